import type { DatabaseSync } from "node:sqlite";

/** Who has to know that a transaction is about to begin, or has ended. */
interface Witness {
  readonly begin: () => void;
  readonly end: () => void;
}

/**
 * What a transaction has written survives the end of the process in any case. `power loss` is for everything that is confirmed as
 * done: it waits for the disk. A call that only reads leaves a row in the ledger, which is not worth that wait.
 */
export type Survives = "power loss" | "a kill";

export function createTransactions(database: DatabaseSync, witness: Witness) {
  const synchronous = {
    "power loss": database.prepare("PRAGMA synchronous = FULL"),
    "a kill": database.prepare("PRAGMA synchronous = NORMAL"),
  };
  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");
  const rollback = database.prepare("ROLLBACK");
  const mark = database.prepare("SAVEPOINT undoable");
  const keep = database.prepare("RELEASE undoable");
  const undo = database.prepare("ROLLBACK TO undoable");

  return {
    /** All of `work` or nothing; on disk when this returns, unless less is asked for. */
    transaction<Result>(work: () => Result, survives: Survives = "power loss"): Result {
      witness.begin();
      synchronous[survives].run();
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
