import type { Sql } from "./sql.ts";

/** One call that arrived, whatever became of it. `fault` tells what was done to it on purpose. */
export interface RecordedCall {
  readonly sequence: number;
  readonly time: number;
  readonly service: string | null;
  readonly action: string;
  readonly caller: number | null;
  readonly requestId: string;
  readonly code: string | null;
  readonly fault: string | null;
  /** JSON without secrets, or null where the body was none. */
  readonly parameters: string | null;
}

/** How many of the last calls are kept in full. */
const KEPT_CALLS = 1000;

export function createLedgerStore(sql: Sql) {
  const insert = sql.change(`
    INSERT INTO calls (sequence, time, service, action, caller, request_id, code, fault, parameters)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const forget = sql.change("DELETE FROM calls WHERE sequence <= ?");
  const count = sql.change(`
    INSERT INTO ledger (action, calls) VALUES (?, 1) ON CONFLICT (action) DO UPDATE SET calls = calls + 1`);
  const remember = sql.change(`
    INSERT INTO sequences (name, value) VALUES ('call', ?1) ON CONFLICT (name) DO UPDATE SET value = max(value, ?1)`);
  const lastSequence = sql.row<{ value: number }>("SELECT value FROM sequences WHERE name = 'call'");
  const counts = sql.rows<{ action: string; calls: number }>("SELECT action, calls FROM ledger ORDER BY action");
  const calls = sql.rows<RecordedCall>(`
    SELECT sequence, time, service, action, caller, request_id AS requestId, code, fault, parameters
    FROM calls ORDER BY sequence`);
  const clearCounts = sql.change("DELETE FROM ledger");
  const clearCalls = sql.change("DELETE FROM calls");

  return {
    record(call: RecordedCall): void {
      const { sequence, time, service, action, caller, requestId, code, fault, parameters } = call;
      insert(sequence, time, service, action, caller, requestId, code, fault, parameters);
      forget(sequence - KEPT_CALLS);
      count(action);
      remember(sequence);
    },
    /** Numbers of calls go on after a restart and after a reset: no two calls share a request id. */
    lastSequence: () => lastSequence()?.value ?? 0,
    counts: () => counts(),
    calls: () => calls(),
    clear(): void {
      clearCounts();
      clearCalls();
    },
  };
}
