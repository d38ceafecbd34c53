/**
 * When commits are on the disk. SQLite would wait for the disk in every commit, and the whole process with it; so it leaves its
 * log (the file `-wal`) to be synced from here, while other calls go on, and one sync counts for all that was committed before it.
 */
import { closeSync, fdatasync, fdatasyncSync, openSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";

const sync = promisify(fdatasync);

export interface Disk {
  /** What has been committed so far is on disk when this returns. */
  readonly wait: () => void;
  /**
   * Resolves when what has been committed so far is on disk. Who has confirmed nothing asks for no sync of its own, and waits where
   * others have: it may have read what they wrote.
   */
  readonly reached: (hasConfirmed: boolean) => Promise<void>;
  readonly close: () => void;
}

/** Of a database in WAL mode that is not synced by SQLite itself, except where it takes pages from the log to the file. */
export function openDisk(database: DatabaseSync): Disk {
  const file = database.location();
  return file === null ? noDisk : syncing(openSync(`${file}-wal`, "r+"));
}

/** In memory nothing lasts. */
const noDisk: Disk = { wait: () => {}, reached: () => Promise.resolve(), close: () => {} };

function syncing(log: number): Disk {
  let running: Promise<void> | undefined;
  /** Begins when the running one has ended: that may have begun too early for the last commits. */
  let next: Promise<void> | undefined;

  function start(): Promise<void> {
    next = undefined;
    running = sync(log).finally(() => (running = undefined));
    return running;
  }

  return {
    wait: () => fdatasyncSync(log),
    reached(hasConfirmed) {
      if (next !== undefined) return next;
      if (running === undefined) return hasConfirmed ? start() : Promise.resolve();
      if (hasConfirmed) next = running.then(start, start);
      return next ?? running;
    },
    close() {
      const close = () => closeSync(log);
      if (running === undefined) close();
      else running.then(close, close);
    },
  };
}
