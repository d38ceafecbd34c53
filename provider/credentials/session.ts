/** Temporary credentials for as long as a run takes: one renewal at a time, ahead of their end, for all calls that wait for it. */
import { type Credentials, CredentialsError, type Held, type SigningKey } from "../api/credentials.ts";

/** How long before its end a session is renewed; a short one in its last quarter. */
const AHEAD_MS = 300_000;
/** A renewal serves all calls, so that it does not end with the first one that waits for it. */
const LONGEST_RENEWAL_MS = 60_000;
/** While a session still serves, a renewal that has failed is not tried again at once. */
const PAUSE_MS = 30_000;

export class Session implements Credentials {
  readonly source: string;
  readonly #obtain: (signal: AbortSignal) => Promise<Held>;
  #held: Held | undefined;
  #renewFrom = Number.POSITIVE_INFINITY;
  #renewal: Promise<Held> | undefined;

  constructor(source: string, obtain: (signal: AbortSignal) => Promise<Held>) {
    this.source = source;
    this.#obtain = obtain;
  }

  async current(signal: AbortSignal): Promise<Held> {
    const held = this.#held;
    if (held !== undefined && Date.now() < this.#renewFrom) return held;
    this.#renewal ??= this.#renewed().finally(() => (this.#renewal = undefined));
    try {
      return await until(signal, this.#renewal);
    } catch (error) {
      const { expires } = held ?? {};
      if (held === undefined || this.#held !== held || expires === undefined || Date.now() >= expires) throw error;
      this.#renewFrom = Math.min(expires, Date.now() + PAUSE_MS);
      return held;
    }
  }

  giveUp(key: SigningKey): boolean {
    // Whoever comes later finds that it has been renewed meanwhile.
    if (this.#held?.secretId === key.secretId) this.#held = undefined;
    return true;
  }

  async #renewed(): Promise<Held> {
    const signal = AbortSignal.timeout(LONGEST_RENEWAL_MS);
    const held = await this.#obtain(signal).catch((error: unknown) => {
      throw new CredentialsError(this.source, error);
    });
    const now = Date.now();
    const { expires } = held;
    if (expires !== undefined && expires <= now) {
      const ended = `They have ended at ${new Date(expires).toISOString()}, by the clock of this machine.`;
      throw new CredentialsError(this.source, new Error(ended));
    }
    this.#renewFrom =
      expires === undefined ? Number.POSITIVE_INFINITY : expires - Math.min(AHEAD_MS, (expires - now) / 4);
    this.#held = held;
    return held;
  }
}

/** The end of one who waits ends the waiting alone. */
async function until<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const end = () => reject(signal.reason);
  signal.addEventListener("abort", end, { once: true });
  try {
    return await Promise.race([promise, ended]);
  } finally {
    signal.removeEventListener("abort", end);
  }
}
