import { Agent, request as send } from "undici";
import { z } from "zod";
import { ApiError, LostAnswerError, UnexpectedAnswerError, UnreachableError } from "./errors.ts";

/** One action, ready to be signed and sent. */
export interface Outgoing {
  readonly action: string;
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

export type Post = (outgoing: Outgoing) => Promise<unknown>;

const envelope = z.object({
  Response: z.looseObject({
    RequestId: z.string(),
    Error: z.object({ Code: z.string(), Message: z.string() }).optional(),
  }),
});

/** What undici and the resolver report before a single byte of the request is written. */
const NOT_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/**
 * Sends one request and returns the content of `Response`, or throws: a refusal, a lost answer, an unreachable endpoint.
 *
 * Refusals come with HTTP 200, so the HTTP status says nothing about them; any other status comes from a gateway that may
 * or may not have passed the request on.
 */
export function createPost(): Post {
  const agent = new Agent({ connections: 32, connect: { timeout: 10_000 } });
  return async ({ action, endpoint, headers, body, signal }) => {
    let status: number;
    let text: string;
    try {
      const answer = await send(endpoint, { method: "POST", headers, body, signal, dispatcher: agent });
      status = answer.statusCode;
      text = await answer.body.text();
    } catch (error) {
      if (wasNotSent(error)) throw new UnreachableError(action, endpoint, error);
      const what = signal.aborted ? "no answer came in time" : "the connection broke before the answer was complete";
      throw new LostAnswerError(action, endpoint, what, error);
    }
    if (status >= 500) throw new LostAnswerError(action, endpoint, `a gateway answered with HTTP status ${status}`);
    return unwrap(action, endpoint, status, text);
  };
}

function unwrap(action: string, endpoint: string, status: number, text: string): unknown {
  // The text is not quoted: an answer may hold a password.
  if (status !== 200) throw new UnexpectedAnswerError(action, endpoint, `HTTP status ${status}`);
  const parsed = envelope.safeParse(parseJson(text));
  if (!parsed.success) throw new UnexpectedAnswerError(action, endpoint, "something that is not an API answer");
  const { RequestId: requestId, Error: refusal, ...content } = parsed.data.Response;
  if (refusal !== undefined) {
    throw new ApiError({ action, code: refusal.Code, message: refusal.Message, requestId });
  }
  return content;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const wasNotSent = (error: unknown): boolean => {
  if (error instanceof AggregateError) return error.errors.every(wasNotSent);
  return error instanceof Error && "code" in error && typeof error.code === "string" && NOT_SENT.has(error.code);
};
