// The connection to the service: negotiated by the function app, kept up by the official client.

const { HubConnectionBuilder, LogLevel } = globalThis.signalR;

const longestPause = 15_000;
const pauseAfter = tries => Math.min(longestPause, 500 * 2 ** tries);

/**
 * Connects and stays connected. Events: "state" (detail: connecting, connected, reconnecting, disconnected),
 * "connected", "message" and "presence" (detail: what the service sent).
 */
export class Connection extends EventTarget {
  #hub;

  constructor(api) {
    super();
    this.#hub = new HubConnectionBuilder()
      .withUrl(api.href.replace(/\/$/, ""))
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: retry => pauseAfter(retry.previousRetryCount) })
      .configureLogging(LogLevel.Warning)
      .build();
    this.#hub.on("newMessage", message => this.#raise("message", message));
    this.#hub.on("presence", presence => this.#raise("presence", presence));
    this.#hub.onreconnecting(() => this.#raise("state", "reconnecting"));
    this.#hub.onreconnected(() => this.#connected());
    this.#hub.onclose(() => this.#raise("state", "disconnected"));
  }

  /** The service's id of this connection. */
  get id() {
    return this.#hub.connectionId;
  }

  /** Resolves when connected; throws when the sign-in is not accepted. Other failures are tried again. */
  async start() {
    for (let tries = 0; ; tries++) {
      this.#raise("state", tries === 0 ? "connecting" : "reconnecting");
      try {
        await this.#hub.start();
        this.#connected();
        return;
      } catch (error) {
        if (error.statusCode === 401 || error.statusCode === 403) {
          this.#raise("state", "disconnected");
          throw error;
        }
        await new Promise(resolve => setTimeout(resolve, pauseAfter(tries)));
      }
    }
  }

  /** Invokes a function of the app through the upstream; throws what the function answered as an error. */
  invoke(target, ...args) {
    return this.#hub.invoke(target, ...args);
  }

  #connected() {
    this.#raise("state", "connected");
    this.#raise("connected");
  }

  #raise(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
