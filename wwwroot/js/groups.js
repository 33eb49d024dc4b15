// The groups this user joined. The service knows the members but tells no client, so the page remembers its own.

export class Groups {
  #key;
  #names;

  constructor(userId) {
    this.#key = `chat.groups.${userId}`;
    this.#names = new Set(this.#read());
  }

  get names() {
    return [...this.#names].sort((a, b) => a.localeCompare(b));
  }

  has(name) {
    return this.#names.has(name);
  }

  add(name) {
    this.#names.add(name);
    this.#write();
  }

  remove(name) {
    this.#names.delete(name);
    this.#write();
  }

  #read() {
    try {
      const names = JSON.parse(localStorage.getItem(this.#key) ?? "[]");
      return Array.isArray(names) ? names.filter(name => typeof name === "string") : [];
    } catch {
      return [];
    }
  }

  #write() {
    localStorage.setItem(this.#key, JSON.stringify([...this.#names]));
  }
}
