import type { DatabaseSync } from "node:sqlite";

/** Who has to know that a transaction is about to begin, or has ended. */
interface Witness {
  readonly begin: () => void;
  readonly end: () => void;
}

/**
 * What a transaction has written survives the end of the process in any case; a loss of power only when the disk has it. `now`
 * waits for the disk; `later` leaves that to `onDisk`, for which one wait is enough however many ask.
 */
type Sync = "now" | "later";

export function createTransactions(database: DatabaseSync, witness: Witness) {
  const synced = database.prepare("PRAGMA synchronous = FULL");
  const unsynced = database.prepare("PRAGMA synchronous = NORMAL");
  // A commit takes to the disk what was committed before, but only where it changes something itself.
  const touch = database.prepare(`
    INSERT INTO sequences (name, value) VALUES ('sync', 0) ON CONFLICT (name) DO UPDATE SET value = value + 1`);
  let nextSync: Promise<void> | undefined;

  function sync(): void {
    nextSync = undefined;
    synced.run();
    touch.run();
  }

  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");
  const rollback = database.prepare("ROLLBACK");
  const mark = database.prepare("SAVEPOINT undoable");
  const keep = database.prepare("RELEASE undoable");
  const undo = database.prepare("ROLLBACK TO undoable");

  return {
    /** All of `work` or nothing. */
    transaction<Result>(work: () => Result, when: Sync = "now"): Result {
      witness.begin();
      (when === "now" ? synced : unsynced).run();
      begin.run();
      try {
        const result = work();
        commit.run();
        return result;
      } catch (error) {
        // A failed commit may have ended the transaction by itself.
        if (database.isTransaction) rollback.run();
        throw error;
      } finally {
        witness.end();
      }
    },
    /**
     * Resolves when what has been written so far is on disk, together with what else has arrived by now. Who has confirmed nothing
     * asks for no sync of its own, and waits where others have: it may have read what they wrote.
     */
    async onDisk(hasConfirmed: boolean): Promise<void> {
      if (!hasConfirmed && nextSync === undefined) return;
      nextSync ??= new Promise((resolve, reject) => {
        setImmediate(() => {
          try {
            sync();
            resolve();
          } catch (error) {
            reject(error);
          }
        });
      });
      await nextSync;
    },
    /** Inside a transaction: what `work` has written is undone when it throws, and the transaction goes on. */
    undoable<Result>(work: () => Result): Result {
      mark.run();
      try {
        const result = work();
        keep.run();
        return result;
      } catch (error) {
        undo.run();
        keep.run();
        throw error;
      }
    },
  };
}
