/**
 * The end of a run that somebody has stopped: the engine tells its providers, and waits for what they are at.
 *
 * What is about to be answered is waited for, so that it is recorded. What is not by then is given up.
 */
import { CancelledError } from "../api/errors.ts";

const GRACE_MS = 1_000;

export class Cancellation {
  readonly #ended = new AbortController();
  readonly #end = Promise.withResolvers<never>();
  readonly signal: AbortSignal = this.#ended.signal;

  constructor() {
    // Whoever waits for it learns of it; that nobody does is no error.
    this.#end.promise.catch(() => undefined);
  }

  /** The engine has told. */
  begin(): void {
    setTimeout(() => {
      const reason = new CancelledError();
      this.#ended.abort(reason);
      this.#end.reject(reason);
    }, GRACE_MS);
  }

  /** The answer, unless the run ends before it. */
  before<Answer>(answer: Promise<Answer>): Promise<Answer> {
    return Promise.race([answer, this.#end.promise]);
  }
}
