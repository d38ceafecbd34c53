/**
 * One call, from arrival to answer. The order of the steps is the order of refusals: clients depend on it.
 *
 *   1. form         method, content type, size                    UnsupportedProtocol, RequestSizeLimitExceeded, InvalidRequest
 *   2. scope        it and the host do not name two services      AuthFailure.InvalidAuthorization
 *   3. action       name, version; they tell the service          MissingParameter, InvalidAction, NoSuchVersion
 *   4. caller       key, token, time, signature                   AuthFailure.*; not asked of actions that take none
 *   5. faults       on purpose, by action and caller
 *   6. rate         where rates are enforced                      RequestLimitExceeded
 *   7. rights       the caller's policies                         AuthFailure.UnauthorizedOperation
 *   8. parameters   unknown, missing, ill-typed, not allowed      UnknownParameter, MissingParameter, InvalidParameter*
 *   9. the action   its own refusals, in the order of its file
 *
 * Steps 6 to 9 and the row in the ledger are one transaction; the answer leaves when it is on disk.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { Action } from "../definitions/action.ts";
import type { Assumptions } from "../terms/assumptions.ts";
import { ANYBODY, type Caller, type Site } from "../terms/call.ts";
import { inZone } from "../terms/moments.ts";
import { authenticate } from "./authenticate.ts";
import type { Rights } from "../rights/authorise.ts";
import { askingFor } from "../rights/asking.ts";
import { parseAuthorization } from "./authorization.ts";
import type { Clock } from "../control/clock.ts";
import type { Fault, Faults } from "../control/faults.ts";
import { type Form, readForm } from "./forms.ts";
import type { PermissionDelay } from "../control/permission-delay.ts";
import { requestId } from "../store/ids.ts";
import { olderProof } from "./older-signature.ts";
import { type Outcome, envelope, meet, replyTo, settle, settled } from "./outcome.ts";
import { type ApiRequest, findAction, header, serviceNamed, servicesOf, isUnsigned } from "./protocol.ts";
import type { Rates } from "./rates.ts";
import { redacted } from "./redact.ts";
import { unauthorized } from "../refusals/callers.ts";
import { internalError, notJson } from "../refusals/protocol.ts";
import type { Reply } from "../http/reply.ts";
import { describeResources } from "../rights/resources.ts";
import { rightsOf } from "../rights/rights-of.ts";
import type { Store } from "../store/store.ts";
import { utcDate } from "./tc3.ts";
import { tc3Proof } from "./tc3-proof.ts";

interface World {
  readonly store: Store;
  readonly actions: readonly Action[];
  readonly site: Site;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly rates: Rates;
  readonly permissions: PermissionDelay;
  /** Whether documented quotas are enforced. */
  readonly quotas: "documented" | "off";
  readonly signatures: "strict" | "loose";
  readonly assumed: Assumptions;
  /** Where the emulator is reached; known as soon as it listens. */
  readonly url: () => string;
  /** Ends waiting when the emulator closes. */
  readonly closing: AbortSignal;
  readonly reportDefect: (error: unknown, requestId: string) => void;
}

/** What is known of a call when it arrives; who calls which service, and what a form's texts mean there, turns out on the way. */
interface Attempt {
  readonly sequence: number;
  readonly requestId: string;
  readonly time: number;
  readonly action: string;
  readonly ip: string | undefined;
  parameters: unknown;
  service: string | null;
  caller: Caller | null;
}
interface Admitted {
  readonly action: Action;
  readonly caller: Caller;
  /** Of the key that the call is signed with; undefined where it is not signed. */
  readonly secretId?: string;
}

export function createApi(world: World): (request: ApiRequest) => Promise<Reply> {
  const { store, actions, site, clock, faults, rates, signatures } = world;
  const { account } = store;
  const services = servicesOf(actions);
  let sequence = store.ledger.lastSequence();

  return async function answer(request) {
    sequence += 1;
    const arrived = { sequence, requestId: requestId(account.seed, sequence), time: clock.now() };
    const form = await settled(readForm(request));
    const attempt: Attempt = {
      ...arrived,
      action: ("refusal" in form ? header(request, "x-tc-action") : form.action) ?? "",
      parameters: "refusal" in form ? undefined : form.parameters(),
      ip: request.ip,
      service: null,
      caller: null,
    };
    try {
      const admitted = "refusal" in form ? form : settle(() => admit(request, form, attempt));
      const fault = "refusal" in admitted ? undefined : faults.take(admitted.action, String(admitted.caller.uin));
      if (fault?.kind === "delay") await delay(fault.milliseconds, undefined, { signal: world.closing });
      const library = "refusal" in admitted ? undefined : await admitted.action.loads?.();
      const meetAndRecord = () => {
        if (!("refusal" in admitted || admitted.secretId === undefined)) {
          store.accessKeys.markUsed(admitted.secretId, utcDate(attempt.time / 1000));
        }
        const reached =
          "refusal" in admitted ? admitted : meet(fault, () => perform(admitted, attempt, fault, library));
        record(attempt, reached, fault);
        return reached;
      };
      // A row in the ledger alone is not worth a wait for the disk.
      const confirms = (reached: Outcome) => !("refusal" in admitted || "refusal" in reached || admitted.action.reads);
      const outcome = await store.sharedTransaction(meetAndRecord, confirms);
      return inZone(world.assumed["time-zone"], () => replyTo(attempt.requestId, outcome, fault));
    } catch (error) {
      const failed = { refusal: internalError() };
      const reply = envelope(attempt.requestId, failed);
      if (world.closing.aborted) return { ...reply, cut: { at: "start", connection: "closed" } };
      world.reportDefect(error, attempt.requestId);
      store.transaction(() => record(attempt, failed, undefined));
      return reply;
    }
  };

  /** Steps 2 to 4: keys are read, nothing is written. */
  function admit(request: ApiRequest, form: Form, attempt: Attempt): Admitted {
    const takesNoSignature = isUnsigned(request, form, actions);
    const isTc3 = form.signature === "TC3" && !takesNoSignature;
    const authorization = isTc3 ? parseAuthorization(request.headers) : undefined;
    attempt.service = serviceNamed(request, authorization?.service, services) ?? null;
    const action = findAction(form, attempt.service ?? undefined, { actions, site });
    attempt.service = action.service;
    attempt.parameters = form.parameters(action.params);
    if (takesNoSignature) return { action, caller: ANYBODY };
    const proof =
      authorization === undefined ? olderProof(request, form.fields) : tc3Proof(request, form.body, authorization);
    const caller = authenticate(proof, store, { now: clock.now(), signatures });
    attempt.caller = caller;
    return { action, caller, secretId: proof.secretId };
  }

  /** Steps 6 to 9, inside the transaction. */
  function perform(
    { action, caller }: Admitted,
    { time, parameters, ip }: Attempt,
    fault: Fault | undefined,
    library: unknown,
  ): Outcome {
    store.roleDeletions.finishDue(clock.now());
    return settle(() => {
      const { ratePerSecond } = action;
      rates.admit({ caller: caller.uin, action: action.action, ratePerSecond, now: clock.now() });
      const asked = askingFor(
        { action, caller, parameters: isObject(parameters) ? parameters : {}, now: time, ip },
        store,
        rightsThatCount(caller),
      );
      const { may, valuesOfKey } = asked;
      const operation = `${action.service}:${action.action}`;
      if (!action.open && !may(operation)) {
        throw unauthorized(caller, operation, describeResources(asked.resources, account.uin));
      }
      if (!isObject(parameters)) throw notJson();
      const quota = (limit: number) => (world.quotas === "off" ? Infinity : limit);
      const { assumed } = world;
      const call = {
        rootUin: account.uin,
        site,
        caller,
        now: time,
        quota,
        url: world.url(),
        may,
        valuesOfKey,
        assumed,
      };
      const work = () => action.answer(store, parameters, call, library);
      const isStale = fault?.kind === "stale";
      return { content: isStale ? store.asOf(clock.now() - fault.seconds * 1000, work) : store.undoable(work) };
    });
  }

  /** A change of them may take a while to count. */
  function rightsThatCount(caller: Caller): Rights {
    const delayMs = world.permissions.delaySeconds() * 1000;
    const rights = () => rightsOf(store, caller);
    return delayMs === 0 ? rights() : store.asOf(clock.now() - delayMs, rights);
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

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
