/** An account as it is stored, row by row: what no answer of the API shows, and whatever is assumed of its answers. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Emulator } from "../../emulator/server.ts";

/** What tells of calls, and what only counts up. */
const NOT_CONTENT = new Set(["calls", "ledger", "sequences", "receiver_creations"]);

export async function rowsOf({ snapshot }: Emulator): Promise<Readonly<Record<string, readonly object[]>>> {
  const folder = await mkdtemp(join(tmpdir(), "stored-account-"));
  const file = join(folder, "account.sqlite");
  await writeFile(file, snapshot.take());
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
  const rows = tables
    .map(({ name }) => String(name))
    .filter((name) => !NOT_CONTENT.has(name))
    .map(
      (name) =>
        [
          name,
          database
            .prepare(`SELECT * FROM ${name}`)
            .all()
            .map((row) => ({ ...row })),
        ] as const,
    );
  database.close();
  await rm(folder, { recursive: true });
  return Object.fromEntries(rows);
}
