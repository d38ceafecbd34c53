/** The control interface: the same operations as methods and, unsigned, under `/_emulator/`. */
import type { Clock } from "./clock.ts";
import { type Fault, FaultError, type Faults, parseFaults } from "./faults.ts";
import type { Rates } from "../api/rates.ts";
import { type Reply, json } from "../api/reply.ts";
import type { Store } from "../store/store.ts";
import { isoTime } from "../actions/times.ts";

export const CONTROL_PREFIX = "/_emulator/";

export interface LedgerCounts {
  readonly total: number;
  readonly actions: Readonly<Record<string, number>>;
}
export interface LedgerCall {
  readonly time: string;
  readonly service: string | null;
  readonly action: string;
  readonly caller: string | null;
  readonly requestId: string;
  readonly code: string | null;
  readonly fault: string | null;
  readonly parameters: unknown;
}
export interface Control {
  readonly faults: {
    /** Replaces the list. Throws where a fault is not one. */
    readonly set: (faults: readonly Fault[]) => void;
    readonly list: () => readonly Fault[];
  };
  /** Every call to the API that arrived, refused ones too. */
  readonly ledger: {
    readonly counts: () => LedgerCounts;
    /** The last thousand, oldest first. */
    readonly calls: () => readonly LedgerCall[];
    readonly reset: () => void;
  };
  readonly clock: Pick<Clock, "now" | "offsetSeconds" | "setOffsetSeconds">;
  /** As on the first day: the root account with its first key; no faults, no offset, an empty ledger. */
  readonly reset: () => void;
}

interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly rates: Rates;
}
type Route = (body: string) => unknown;

export function createControl({ store, clock, faults, rates }: World): {
  control: Control;
  route: (method: string, path: string, body: Buffer | undefined) => Reply;
} {
  const control: Control = {
    faults: { set: faults.set, list: faults.list },
    ledger: {
      counts: () => countsOf(store),
      calls: () => callsOf(store),
      reset: () => store.transaction(() => store.ledger.clear()),
    },
    clock,
    reset() {
      store.reset();
      faults.set([]);
      rates.clear();
      clock.setOffsetSeconds(0);
    },
  };

  const describeClock = () => ({ offsetSeconds: clock.offsetSeconds(), now: isoTime(clock.now()) });
  const routes: Readonly<Record<string, Route>> = {
    "GET health": () => ({ status: "ok", rootUin: String(store.account.uin) }),
    "GET ledger": control.ledger.counts,
    "DELETE ledger"() {
      control.ledger.reset();
      return control.ledger.counts();
    },
    "GET calls": control.ledger.calls,
    "GET faults": control.faults.list,
    "PUT faults"(body) {
      control.faults.set(parseFaults(body));
      return control.faults.list();
    },
    "GET clock": describeClock,
    "PUT clock"(body) {
      clock.setOffsetSeconds(parseOffset(body));
      return describeClock();
    },
    "POST reset"() {
      control.reset();
      return { status: "ok" };
    },
  };

  return {
    control,
    route(method, path, body) {
      const name = path.slice(CONTROL_PREFIX.length);
      const found = routes[`${method} ${name}`];
      if (found === undefined) return notRouted(Object.keys(routes), name);
      try {
        return json(found((body ?? "").toString()));
      } catch (error) {
        if (error instanceof FaultError || error instanceof RangeError) return json({ error: error.message }, 400);
        throw error;
      }
    },
  };
}

function notRouted(routes: readonly string[], name: string): Reply {
  const methods = routes.filter((route) => route.endsWith(` ${name}`)).map((route) => route.split(" ")[0]);
  return methods.length > 0
    ? json({ error: `${name} takes ${methods.join(", ")}.` }, 405)
    : json({ error: `There is no ${name} here, only: ${routes.join("; ")}.` }, 404);
}

function countsOf(store: Store): LedgerCounts {
  const rows = store.ledger.counts();
  return {
    total: rows.reduce((sum, { calls }) => sum + calls, 0),
    actions: Object.fromEntries(rows.map(({ action, calls }) => [action, calls])),
  };
}

function callsOf(store: Store): readonly LedgerCall[] {
  return store.ledger.calls().map(({ time, service, action, caller, requestId, code, fault, parameters }) => ({
    time: isoTime(time),
    service,
    action,
    caller: caller === null ? null : String(caller),
    requestId,
    code,
    fault,
    parameters: parameters === null ? null : JSON.parse(parameters),
  }));
}

function parseOffset(body: string): number {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new RangeError('The clock takes JSON: {"offsetSeconds": 60}.');
  }
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  if (typeof value === "object" && value !== null && "offsetSeconds" in value && keys.length === 1) {
    const { offsetSeconds } = value;
    if (typeof offsetSeconds === "number") return offsetSeconds;
  }
  throw new RangeError('The clock takes offsetSeconds, a number, and nothing else: {"offsetSeconds": 60}.');
}
