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
import { setTimeout as delay } from "node:timers/promises";
import type { Action, Caller, Site } from "../actions/action.ts";
import { authenticate } from "./authenticate.ts";
import { isAllowed } from "../rights/authorise.ts";
import { parseAuthorization } from "./authorization.ts";
import type { Clock } from "../control/clock.ts";
import type { Fault, Faults } from "../control/faults.ts";
import { requestId } from "../store/ids.ts";
import { type Outcome, envelope, meet, replyTo, settle } from "./outcome.ts";
import { parsePolicyDocument } from "../rights/policy-document.ts";
import {
  type ApiRequest,
  checkProtocol,
  checkScope,
  findAction,
  header,
  isObject,
  parseBody,
  servicesOf,
} from "./protocol.ts";
import type { Rates } from "./rates.ts";
import { redacted } from "./redact.ts";
import { unauthorized } from "../refusals/callers.ts";
import { internalError, notJson } from "../refusals/protocol.ts";
import type { Reply } from "./reply.ts";
import { resourcesOf } from "../rights/resources.ts";
import type { Store } from "../store/store.ts";
import { utcDate } from "./tc3.ts";

interface World {
  readonly store: Store;
  readonly actions: readonly Action[];
  readonly site: Site;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly rates: Rates;
  readonly signatures: "strict" | "loose";
  /** Ends waiting when the emulator closes. */
  readonly closing: AbortSignal;
  readonly reportDefect: (error: unknown, requestId: string) => void;
}

/** What is known of a call when it arrives; who calls which service turns out on the way. */
interface Attempt {
  readonly sequence: number;
  readonly requestId: string;
  readonly time: number;
  readonly action: string;
  readonly parameters: unknown;
  service: string | null;
  caller: Caller | null;
}
interface Admitted {
  readonly action: Action;
  readonly caller: Caller;
  /** Of the key that the call is signed with. */
  readonly secretId: string;
}

export function createApi(world: World): (request: ApiRequest) => Promise<Reply> {
  const { store, actions, site, clock, faults, rates, signatures } = world;
  const { account } = store;
  const services = servicesOf(actions);
  let sequence = store.ledger.lastSequence();

  return async function answer(request) {
    sequence += 1;
    const attempt: Attempt = {
      sequence,
      requestId: requestId(account.seed, sequence),
      time: clock.now(),
      action: header(request, "x-tc-action") ?? "",
      parameters: parseBody(request),
      service: null,
      caller: null,
    };
    try {
      const admitted = settle(() => admit(request, attempt));
      const fault =
        "refusal" in admitted ? undefined : faults.take(admitted.action.action, String(admitted.caller.uin));
      if (fault?.kind === "delay") await delay(fault.milliseconds, undefined, { signal: world.closing });
      const outcome = store.transaction(() => {
        if (!("refusal" in admitted)) store.accessKeys.markUsed(admitted.secretId, utcDate(attempt.time / 1000));
        const reached = "refusal" in admitted ? admitted : meet(fault, () => perform(admitted, attempt));
        record(attempt, reached, fault);
        return reached;
      });
      return replyTo(attempt.requestId, outcome, fault);
    } catch (error) {
      const failed = { refusal: internalError() };
      const reply = envelope(attempt.requestId, failed);
      if (world.closing.aborted) return { ...reply, cut: "before" };
      world.reportDefect(error, attempt.requestId);
      store.transaction(() => record(attempt, failed, undefined));
      return reply;
    }
  };

  /** Steps 1 to 4: keys are read, nothing is written. */
  function admit(request: ApiRequest, attempt: Attempt): Admitted {
    const body = checkProtocol(request);
    const authorization = parseAuthorization(request.headers);
    const { service } = authorization;
    attempt.service = service;
    checkScope(request, service, services);
    const action = findAction(request, service, { actions, site });
    const arrived = { headers: request.headers, body };
    const caller = authenticate(arrived, authorization, store, { now: clock.now(), signatures });
    attempt.caller = caller;
    return { action, caller, secretId: authorization.secretId };
  }

  /** Steps 6 to 9, inside the transaction. */
  function perform({ action, caller }: Admitted, { time, parameters }: Attempt): Outcome {
    return settle(() => {
      const { ratePerSecond } = action;
      rates.admit({ caller: caller.uin, action: action.action, ratePerSecond, now: clock.now() });
      const resources = resourcesOf(action, isObject(parameters) ? parameters : {}, store);
      const may = (operation: string) => caller.isRoot || isPermitted(caller, operation, resources);
      const operation = `${action.service}:${action.action}`;
      if (!action.open && !may(operation)) throw unauthorized(caller.uin, operation, resources.join(", "));
      if (!isObject(parameters)) throw notJson();
      const call = { rootUin: account.uin, caller, now: time, may };
      return { content: store.undoable(() => action.answer(store, parameters, call)) };
    });
  }

  function isPermitted({ uin }: Caller, action: string, resources: readonly string[]): boolean {
    const statements = store.attachments.documentsOf(uin).flatMap(parsePolicyDocument);
    return isAllowed(statements, { action, resources, rootUin: account.uin, appId: account.appId });
  }

  function record({ action, caller, parameters, ...attempt }: Attempt, outcome: Outcome, fault: Fault | undefined) {
    store.ledger.record({
      ...attempt,
      action,
      caller: caller?.uin ?? null,
      code: "refusal" in outcome ? outcome.refusal.code : null,
      fault: fault?.kind ?? null,
      parameters: redacted(parameters),
    });
  }
}
