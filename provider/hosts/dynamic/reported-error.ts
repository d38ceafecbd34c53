/** What exists although the operation failed. */
interface Handle {
  readonly id: string;
  readonly properties: Record<string, unknown>;
}

/**
 * A failure as the dynamic provider host passes it on.
 *
 * The host sends `message` to the engine, which shows it once beside the resource, and prints `toString()` and `stack` of some failures as well: those
 * say nothing, so that a person reads one clear message and no stack.
 */
export class ReportedError extends Error {
  override readonly name = "ReportedError";
  readonly id?: string;
  readonly properties?: Record<string, unknown>;
  readonly reasons?: readonly string[];
  readonly #kind: string;

  constructor(kind: string, cause: unknown, handle?: Handle) {
    const message = cause instanceof Error ? cause.message : String(cause);
    super(message, { cause });
    this.#kind = kind;
    this.stack = "see the message beside the resource";
    if (handle !== undefined) {
      this.id = handle.id;
      this.properties = handle.properties;
      this.reasons = [message];
    }
  }

  override toString(): string {
    return `${this.#kind} failed`;
  }
}
