import { validateHeaderValue } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, type Dispatcher, Pool, ProxyAgent, request as send } from "undici";
import { z } from "zod";
import { ApiError, LostAnswerError, ProxyFailure, UnexpectedAnswerError, UnsentError } from "./errors.ts";
import type { Proxy, Route } from "./route.ts";

/** One action, ready to be signed and sent. */
export interface Outgoing {
  readonly action: string;
  readonly isRead: boolean;
  readonly route: Route;
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

const CONNECT_TIMEOUT_MS = 10_000;
const CONNECTIONS = 32;

/**
 * Sends one request and returns the content of `Response`, or throws: a refusal, a lost answer, what could not be sent.
 *
 * Whether something was sent is seen and not inferred from what the failure is called: a connection that was there, and on which
 * the request began to be written. Without that nothing can have taken effect, whatever it was that failed.
 *
 * Refusals come with HTTP 200, so the HTTP status says nothing about them; any other status comes from a gateway that may
 * or may not have passed the request on.
 */
export function createPost(): Post {
  const dispatchers = new Map<string, Dispatcher>();
  const dispatcherFor = (proxy: Proxy | undefined): Dispatcher => {
    const key = proxy?.url.href ?? "";
    const dispatcher = dispatchers.get(key) ?? (proxy === undefined ? direct() : through(proxy));
    dispatchers.set(key, dispatcher);
    return dispatcher;
  };

  return async ({ action, isRead, route, headers, body, signal }) => {
    const { endpoint, proxy } = route;
    let isSent = false;
    const answered = new AbortController();
    let status: number;
    let text: string;
    try {
      // Before undici does it, whose pool loses a connection to each request that it cannot write.
      for (const [name, value] of Object.entries(headers)) validateHeaderValue(name, value);
      const dispatcher = dispatcherFor(proxy).compose(atStart(() => (isSent = true)));
      const sending = send(endpoint, { method: "POST", headers, body, signal, dispatcher });
      // undici gives a request up only once it has a connection for it, and writes nothing then: this is not waited for.
      const answer = await Promise.race([sending, endOf(signal, answered.signal, () => !isSent)]);
      status = answer.statusCode;
      text = await answer.body.text();
    } catch (error) {
      if (!isSent) throw new UnsentError(action, route, error);
      if (isProxysRefusal(route, error)) throw new UnsentError(action, route, new ProxyFailure(PROXY_AUTHENTICATION));
      const what = signal.aborted ? "no answer came in time" : "the connection broke before the answer was complete";
      throw new LostAnswerError(action, route, what, { isRead, cause: error });
    } finally {
      answered.abort();
    }
    if (status >= 500)
      throw new LostAnswerError(action, route, `a gateway answered with HTTP status ${status}`, { isRead });
    return unwrap(action, route, status, text);
  };
}

const ATTEMPTS = 3;
const PAUSE_MS = 300;

/** What lies at an address beside the API, such as an instance's metadata. The text may hold a secret and is never quoted. */
export async function getText(
  what: string,
  { endpoint, proxy }: Route,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string> {
  const { origin, pathname } = new URL(endpoint);
  const dispatcher = proxy === undefined ? direct() : through(proxy);
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await send(endpoint, { headers, dispatcher, signal });
        const text = await answer.body.text();
        if (answer.statusCode === 200) return text;
        if (answer.statusCode < 500 || attempt === ATTEMPTS) {
          throw new UnexpectedAnswerError(
            what,
            { endpoint: origin + pathname, proxy },
            `HTTP status ${answer.statusCode}`,
          );
        }
      } catch (error) {
        if (error instanceof UnexpectedAnswerError) throw error;
        if (attempt === ATTEMPTS || signal.aborted) throw new UnsentError(what, { endpoint: origin, proxy }, error);
      }
      await sleep(PAUSE_MS * attempt, undefined, { signal });
    }
  } finally {
    await dispatcher.destroy();
  }
}

/** Rejects when the time is over, if that counts by then. An operation has one signal for all its calls, which an answered one leaves. */
function endOf(signal: AbortSignal, answered: AbortSignal, counts: () => boolean): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener("abort", () => counts() && reject(signal.reason), { once: true, signal: answered });
  return promise;
}

const direct = (): Dispatcher => new Agent({ connections: CONNECTIONS, connect: { timeout: CONNECT_TIMEOUT_MS } });

const through = ({ url }: Proxy): Dispatcher =>
  new ProxyAgent({
    uri: url.href,
    connections: CONNECTIONS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    clientFactory: tunnels,
  });

/** What undici opens tunnels with: a failure here is the proxy's, and one that comes later is the endpoint's. */
function tunnels(proxy: URL, options: object): Dispatcher {
  const pool = new Pool(proxy, { ...options, headersTimeout: CONNECT_TIMEOUT_MS });
  const open: (to: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData> = pool.connect.bind(pool);
  const connect = async (to: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> => {
    const answer = await open(to).catch((error: unknown) => {
      throw new ProxyFailure(undefined, error);
    });
    if (answer.statusCode === 200) return answer;
    answer.socket.on("error", () => undefined).destroy();
    throw new ProxyFailure(answer.statusCode);
  };
  return Object.assign(pool, { connect });
}

/** Calls back when a request begins to be written to a connection; what goes wrong before that has sent nothing. */
const atStart =
  (begun: () => void): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) => {
    const start = handler.onRequestStart?.bind(handler);
    handler.onRequestStart = (controller, context) => {
      begun();
      start?.(controller, context);
    };
    return dispatch(options, handler);
  };

const PROXY_AUTHENTICATION = 407;

/** A plain request goes to the proxy itself. undici takes its 407 for a wrong argument, the only one that can come after the start. */
const isProxysRefusal = ({ proxy }: Route, error: unknown): boolean =>
  proxy !== undefined && error instanceof Error && "code" in error && error.code === "UND_ERR_INVALID_ARG";

function unwrap(action: string, route: Route, status: number, text: string): unknown {
  // The text is not quoted: an answer may hold a password.
  if (status !== 200) throw new UnexpectedAnswerError(action, route, `HTTP status ${status}`);
  const parsed = envelope.safeParse(parseJson(text));
  if (!parsed.success) throw new UnexpectedAnswerError(action, route, "something that is not an API answer");
  const { RequestId: requestId, Error: refusal, ...content } = parsed.data.Response;
  if (refusal !== undefined) {
    throw new ApiError({ action, code: refusal.Code, message: refusal.Message, requestId });
  }
  return content;
}

/** Undefined where it is none: a parser's message would quote the text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
