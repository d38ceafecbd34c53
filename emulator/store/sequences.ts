import type { Sql } from "./sql.ts";

/** Counts the things of each kind, from 0. A number is never given twice, except after a reset. */
export function createSequences(sql: Sql) {
  const next = sql.row<{ value: number }>(`
    INSERT INTO sequences (name, value) VALUES (?, 0) ON CONFLICT (name) DO UPDATE SET value = value + 1
    RETURNING value`);
  return (name: string): number => next(name)?.value ?? 0;
}
