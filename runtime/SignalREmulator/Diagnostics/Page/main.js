import { Chart } from "./chart.js";
import { showHubs } from "./hubs.js";
import { Trace } from "./trace.js";

const byId = id => document.getElementById(id);
const chart = new Chart(byId("line-in"), byId("line-out"), byId("rate"));
const trace = new Trace();
const state = byId("state");

function show(update) {
  const total = property => update.hubs.reduce((sum, hub) => sum + hub[property], 0);
  byId("connections").textContent = total("connectionCount");
  byId("users").textContent = total("userCount");
  byId("hub-count").textContent = update.hubs.length;
  byId("received").textContent = update.received;
  byId("sent").textContent = update.sent;
  chart.add(update.received, update.sent);
  showHubs(update.hubs, update.upstreams, hub => trace.setHub(hub));
}

function setState(name, text) {
  state.dataset.state = name;
  state.textContent = text;
}

async function catchUp() {
  let everything;
  try {
    everything = await (await fetch("live/state")).json();
  } catch {
    // The emulator has just gone: the connection notices it too, reconnects, and catches up then.
    return;
  }

  chart.restart(everything.history);
  show(everything);
  trace.catchUp(everything.trace, everything.last);
}

const connection = new signalR.HubConnectionBuilder()
  .withUrl("live")
  .withAutomaticReconnect({ nextRetryDelayInMilliseconds: () => 2000 })
  .configureLogging(signalR.LogLevel.None)
  .build();
connection.on("update", update => {
  show(update);
  trace.add(update.trace, update.last);
});
connection.onreconnecting(() => setState("connecting", "Reconnecting"));
connection.onreconnected(() => { setState("connected", "Live"); trace.restart(); return catchUp(); });

async function start() {
  try {
    await connection.start();
  } catch {
    setState("disconnected", "The emulator cannot be reached; trying again");
    setTimeout(start, 2000);
    return;
  }

  setState("connected", "Live");
  await catchUp();
}

start();
