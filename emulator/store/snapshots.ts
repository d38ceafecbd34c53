/** The whole account as the bytes of one SQLite file, and back: furnish an account once, and begin every test with it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { StartError } from "../terms/start-error.ts";
import type { Account } from "./account.ts";
import { openDatabase } from "./database.ts";
import { accountTablesOf, tablesOf } from "./tables.ts";

/** Why a snapshot cannot be put back, in a sentence. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
}

export function createSnapshots(database: DatabaseSync, account: Account) {
  const vacuum = database.prepare("VACUUM INTO ?");
  const attach = database.prepare("ATTACH DATABASE ? AS snapshot");

  return {
    take: (): Buffer =>
      withTemporaryFile((file) => {
        vacuum.run(file);
        return readFileSync(file);
      }),
    /** `copy` takes the place of everything; the caller says in which transaction, and what goes with it. */
    restore: (bytes: Uint8Array, inTransaction: (copy: () => void) => void): void =>
      withTemporaryFile((file) => {
        writeFileSync(file, bytes);
        check(file, account);
        attach.run(file);
        try {
          inTransaction(() => database.exec(copying(database)));
        } catch (error) {
          // Checked as it is, it can still lack what a row of it refers to.
          throw new SnapshotError(`The snapshot cannot be put back: ${messageOf(error)}.`, { cause: error });
        } finally {
          database.exec("DETACH DATABASE snapshot");
        }
      }),
  };
}

/** Counts of calls start anew, and their numbers go on: no two calls share a request id. */
function copying(database: DatabaseSync): string {
  return [
    // Until everything is there, rows refer to what is not.
    "PRAGMA defer_foreign_keys = ON",
    ...tablesOf(database).map(
      (table) => `DELETE FROM main.${table}${table === "sequences" ? " WHERE name <> 'call'" : ""}`,
    ),
    ...accountTablesOf(database).map((table) => `INSERT INTO main.${table} SELECT * FROM snapshot.${table}`),
    "INSERT INTO main.sequences SELECT * FROM snapshot.sequences WHERE name <> 'call'",
  ].join(";");
}

/** Opening it brings a snapshot of an earlier release up to date and refuses what none of ours has written. */
function check(file: string, { uin, seed, secrets }: Account): void {
  const snapshot = opened(file);
  try {
    const damage = snapshot.prepare("PRAGMA quick_check(1)").get()?.["quick_check"];
    if (damage !== "ok") throw new SnapshotError(`The snapshot is damaged: ${String(damage)}.`);
    const owner = snapshot.prepare("SELECT uin, seed, secrets FROM account").get();
    if (owner === undefined) throw new SnapshotError("The snapshot is empty.");
    if (owner["uin"] !== uin || owner["seed"] !== seed || owner["secrets"] !== secrets) {
      throw new SnapshotError(
        `The snapshot is of another root account (${String(owner["uin"])}); an emulator can be started with it as its database.`,
      );
    }
  } finally {
    snapshot.close();
  }
}

function opened(file: string): DatabaseSync {
  try {
    return openDatabase(file, "The snapshot");
  } catch (error) {
    if (error instanceof StartError) throw new SnapshotError(error.message, { cause: error });
    throw error;
  }
}

function withTemporaryFile<Result>(work: (file: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "tencent-accounts-snapshot-"));
  try {
    return work(join(folder, "snapshot.sqlite"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
