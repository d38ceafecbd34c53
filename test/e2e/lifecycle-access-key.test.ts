/** AccessKey on the real engine: made, rotated, switched off, handed to somebody else, removed, changed by hand. */
import { beforeAll, describe, expect, test } from "vitest";
import { byName, changedStack } from "../support/changed-stack.ts";
import type { Answer } from "../support/cloud.ts";
import { failuresIn } from "../support/diagnostics.ts";
import { accessKey, programOf, ref, subUser } from "../support/program.ts";
import type { Recorded } from "../support/recorded.ts";

/** One person a case, so that what happens to one person's keys tells one case. */
const people = Object.fromEntries(
  [
    "bystander",
    "rotated",
    "described",
    "switched-off",
    "switched-on",
    "giver",
    "receiver",
    "renamed",
    "moved",
    "removed",
    "removed-by-hand",
  ].map((name) => [name, subUser({ name })]),
);
const keyOf = (name: string, args = {}, opts = {}) => accessKey({ user: ref(name), ...args }, opts);

const first = {
  ...people,
  leaver: subUser({ name: "leaver" }),
  "bystander-key": keyOf("bystander"),
  "rotated-key": keyOf("rotated", { rotation: "2026-01" }),
  "described-key": keyOf("described", { description: "backups" }),
  "switched-off-key": keyOf("switched-off"),
  "switched-on-key": keyOf("switched-on", { status: "Inactive" }),
  "handed-over": keyOf("giver"),
  "old-label": keyOf("renamed"),
  "old-place": keyOf("moved"),
  "removed-key": keyOf("removed"),
  "removed-by-hand-key": keyOf("removed-by-hand"),
  "leaver-key": keyOf("leaver"),
};
const second = {
  ...people,
  "bystander-key": first["bystander-key"],
  "rotated-key": keyOf("rotated", { rotation: "2026-02" }),
  "described-key": keyOf("described", { description: "restores" }),
  "switched-off-key": keyOf("switched-off", { status: "Inactive" }),
  "switched-on-key": keyOf("switched-on"),
  "handed-over": keyOf("receiver"),
  "new-label": keyOf("renamed"),
  "new-place": keyOf("moved", {}, { aliases: [{ name: "old-place" }] }),
};

const { cloud, workspace, before, after, opsOf } = changedStack({
  first: programOf(first),
  meanwhile: async (stack) => {
    const gone = {
      TargetUin: uin("removed-by-hand"),
      AccessKeyId: stack.before["removed-by-hand-key"]?.outputs["secretId"],
    };
    await stack.cloud.call("DeleteAccessKey", gone);
    await stack.cloud.call("DeleteUser", { Name: "leaver", Force: 1 });
  },
  second: programOf(second),
});

const uin = (name: string): number => Number(before[name]?.id);
const secretId = (key: Recorded | undefined): string => String(key?.outputs["secretId"]);

const keysOf = async (name: string): Promise<Answer[]> =>
  (await cloud.call("ListAccessKeys", { TargetUin: uin(name) }))["AccessKeys"];

/** The account that a call signed with the recorded key comes from. */
async function callerWith(key: Recorded | undefined): Promise<number> {
  const secretKey = String(key?.outputs["secretKey"]);
  const { Uin } = await cloud.call("GetUserAppId", {}, { secretId: secretId(key), secretKey });
  return Number(Uin);
}

/** The writing calls about the keys of these people, in their order: `Create`, or what happens to which key. */
const writesAbout = (...names: string[]): string[] =>
  cloud.ledger.calls().flatMap(({ action, parameters }) => {
    const said = JSON.stringify(parameters);
    if (!/^(Create|Update|Delete)AccessKey$/.test(action)) return [];
    if (!names.some((name) => said.includes(`"TargetUin":${uin(name)}`))) return [];
    const status = /"Status":"(\w+)"/.exec(said)?.[1];
    const key = /"AccessKeyId":"(\w+)"/.exec(said)?.[1];
    return [[status ?? action.slice(0, 6), key].filter((part) => part !== undefined).join(" ")];
  });

const replaced = ["create-replacement", "replace", "delete-replaced"];

test("a key works for its person, and is inactive where that is declared", async () => {
  expect(await callerWith(before["bystander-key"])).toBe(uin("bystander"));
  expect(before["bystander-key"]).toMatchObject({
    id: `${uin("bystander")}/${secretId(before["bystander-key"])}`,
    outputs: { user: String(uin("bystander")), status: "Active", secretKey: expect.stringMatching(/^.{32}$/) },
  });
  expect(before["switched-on-key"]?.outputs["status"]).toBe("Inactive");
});

test.each([
  { what: "another rotation", name: "rotated-key", was: "rotated-key", people: ["rotated"] },
  { what: "another description", name: "described-key", was: "described-key", people: ["described"] },
  { what: "another person", name: "handed-over", was: "handed-over", people: ["giver", "receiver"] },
  { what: "a new logical name without an alias", name: "new-label", was: "old-label", people: ["renamed"] },
])("$what makes a new key before it disables and deletes the old one", async ({ name, was, people: whose }) => {
  const old = secretId(before[was]);

  expect(writesAbout(...whose)).toEqual(["Create", `Inactive ${old}`, `Delete ${old}`]);
  expect(secretId(after[name])).not.toBe(old);
  expect(await callerWith(after[name])).toBe(uin(String(whose.at(-1))));
  await expect(callerWith(before[was])).rejects.toThrow("AuthFailure");
});

test("what replaces a key is announced as a replacement", async () => {
  expect(["rotated-key", "described-key", "handed-over"].map(opsOf)).toEqual([replaced, replaced, replaced]);
  expect(await keysOf("described")).toMatchObject([{ Status: "Active", Description: "restores" }]);
  expect(await keysOf("giver")).toEqual([]);
});

test("a key is switched off and on in place, and keeps its secret", async () => {
  expect([opsOf("switched-off-key"), opsOf("switched-on-key")]).toEqual([["update"], ["update"]]);
  expect(await keysOf("switched-off")).toMatchObject([
    { AccessKeyId: secretId(before["switched-off-key"]), Status: "Inactive" },
  ]);
  await expect(callerWith(after["switched-off-key"])).rejects.toThrow("AuthFailure");
  expect(await callerWith(after["switched-on-key"])).toBe(uin("switched-on"));
  expect(after["switched-on-key"]?.outputs["secretKey"]).toBe(before["switched-on-key"]?.outputs["secretKey"]);
});

test.each([
  { what: "a new logical name with an alias", name: "new-place", was: "old-place", person: "moved" },
  { what: "what happens to others", name: "bystander-key", was: "bystander-key", person: "bystander" },
])("$what changes nothing", ({ name, was, person }) => {
  expect(opsOf(name)).toEqual([]);
  expect(after[name]?.outputs).toMatchObject({ ...before[was]?.outputs, __owner: expect.any(String) });
  expect(writesAbout(person)).toEqual([]);
});

test("a key that is no longer declared is disabled first, and then deleted", async () => {
  const key = secretId(before["removed-key"]);

  expect(writesAbout("removed")).toEqual([`Inactive ${key}`, `Delete ${key}`]);
  expect(await keysOf("removed")).toEqual([]);
  expect(opsOf("removed-key")).toEqual(["delete"]);
});

test("that a key or its person is gone already is success", () => {
  expect(["removed-by-hand-key", "leaver-key"].map(opsOf)).toEqual([["delete"], ["delete"]]);
});

test("right after `up`, neither a preview nor a refresh finds anything", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});

describe("what somebody has changed by hand", () => {
  const byHand = (action: string, name: string, args = {}) =>
    cloud.call(action, { TargetUin: uin(name), AccessKeyId: secretId(after[`${name}-key`]), ...args });

  test("is what a refresh shows, also where the person is gone too; another key of theirs is left to them", async () => {
    await byHand("UpdateAccessKey", "bystander", { Status: "Inactive" });
    await byHand("DeleteAccessKey", "rotated");
    await cloud.call("DeleteUser", { Name: "described", Force: 1 });
    await cloud.call("CreateAccessKey", { TargetUin: uin("switched-on") });
    const refresh = await workspace.refreshSteps();

    expect(refresh).toMatchObject({ exitCode: 0 });
    expect(refresh.steps.toSorted(byName)).toMatchObject([
      { name: "bystander-key", op: "update", changed: ["status"] },
      { name: "described", op: "delete" },
      { name: "described-key", op: "delete" },
      { name: "rotated-key", op: "delete" },
    ]);
  });

  test("is put back by the next `up`: the same key works again, a lost one is made anew", async () => {
    const up = await workspace.upSteps();
    const recorded = await workspace.recorded();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(up.steps.toSorted(byName).map(({ name, op }) => `${name} ${op}`)).toEqual([
      "bystander-key update",
      "described create",
      "described-key create",
      "rotated-key create",
    ]);
    expect(await callerWith(before["bystander-key"])).toBe(uin("bystander"));
    expect(await callerWith(recorded["rotated-key"])).toBe(uin("rotated"));
    expect(await callerWith(recorded["described-key"])).toBe(Number(recorded["described"]?.id));
    expect(await keysOf("switched-on")).toHaveLength(2);
  });
});

test("a key that could not be switched off after it was made is recorded, and the next `up` switches it off", async () => {
  await workspace.setProgram(programOf({ ...second, paused: keyOf("removed", { status: "Inactive" }) }));
  cloud.faults.set([{ action: "UpdateAccessKey", kind: "refuse", code: "FailedOperation.Unmodifiable" }]);
  const failing = await workspace.up();
  cloud.faults.set([]);
  const { paused: made } = await workspace.recorded();
  const up = await workspace.upSteps();

  expect(failing.exitCode).not.toBe(0);
  expect(made?.outputs).toMatchObject({ status: "Active", secretKey: expect.stringMatching(/^.{32}$/) });
  expect(up).toMatchObject({ exitCode: 0, steps: [{ op: "update", name: "paused", changed: ["status"] }] });
  expect(await keysOf("removed")).toMatchObject([{ AccessKeyId: secretId(made), Status: "Inactive" }]);
});

describe("a person who has two keys", () => {
  const pair = (rotation: string, opts = {}) => ({ ...second, one: keyOf("bystander", { rotation }, opts) });
  let one: Recorded | undefined;

  beforeAll(async () => {
    await workspace.setProgram(programOf(pair("2026-01")));
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    one = (await workspace.recorded())["one"];
  });

  test("gets no third one: the refusal names both with their last use, and both go on working", async () => {
    await callerWith(one);
    await workspace.setProgram(programOf(pair("2026-02")));
    const refused = await workspace.up();
    const used = "\\(Active, made [^,]+, last used \\d{4}-\\d{2}-\\d{2}\\)";

    expect(refused.exitCode).not.toBe(0);
    expect(failuresIn(refused)).toEqual([
      expect.stringMatching(
        `^Sub-user ${uin("bystander")} has its two access keys already: ${secretId(before["bystander-key"])} ${used}, ` +
          `${secretId(one)} ${used}\\. This replaces ${secretId(one)}; the other is to be deleted if nobody uses it, as what an interrupted run has left\\. Where both are declared, add { deleteBeforeReplace: true }`,
      ),
    ]);
    expect(await callerWith(before["bystander-key"])).toBe(uin("bystander"));
    expect(await callerWith(one)).toBe(uin("bystander"));
    expect((await workspace.recorded())["one"]?.id).toBe(one?.id);
  });

  test("what the refusal says to do works: the one goes first, while the other is never touched", async () => {
    cloud.ledger.reset();
    await workspace.setProgram(programOf(pair("2026-02", { deleteBeforeReplace: true })));
    const up = await workspace.up();
    const recorded = await workspace.recorded();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(writesAbout("bystander")).toEqual([`Inactive ${secretId(one)}`, `Delete ${secretId(one)}`, "Create"]);
    expect(await callerWith(recorded["one"])).toBe(uin("bystander"));
    expect(await callerWith(before["bystander-key"])).toBe(uin("bystander"));
  });
});
