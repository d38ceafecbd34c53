/** Looks into the database of an emulator of this process, past its API: what a refused call has left behind cannot hide there. */
import { DatabaseSync } from "node:sqlite";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator/server.ts";

/** The rows of every table, but for the ledger and what else a call may leave that is refused after its caller is known. */
export type Tables = Readonly<Record<string, readonly object[]>>;

export interface Inspected extends Emulator {
  readonly tables: () => Tables;
}

let started = 0;

export async function startInspected(options: Partial<EmulatorOptions> = {}): Promise<Inspected> {
  started += 1;
  // A database in memory that connections of one process share, by its name.
  const database = `file:inspected-${process.pid}-${started}?mode=memory&cache=shared`;
  const emulator = await startEmulator({ ...options, database });
  const inspector = new DatabaseSync(database, { readOnly: true });
  const names = inspector
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('calls', 'ledger') ORDER BY name")
    .all()
    .map(({ name }) => String(name));
  const read = new Map(
    names.map((name) => [name, inspector.prepare(`SELECT ${columns(inspector, name)} FROM ${name}`)]),
  );
  // The number of the last call belongs to the ledger.
  read.set("sequences", inspector.prepare("SELECT * FROM sequences WHERE name <> 'call'"));
  return {
    ...emulator,
    tables: () => Object.fromEntries([...read].map(([name, rows]) => [name, rows.all()])),
    async close() {
      inspector.close();
      await emulator.close();
    },
  };
}

/** All but the day on which a key was last used. */
function columns(inspector: DatabaseSync, table: string): string {
  const names = inspector
    .prepare("SELECT name FROM pragma_table_info(?)")
    .all(table)
    .map(({ name }) => String(name));
  return names.filter((name) => name !== "last_used_date").join(", ");
}
