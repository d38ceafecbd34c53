/**
 * One call, from arrival to answer. The order of the steps is the order of refusals: clients depend on it.
 *
 *   1. protocol     POST, JSON content type, size                 UnsupportedProtocol, RequestSizeLimitExceeded
 *   2. scope        the service comes from the credential scope   AuthFailure.InvalidAuthorization
 *   3. action       name, version                                 MissingParameter, InvalidAction, NoSuchVersion
 *   4. caller       key, token, time, signature                   AuthFailure.*
 *   5. faults       on purpose, by action and caller
 *   6. rate         where rates are enforced                      RequestLimitExceeded
 *   7. rights       the caller's policies                         AuthFailure.UnauthorizedOperation
 *   8. parameters   unknown, missing, ill-typed, not allowed      UnknownParameter, MissingParameter, InvalidParameter*
 *   9. the action   its own refusals, in the order of its file
 *
 * Steps 6 to 9 and the row in the ledger are one transaction; the answer leaves after the commit.
 */
import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Action, Call, Caller } from "./action.ts";
import { authenticate } from "./authenticate.ts";
import { type Authorization, parseAuthorization } from "./authorization.ts";
import { isAllowed } from "./authorise.ts";
import type { Clock } from "./clock.ts";
import type { Fault, Faults } from "./faults.ts";
import { requestId } from "./ids.ts";
import { statementsOf } from "./policy-document.ts";
import type { Rates } from "./rates.ts";
import { redacted } from "./redact.ts";
import { Refusal } from "./refusal.ts";
import {
  internalError,
  invalidAction,
  invalidAuthorization,
  missingParameter,
  noSuchVersion,
  notJson,
  requestTooLarge,
  unauthorized,
  unsupportedProtocol,
} from "./refusals.ts";
import { type Reply, json, page } from "./reply.ts";
import { resourcesOf } from "./resources.ts";
import type { Store } from "./store/store.ts";

export const BODY_LIMIT_BYTES = 10 * 1024 * 1024;

export interface ApiRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Undefined where it was larger than the limit. */
  readonly body: Buffer | undefined;
}

interface World {
  readonly store: Store;
  readonly actions: readonly Action[];
  readonly clock: Clock;
  readonly faults: Faults;
  readonly rates: Rates;
  readonly signatures: "strict" | "loose";
  /** Ends waiting when the emulator closes. */
  readonly closing: AbortSignal;
  readonly reportDefect: (error: unknown, requestId: string) => void;
}

/** What is known of a call so far; the ledger gets what is known when it ends. */
interface Attempt {
  readonly sequence: number;
  readonly requestId: string;
  readonly time: number;
  readonly actionName: string;
  readonly parameters: unknown;
  service: string | null;
  caller: Caller | null;
}

type Outcome = { readonly content: Readonly<Record<string, unknown>> } | { readonly refusal: Refusal };

export function createApi(world: World): (request: ApiRequest) => Promise<Reply> {
  const { store, actions, clock, faults, rates, signatures } = world;
  const { account } = store;
  const services = [...new Set(actions.map(({ service }) => service))];
  let sequence = store.ledger.lastSequence();

  return async function answer(request) {
    sequence += 1;
    const attempt: Attempt = {
      sequence,
      requestId: requestId(account.seed, sequence),
      time: clock.now(),
      actionName: header(request, "x-tc-action") ?? "",
      parameters: parseJson(request.body),
      service: null,
      caller: null,
    };
    try {
      const admitted = settle(() => admit(request, attempt));
      const fault = "refusal" in admitted ? undefined : faults.take(attempt.actionName, String(attempt.caller?.uin));
      if (fault?.kind === "delay") await delay(fault.milliseconds, undefined, { signal: world.closing });
      const outcome = store.transaction(() => {
        const reached = "refusal" in admitted ? admitted : meet(fault, () => perform(admitted.action, attempt));
        record(attempt, reached, fault);
        return reached;
      });
      return replyTo(attempt, outcome, fault);
    } catch (error) {
      if (world.closing.aborted) return { ...json({}), cut: "before" };
      world.reportDefect(error, attempt.requestId);
      return envelope(attempt, { refusal: internalError() });
    }
  };

  /** Steps 1 to 4: nothing is read but keys, nothing is written. */
  function admit(request: ApiRequest, attempt: Attempt): { action: Action } {
    const body = checkProtocol(request);
    const authorization = parseAuthorization(request.headers);
    attempt.service = authorization.service;
    checkScope(request, authorization);
    const action = findAction(request, authorization.service);
    attempt.caller = authenticate({ headers: request.headers, body }, authorization, store, {
      now: clock.now(),
      signatures,
    });
    return { action };
  }

  function checkScope(request: ApiRequest, { service }: Authorization): void {
    // `cam.example.com` can only mean CAM; a bare address or name means nothing.
    const label = header(request, "host")?.split(/[.:]/)[0] ?? "";
    if (services.some((known) => known === label) && label !== service) {
      throw invalidAuthorization(`The credential scope names the service "${service}", the host "${label}".`);
    }
  }

  function findAction(request: ApiRequest, service: string): Action {
    const name = header(request, "x-tc-action");
    const version = header(request, "x-tc-version");
    if (name === undefined) throw missingParameter("X-TC-Action");
    const action = actions.find((candidate) => candidate.service === service && candidate.action === name);
    if (action === undefined) throw invalidAction(service, name, services);
    if (version === undefined) throw missingParameter("X-TC-Version");
    if (version !== action.version) throw noSuchVersion(name, version, action.version);
    return action;
  }

  /** Steps 6 to 9, inside the transaction. */
  function perform(action: Action, { caller, time, parameters }: Attempt): Outcome {
    if (caller === null) throw new Error("a call is performed for somebody");
    const mayOn = (operation: string, resources: readonly string[]) =>
      caller.isRoot ||
      isAllowed(store.attachments.documentsOf(caller.uin).flatMap(statementsOf), {
        action: operation,
        resources,
        rootUin: account.uin,
        appId: account.appId,
      });
    return settle(() => {
      const { ratePerSecond } = action;
      rates.admit({ caller: caller.uin, action: action.action, ratePerSecond, now: clock.now() });
      const operation = `${action.service}:${action.action}`;
      const resources = resourcesOf(action, isObject(parameters) ? parameters : {}, store);
      if (!action.open && !mayOn(operation, resources)) throw unauthorized(caller.uin, operation, resources.join(", "));
      if (!isObject(parameters)) throw notJson();
      const call: Call = {
        rootUin: account.uin,
        caller,
        now: time,
        may: (other) => mayOn(other, resources),
      };
      return { content: store.undoable(() => action.answer(store, parameters, call)) };
    });
  }

  function record(attempt: Attempt, outcome: Outcome, fault: Fault | undefined): void {
    store.ledger.record({
      sequence: attempt.sequence,
      time: attempt.time,
      service: attempt.service,
      action: attempt.actionName.slice(0, 64),
      caller: attempt.caller?.uin ?? null,
      requestId: attempt.requestId,
      code: "refusal" in outcome ? outcome.refusal.code : null,
      fault: fault?.kind ?? null,
      parameters: redacted(attempt.parameters),
    });
  }
}

/** What a fault lets happen: some keep the call from the action. */
function meet(fault: Fault | undefined, perform: () => Outcome): Outcome {
  switch (fault?.kind) {
    case "refuse":
      return { refusal: new Refusal(fault.code, fault.message ?? "Refused on purpose.") };
    case "lose-before":
    case "not-json":
    case "status":
      return { content: {} };
    case "delay":
    case "lose-after":
    case "half":
    case undefined:
      return perform();
  }
}

function replyTo(attempt: Attempt, outcome: Outcome, fault: Fault | undefined): Reply {
  const reply = envelope(attempt, outcome);
  switch (fault?.kind) {
    case "lose-before":
    case "lose-after":
      return { ...reply, cut: "before" };
    case "half":
      return { ...reply, cut: "half" };
    case "not-json":
      return page(200, "Sign in to the network");
    case "status":
      return page(fault.status, `${fault.status} from a gateway`);
    case "refuse":
    case "delay":
    case undefined:
      return reply;
  }
}

function envelope({ requestId: RequestId }: Attempt, outcome: Outcome): Reply {
  if (!("refusal" in outcome)) return json({ Response: { ...outcome.content, RequestId } });
  const { code: Code, message: Message } = outcome.refusal;
  return json({ Response: { Error: { Code, Message }, RequestId } });
}

function checkProtocol(request: ApiRequest): Buffer {
  if (request.method !== "POST") throw unsupportedProtocol(request.method);
  const contentType = header(request, "content-type") ?? "nothing";
  if (!/^application\/json(; ?charset=utf-8)?$/i.test(contentType)) throw unsupportedProtocol(contentType);
  if (request.body === undefined) throw requestTooLarge(BODY_LIMIT_BYTES);
  return request.body;
}

function settle<Result extends object>(work: () => Result): Result | { refusal: Refusal } {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

function header({ headers }: ApiRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function parseJson(body: Buffer | undefined): unknown {
  try {
    return body === undefined ? undefined : JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
