/** People who leave with `onDelete: { after }`: switched off at once, back with their number if somebody asks in time, deleted after it and not before. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { review } from "../../review/review.ts";
import { onDay } from "../support/october.ts";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { userCalled } from "../support/held.ts";
import { type Declarations, leavers, programOf, subUser } from "../support/program.ts";
import { createWorkspace, sharedWorkspace, type Workspace } from "../support/pulumi.ts";

const cloud = sharedCloud();
const staying: Declarations = { bob: subUser({ name: "bob" }), leavers: leavers({}) };
const person = (name: string, more: object = {}) =>
  subUser({ name, consoleLogin: true, onDelete: { after: "P30D" }, ...more });

/** A day of the story, at nine in the morning: the first is the day on which alice leaves first. */
const day = (number: number): { env: Record<string, string> } => ({ env: onDay(number) });

const keysOf = async (uin: unknown): Promise<Answer[]> =>
  (await cloud.call("ListAccessKeys", { TargetUin: Number(uin) }))["AccessKeys"];

async function run(workspace: Workspace, declared: Declarations, on: number) {
  await workspace.setProgram(programOf(declared));
  const up = await workspace.up(day(on));
  expect(up, printed(up)).toMatchObject({ exitCode: 0 });
  return up;
}

/** The people of a review of what that day's `up` would do. */
async function reviewed(workspace: Workspace, declared: Declarations, on: number) {
  await workspace.setProgram(programOf(declared));
  const args = ["--show-sames", "--show-replacement-steps"];
  return review((await workspace.preview({ ...day(on), args })).stdout).people;
}

describe("a leaver's month", () => {
  const workspace = sharedWorkspace({ program: "", env: () => cloud.env });
  const alice = { alice: person("alice", { accessKey: true, remark: "desk 1" }) };

  test("switched off, back on day 20 as the same account, and deleted on day 31 after the second time", async () => {
    await run(workspace, { ...staying, ...alice }, 0);
    const { id, outputs } = (await workspace.recorded())["alice"] ?? {};
    const own = String(outputs?.["secretId"]);

    // Removed on day 1: off at once, and there.
    expect(await reviewed(workspace, staying, 1)).toMatchObject([
      { called: { name: "alice" }, changes: [{ fact: { is: "leaves", what: "switched-off", after: "P30D" } }, {}] },
    ]);
    const left = await run(workspace, staying, 1);
    expect(printed(left)).toContain(`SubUser alice (${id}) is switched off, and stays until 2026-10-31T09:00:00Z`);
    expect(printed(left)).toContain(own);
    expect(await userCalled(cloud, "alice")).toMatchObject({ Uin: Number(id), ConsoleLogin: 0 });
    expect(await keysOf(id)).toMatchObject([{ AccessKeyId: own, Status: "Inactive" }]);
    expect(await workspace.recorded()).not.toHaveProperty("alice");
    expect(await workspace.preview({ ...day(15), expectNoChanges: true })).toMatchObject({ exitCode: 0 });

    // Day 20: back, without being asked for by `adopt`.
    const back = await run(workspace, { ...staying, ...alice }, 20);
    expect(printed(back)).toContain("is back with its number");
    expect((await workspace.recorded())["alice"]).toMatchObject({ id, outputs: { secretId: own } });
    expect(await userCalled(cloud, "alice")).toMatchObject({
      Uin: Number(id),
      ConsoleLogin: 1,
      Remark: "desk 1 [pulumi:people/dev/alice]",
    });
    expect(await keysOf(id)).toMatchObject([{ AccessKeyId: own, Status: "Active" }]);
    expect(await workspace.preview({ ...day(20), expectNoChanges: true })).toMatchObject({ exitCode: 0 });

    // Day 40 would have been too late for the first time. Removed again on day 21: until day 51.
    await run(workspace, staying, 21);
    expect(await workspace.preview({ ...day(50), expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    await run(workspace, staying, 50);
    expect(await userCalled(cloud, "alice")).toMatchObject({ Uin: Number(id), ConsoleLogin: 0 });

    expect(await reviewed(workspace, staying, 51)).toMatchObject([
      {
        called: { name: "alice" },
        happens: "leaves",
        changes: [
          {
            fact: { is: "leaves", what: "account", waits: false },
            why: { is: "time-over", until: "2026-11-20T09:00:00Z" },
          },
        ],
      },
    ]);
    const preview = await workspace.preview(day(51));
    expect(printed(preview)).toContain(
      `Deletes the leaver alice (${id}), who left and is switched off until 2026-11-20T09:00:00Z`,
    );
    const due = await run(workspace, staying, 51);
    expect(printed(due)).toContain(`The leaver alice (${id}) of people/dev/alice is deleted`);
    expect(await userCalled(cloud, "alice")).toBeUndefined();
    expect(await userCalled(cloud, "bob")).toBeDefined();
    expect(await workspace.preview({ ...day(52), expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await workspace.refresh({ ...day(52), args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  });
});

describe("on the day", () => {
  const leaving = {
    carol: person("carol"),
    dave: person("dave"),
    erin: person("erin", { accessKey: true }),
    gina: person("gina"),
  };
  const workspace = sharedWorkspace({ program: "", env: () => cloud.env });
  let other: Workspace;
  let key: Answer;

  beforeAll(async () => {
    other = await createWorkspace({ program: "", project: "other", env: cloud.env });
    await run(workspace, { ...staying, ...leaving }, 0);
    await run(other, { leavers: leavers({}), frank: person("frank") }, 0);
    await run(workspace, staying, 0);
    await run(other, { leavers: leavers({}) }, 0);
    // In between somebody deletes one of them, and makes another one a key.
    await cloud.call("DeleteUser", { Name: "dave" });
    const TargetUin = (await userCalled(cloud, "carol"))?.["Uin"];
    key = { TargetUin, AccessKeyId: (await cloud.call("CreateAccessKey", { TargetUin }))["AccessKey"]["AccessKeyId"] };
  });
  afterAll(() => other[Symbol.asyncDispose]());

  test("who is due is deleted, who was switched on again is named and stays, and so does who is declared or another stack's", async () => {
    await workspace.setProgram(programOf({ ...staying, gina: person("gina") }));
    const up = await workspace.up(day(31));

    expect(up.exitCode).not.toBe(0);
    expect(printed(up)).toContain(
      `The leaver carol (${key["TargetUin"]}) was not deleted. Somebody has switched it on again: its keys are active: ${key["AccessKeyId"]}`,
    );
    expect(await userCalled(cloud, "erin")).toBeUndefined();
    expect(await userCalled(cloud, "carol")).toBeDefined();
    expect(await userCalled(cloud, "gina")).toMatchObject({ ConsoleLogin: 1, Remark: "[pulumi:people/dev/gina]" });
    expect(await userCalled(cloud, "frank")).toMatchObject({ ConsoleLogin: 0 });
  });

  test("what stands in the way is tried again, and nothing is left once it is gone", async () => {
    const refused = await workspace.up(day(32));
    await cloud.call("UpdateAccessKey", { ...key, Status: "Inactive" });
    const deleted = await workspace.up(day(32));

    expect(refused.exitCode).not.toBe(0);
    expect(deleted, printed(deleted)).toMatchObject({ exitCode: 0 });
    expect(await userCalled(cloud, "carol")).toBeUndefined();
    expect(await workspace.preview({ ...day(32), expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    await run(other, { leavers: leavers({}) }, 32);
    expect(await userCalled(cloud, "frank")).toBeUndefined();
  });
});

describe("after a kill", () => {
  const workspace = sharedWorkspace({ program: "", env: () => cloud.env });
  const heidi = { heidi: person("heidi", { accessKey: true }) };
  let uin: unknown;

  /** Kills everything once that call is on its way, and waits until it has taken effect. */
  async function killDuring(action: string, declared: Declarations, on: number): Promise<void> {
    await workspace.setProgram(programOf(declared));
    cloud.ledger.reset();
    cloud.faults.set([{ action, times: 1, kind: "delay", milliseconds: 1_500 }]);
    workspace.start("up", ["--yes", "--skip-preview"], day(on).env);
    await vi.waitFor(() => expect(cloud.faults.list()).toEqual([]), { timeout: 30_000 });
    await workspace.killEverything();
    await vi.waitFor(() => expect(cloud.ledger.counts().actions).toMatchObject({ [action]: 1 }), { timeout: 5_000 });
    await workspace.cancel();
  }

  beforeAll(async () => {
    await run(workspace, { ...staying, ...heidi }, 0);
    uin = (await userCalled(cloud, "heidi"))?.["Uin"];
    await killDuring("UpdateUser", staying, 1);
  });

  test("while somebody leaves, who is declared again is drift for a refresh, and the next `up` brings the same account back", async () => {
    expect(await userCalled(cloud, "heidi")).toMatchObject({ ConsoleLogin: 0 });
    await workspace.setProgram(programOf({ ...staying, ...heidi }));
    expect(await workspace.refresh(day(2))).toMatchObject({ exitCode: 0 });
    expect((await workspace.recorded())["heidi"]?.inputs).toMatchObject({ consoleLogin: false });
    await run(workspace, { ...staying, ...heidi }, 2);

    expect(await userCalled(cloud, "heidi")).toMatchObject({
      Uin: uin,
      ConsoleLogin: 1,
      Remark: "[pulumi:people/dev/heidi]",
    });
    expect(await keysOf(uin)).toMatchObject([{ Status: "Active" }]);
  });

  test("while somebody leaves, the next `up` goes on, and the day is that of the first", async () => {
    await killDuring("UpdateUser", staying, 3);
    const goesOn = await run(workspace, staying, 9);

    expect(printed(goesOn)).toContain("stays until 2026-11-02T09:00:00Z");
    expect(await keysOf(uin)).toMatchObject([{ Status: "Inactive" }]);
    expect(await workspace.recorded()).not.toHaveProperty("heidi");
  });

  test("while somebody is deleted, the next `up` has nothing left to do", async () => {
    await killDuring("DeleteUser", staying, 33);
    await run(workspace, staying, 33);

    expect(await userCalled(cloud, "heidi")).toBeUndefined();
    expect(await workspace.preview({ ...day(33), expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  });
});
