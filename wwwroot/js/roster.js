// Who is online: every connection that is known, by user. A user with two windows stays until both are gone.

export class Roster {
  #userOf = new Map();
  #names = new Map();

  /** Takes a presence in; true when its connection was not known before. */
  see({ userId, name, connectionId, isOnline }) {
    this.learnName(userId, name);
    if (!isOnline) {
      this.#userOf.delete(connectionId);
      return false;
    }
    const isNew = !this.#userOf.has(connectionId);
    this.#userOf.set(connectionId, userId);
    return isNew;
  }

  /** A presence carries the user's id where the connection has no name; a message carries the name. */
  learnName(userId, name) {
    if (name && name !== userId) {
      this.#names.set(userId, name);
    }
  }

  nameOf(userId) {
    return this.#names.get(userId) ?? userId;
  }

  isOnline(userId) {
    return [...this.#userOf.values()].includes(userId);
  }

  /** Users online, each once, by name. */
  get users() {
    return [...new Set(this.#userOf.values())]
      .map(id => ({ id, name: this.nameOf(id) }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  clear() {
    this.#userOf.clear();
  }
}
