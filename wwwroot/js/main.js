// Puts the page together: who is signed in, the connection, the roster, the groups, and what is sent.

import { Connection } from "./connection.js";
import { Groups } from "./groups.js";
import { Roster } from "./roster.js";
import { api, getUser, signInUrl, signOutUrl } from "./session.js";
import * as view from "./view.js";

async function start() {
  view.showState("connecting");
  const user = await getUser();
  view.showUser(user, signInUrl(), signOutUrl());
  if (!user) {
    view.showState("disconnected");
    view.addNotice("Sign in to join the conversation.");
    return;
  }

  const roster = new Roster();
  const groups = new Groups(user.id);
  const connection = new Connection(api);
  roster.learnName(user.id, user.name);

  const showPeople = () => view.showPeople(roster.users, user.id, id => pick("person", id));
  const showGroups = () => view.showGroups(groups.names, name => pick("group", name), name => attempt(() => leave(name)));

  function pick(audience, name) {
    view.offerNames(audience === "group" ? groups.names : roster.users.map(person => person.id));
    view.aimAt(audience, name);
  }

  async function attempt(action) {
    view.showProblem(null);
    try {
      await action();
    } catch (error) {
      view.showProblem(error.message);
    }
  }

  async function join(name) {
    await connection.invoke("joinGroup", name);
    groups.add(name);
    showGroups();
    view.addNotice(`You joined ${name}.`);
  }

  async function leave(name) {
    await connection.invoke("leaveGroup", name);
    groups.remove(name);
    showGroups();
    view.addNotice(`You left ${name}.`);
  }

  async function send() {
    const { text, audience, name } = view.readCompose();
    if (!text) {
      return;
    }
    if (audience !== "everyone" && !name) {
      throw new Error(audience === "group" ? "Name the group to send to." : "Name the person to send to.");
    }

    const recipient = audience === "person" ? name : null;
    const group = audience === "group" ? name : null;
    const response = await fetch(new URL("messages", api), {
      method: "POST",
      credentials: "include",
      headers: { "Content-Type": "application/json", "X-Requested-With": "XMLHttpRequest" },
      body: JSON.stringify({ text, recipient, group }),
    });
    if (!response.ok) {
      throw new Error(await response.text() || `The message was not sent (status ${response.status}).`);
    }

    view.clearText(text);
    // What goes to others only does not come back; the sender sees it all the same.
    if ((recipient && recipient !== user.id) || (group && !groups.has(group))) {
      receive({ sender: user.name, senderId: user.id, text, recipient, group, sentAt: new Date().toISOString() });
    }
  }

  function receive(message) {
    roster.learnName(message.senderId, message.sender);
    showPeople();
    view.addMessage(message, message.senderId === user.id, describe(message));
  }

  function describe({ recipient, group }) {
    if (group) {
      return `# ${group}`;
    }
    return recipient ? (recipient === user.id ? "only you" : `only ${roster.nameOf(recipient)}`) : null;
  }

  function see(presence) {
    const isSelf = presence.connectionId === connection.id;
    if (isSelf) {
      user.id = presence.userId;
      roster.learnName(user.id, user.name);
    }
    const wasOnline = roster.isOnline(presence.userId);
    const isNew = roster.see(presence);
    showPeople();
    if (presence.userId !== user.id && wasOnline !== roster.isOnline(presence.userId)) {
      view.addNotice(`${roster.nameOf(presence.userId)} ${wasOnline ? "left" : "is online"}.`);
    }
    // Each connection that is seen for the first time learns of this one.
    if (isNew && !isSelf) {
      connection.invoke("announce", presence.connectionId).catch(() => { /* gone again */ });
    }
  }

  connection.addEventListener("state", event => {
    view.showState(event.detail);
    // Forgotten when the connection goes, not when it is back: by then the first presence may have come.
    if (event.detail !== "connected") {
      roster.clear();
    }
  });
  connection.addEventListener("message", event => receive(event.detail));
  connection.addEventListener("presence", event => see(event.detail));
  connection.addEventListener("connected", () => attempt(async () => {
    // Announced to itself, the page learns its user id as the service knows it: with some providers /.auth/me shows another.
    await connection.invoke("announce", connection.id);
    await Promise.all(groups.names.map(name => connection.invoke("joinGroup", name)));
  }));
  view.onCompose({
    send: () => attempt(send),
    join: name => attempt(() => join(name)),
    audience: audience => pick(audience, ""),
  });

  showPeople();
  showGroups();
  await connection.start();
}

start().catch(error => view.showProblem(error.message));
