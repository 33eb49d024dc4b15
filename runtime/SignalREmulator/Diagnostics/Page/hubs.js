const hubsElement = document.getElementById("hubs");
const upstreamsElement = document.getElementById("upstreams");

/** Names come from clients and apps: they are only ever set as text. */
function element(name, text, className) {
  const created = document.createElement(name);
  created.textContent = text ?? "";
  if (className) {
    created.className = className;
  }

  return created;
}

function table(headings, rows) {
  const result = document.createElement("table");
  const head = result.createTHead().insertRow();
  for (const heading of headings) {
    const cell = element("th", heading);
    cell.scope = "col";
    head.append(cell);
  }

  const body = result.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const value of row) {
      line.insertCell().textContent = value;
    }
  }

  return result;
}

function more(shown, count) {
  return shown < count ? [element("p", `and ${count - shown} more`, "empty")] : [];
}

export function showHubs(hubs, upstreams, onPick) {
  const open = new Set([...hubsElement.querySelectorAll("details[open]")].map(details => details.dataset.hub));
  const known = new Set([...hubsElement.querySelectorAll("details")].map(details => details.dataset.hub));
  const focused = document.activeElement?.closest?.("details")?.dataset.hub;
  hubsElement.replaceChildren(...hubs.map(hub => {
    const details = document.createElement("details");
    details.dataset.hub = hub.name;
    details.open = open.has(hub.name) || (!known.has(hub.name) && hubs.length <= 3);
    const summary = element("summary", hub.name);
    summary.append(element("span", `connections ${hub.connectionCount} · users ${hub.userCount} · groups ${hub.groups.length}`, "count"));
    const pick = element("button", "Trace this hub");
    pick.type = "button";
    pick.addEventListener("click", () => onPick(hub.name));
    details.append(
      summary,
      pick,
      table(["User", "Connection", "Protocol", "Groups"], hub.connections.map(each => [each.userId ?? "(anonymous)", each.id, each.protocol, each.groups.join(", ")])),
      ...more(hub.connections.length, hub.connectionCount));
    if (hub.groups.length > 0) {
      details.append(table(["Group", "Connections"], hub.groups.map(group => [group.name, group.members])));
    }

    return details;
  }));
  if (focused !== undefined) {
    [...hubsElement.children].find(details => details.dataset.hub === focused)?.querySelector("summary").focus();
  }

  document.getElementById("no-hubs").hidden = hubs.length > 0;
  upstreamsElement.replaceChildren(...upstreams.map(text => element("li", text)));
  document.getElementById("no-upstreams").hidden = upstreams.length > 0;
}
