import { type Family, isIn, SERVER } from "./codes.ts";
import { remedyFor } from "./remedies.ts";

/**
 * The service answered, and the answer was a refusal.
 *
 * Carries what a person has to quote when asking the vendor (action, code, request id) and what to do now. It never holds
 * the request: a request may hold a password.
 *
 * Not raised when no answer arrived: that is {@link LostAnswerError}, and the difference decides whether a write may have
 * taken effect.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly action: string;
  readonly code: string;
  readonly requestId: string;

  constructor(refusal: { action: string; code: string; message: string; requestId: string }) {
    const said = `${refusal.action} was refused: ${sentence(refusal.message)} (${refusal.code}, request ${refusal.requestId})`;
    super(remedyFor(refusal.code) === undefined ? `${said}.` : `${said}. ${remedyFor(refusal.code)}`);
    this.action = refusal.action;
    this.code = refusal.code;
    this.requestId = refusal.requestId;
  }

  /** Narrows a caught `unknown` to a refusal of one of the families. */
  static matches(error: unknown, ...families: Family[]): error is ApiError {
    return error instanceof ApiError && families.some((family) => isIn(error.code, family));
  }
}

/** The request never left this machine: nothing has taken effect. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";

  constructor(action: string, endpoint: string, cause: unknown) {
    super(
      `${action} could not be sent: ${endpoint} cannot be reached (${reason(cause)}). ` +
        "Check the network, the proxy and the configured endpoint.",
      { cause },
    );
  }
}

/** The request was sent and no usable answer came: a write may or may not have taken effect. Look before repeating it. */
export class LostAnswerError extends Error {
  override readonly name = "LostAnswerError";

  constructor(action: string, endpoint: string, what: string, cause?: unknown) {
    super(
      `${action} was sent to ${endpoint}, but ${what}. Whether it took effect is not known; run the same command again: ` +
        "what exists already is found and not made twice.",
      { cause },
    );
  }
}

/** The answer is not what the documentation promises: the model here, or the endpoint, is wrong. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";

  constructor(action: string, endpoint: string, what: string, requestId?: string) {
    super(
      `${action}: ${endpoint} answered with ${what}${requestId === undefined ? "" : ` (request ${requestId})`}. ` +
        "Check that the configured endpoint is that of the API.",
    );
  }
}

/** The operation took longer than it may. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";

  constructor(action: string, cause: unknown) {
    super(
      `${action} was given up: the operation took longer than tencent-accounts:operationTimeoutSeconds allows.` +
        (cause instanceof Error && !isAbort(cause) ? ` The last attempt: ${cause.message}` : ""),
      { cause },
    );
  }
}

/**
 * Whether a write that failed in this way may nevertheless have taken effect, so that one has to look. After the deadline no
 * look gets through either: the next run finds what there is.
 */
export const mayHaveTakenEffect = (error: unknown): boolean =>
  error instanceof LostAnswerError || error instanceof UnexpectedAnswerError || ApiError.matches(error, SERVER);

/** The deadline itself, while a call waited for its turn. */
const isAbort = (error: Error): boolean => error.name === "AbortError" || error.name === "TimeoutError";

const sentence = (message: string): string => message.trim().replace(/\.$/, "");

function reason(cause: unknown): string {
  if (cause instanceof AggregateError) return reason(cause.errors[0]);
  if (cause instanceof Error) return "code" in cause && typeof cause.code === "string" ? cause.code : cause.message;
  return String(cause);
}
