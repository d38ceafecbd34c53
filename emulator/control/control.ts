/** The control interface: the same operations as methods and, unsigned, under `/_emulator/`. */
import { isoTime } from "../terms/moments.ts";
import { type Reply, json } from "../http/reply.ts";
import { SnapshotError } from "../store/snapshots.ts";
import type { Store } from "../store/store.ts";
import { type AssumptionSetting, parseAssumptions } from "./assumption-setting.ts";
import { callsOf, countsOf } from "./calls.ts";
import { setClock } from "./clock-setting.ts";
import type { Clock } from "./clock.ts";
import { type Addresses, directionsReply } from "./directions.ts";
import { FaultError, type Faults, parseFaults } from "./faults.ts";
import type { Control } from "./operations.ts";
import { type PermissionDelay, parseDelay } from "./permission-delay.ts";
import { SettingError } from "./setting-error.ts";

export const CONTROL_PREFIX = "/_emulator/";
/** A snapshot of a large account is large. */
export const CONTROL_LIMIT_BYTES = 1024 * 1024 * 1024;

interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly rates: { readonly clear: () => void };
  readonly permissions: PermissionDelay;
  readonly assumptions: AssumptionSetting;
  /** Known as soon as it listens. */
  readonly addresses: () => Addresses;
}
interface ControlRequest {
  readonly method: string;
  readonly path: string;
  readonly accept: string;
  /** Undefined where it was larger than the limit. */
  readonly body: Buffer | undefined;
}
type Route = (body: Buffer) => Reply;

export function createControl(world: World): {
  control: Control;
  route: (request: ControlRequest) => Reply;
} {
  const { store, clock, faults, rates, permissions, assumptions, addresses } = world;

  function forgetTheRest(): void {
    faults.set([]);
    rates.clear();
    clock.reset();
    permissions.reset();
    assumptions.reset();
  }

  const control: Control = {
    faults: { set: faults.set, list: faults.list },
    ledger: {
      counts: () => countsOf(store),
      calls: () => callsOf(store),
      reset: () => store.transaction(() => store.ledger.clear()),
    },
    clock,
    permissions,
    assumptions,
    mfaCodes() {
      const uins = [store.account.uin, ...store.users.all().map(({ uin }) => uin)];
      return Object.fromEntries(uins.map((uin) => [uin, store.softTokens.codeAt(uin, clock.now())]));
    },
    snapshot: {
      take: store.snapshot.take,
      restore(bytes) {
        store.snapshot.restore(bytes);
        forgetTheRest();
      },
    },
    reset() {
      store.reset();
      forgetTheRest();
    },
  };
  const routes = routesOf(control, String(store.account.uin));

  return {
    control,
    route({ method, path, accept, body }) {
      const name = path.slice(CONTROL_PREFIX.length);
      if (method === "GET" && name === "") return directionsReply(addresses(), accept);
      const found = routes[`${method} ${name}`];
      if (found === undefined) return notRouted(Object.keys(routes), name);
      if (body === undefined) return json({ error: `The body is larger than ${CONTROL_LIMIT_BYTES} bytes.` }, 413);
      try {
        return found(body);
      } catch (error) {
        if (isExplained(error)) return json({ error: error.message }, 400);
        throw error;
      }
    },
  };
}

function routesOf(control: Control, rootUin: string): Readonly<Record<string, Route>> {
  const { faults, ledger, clock, permissions, assumptions, snapshot } = control;
  const describeClock = () =>
    json({ offsetSeconds: clock.offsetSeconds(), now: isoTime(clock.now()), frozen: clock.isFrozen() });
  const describePermissions = () => json({ delaySeconds: permissions.delaySeconds() });
  return {
    "GET health": () => json({ status: "ok", rootUin }),
    "GET ledger": () => json(ledger.counts()),
    "DELETE ledger"() {
      ledger.reset();
      return json(ledger.counts());
    },
    "GET calls": () => json(ledger.calls()),
    "GET faults": () => json(faults.list()),
    "PUT faults"(body) {
      faults.set(parseFaults(body.toString()));
      return json(faults.list());
    },
    "GET clock": describeClock,
    "PUT clock"(body) {
      setClock(clock, body.toString());
      return describeClock();
    },
    "GET permissions": describePermissions,
    "PUT permissions"(body) {
      permissions.setDelaySeconds(parseDelay(body.toString()));
      return describePermissions();
    },
    "GET assumptions": () => json(assumptions.current()),
    "PUT assumptions"(body) {
      assumptions.set(parseAssumptions(body.toString()));
      return json(assumptions.current());
    },
    "GET mfa-codes": () => json(control.mfaCodes()),
    "GET snapshot": () => ({ status: 200, contentType: "application/vnd.sqlite3", body: snapshot.take() }),
    "PUT snapshot"(body) {
      snapshot.restore(body);
      return json({ status: "ok" });
    },
    "POST reset"() {
      control.reset();
      return json({ status: "ok" });
    },
  };
}

/** What was wrong is said in a sentence for whoever asked; anything else is a mistake of ours. */
const isExplained = (error: unknown): error is Error =>
  error instanceof FaultError || error instanceof SettingError || error instanceof SnapshotError;

function notRouted(routes: readonly string[], name: string): Reply {
  const methods = routes.filter((route) => route.endsWith(` ${name}`)).map((route) => route.split(" ")[0]);
  return methods.length > 0
    ? json({ error: `${name} takes ${methods.join(", ")}.` }, 405)
    : json({ error: `There is no ${name} here, only: ${routes.join("; ")}.` }, 404);
}
