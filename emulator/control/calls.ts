/** The ledger as the control interface shows it. */
import { isoTime } from "../terms/moments.ts";
import type { Store } from "../store/store.ts";
import type { LedgerCall, LedgerCounts } from "./operations.ts";

export function countsOf(store: Store): LedgerCounts {
  const rows = store.ledger.counts();
  return {
    total: rows.reduce((sum, { calls }) => sum + calls, 0),
    actions: Object.fromEntries(rows.map(({ action, calls }) => [action, calls])),
  };
}

export function callsOf(store: Store): readonly LedgerCall[] {
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
