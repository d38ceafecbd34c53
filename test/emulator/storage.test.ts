/** What is on disk: everything that was confirmed, no password, and nothing of anybody else's file. */
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test as base } from "vitest";
import { migrations } from "../../emulator/store/migrations/index.ts";
import { startEmulator } from "../../emulator/server.ts";
import { call } from "../support/emulator-client.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { contentOf, fillTables } from "./filled-tables.ts";

/** The path of a database that does not exist yet. */
const test = base.extend("database", async () => join(await temporaryFolder(), "accounts.sqlite"));

function passwordHashes(database: string): unknown[] {
  const file = new DatabaseSync(database, { readOnly: true });
  const rows = file.prepare("SELECT password_hash AS hash FROM users ORDER BY position").all();
  file.close();
  return rows.map(({ hash }) => hash);
}

/** How many rows each table has. Numbers of calls go on, so sequences differ. */
function rowsIn(database: string): Record<string, number> {
  const file = new DatabaseSync(database, { readOnly: true });
  const content = contentOf(file);
  file.close();
  const counted = [...content].filter(([table]) => table !== "sequences");
  return Object.fromEntries(counted.map(([table, rows]) => [table, rows.length]));
}

describe("a database", () => {
  test.runIf(process.platform !== "win32")("is for its owner alone, with its log", async ({ database }) => {
    const emulator = await startEmulator({ database });
    await call(emulator, "cam:AddUser", { Name: "alice", UseApi: 1 });
    const modes = [database, `${database}-wal`].map((file) => (statSync(file).mode & 0o777).toString(8));
    await emulator.close();

    expect(modes).toEqual(["600", "600"]);
  });

  test("is no file where the database is in memory", async () => {
    const address = `file:${randomUUID()}?mode=memory&cache=shared`;
    const emulators = [await startEmulator({ database: ":memory:" }), await startEmulator({ database: address })];

    expect([":memory:", address].filter((name) => existsSync(name))).toEqual([]);
    for (const emulator of emulators) await emulator.close();
  });

  test("has everything when it is opened again, and goes on from there", async ({ database }) => {
    const first = await startEmulator({ database });
    const alice = await call(first, "cam:AddUser", { Name: "alice", UseApi: 1 });
    await call(first, "employee:CreateEmployee", { AccountName: "bob", Mobile: "1234", CountryCode: "86" });
    await first.close();

    const second = await startEmulator({ database });
    const bySecondKey = { secretId: String(alice["SecretId"]), secretKey: String(alice["SecretKey"]) };
    const me = await call(second, "cam:GetUserAppId", {}, bySecondKey);
    const carol = await call(second, "cam:AddUser", { Name: "carol" });

    expect([second.rootUin, second.secretId, second.secretKey]).toEqual([
      first.rootUin,
      first.secretId,
      first.secretKey,
    ]);
    expect(me["Uin"]).toBe(String(alice["Uin"]));
    expect(await call(second, "cam:ListUsers")).toMatchObject({
      Data: [{ Name: "alice" }, { Name: "bob" }, { Uin: carol["Uin"] }],
    });
    expect(second.ledger.counts()).toEqual({
      total: 5,
      actions: { AddUser: 2, CreateEmployee: 1, GetUserAppId: 1, ListUsers: 1 },
    });
    expect(new Set(second.ledger.calls().map(({ requestId }) => requestId)).size).toBe(5);
    await second.close();
  });

  test("holds no password that can be read", async ({ database }) => {
    const emulator = await startEmulator({ database });
    await call(emulator, "cam:AddUser", { Name: "alice", ConsoleLogin: 1, Password: "Correct-Horse-1" });
    await emulator.close();

    expect(readFileSync(database, "latin1")).not.toContain("Correct-Horse-1");
  });

  test("keeps a password through every change that names none", async ({ database }) => {
    const emulator = await startEmulator({ database });
    const person = { AccountName: "bob", Mobile: "13100004532", CountryCode: "86" };
    await call(emulator, "cam:AddUser", { Name: "alice", ConsoleLogin: 1, Password: "Correct-Horse-1" });
    const { EmployeeId } = await call(emulator, "employee:CreateEmployee", person);
    await emulator.close();
    const before = passwordHashes(database);

    const reopened = await startEmulator({ database });
    await call(reopened, "cam:UpdateUser", { Name: "alice", ConsoleLogin: 1, Remark: "new" });
    await call(reopened, "employee:ModifyEmployee", { EmployeeId, Mobile: "13199990000" });
    await reopened.close();

    expect(before).toEqual([expect.stringMatching(/^scrypt\$/), expect.stringMatching(/^scrypt\$/)]);
    expect(passwordHashes(database)).toEqual(before);
  });

  test("is served once at a time", async ({ database }) => {
    const emulator = await startEmulator({ database });

    await expect(startEmulator({ database })).rejects.toThrow(`${database} is already served by another process.`);
    expect(await call(emulator, "cam:ListUsers")).not.toHaveProperty("Error");
    await emulator.close();
    await (await startEmulator({ database })).close();
  });

  test("keeps the seed that it was made with", async ({ database }) => {
    const made = await startEmulator({ database, seed: "one" });
    await made.close();

    await expect(startEmulator({ database, seed: "two" })).rejects.toThrow("made with another seed");
    const again = await startEmulator({ database, seed: "one" });
    expect(again.rootUin).toBe(made.rootUin);
    await again.close();
  });

  test("of somebody else is refused and left as it is", async ({ database }) => {
    const theirs = new DatabaseSync(database);
    theirs.exec("CREATE TABLE addresses (name TEXT)");
    theirs.close();
    const before = readFileSync(database);

    await expect(startEmulator({ database })).rejects.toThrow("is an SQLite database, but not one of this emulator");
    expect(readFileSync(database)).toEqual(before);
  });

  test("that is no database is refused and left as it is", async ({ database }) => {
    const text = "shopping list\n".repeat(100);
    writeFileSync(database, text);

    await expect(startEmulator({ database })).rejects.toThrow("is not an SQLite database");
    expect(readFileSync(database, "utf8")).toBe(text);
  });

  test("of a newer release is refused", async ({ database }) => {
    await (await startEmulator({ database })).close();
    const newer = new DatabaseSync(database);
    newer.exec("PRAGMA user_version = 1000");
    newer.close();

    await expect(startEmulator({ database })).rejects.toThrow("written by a newer release (its version is 1000");
  });

  test("of the first release is brought up to date and keeps what it has", async ({ database }) => {
    const old = new DatabaseSync(database);
    old.exec(`
      ${migrations[0]}
      PRAGMA user_version = 1;
      PRAGMA application_id = 0x54636145;
      INSERT INTO account VALUES (100000000001, 1250000001, 'old', 'random', 0);
      INSERT INTO users VALUES (1, 100000000002, 10000002, 'alice', 'kept', 0, NULL, 0, '', '', '', 0);
    `);
    old.close();

    const emulator = await startEmulator({ database });

    expect(emulator.rootUin).toBe("100000000001");
    expect(await call(emulator, "cam:ListUsers")).toMatchObject({ Data: [{ Name: "alice", Remark: "kept" }] });
    expect(await call(emulator, "cam:ListGroups")).toMatchObject({ TotalNum: 0 });
    await emulator.close();
  });

  test("has after a reset in every table what a new one has", async ({ database }) => {
    const filled = new DatabaseSync(database);
    filled.exec(
      `${migrations.join("\n")} PRAGMA user_version = ${migrations.length}; PRAGMA application_id = 0x54636145`,
    );
    fillTables(filled);
    filled.close();
    const emulator = await startEmulator({ database });
    emulator.reset();
    await emulator.close();
    const fresh = await startEmulator({ database: `${database}.fresh` });
    await fresh.close();

    expect(rowsIn(database)).toEqual(rowsIn(`${database}.fresh`));
  });

  test("in a folder that does not exist is refused", async ({ database }) => {
    await expect(startEmulator({ database: join(database, "x.sqlite") })).rejects.toThrow(
      "cannot be opened or created",
    );
  });
});

describe("secrets", () => {
  base("are random where no seed is given, and only the root account's key is not", async () => {
    const one = await startEmulator({ database: ":memory:" });
    const two = await startEmulator({ database: ":memory:" });
    const first = await call(one, "cam:AddUser", { Name: "alice", ConsoleLogin: 1, UseApi: 1 });
    const second = await call(two, "cam:AddUser", { Name: "alice", ConsoleLogin: 1, UseApi: 1 });

    expect(two.secretKey).toBe(one.secretKey);
    expect(second).toMatchObject({ Uin: first["Uin"], SecretId: first["SecretId"] });
    expect(second["SecretKey"]).not.toBe(first["SecretKey"]);
    expect(second["Password"]).not.toBe(first["Password"]);
    await Promise.all([one.close(), two.close()]);
  });
});

describe("closing", () => {
  base("does not wait for a call that is delayed on purpose", async () => {
    const emulator = await startEmulator({ database: ":memory:" });
    emulator.faults.set([{ action: "AddUser", kind: "delay", milliseconds: 3_600_000 }]);
    const delayed = expect(call(emulator, "cam:AddUser", { Name: "alice" })).rejects.toThrow("fetch failed");
    await expect.poll(() => emulator.faults.list()).toEqual([]);

    await emulator.close();

    await delayed;
  });
});
