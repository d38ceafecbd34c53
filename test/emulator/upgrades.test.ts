/** A file of any earlier version opens with everything that it had. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test as base } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { migrations } from "../../emulator/store/migrations/index.ts";
import { call } from "../support/emulator-client.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type Row, contentOf, fillTables, marksOf } from "./filled-tables.ts";

const test = base
  .extend("database", async () => join(await temporaryFolder(), "accounts.sqlite"))
  /** The content of a database of an earlier version, before it has been opened and after. */
  .extend("upgraded", ({ database }) => async (version: number) => {
    const earlier = new DatabaseSync(database);
    earlier.exec(migrations.slice(0, version).join("\n"));
    earlier.exec(`PRAGMA user_version = ${version}; PRAGMA application_id = 0x54636145`);
    fillTables(earlier);
    earlier.exec("INSERT INTO sequences VALUES ('call', 3)");
    const before = contentOf(earlier);
    const dangling = earlier.prepare("PRAGMA foreign_key_check").all();
    earlier.close();

    await (await startEmulator({ database })).close();

    const opened = new DatabaseSync(database);
    const after = contentOf(opened);
    const damage = [...opened.prepare("PRAGMA foreign_key_check").all(), opened.prepare("PRAGMA quick_check").get()];
    opened.close();
    const emulator = await startEmulator({ database });
    const { Data } = await call(emulator, "cam:ListUsers");
    await emulator.close();
    return { before, after, dangling, damage, users: Data };
  });

const versions = migrations.map((_, index) => index + 1);

describe("a database", () => {
  test.for(versions)(
    "of version %i is brought up to date with everything that it has",
    async (version, { upgraded }) => {
      const { before, after, dangling, damage, users } = await upgraded(version);

      expect(dangling).toEqual([]);
      expect(damage).toEqual([{ quick_check: "ok" }]);
      expect(users).toHaveLength(3);
      // A text may have moved to another table, a row may have got more columns; nothing is gone.
      expect(marksOf(before).size).toBeGreaterThan(50);
      expect(marksOf(before).difference(marksOf(after))).toEqual(new Set());
      expect(lost(before, after)).toEqual([]);
    },
  );
});

/** Rows that are not there any more, in the columns that still exist. */
function lost(
  before: ReadonlyMap<string, readonly Row[]>,
  after: ReadonlyMap<string, readonly Row[]>,
): readonly string[] {
  return [...before].flatMap(([table, rows]) => {
    const kept = after.get(table) ?? [];
    const columns = Object.keys(rows[0] ?? {}).filter((column) => column in (kept[0] ?? {}));
    const known = new Set(kept.map((row) => partOf(row, columns)));
    return rows
      .map((row) => `${table}: ${partOf(row, columns)}`)
      .filter((text) => !known.has(text.slice(table.length + 2)));
  });
}

const partOf = (row: Row, columns: readonly string[]): string => JSON.stringify(columns.map((column) => row[column]));
