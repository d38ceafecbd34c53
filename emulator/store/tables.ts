/** The tables, as the schema has them: one that is added later is remembered, put back and emptied as the others are. */
import type { DatabaseSync } from "node:sqlite";

/** What a call leaves behind by arriving, and the counters, from which no number comes twice. */
const NOT_OF_THE_ACCOUNT = new Set(["calls", "ledger", "sequences"]);

export const tablesOf = (database: DatabaseSync): readonly string[] =>
  database
    .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    .all()
    .map(({ name }) => String(name));

export const accountTablesOf = (database: DatabaseSync): readonly string[] =>
  tablesOf(database).filter((table) => !NOT_OF_THE_ACCOUNT.has(table));
