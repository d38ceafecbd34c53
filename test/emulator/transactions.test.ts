/** Transactions that several calls share: what is in the file when they end, and which answers wait for the disk. */
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test as base } from "vitest";
import { openDatabase } from "../../emulator/store/database.ts";
import { openDisk } from "../../emulator/store/disk.ts";
import { createTransactions } from "../../emulator/store/transactions.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const test = base.extend("account", async ({}, { onCleanup }) => {
  const folder = await temporaryFolder();
  const file = join(folder, "accounts.sqlite");
  const database = openDatabase(file);
  const disk = openDisk(database);
  onCleanup(() => {
    disk.close();
    database.close();
  });
  const insert = database.prepare("INSERT INTO user_groups VALUES (?, ?, '', 0)");
  /** Who has waited for the disk, and whether for a confirmation. */
  const waits: boolean[] = [];
  const watched = {
    ...disk,
    reached(hasConfirmed: boolean) {
      waits.push(hasConfirmed);
      return disk.reached(hasConfirmed);
    },
  };
  const witness = { isReady: () => true, begin: () => {}, end: () => {} };
  return {
    ...createTransactions(database, witness, watched),
    waits,
    add: (id: number) => Number(insert.run(id, `group ${id}`).changes),
    /** What SQLite does by itself when the disk is full, for one. */
    abort(): number {
      database.exec("INSERT OR ROLLBACK INTO user_groups SELECT group_id, name, '', 0 FROM user_groups");
      return 0;
    },
    /** As a process finds it that opens what a killed one has left. */
    inFile(): number[] {
      for (const part of ["", "-wal"]) copyFileSync(`${file}${part}`, join(folder, `copy${part}`));
      using copy = new DatabaseSync(join(folder, "copy"));
      return copy
        .prepare("SELECT group_id AS id FROM user_groups ORDER BY group_id")
        .all()
        .map(({ id }) => Number(id));
    },
  };
});

const confirms = () => true;
const reads = () => false;

describe("calls that arrive together", () => {
  test("share one commit and one wait for the disk, and are in the file when they are answered", async ({
    account,
  }) => {
    const written = [1, 2, 3].map((id) => account.sharedTransaction(() => account.add(id), confirms));
    expect(account.inFile()).toEqual([]);

    expect(await Promise.all(written)).toEqual([1, 1, 1]);
    expect(account.inFile()).toEqual([1, 2, 3]);
    expect(account.waits).toEqual([true]);
  });

  test("are in the file after a read, too, which asks for no sync", async ({ account }) => {
    await account.sharedTransaction(() => account.add(1), reads);

    expect(account.inFile()).toEqual([1]);
    expect(account.waits).toEqual([false]);
  });

  test("fail alone where only one fails", async ({ account }) => {
    const fails = () => {
      throw new Error("no");
    };
    const all = [
      account.sharedTransaction(() => account.add(1), confirms),
      account.sharedTransaction(() => account.undoable(() => account.add(2) && fails()), confirms),
      account.sharedTransaction(() => account.add(3), confirms),
    ];

    expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(account.inFile()).toEqual([1, 3]);
  });

  test("all fail where the transaction has ended by itself, and later ones do not", async ({ account }) => {
    const all = [
      account.sharedTransaction(() => account.add(1), confirms),
      account.sharedTransaction(() => account.abort(), confirms),
      account.sharedTransaction(() => account.add(3), confirms),
    ];

    expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
    expect(account.inFile()).toEqual([3]);
  });

  test("are committed before a transaction of its own", async ({ account }) => {
    const shared = account.sharedTransaction(() => account.add(1), confirms);
    expect(() =>
      account.transaction(() => {
        account.add(2);
        throw new Error("no");
      }),
    ).toThrow("no");

    expect(account.inFile()).toEqual([1]);
    await shared;
  });
});

test("a read does not overtake what was written before it", async ({ account }) => {
  const done: string[] = [];
  const written = account.sharedTransaction(() => account.add(1), confirms).then(() => done.push("written"));
  await nextTurn();
  const read = account.sharedTransaction(() => 0, reads).then(() => done.push("read"));
  await Promise.all([written, read]);

  expect(done).toEqual(["written", "read"]);
});
