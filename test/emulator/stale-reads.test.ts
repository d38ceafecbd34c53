/** A stale read answers from a moment ago, and writes never do. */
import { describe, expect, test as base } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { openDatabase } from "../../emulator/store/database.ts";
import { openDisk } from "../../emulator/store/disk.ts";
import { createHistory } from "../../emulator/store/history.ts";
import { createTransactions } from "../../emulator/store/transactions.ts";
import { call } from "../support/emulator-client.ts";
import { refusal } from "./fixtures.ts";

/** An emulator whose clock stands still until it is advanced. */
const test = base
  .extend("emulator", async ({}, { onCleanup }) => {
    const emulator = await startEmulator({ database: ":memory:", clock: () => Date.UTC(2026, 0, 31, 9, 30) });
    onCleanup(() => emulator.close());
    return emulator;
  })
  .extend(
    "ask",
    ({ emulator }) =>
      (action: `${string}:${string}`, parameters = {}) =>
        call(emulator, action, parameters),
  )
  .extend("names", ({ ask }) => async () => {
    const { Data } = await ask("cam:ListUsers");
    return (Data as { Name: string }[]).map(({ Name }) => Name);
  });

describe("a stale read", () => {
  test("does not find what was made a moment ago, and finds it when the time has passed", async ({ emulator, ask }) => {
    emulator.faults.set([{ action: "GetUser", kind: "stale", seconds: 10, times: "always" }]);
    await ask("cam:AddUser", { Name: "alice" });

    expect(await ask("cam:GetUser", { Name: "alice" })).toEqual(refusal("ResourceNotFound.UserNotExist"));
    emulator.clock.advance(9);
    expect(await ask("cam:GetUser", { Name: "alice" })).toEqual(refusal("ResourceNotFound.UserNotExist"));
    emulator.clock.advance(1);
    expect(await ask("cam:GetUser", { Name: "alice" })).toMatchObject({ Name: "alice" });
  });

  test("still finds what was changed, deleted, or went with it", async ({ emulator, ask }) => {
    const { Uin } = await ask("cam:AddUser", { Name: "alice", Remark: "before", UseApi: 1 });
    await ask("cam:AttachUserPolicy", { PolicyId: 1, AttachUin: Uin });
    emulator.faults.set([{ action: "*", kind: "stale", seconds: 5, times: "always" }]);
    emulator.clock.advance(60);
    await ask("cam:UpdateUser", { Name: "alice", Remark: "after" });
    await ask("cam:DeleteUser", { Name: "alice", Force: 1 });

    expect(await ask("cam:GetUser", { Name: "alice" })).toMatchObject({ Uin, Remark: "before" });
    expect(await ask("cam:ListAccessKeys", { TargetUin: Uin })).toMatchObject({ AccessKeys: [{ Status: "Active" }] });
    expect(await ask("cam:ListAttachedUserPolicies", { TargetUin: Uin })).toMatchObject({ TotalNum: 1 });
    emulator.clock.advance(5);
    expect(await ask("cam:GetUser", { Name: "alice" })).toEqual(refusal("ResourceNotFound.UserNotExist"));
  });

  test("is stale for as many reads as it is told, and not for others", async ({ emulator, ask, names }) => {
    emulator.faults.set([{ action: "ListUsers", kind: "stale", seconds: 60, times: 2 }]);
    await ask("cam:AddUser", { Name: "alice" });

    expect(await ask("cam:GetUser", { Name: "alice" })).toMatchObject({ Name: "alice" });
    expect([await names(), await names(), await names()]).toEqual([[], [], ["alice"]]);
    expect(emulator.ledger.calls().map(({ fault }) => fault)).toEqual([null, null, "stale", "stale", null]);
  });

  test("does not concern writes: they see the account as it is and are not counted", async ({
    emulator,
    ask,
    names,
  }) => {
    emulator.faults.set([{ action: "*", kind: "stale", seconds: 60 }]);
    await ask("cam:AddUser", { Name: "alice" });

    const again = await ask("cam:AddUser", { Name: "alice" });

    expect(again).toEqual(refusal("InvalidParameter.SubUserNameInUse"));
    expect([await names(), await names()]).toEqual([[], ["alice"]]);
  });

  test("leaves the file and the numbers as they are", async ({ emulator, ask }) => {
    const before = await ask("cam:AddUser", { Name: "alice" });
    emulator.faults.set([{ action: "ListUsers", kind: "stale", seconds: 60 }]);
    await ask("cam:DeleteUser", { Name: "alice" });
    await ask("cam:ListUsers");

    const after = await ask("cam:AddUser", { Name: "alice" });

    expect(after["Uin"]).not.toBe(before["Uin"]);
    expect(await ask("cam:ListUsers")).toMatchObject({ Data: [{ Uin: after["Uin"] }] });
  });

  test("goes back to a reset, and no further", async ({ emulator, ask, names }) => {
    emulator.faults.set([{ action: "ListUsers", kind: "stale", seconds: 60 }]);
    await ask("cam:AddUser", { Name: "alice" });
    emulator.reset();
    emulator.faults.set([{ action: "ListUsers", kind: "stale", seconds: 60 }]);
    await ask("cam:AddUser", { Name: "bob" });

    expect(await names()).toEqual([]);
    expect(await names()).toEqual(["bob"]);
  });

  test("knows nothing of a time to which the clock was set back", async ({ emulator, ask, names }) => {
    emulator.faults.set([{ action: "ListUsers", kind: "stale", seconds: 60, times: "always" }]);
    emulator.clock.advance(3600);
    await ask("cam:AddUser", { Name: "alice" });
    emulator.clock.setOffsetSeconds(0);
    await ask("cam:AddUser", { Name: "bob" });

    expect(await names()).toEqual(["alice"]);
  });
});

describe("the past", () => {
  const database = () => {
    const opened = openDatabase(":memory:");
    const needs = { now: 0, seconds: 0 };
    const history = createHistory(opened, { now: () => needs.now, seconds: () => needs.seconds });
    const { transaction } = createTransactions(opened, history, openDisk(opened));
    const insert = opened.prepare("INSERT INTO user_groups VALUES (?, ?, '', 0)");
    const add = (id: number) => transaction(() => insert.run(id, `group ${id}`));
    return { needs, history, add, transaction };
  };

  base("is remembered only while somebody needs it, and only as long", () => {
    const { needs, history, add, transaction } = database();

    add(1);
    const unneeded = history.size();
    needs.seconds = 10;
    add(2);
    needs.now = 10_000;
    add(3);
    const needed = history.size();
    needs.now = 10_001;
    transaction(() => {});
    const pruned = history.size();
    needs.seconds = 0;
    transaction(() => {});

    expect({ unneeded, needed, pruned, after: history.size() }).toEqual({
      unneeded: 0,
      needed: 2,
      pruned: 1,
      after: 0,
    });
  });

  base("has nothing of what a transaction has undone", () => {
    const { needs, history, add, transaction } = database();
    needs.seconds = 10;

    const undone = () =>
      transaction(() => {
        throw new Error("undone");
      });

    expect(undone).toThrow("undone");
    expect(() => add(1)).not.toThrow();
    expect(() => add(1)).toThrow("UNIQUE");
    expect(history.size()).toBe(1);
  });
});
