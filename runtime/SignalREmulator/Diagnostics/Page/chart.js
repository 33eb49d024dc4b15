const SECONDS = 120;
const WIDTH = 600;
const HEIGHT = 120;

/** Messages per second over the last two minutes, from the totals of about every half second. */
export class Chart {
  #samples = [];
  #lineIn;
  #lineOut;
  #output;

  constructor(lineIn, lineOut, output) {
    this.#lineIn = lineIn;
    this.#lineOut = lineOut;
    this.#output = output;
  }

  /** Takes over what the emulator remembers of the last two minutes. */
  restart(history) {
    const now = performance.now() / 1000;
    this.#samples = history.map(sample => ({ now: now - sample.secondsAgo, received: sample.received, sent: sample.sent }));
  }

  add(received, sent) {
    const now = performance.now() / 1000;
    this.#samples.push({ now, received, sent });
    while (this.#samples.length > 2 && this.#samples[1].now < now - SECONDS) {
      this.#samples.shift();
    }

    this.#draw(now);
  }

  #draw(now) {
    const rates = [];
    for (let i = 1; i < this.#samples.length; i++) {
      const [from, to] = [this.#samples[i - 1], this.#samples[i]];
      const seconds = Math.max(to.now - from.now, 0.25);
      rates.push({ at: to.now, in: Math.max(0, to.received - from.received) / seconds, out: Math.max(0, to.sent - from.sent) / seconds });
    }

    const highest = Math.max(0, ...rates.flatMap(rate => [rate.in, rate.out]));
    const most = Math.max(1, highest);
    const points = property => rates
      .map(rate => `${(WIDTH * (1 - (now - rate.at) / SECONDS)).toFixed(1)},${(HEIGHT - 2 - (HEIGHT - 6) * rate[property] / most).toFixed(1)}`)
      .join(" ");
    this.#lineIn.setAttribute("points", points("in"));
    this.#lineOut.setAttribute("points", points("out"));
    const last = rates.at(-1) ?? { in: 0, out: 0 };
    this.#output.textContent = `now ${last.in.toFixed(0)} in, ${last.out.toFixed(0)} out; highest ${highest.toFixed(0)}`;
  }
}
