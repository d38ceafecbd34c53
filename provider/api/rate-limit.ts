/**
 * Keeps an action within its documented rate: in any window of one second no more than `ratePerSecond` calls leave.
 *
 * The service measures at arrival. The window is a little longer than a second so that calls which travel at different
 * speeds do not crowd into one of the service's seconds.
 */
const WINDOW_MS = 1_050;

export interface Clock {
  now(): number;
  /** Resolves after that time, or rejects with the signal's reason. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export class RateLimit {
  readonly #perWindow: number;
  readonly #clock: Clock;
  /** When the last calls were let through, oldest first; moments in the future are places already given away. */
  readonly #departures: number[] = [];

  constructor(ratePerSecond: number, clock: Clock) {
    this.#perWindow = Math.max(1, Math.floor(ratePerSecond));
    this.#clock = clock;
  }

  /** Resolves when the call may leave. Callers are served in the order in which they ask. */
  async turn(signal: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    const oldest = this.#departures.length < this.#perWindow ? undefined : this.#departures.shift();
    const departure = oldest === undefined ? now : Math.max(now, oldest + WINDOW_MS);
    this.#departures.push(departure);
    if (departure > now) await this.#clock.sleep(departure - now, signal);
  }
}
