/**
 * Keeps an action within its documented rate: in any second no more than `ratePerSecond` calls arrive at the service.
 *
 * When a call arrived is only known to lie between its departure and its answer: a busy machine alone delays a call that has
 * "left" by tens of milliseconds. So a place is free again a second after the answer. A service that takes long to answer
 * would halve the rate that way, so what is given up for certainty is limited: a tenth of the time, and some in advance, since
 * the first calls of a process are its slowest.
 */
const SECOND_MS = 1_000;
const ALLOWANCE_MS = 100;
const MOST_ALLOWANCE_MS = 500;

export interface Clock {
  now(): number;
  /** Resolves after that time, or rejects with the signal's reason. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** One call's place in the rate. */
interface Place {
  /** A moment in the future is the earliest that the call may leave at, as far as is known. */
  left: number;
  answered?: number;
  /** How long after it has left the place may be kept for want of an answer. */
  allowance: number;
}

/** How long a place was kept for an answer. */
const kept = ({ left, answered = left, allowance }: Place): number => Math.min(answered - left, allowance);

export class RateLimit {
  readonly #perSecond: number;
  readonly #clock: Clock;
  /** Of the last calls, oldest first. */
  readonly #places: Place[] = [];

  constructor(ratePerSecond: number, clock: Clock) {
    this.#perSecond = Math.max(1, Math.floor(ratePerSecond));
    this.#clock = clock;
  }

  /** Makes the call when it may leave. Callers are served in the order in which they ask. */
  async run<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const before = this.#places.length < this.#perSecond ? undefined : this.#places.shift();
    const place: Place = { left: this.#clock.now(), allowance: MOST_ALLOWANCE_MS };
    this.#places.push(place);
    if (before !== undefined) await this.#follow(before, place, signal);
    try {
      return await call();
    } finally {
      place.answered = this.#clock.now();
    }
  }

  /** Waits until the place is free again. What is known of the call before may change meanwhile. */
  async #follow(before: Place, place: Place, signal: AbortSignal): Promise<void> {
    for (;;) {
      const now = this.#clock.now();
      place.left = Math.max(now, before.left + kept(before) + SECOND_MS);
      place.allowance = Math.min(before.allowance - kept(before) + ALLOWANCE_MS, MOST_ALLOWANCE_MS);
      if (place.left === now) return;
      await this.#clock.sleep(place.left - now, signal);
    }
  }
}
