/** A snapshot puts a whole account back, in this emulator or in another with its seed. */
import { join } from "node:path";
import { readFileSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { describe, expect } from "vitest";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator/server.ts";
import { migrations } from "../../emulator/store/migrations/index.ts";
import { call } from "../support/emulator-client.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { test as base } from "./fixtures.ts";

type Edited = (bytes: Uint8Array | string, statements: string) => Uint8Array;

const test = base
  .extend("folder", () => temporaryFolder())
  .extend("start", async ({}, { onCleanup }) => {
    const started: Emulator[] = [];
    onCleanup(async () => {
      await Promise.all(started.map((emulator) => emulator.close()));
    });
    return async (options: Partial<EmulatorOptions> = {}) => {
      const emulator = await startEmulator({ database: ":memory:", ...options });
      started.push(emulator);
      return emulator;
    };
  })
  /** The bytes of a database, changed without the emulator's help. */
  .extend("edited", ({ folder }): Edited => (bytes, statements) => {
    const file = join(folder, "edited.sqlite");
    writeFileSync(file, bytes);
    const database = new DatabaseSync(file);
    database.exec(statements);
    database.close();
    return readFileSync(file);
  })
  .extend("put", ({ emulator }) => async (body: Uint8Array | string) => {
    const response = await fetch(`${emulator.url}/_emulator/snapshot`, { method: "PUT", body: Buffer.from(body) });
    return { status: response.status, answer: await response.json() };
  })
  .extend("names", ({ ask }) => async () => {
    const { Data } = await ask("cam:ListUsers");
    return (Data as { Name: string }[]).map(({ Name }) => Name);
  });

describe("a snapshot", () => {
  test("puts everything back as it was, as often as it is wanted", async ({ emulator, ask, names }) => {
    const alice = await ask("cam:AddUser", { Name: "alice", UseApi: 1 });
    await ask("cam:AttachUserPolicy", { PolicyId: 1, AttachUin: alice["Uin"] });
    await ask("employee:CreateEmployee", { AccountName: "bob", Mobile: "1234", CountryCode: "86" });
    const { GroupId } = await ask("cam:CreateGroup", { GroupName: "readers" });
    await ask("cam:AddUserToGroup", { Info: [{ GroupId, Uin: alice["Uin"] }] });
    const furnished = emulator.snapshot.take();
    await ask("cam:DeleteUser", { Name: "alice", Force: 1 });
    await ask("cam:DeleteGroup", { GroupId });
    await ask("cam:AddUser", { Name: "chen" });

    emulator.snapshot.restore(furnished);
    const once = await names();
    await ask("cam:DeleteUser", { Name: "alice", Force: 1 });
    emulator.snapshot.restore(furnished);

    expect([once, await names()]).toEqual([
      ["alice", "bob"],
      ["alice", "bob"],
    ]);
    const byHerKey = { secretId: String(alice["SecretId"]), secretKey: String(alice["SecretKey"]) };
    expect(await ask("cam:GetUserAppId", {}, byHerKey)).toMatchObject({ Uin: String(alice["Uin"]) });
    expect(await ask("cam:ListAttachedUserPolicies", { TargetUin: alice["Uin"] })).toMatchObject({ TotalNum: 1 });
    expect(await ask("cam:ListUsersForGroup", { GroupId })).toMatchObject({ TotalNum: 1 });
    expect(await ask("employee:DescribeEmployees")).toMatchObject({ TotalCount: 1 });
  });

  test("is otherwise a reset: no faults, no offset, no calls, and no request id twice", async ({ emulator, ask }) => {
    const furnished = emulator.snapshot.take();
    const before = await ask("cam:AddUser", { Name: "alice" });
    emulator.faults.set([{ action: "AddUser", kind: "half" }]);
    emulator.clock.setOffsetSeconds(60);

    emulator.snapshot.restore(furnished);
    const after = await ask("cam:AddUser", { Name: "alice" });

    expect(emulator.ledger.counts()).toEqual({ total: 1, actions: { AddUser: 1 } });
    expect(emulator.clock.offsetSeconds()).toBe(0);
    expect(after).toMatchObject({ Uin: before["Uin"] });
    expect(after.RequestId).not.toBe(before.RequestId);
  });

  test("is a file over HTTP, which an emulator can serve", async ({ emulator, ask, folder, start }) => {
    await ask("cam:AddUser", { Name: "alice" });
    const file = join(folder, "snapshot.sqlite");

    const response = await fetch(`${emulator.url}/_emulator/snapshot`);
    writeFileSync(file, await response.bytes());

    expect(response.headers.get("content-type")).toBe("application/vnd.sqlite3");
    expect(await call(await start({ database: file }), "cam:ListUsers")).toMatchObject({ Data: [{ Name: "alice" }] });
  });

  test("of another emulator with the same seed can be put back over HTTP", async ({ names, put, start }) => {
    const other = await start();
    await call(other, "cam:AddUser", { Name: "alice" });

    expect(await put(other.snapshot.take())).toEqual({ status: 200, answer: { status: "ok" } });
    expect(await names()).toEqual(["alice"]);
  });

  test("of a file is on disk when it is back", async ({ folder, start }) => {
    const database = join(folder, "accounts.sqlite");
    const first = await start({ database });
    const empty = first.snapshot.take();
    await call(first, "cam:AddUser", { Name: "alice" });
    first.snapshot.restore(empty);
    await first.close();

    expect(await call(await start({ database }), "cam:ListUsers")).toMatchObject({ Data: [] });
  });

  test("of an earlier release is brought up to date", async ({ emulator, ask, names, edited }) => {
    const { TotalNum: policies } = await ask("cam:ListPolicies");
    const old = edited(
      "",
      `${migrations[0]}
      PRAGMA user_version = 1;
      PRAGMA application_id = 0x54636145;
      INSERT INTO account VALUES (${emulator.rootUin}, 1250000001, 'tencent-accounts', 'random', 0);
      INSERT INTO users VALUES (1, 100000000002, 10000002, 'alice', 'kept', 0, NULL, 0, '', '', '', 0);`,
    );

    emulator.snapshot.restore(old);

    expect(await names()).toEqual(["alice"]);
    expect(await ask("cam:ListPolicies")).toMatchObject({ TotalNum: policies });
  });

  test("that takes a stale read's past away leaves none of it", async ({ emulator, ask, names }) => {
    const empty = emulator.snapshot.take();
    emulator.faults.set([{ action: "ListUsers", kind: "stale", seconds: 3600 }]);
    await ask("cam:AddUser", { Name: "alice" });

    emulator.snapshot.restore(empty);
    emulator.faults.set([{ action: "ListUsers", kind: "stale", seconds: 3600 }]);

    expect(await names()).toEqual([]);
  });

  test.for([
    ["nothing", () => "", "The snapshot is empty."],
    ["a text", () => "shopping list\n".repeat(100), "The snapshot is not an SQLite database."],
    [
      "somebody else's database",
      (_: Uint8Array, edited: Edited) => edited("", "CREATE TABLE addresses (name TEXT)"),
      "The snapshot is an SQLite database, but not one of this emulator.",
    ],
    [
      "one of a newer release",
      (bytes: Uint8Array, edited: Edited) => edited(bytes, "PRAGMA user_version = 1000"),
      "The snapshot was written by a newer release",
    ],
    [
      "one with a row that refers to nothing",
      (bytes: Uint8Array, edited: Edited) =>
        edited(bytes, "PRAGMA foreign_keys = OFF; INSERT INTO group_members (group_id, uin) VALUES (1, 1)"),
      "The snapshot cannot be put back: FOREIGN KEY constraint failed.",
    ],
    ["half of one", (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2), "The snapshot"],
  ] as const)(
    "that is %s is refused with a sentence and changes nothing",
    async ([, make, sentence], { emulator, ask, names, put, edited }) => {
      await ask("cam:AddUser", { Name: "alice" });

      const { status, answer } = await put(make(emulator.snapshot.take(), edited));

      expect({ status, answer }).toEqual({ status: 400, answer: { error: expect.stringContaining(sentence) } });
      expect(await names()).toEqual(["alice"]);
    },
  );

  test("of another root account is refused", async ({ emulator, start }) => {
    const other = await start({ seed: "another" });

    expect(() => emulator.snapshot.restore(other.snapshot.take())).toThrow(
      `The snapshot is of another root account (${other.rootUin})`,
    );
  });
});
