/** When a transaction is on disk, and which answers wait for it. */
import { describe, expect, test as base } from "vitest";
import { openDatabase } from "../../emulator/store/database.ts";
import { createTransactions } from "../../emulator/store/transactions.ts";

const test = base.extend("account", ({}, { onCleanup }) => {
  const database = openDatabase(":memory:");
  onCleanup(() => database.close());
  const insert = database.prepare("INSERT INTO user_groups VALUES (?, ?, '', 0)");
  const syncs = database.prepare("SELECT value + 1 AS syncs FROM sequences WHERE name = 'sync'");
  return {
    ...createTransactions(database, { begin: () => {}, end: () => {} }),
    add: (id: number) => insert.run(id, `group ${id}`),
    /** A sync changes something each time: without that, SQLite would have nothing to sync. */
    syncs: () => syncs.get()?.["syncs"] ?? 0,
  };
});

describe("transactions", () => {
  test("that are to be synced later are, once for all that have arrived", async ({ account }) => {
    const written = [1, 2, 3].map((id) => {
      account.transaction(() => account.add(id), "later");
      return account.onDisk(true);
    });
    const before = account.syncs();
    await Promise.all(written);

    expect([before, account.syncs()]).toEqual([0, 1]);
    account.transaction(() => account.add(4), "later");
    await account.onDisk(true);
    expect(account.syncs()).toBe(2);
  });

  test("make a read wait for what others have written before it", async ({ account }) => {
    const done: string[] = [];
    account.transaction(() => account.add(1), "later");
    const written = account.onDisk(true).then(() => done.push("written"));
    account.transaction(() => {}, "later");
    const read = account.onDisk(false).then(() => done.push(`read after ${String(account.syncs())}`));
    await Promise.all([written, read]);

    expect(done).toEqual(["written", "read after 1"]);
  });

  test("that confirm nothing, or are synced at once, leave nothing to sync", async ({ account }) => {
    account.transaction(() => account.add(1), "now");
    account.transaction(() => {}, "later");
    await account.onDisk(false);

    expect(account.syncs()).toBe(0);
  });
});
