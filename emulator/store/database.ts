import { closeSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { migrations } from "./migrations/index.ts";
import { StartError } from "../terms/start-error.ts";

/** Marks a file as one of ours ("TcaE"), so that nobody's address book is turned into an emulator. */
const APPLICATION_ID = 0x54636145;
const SQLITE_BUSY = 5;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

/** 32 MB of log before SQLite takes it to the file: everybody waits for that, and with the usual 4 MB it comes after 300 new people. */
const CHECKPOINT_PAGES = 8000;

/**
 * Opens or creates the database and holds it for this process alone until it is closed. The lock is the operating system's: a
 * killed process leaves none behind. What is wrong with the file is said of `name`. Commits alone are not on the disk: disk.ts is
 * for that.
 */
export function openDatabase(file: string, name = file): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    createForOwner(file);
    database = new DatabaseSync(file);
    // Before the first look, so that looking already takes the lock; WAL then works without a shared-memory file.
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    refuseForeign(database, name);
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON`,
    );
    migrate(database, name);
    return database;
  } catch (error) {
    database?.close();
    throw explain(error, name);
  }
}

/** It holds keys: of what is created nobody else reads anything. SQLite gives its log the rights of the file. An address (`file:…`) is no name of a file. */
function createForOwner(file: string): void {
  if (/^(?::memory:|file:)/.test(file)) return;
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch {
    // It is there already, or cannot be made: SQLite tells.
  }
}

function refuseForeign(database: DatabaseSync, name: string): void {
  const objects = numberOf(database, "SELECT count(*) AS value FROM sqlite_schema");
  const applicationId = numberOf(database, "SELECT application_id AS value FROM pragma_application_id");
  if (objects > 0 && applicationId !== APPLICATION_ID) {
    throw new StartError(`${name} is an SQLite database, but not one of this emulator.`);
  }
}

function migrate(database: DatabaseSync, name: string): void {
  const version = numberOf(database, "SELECT user_version AS value FROM pragma_user_version");
  if (version > migrations.length) {
    throw new StartError(
      `${name} was written by a newer release (its version is ${version}, this release knows ${migrations.length}).`,
    );
  }
  const steps = migrations.slice(version).join("\n");
  database.exec(
    `BEGIN IMMEDIATE; ${steps} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migrations.length}; COMMIT`,
  );
}

function numberOf(database: DatabaseSync, query: string): number {
  return Number(database.prepare(query).get()?.["value"]);
}

function explain(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || !("errcode" in error)) return error;
  switch (error.errcode) {
    case SQLITE_BUSY:
      return new StartError(`${name} is already served by another process.`, { cause: error });
    case SQLITE_CANTOPEN:
      return new StartError(`${name} cannot be opened or created.`, { cause: error });
    case SQLITE_NOTADB:
      return new StartError(`${name} is not an SQLite database.`, { cause: error });
    default:
      return new StartError(`${name} cannot be used: ${error.message}.`, { cause: error });
  }
}
