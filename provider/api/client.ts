/**
 * The backing API as typed functions: `connect(signal).AddUser({ Name: "alice", … })`.
 *
 * The path of one call, outside in: coalesce reads > retry > rate limit > sign > post. Signing is innermost because the
 * signature carries the time; the rate limit is inside the retry because every attempt counts.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import type { Action } from "./action.ts";
import { type Actions, actions } from "./actions.ts";
import { CREDENTIAL, NOT_PERMITTED, TOKEN } from "./codes.ts";
import type { Credentials, SigningKey } from "./credentials.ts";
import { ApiError, DeadlineError, UnexpectedAnswerError, wasNotSentInTime } from "./errors.ts";
import { createPost, type Post } from "./http.ts";
import { type Clock, type Limit, RateLimit } from "./rate-limit.ts";
import { retryDelayMs } from "./retry.ts";
import type { Route } from "./route.ts";
import { authorization } from "./tc3.ts";

/** Where to send and as whom. */
export interface ApiSettings {
  readonly credentials: Credentials;
  readonly region?: string | undefined;
  readonly routes: Readonly<Record<"cam" | "employee" | "sts" | "tag", Route | undefined>>;
  /** Share of the documented rates to use. */
  readonly capacity: number;
}

type Requested<A> = A extends Action<infer Request, infer _Answer> ? Request : never;
type Answered<A extends { answer: z.ZodType }> = z.output<A["answer"]>;
/** What is asked with an action is of its own type. */
type AnyAction = Omit<Action<never, unknown>, "request">;
export type Table = Readonly<Record<string, AnyAction>>;

/** The actions of a table as functions. */
export type ApiOf<T extends Table> = {
  readonly [Name in keyof T & string]: (request: Requested<T[Name]>) => Promise<Answered<T[Name]>>;
};
export type Api = ApiOf<Actions>;

/** The functions for one operation: its signal is its deadline. Limits, connections and reads under way are shared. */
export type Connect<T extends Table = Actions> = (signal: AbortSignal) => ApiOf<T>;

/** Why there is an endpoint to set. */
export const NO_PUBLIC_API =
  "Employees and roles have no public API: set tencent-accounts:employeeEndpoint, or TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT, to one that " +
  "serves docs/employee-api.openapi.json.";

/** A single attempt that takes longer is counted as lost. */
const ATTEMPT_TIMEOUT_MS = 30_000;

class MissingEndpointError extends Error {
  override readonly name = "MissingEndpointError";

  constructor(service: string) {
    super(`No endpoint is configured for the ${service} API. ${NO_PUBLIC_API}`);
  }
}

const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
};

/** The limit of an action; equal names have equal rates. */
export type Limits = (action: string, ratePerSecond: number) => Limit;

/** Of one process alone. */
export function ownLimits(clock: Clock = systemClock): (action: string, ratePerSecond: number) => RateLimit {
  const limits = new Map<string, RateLimit>();
  return (action, ratePerSecond) => {
    const limit = limits.get(action) ?? new RateLimit(ratePerSecond, clock);
    limits.set(action, limit);
    return limit;
  };
}

/** Is shown the answer of each call that is sent, the attempts that fail among them. */
export type Watch = (answer: Promise<unknown>) => void;

interface Environment {
  /** Of the calls that are signed with this key. Default: as if nobody else called. */
  readonly limits?: (secretId: string) => Limits;
  readonly post?: Post;
  readonly watch?: Watch | undefined;
  readonly clock?: Clock;
  readonly random?: () => number;
}

/** Connects the typed functions to the wire. Connections are opened by the first call. */
export const createApi = (settings: ApiSettings, environment?: Environment): Connect =>
  connectActions(actions, settings, environment);

/** The same with the actions of another table. */
export function connectActions<T extends Table>(
  table: T,
  settings: ApiSettings,
  environment: Environment = {},
): Connect<T> {
  const { post = createPost(), watch, clock = systemClock, random = Math.random } = environment;
  const alone = ownLimits(clock);
  const { limits = () => alone } = environment;
  const reads = new Map<string, Promise<unknown>>();

  const actionOf = (name: string): AnyAction => {
    const action = table[name];
    if (action === undefined) throw new TypeError(`${name} is not in the table`);
    return action;
  };

  const routeOf = (name: string): Route => {
    const { service } = actionOf(name);
    const route = settings.routes[service];
    if (route === undefined) throw new MissingEndpointError(service);
    return route;
  };

  const attempt = async (name: string, body: string, signal: AbortSignal): Promise<unknown> => {
    const { credentials } = settings;
    let key: SigningKey | undefined;
    const signed = async (): Promise<unknown> => {
      key = await credentials.current(signal);
      return sendAs(name, body, key, signal);
    };
    // By the key of now; when its turn comes, the call is signed with the one of then.
    const limited = async (): Promise<unknown> => {
      key = await credentials.current(signal);
      return limits(key.secretId)(name, actionOf(name).ratePerSecond * settings.capacity).run(signed, signal);
    };
    try {
      return await limited();
    } catch (error) {
      if (!ApiError.matches(error, CREDENTIAL, TOKEN, NOT_PERMITTED)) throw error;
      // A session may end sooner than it said, and another one do: refused, the call had no effect.
      const isOver = ApiError.matches(error, TOKEN, CREDENTIAL) && key !== undefined && credentials.giveUp(key);
      if (!isOver) throw error.calledWith(credentials.source);
    }
    try {
      return await limited();
    } catch (error) {
      throw error instanceof ApiError ? error.calledWith(credentials.source) : error;
    }
  };

  const sendAs = async (name: string, body: string, key: SigningKey, signal: AbortSignal): Promise<unknown> => {
    const { service, version, isUnsigned, safety } = actionOf(name);
    const route = routeOf(name);
    const timestamp = Math.floor(Date.now() / 1000);
    const signed = { "content-type": "application/json; charset=utf-8", host: new URL(route.endpoint).host };
    const request = { method: "POST", query: "", headers: signed, body, service, timestamp } as const;
    const answer = post({
      action: name,
      isRead: safety === "read",
      route,
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)]),
      headers: {
        ...signed,
        authorization: isUnsigned ? "SKIP" : authorization(request, key.secretId, key.secretKey),
        "x-tc-action": name,
        "x-tc-version": version,
        "x-tc-timestamp": String(timestamp),
        "x-tc-language": "en-US",
        ...(settings.region === undefined ? {} : { "x-tc-region": settings.region }),
        ...(key.securityToken === undefined ? {} : { "x-tc-token": key.securityToken }),
      },
    });
    watch?.(answer);
    return answer;
  };

  const retried = async (name: string, body: string, signal: AbortSignal): Promise<unknown> => {
    let refusal: ApiError | undefined;
    for (let attempts = 1; ; attempts++) {
      try {
        return await attempt(name, body, signal);
      } catch (error) {
        if (signal.aborted) throw new DeadlineError(name, wasNotSentInTime(error) ? (refusal ?? error) : error);
        if (error instanceof ApiError) refusal = error;
        const delay = retryDelayMs(error, actionOf(name).safety, attempts, random);
        if (delay === undefined) throw error;
        await clock.sleep(delay, signal).catch(() => {
          throw new DeadlineError(name, error);
        });
      }
    }
  };

  /**
   * Equal reads that are under way at the same time are one call. Nothing is kept once it has been answered, and whoever
   * has written gets no answer to a question that was asked before.
   */
  const coalesced = async (name: string, body: string, signal: AbortSignal): Promise<unknown> => {
    if (actionOf(name).safety !== "read") return retried(name, body, signal).finally(() => reads.clear());
    const key = `${name} ${body}`;
    const underWay = reads.get(key);
    if (underWay === undefined) {
      const own = retried(name, body, signal).finally(() => {
        if (reads.get(key) === own) reads.delete(key);
      });
      reads.set(key, own);
      return own;
    }
    try {
      return await underWay;
    } catch (error) {
      // The time of the operation that had asked first is over; this one's is not.
      if (error instanceof DeadlineError && !signal.aborted) return coalesced(name, body, signal);
      throw error;
    }
  };

  const call = async (name: string, request: unknown, signal: AbortSignal): Promise<unknown> => {
    const content = await coalesced(name, JSON.stringify(request), signal);
    const answer = actionOf(name).answer.safeParse(content);
    if (answer.success) return answer.data;
    const wrong = answer.error.issues.map((issue) => issue.path.join(".")).join(", ");
    throw new UnexpectedAnswerError(name, routeOf(name), `a wrong or missing ${wrong}`);
  };

  // The one place where the table's names become functions; the table is what makes the assertion true. A run has thousands of
  // operations, most of which call one action or none: only what is called is made.
  return (signal) =>
    new Proxy<Table>(table, {
      get: (_, name) =>
        typeof name === "string" && Object.hasOwn(table, name)
          ? (request: unknown) => call(name, request, signal)
          : undefined,
    }) as unknown as ApiOf<T>;
}
