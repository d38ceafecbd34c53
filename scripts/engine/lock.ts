import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { say } from "../start/step.mjs";

const SQLITE_BUSY = 5;
const LOOK_AGAIN_MS = 500;
const REPORT_EVERY_MS = 10_000;

/**
 * Keeps two runs from making the same thing at once: the second waits, then sees what the first has made.
 * The lock is SQLite's on a file, since the operating system takes that one back from a process that dies.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(`${path}.lock`);
  try {
    let waitedMs = 0;
    while (!tryLock(database)) {
      if (waitedMs % REPORT_EVERY_MS === 0)
        say(`Waiting for another run that is making ${path} (${waitedMs / 1000} s)`);
      await delay(LOOK_AGAIN_MS);
      waitedMs += LOOK_AGAIN_MS;
    }
    return await work();
  } finally {
    database.close();
  }
}

function tryLock(database: DatabaseSync): boolean {
  try {
    database.exec("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY) return false;
    throw error;
  }
}
