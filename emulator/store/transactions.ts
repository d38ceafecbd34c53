import type { DatabaseSync } from "node:sqlite";

export function createTransactions(database: DatabaseSync) {
  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");
  const rollback = database.prepare("ROLLBACK");
  const mark = database.prepare("SAVEPOINT undoable");
  const keep = database.prepare("RELEASE undoable");
  const undo = database.prepare("ROLLBACK TO undoable");

  return {
    /** All of `work` or nothing; on disk when this returns. */
    transaction<Result>(work: () => Result): Result {
      begin.run();
      try {
        const result = work();
        commit.run();
        return result;
      } catch (error) {
        // A failed commit may have ended the transaction by itself.
        if (database.isTransaction) rollback.run();
        throw error;
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
