/**
 * The account as it was some seconds ago, for reads that lag behind writes. While somebody needs it, temporary triggers on every
 * table note for each change the statement that takes it back; a look into the past runs these, newest first, and undoes that again.
 * Nothing of it reaches the file.
 */
import type { DatabaseSync } from "node:sqlite";
import { accountTablesOf } from "./tables.ts";

interface Need {
  /** Milliseconds, by the emulator's clock. */
  readonly now: () => number;
  /** How far back somebody may look; 0 where nobody does. */
  readonly seconds: () => number;
}

export function createHistory(database: DatabaseSync, { now, seconds }: Need) {
  let isOn = false;
  let isInThePast = false;
  /** One for all that somebody writes in a transaction: the past has no halves of it. */
  let moment = 0;

  database.function("written_at", () => moment);
  // With recursive triggers a row that REPLACE removes is noted too.
  database.exec(`
    PRAGMA temp_store = MEMORY; PRAGMA recursive_triggers = ON;
    CREATE TEMP TABLE history (change INTEGER PRIMARY KEY, time INTEGER NOT NULL, inverse TEXT NOT NULL);
    CREATE INDEX temp.history_by_time ON history (time)`);
  const count = database.prepare("SELECT count(*) AS changes FROM history");
  const forget = database.prepare("DELETE FROM history");
  const prune = database.prepare("DELETE FROM history WHERE time < ?");
  // A clock that was set back leaves changes of the future behind; what came before them stays done.
  const since = database.prepare(`
    SELECT inverse FROM history WHERE change > coalesce((SELECT max(change) FROM history WHERE time <= ? OR time > ?), 0)
    ORDER BY change DESC`);

  return {
    /** Whether nothing has to be made ready before somebody writes. */
    isReady: (): boolean => isOn || seconds() === 0,
    /** Before a transaction begins, and before each who writes in it. */
    begin(): void {
      moment = now();
      if (isOn || seconds() === 0) return;
      for (const trigger of triggers(database)) database.exec(trigger.create);
      isOn = true;
    },
    /** After it has ended: a fault that was met by it needs the past no more. */
    end(): void {
      if (!isOn) return;
      const longest = seconds();
      if (longest > 0) {
        prune.run(now() - longest * 1000);
        return;
      }
      for (const trigger of triggers(database)) database.exec(trigger.drop);
      forget.run();
      isOn = false;
    },
    /** In a transaction: what `work` leaves has always been so. */
    anew(work: () => void): void {
      work();
      forget.run();
    },
    /** How many changes are remembered. */
    size: (): number => Number(count.get()?.["changes"]),
    /**
     * In a transaction: the result of `work`, which only reads, with the account as it was at that moment, or as far back as is
     * remembered.
     */
    asOf<Result>(past: number, work: () => Result): Result {
      if (isInThePast) throw new Error("the past has no past of its own");
      const undo = since.all(past, now()).map(({ inverse }) => String(inverse));
      database.exec("SAVEPOINT past");
      isInThePast = true;
      try {
        database.exec(undo.join(";"));
        return work();
      } finally {
        isInThePast = false;
        // What the triggers have noted meanwhile goes too.
        database.exec("ROLLBACK TO past; RELEASE past");
      }
    },
  };
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isKey: boolean;
}

function triggers(database: DatabaseSync): { create: string; drop: string }[] {
  return accountTablesOf(database).flatMap((table) =>
    inverses(table, columnsOf(database, table)).map(({ event, inverse }) => ({
      create: `CREATE TEMP TRIGGER remember_${event}_${table} AFTER ${event} ON main.${table} BEGIN
        INSERT INTO history (time, inverse) VALUES (written_at(), ${inverse}); END`,
      drop: `DROP TRIGGER temp.remember_${event}_${table}`,
    })),
  );
}

function columnsOf(database: DatabaseSync, table: string): Column[] {
  const columns = database
    .prepare("SELECT name, type, pk FROM pragma_table_info(?)")
    .all(table)
    .map(({ name, type, pk }) => ({ name: String(name), type: String(type), isKey: Number(pk) > 0 }));
  return columns.some(({ isKey }) => isKey) ? columns : [{ name: "rowid", type: "INTEGER", isKey: true }, ...columns];
}

/** Expressions in SQL that give the inverse of an event as SQL. */
function inverses(table: string, columns: readonly Column[]) {
  const names = columns.map(({ name }) => name).join(", ");
  const were = columns.map((column) => literal("OLD", column)).join(" || ', ' || ");
  const isThisRow = columns
    .filter(({ isKey }) => isKey)
    .map((column) => `'${column.name} = ' || ${literal("NEW", column)}`)
    .join(" || ' AND ' || ");
  return [
    { event: "INSERT", inverse: `'DELETE FROM main.${table} WHERE ' || ${isThisRow}` },
    { event: "DELETE", inverse: `'INSERT INTO main.${table} (${names}) VALUES (' || ${were} || ')'` },
    { event: "UPDATE", inverse: `'UPDATE main.${table} SET (${names}) = (' || ${were} || ') WHERE ' || ${isThisRow}` },
  ];
}

/** Text goes as its bytes: `quote` ends at a NUL. */
const literal = (row: "OLD" | "NEW", { name, type }: Column): string =>
  type === "TEXT" ? `'CAST(' || quote(CAST(${row}.${name} AS BLOB)) || ' AS TEXT)'` : `quote(${row}.${name})`;
