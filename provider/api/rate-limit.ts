import { THROTTLED } from "./codes.ts";
import { ApiError } from "./errors.ts";

/**
 * Keeps an action within its documented rate: in any second no more than `ratePerSecond` calls arrive at the service.
 *
 * When a call arrived is only known to lie between its departure and its answer: a busy machine alone delays a call that has
 * "left" by tens of milliseconds. So a place is free again a second after the answer. A service that takes long to answer
 * would halve the rate that way, so what is given up for certainty is limited: a tenth of the time, and some in advance, since
 * the first calls of a process are its slowest.
 *
 * Whoever else calls, on other machines, is only known by calls that are refused for their number: then the rate is lowered, and rises
 * again while none is.
 */
const SECOND_MS = 1_000;
/** What is left of the rate after a refusal; several within a second are one. */
const LOWERED = 0.7;
/** How much of the whole rate comes back in a second. */
const REGAINED_A_SECOND = 0.01;
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

/** Makes calls when they may leave. */
export interface Limit {
  run<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

export class RateLimit implements Limit {
  readonly #perSecond: number;
  readonly #clock: Clock;
  /** Of the last calls, oldest first. */
  readonly #places: Place[] = [];
  #lowered: { readonly to: number; readonly at: number } | undefined;

  constructor(ratePerSecond: number, clock: Clock) {
    this.#perSecond = Math.max(1, Math.floor(ratePerSecond));
    this.#clock = clock;
  }

  /** Others may have made as many calls as there may be, until now. */
  fill(): void {
    const now = this.#clock.now();
    const all = Array.from({ length: this.#perSecond }, (): Place => ({ left: now, answered: now, allowance: 0 }));
    this.#places.splice(0, this.#places.length, ...all);
  }

  /** A call was refused for the number of calls. */
  lower(): void {
    const now = this.#clock.now();
    if (this.#lowered !== undefined && now - this.#lowered.at < SECOND_MS) return;
    this.#lowered = { to: Math.max(1, this.#current(now) * LOWERED), at: now };
  }

  /** Callers are served in the order in which they ask. */
  async run<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const size = Math.floor(this.#current(this.#clock.now()));
    const before = this.#places.splice(0, Math.max(0, this.#places.length - size + 1)).at(-1);
    const place: Place = { left: this.#clock.now(), allowance: MOST_ALLOWANCE_MS };
    this.#places.push(place);
    if (before !== undefined) await this.#follow(before, place, signal);
    try {
      return await call();
    } catch (error) {
      if (ApiError.matches(error, THROTTLED)) this.lower();
      throw error;
    } finally {
      place.answered = this.#clock.now();
    }
  }

  #current(now: number): number {
    const { to, at } = this.#lowered ?? { to: this.#perSecond, at: now };
    return Math.min(this.#perSecond, to + (this.#perSecond * REGAINED_A_SECOND * (now - at)) / SECOND_MS);
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
