/** People who leave with `onDelete: { after }`: switched off at once, back with their number if somebody asks in time, deleted after it and not before. */
import { describe, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { type Declarations, leavers, programOf, subUser } from "../support/program.ts";
import { sharedWorkspace, type Workspace } from "../support/pulumi.ts";

const cloud = sharedCloud();
const staying: Declarations = { bob: subUser({ name: "bob" }), leavers: leavers({}) };
const person = (name: string, more: object = {}) =>
  subUser({ name, consoleLogin: true, onDelete: { after: "P30D" }, ...more });

/** A day of the story, at nine in the morning: the first is the day on which alice leaves first. */
const day = (number: number): { env: Record<string, string> } => ({
  env: { TENCENT_ACCOUNTS_AS_OF: new Date(Date.UTC(2026, 9, number, 9)).toISOString() },
});

async function row(name: string): Promise<Answer | undefined> {
  const { Data } = await cloud.call("ListUsers");
  return Data.find((user: Answer) => user["Name"] === name);
}
const keysOf = async (uin: unknown): Promise<Answer[]> =>
  (await cloud.call("ListAccessKeys", { TargetUin: Number(uin) }))["AccessKeys"];

async function run(workspace: Workspace, declared: Declarations, on: number) {
  await workspace.setProgram(programOf(declared));
  const up = await workspace.up(day(on));
  expect(up, printed(up)).toMatchObject({ exitCode: 0 });
  return up;
}

describe("a leaver's month", () => {
  const workspace = sharedWorkspace({ program: "", env: () => cloud.env });
  const alice = { alice: person("alice", { accessKey: true, remark: "desk 1" }) };

  test("switched off, back on day 20 as the same account, and deleted on day 31 after the second time", async () => {
    await run(workspace, { ...staying, ...alice }, 0);
    const { id, outputs } = (await workspace.recorded())["alice"] ?? {};
    const own = String(outputs?.["secretId"]);

    // Removed on day 1: off at once, and there.
    const left = await run(workspace, staying, 1);
    expect(printed(left)).toContain(`SubUser alice (${id}) is switched off, and stays until 2026-10-31T09:00:00Z`);
    expect(printed(left)).toContain(own);
    expect(await row("alice")).toMatchObject({ Uin: Number(id), ConsoleLogin: 0 });
    expect(await keysOf(id)).toMatchObject([{ AccessKeyId: own, Status: "Inactive" }]);
    expect(await workspace.recorded()).not.toHaveProperty("alice");
    expect(await workspace.preview({ ...day(15), expectNoChanges: true })).toMatchObject({ exitCode: 0 });

    // Day 20: back, without being asked for by `adopt`.
    const back = await run(workspace, { ...staying, ...alice }, 20);
    expect(printed(back)).toContain("is back with its number");
    expect((await workspace.recorded())["alice"]).toMatchObject({ id, outputs: { secretId: own } });
    expect(await row("alice")).toMatchObject({
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
    expect(await row("alice")).toMatchObject({ Uin: Number(id), ConsoleLogin: 0 });

    const preview = await workspace.preview(day(51));
    expect(printed(preview)).toContain(`Deletes the leaver alice (${id}), who left until 2026-11-20T09:00:00Z`);
    const due = await run(workspace, staying, 51);
    expect(printed(due)).toContain(`The leaver alice (${id}) of people/dev/alice is deleted`);
    expect(await row("alice")).toBeUndefined();
    expect(await row("bob")).toBeDefined();
    expect(await workspace.preview({ ...day(52), expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await workspace.refresh({ ...day(52), args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  });
});
