import { ABSENT, type Family, isIn, SERVER } from "./codes.ts";
import { remedyFor } from "./remedies.ts";
import { type Route, spoken } from "./route.ts";

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

  /** The same refusal, with whose call it was: what is wrong is looked for there. */
  calledWith(source: string): ApiError {
    return Object.assign(this, { message: `${this.message} The call was made with ${source}.` });
  }

  /** Narrows a caught `unknown` to a refusal of one of the families. */
  static matches(error: unknown, ...families: Family[]): error is ApiError {
    return error instanceof ApiError && families.some((family) => isIn(error.code, family));
  }
}

/**
 * The answer, or undefined where the service says that the object is not there: a read then knows that it is gone, and a deletion that
 * there is nothing left to do.
 */
export async function unlessAbsent<T>(answer: Promise<T>, ...alsoAbsent: Family[]): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (ApiError.matches(error, ABSENT, ...alsoAbsent)) return undefined;
    throw error;
  }
}

/** Why a proxy did not let a call through: the status that it answered with, or what became of the connection to it. */
export class ProxyFailure extends Error {
  override readonly name = "ProxyFailure";
  readonly status: number | undefined;

  constructor(status: number | undefined, cause?: unknown) {
    super(status === undefined ? "The proxy cannot be reached." : `The proxy answered with HTTP status ${status}.`, {
      cause,
    });
    this.status = status;
  }
}

/** The request was not sent: nothing has taken effect, so that there is nothing to look for. */
export class UnsentError extends Error {
  override readonly name = "UnsentError";
  /** Whether it may go better in a moment, with nothing changed. */
  readonly isPassing: boolean;

  constructor(action: string, route: Route, cause: unknown) {
    const { what, isPassing } = explain(route, cause);
    super(`${action} could not be sent: ${what}`, { cause });
    this.isPassing = isPassing;
  }
}

interface Lost {
  readonly isRead?: boolean;
  readonly cause?: unknown;
}

/** The request was sent and no usable answer came: a write may or may not have taken effect. Look before repeating it. */
export class LostAnswerError extends Error {
  override readonly name = "LostAnswerError";

  constructor(action: string, route: Route, what: string, { isRead = false, cause }: Lost = {}) {
    const next = isRead
      ? "It changes nothing: run the same command again once the API answers."
      : "Whether it took effect is not known; run the same command again: what exists already is found and not made twice.";
    super(`${action} was sent to ${spoken(route)}, but ${what}. ${next}`, { cause });
  }
}

/** The answer is not what the documentation promises: the model here, or the endpoint, is wrong. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";

  constructor(action: string, route: Route, what: string, requestId?: string) {
    super(
      `${action}: ${spoken(route)} answered with ${what}${requestId === undefined ? "" : ` (request ${requestId})`}. ` +
        "Check that the configured endpoint is that of the API.",
    );
  }
}

/** Somebody has stopped the run: the reason with which its operations end. */
export class CancelledError extends Error {
  override readonly name = "CancelledError";

  constructor() {
    super("The run was cancelled. The next `pulumi up` finds what has been made meanwhile.");
  }
}

/** The operation took longer than it may. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";

  constructor(action: string, cause: unknown) {
    super(
      `${action} was given up: the operation took longer than the resource's customTimeouts or tencent-accounts:operationTimeoutSeconds allows.` +
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

/** The time was over before the attempt went out: what was answered before says more. */
export const wasNotSentInTime = (error: unknown): boolean =>
  error instanceof Error && (isAbort(error) || (error instanceof UnsentError && wasNotSentInTime(error.cause)));

/** The deadline itself, while a call waited for its turn. */
const isAbort = (error: Error): boolean => error.name === "AbortError" || error.name === "TimeoutError";

const sentence = (message: string): string => message.trim().replace(/\.$/, "");

interface Explained {
  readonly what: string;
  readonly isPassing: boolean;
}

function explain(route: Route, cause: unknown): Explained {
  const { endpoint, proxy } = route;
  const host = new URL(endpoint).host;
  if (proxy !== undefined && cause instanceof ProxyFailure && cause.status !== undefined) {
    const refused = `the proxy ${proxy.place} refused the connection to ${host} (HTTP status ${cause.status}).`;
    return { what: `${refused} ${remedyOf(cause.status, proxy.variable)}`, isPassing: cause.status >= 500 };
  }
  // A plain request is the proxy's to send on: there is no other connection that can fail.
  const isProxys = cause instanceof ProxyFailure || new URL(endpoint).protocol === "http:";
  const failure = cause instanceof ProxyFailure ? cause.cause : cause;
  const code = reason(failure);
  const place = proxy === undefined ? endpoint : isProxys ? `the proxy ${proxy.place}` : spoken(route);
  if (UNKNOWN_ISSUER.has(code)) {
    return {
      what:
        `the certificate of ${place} is signed by nobody whom Node trusts (${code}). If your company's proxy looks into connections, or ` +
        "the endpoint has a certificate of your company, set NODE_EXTRA_CA_CERTS to the PEM file of its root certificate.",
      isPassing: false,
    };
  }
  if (code === "ERR_INVALID_CHAR") {
    // Node's words name the header and never its value.
    return { what: `it cannot be written as an HTTP request (${messageOf(failure)}).`, isPassing: false };
  }
  const advice =
    proxy !== undefined && isProxys
      ? `Check ${proxy.variable} and the network, or name ${new URL(endpoint).hostname} in no_proxy if it can be reached without a proxy.`
      : "Check the network, the proxy and the configured endpoint.";
  return { what: `${place} cannot be reached (${code}). ${advice}`, isPassing: !isCertificates(code) };
}

/** What an additional root certificate cures. */
const UNKNOWN_ISSUER: ReadonlySet<string> = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** Another attempt meets the same certificate. */
const isCertificates = (code: string): boolean => /CERT/.test(code);

function remedyOf(status: number, variable: string): string {
  if (status === 407) {
    return `It wants to know who you are: put a user name and a password into ${variable}, as in http://name:password@host:port.`;
  }
  return "Ask whoever runs the proxy to let this host through, or name it in no_proxy if it can be reached without a proxy.";
}

function reason(cause: unknown): string {
  if (cause instanceof AggregateError) return reason(cause.errors[0]);
  if (cause instanceof Error && (cause.name === "AbortError" || cause.name === "TimeoutError"))
    return "no connection in time";
  if (cause instanceof Error) return "code" in cause && typeof cause.code === "string" ? cause.code : cause.message;
  return String(cause);
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
