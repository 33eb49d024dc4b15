const KEPT = 500;
const byId = id => document.getElementById(id);
const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hour12: false });

const newest = (lines, count) => lines.slice(Math.max(0, lines.length - Math.max(0, count)));

/** The newest lines first, filtered by what a person types. */
export class Trace {
  #lines = [];
  #last = 0;
  #paused = false;

  constructor() {
    for (const id of ["filter-hub", "filter-connection", "filter-user", "filter-problems"]) {
      byId(id).addEventListener("input", () => this.#draw());
    }

    byId("filter").addEventListener("submit", event => event.preventDefault());
    byId("pause").addEventListener("click", event => {
      this.#paused = !this.#paused;
      event.currentTarget.setAttribute("aria-pressed", this.#paused);
      event.currentTarget.textContent = this.#paused ? "Continue" : "Pause";
      this.#draw();
    });
  }

  setHub(name) {
    byId("filter-hub").value = name;
    this.#draw();
    byId("filter-hub").focus();
  }

  /** After a reconnect the emulator may be another one, whose numbers begin anew. */
  restart() {
    this.#last = 0;
    this.#lines = [];
  }

  /** The lines end with number `last`; those that came before are left out. */
  add(lines, last) {
    const fresh = newest(lines, last - this.#last);
    this.#keep([...this.#lines, ...fresh], Math.max(last, this.#last), fresh.length > 0);
  }

  /** All lines that the emulator kept, up to number `last`. An update may have overtaken them: what is newer stays. */
  catchUp(lines, last) {
    this.#keep([...lines, ...newest(this.#lines, this.#last - last)], Math.max(last, this.#last), true);
  }

  #keep(lines, last, changed) {
    this.#lines = lines.slice(-KEPT);
    this.#last = last;
    if (!this.#paused && (changed || this.#lines.length === 0)) {
      this.#draw();
    }
  }

  #draw() {
    const [hub, connection, user] = ["filter-hub", "filter-connection", "filter-user"].map(id => byId(id).value.trim().toLowerCase());
    const problems = byId("filter-problems").checked;
    const has = (value, wanted) => wanted === "" || (value ?? "").toLowerCase().includes(wanted);
    const shown = this.#lines.filter(line => has(line.hub, hub) && has(line.connectionId, connection) && has(line.userId, user) && (!problems || line.problem));
    byId("trace").replaceChildren(...shown.reverse().map(line => {
      const row = document.createElement("tr");
      row.dataset.kind = line.kind;
      row.classList.toggle("wrong", Boolean(line.problem));
      const cells = [
        time.format(new Date(line.time)), line.kind, line.hub, line.userId, line.connectionId,
        line.problem ? `${line.text} — ${line.problem}` : line.text, line.status, line.milliseconds?.toFixed(1),
      ];
      cells.forEach((value, index) => {
        const cell = row.insertCell();
        cell.textContent = value ?? "";
        if (index > 5) {
          cell.className = "number";
        }
      });
      return row;
    }));
    byId("no-trace").hidden = shown.length > 0;
    byId("no-trace").textContent = this.#lines.length > 0 ? "Nothing that the filter lets through." : "Nothing has happened yet.";
  }
}
