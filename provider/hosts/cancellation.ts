/**
 * The end of a run that somebody has stopped: the engine tells its providers, and waits for what they are at.
 *
 * What is about to be answered is waited for, so that it is recorded. What is not by then is given up.
 */
import { CancelledError } from "../api/errors.ts";

const GRACE_MS = 1_000;

export class Cancellation {
  readonly #ended = new AbortController();
  readonly signal: AbortSignal = this.#ended.signal;
  /** Those who wait for an answer, and nobody who has got one: a long run has many, and each holds what it was told. */
  readonly #waiting = new Set<(reason: CancelledError) => void>();

  /** The engine has told. */
  begin(): void {
    setTimeout(() => {
      const reason = new CancelledError();
      this.#ended.abort(reason);
      for (const giveUp of this.#waiting) giveUp(reason);
    }, GRACE_MS);
  }

  /** The answer, unless the run ends before it. */
  async before<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const { promise: end, reject: giveUp } = Promise.withResolvers<never>();
    this.#waiting.add(giveUp);
    if (this.signal.aborted) giveUp(this.signal.reason);
    try {
      return await Promise.race([answer, end]);
    } finally {
      this.#waiting.delete(giveUp);
    }
  }
}
