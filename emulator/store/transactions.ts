import type { DatabaseSync } from "node:sqlite";
import type { Disk } from "./disk.ts";

/** Who has to know that a transaction is about to begin, that somebody writes in it, and that it has ended. */
interface Witness {
  /** Whether `begin` may be called in a transaction, too. */
  readonly isReady: () => boolean;
  readonly begin: () => void;
  readonly end: () => void;
}

/** A transaction that several callers write into; it ends when all that has arrived by now has been worked on. */
interface Shared {
  readonly ended: PromiseWithResolvers<void>;
  readonly ending: NodeJS.Immediate;
  hasConfirmed: boolean;
}

export function createTransactions(database: DatabaseSync, witness: Witness, disk: Disk) {
  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");
  const rollback = database.prepare("ROLLBACK");
  const mark = database.prepare("SAVEPOINT undoable");
  const keep = database.prepare("RELEASE undoable");
  const undo = database.prepare("ROLLBACK TO undoable");
  let open: Shared | undefined;

  function share(): Shared {
    begin.run();
    return { ended: Promise.withResolvers(), ending: setImmediate(commitShared), hasConfirmed: false };
  }

  /** Commits what several callers have written and not yet been answered for. */
  function commitShared(): void {
    if (open === undefined) return;
    const { ended, ending, hasConfirmed } = open;
    open = undefined;
    clearImmediate(ending);
    try {
      commit.run();
      ended.resolve(disk.reached(hasConfirmed));
    } catch (error) {
      if (database.isTransaction) rollback.run();
      ended.reject(error);
    } finally {
      witness.end();
    }
  }

  return {
    /** All of `work` or nothing, on disk when it returns. */
    transaction<Result>(work: () => Result): Result {
      commitShared();
      witness.begin();
      begin.run();
      try {
        const result = work();
        commit.run();
        disk.wait();
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
     * Works at once, in one transaction with others that arrive at the same time. Resolves when that is committed, and on disk where
     * somebody has confirmed something, as `confirms` says of a result. `work` leaves nothing half done when it throws.
     */
    async sharedTransaction<Result>(work: () => Result, confirms: (result: Result) => boolean): Promise<Result> {
      // A failed statement may have ended the transaction by itself: then it cannot be committed, and who is in it hears so.
      if (!(witness.isReady() && database.isTransaction)) commitShared();
      witness.begin();
      const shared = (open ??= share());
      try {
        const result = work();
        shared.hasConfirmed ||= confirms(result);
        return result;
      } finally {
        await shared.ended.promise;
      }
    },
    commitShared,
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
