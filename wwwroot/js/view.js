// Everything that touches the page. What people write goes in as text only, never as markup.

const $ = id => document.getElementById(id);
const longestLog = 500;
const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function avatar(id, name) {
  const initials = [...name.split(/\s+/).filter(Boolean).map(word => [...word][0])].slice(0, 2).join("").toUpperCase();
  const node = element("span", "avatar", initials);
  node.dataset.tint = [...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 6, 7);
  node.setAttribute("aria-hidden", "true");
  return node;
}

export function showUser(user, signInUrl, signOutUrl) {
  $("me").textContent = user?.name ?? "";
  $("me").title = user ? `User id ${user.id}` : "";
  $("sign-in").href = signInUrl;
  $("sign-in").hidden = user !== null;
  $("sign-out").href = signOutUrl;
  $("sign-out").hidden = user === null;
}

const words = { connecting: "Connecting…", connected: "Connected", reconnecting: "Reconnecting…", disconnected: "Disconnected" };

export function showState(state) {
  $("state").dataset.state = state;
  $("state").textContent = words[state];
  $("send").disabled = state !== "connected";
}

export function showPeople(users, ownId, onPick) {
  $("online-count").textContent = users.length;
  $("people").replaceChildren(...users.map(user => {
    const button = element("button");
    button.type = "button";
    button.dataset.userId = user.id;
    button.title = `Write to ${user.id}`;
    button.append(avatar(user.id, user.name), element("span", "who", user.name));
    if (user.id === ownId) button.append(element("span", "self", "you"));
    button.addEventListener("click", () => onPick(user.id));
    const item = element("li");
    item.append(button);
    return item;
  }));
}

export function showGroups(names, onPick, onLeave) {
  $("groups").replaceChildren(...names.map(name => {
    const pick = element("button", "pick", `# ${name}`);
    pick.type = "button";
    pick.title = `Write to ${name}`;
    pick.addEventListener("click", () => onPick(name));
    const leave = element("button", "button quiet leave", "Leave");
    leave.type = "button";
    leave.setAttribute("aria-label", `Leave ${name}`);
    leave.addEventListener("click", () => onLeave(name));
    const item = element("li");
    item.dataset.group = name;
    item.append(pick, leave);
    return item;
  }));
  if (names.length === 0) {
    $("groups").append(element("li", "empty", "None joined yet."));
  }
}

/** Adds a message to the log; `about` says for whom it was, where not for everyone. */
export function addMessage(message, isMine, about) {
  const entry = element("li", isMine ? "entry mine" : "entry");
  entry.dataset.kind = message.recipient ? "private" : message.group ? "group" : "everyone";
  const head = element("div", "about");
  head.append(element("span", "sender", message.sender));
  if (about) head.append(element("span", "tag", about));
  const sentAt = element("time", "", time.format(new Date(message.sentAt)));
  sentAt.dateTime = message.sentAt;
  head.append(sentAt);
  const bubble = element("div", "bubble");
  bubble.append(head, element("div", "words", message.text));
  entry.append(avatar(message.senderId, message.sender), bubble);
  append(entry);
}

export function addNotice(text) {
  append(element("li", "notice", text));
}

function append(node) {
  const log = $("log");
  const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  log.append(node);
  while (log.childElementCount > longestLog) log.firstElementChild.remove();
  if (wasAtEnd) log.scrollTop = log.scrollHeight;
}

export function showProblem(text) {
  $("problem").textContent = text ?? "";
  $("problem").hidden = !text;
}

/** Points the composer at "everyone", or at a person or group by name. */
export function aimAt(audience, name = "") {
  document.querySelector(`input[name="audience"][value="${audience}"]`).checked = true;
  const field = $("name");
  field.hidden = audience === "everyone";
  field.required = audience !== "everyone";
  field.placeholder = audience === "group" ? "Group name" : "User id";
  field.value = name;
  (audience === "everyone" || name ? $("text") : field).focus();
}

export function offerNames(names) {
  $("names").replaceChildren(...names.map(name => {
    const option = element("option");
    option.value = name;
    return option;
  }));
}

/** What the composer holds: { text, audience, name }. */
export function readCompose() {
  const audience = document.querySelector('input[name="audience"]:checked').value;
  return { text: $("text").value.trim(), audience, name: audience === "everyone" ? "" : $("name").value.trim() };
}

/** Takes what was sent out of the composer; what has been written since stays. */
export function clearText(sent) {
  if ($("text").value.trim() === sent) {
    $("text").value = "";
    $("text").focus();
  }
}

export function onCompose({ send, join, audience }) {
  $("compose").addEventListener("submit", event => { event.preventDefault(); send(); });
  $("text").addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      $("compose").requestSubmit($("send"));
    }
  });
  $("join").addEventListener("submit", event => {
    event.preventDefault();
    const name = $("join-group").value.trim();
    if (name) {
      $("join-group").value = "";
      join(name);
    }
  });
  for (const radio of document.querySelectorAll('input[name="audience"]')) {
    radio.addEventListener("change", () => audience(radio.value));
  }
}
