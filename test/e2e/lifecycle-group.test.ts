/** Group on the real engine: renamed in place, given other policies, removed, changed by hand. */
import { beforeAll, describe, expect, test } from "vitest";
import { byName, changedStack } from "../support/changed-stack.ts";
import type { Answer } from "../support/cloud.ts";
import { errorsIn } from "../support/diagnostics.ts";
import { attachment, group, groupMembership, programOf, ref, subUser } from "../support/program.ts";
import { urnOf } from "../support/pulumi.ts";
import type { Recorded } from "../support/recorded.ts";

const FINANCE = "3";

/** A group that gives alice something; the account names it as the program does unless told otherwise. */
const giving = (label: string, args: object = {}) => ({
  [label]: group({ name: label, ...args }),
  [`${label}-members`]: groupMembership({ group: ref(label), users: [ref("alice")] }),
  [`${label}-reads`]: attachment({ group: ref(label), policyName: "ReadOnlyAccess" }),
});

const first = {
  alice: subUser({ name: "alice" }),
  ...giving("bystander"),
  ...giving("renamed", { remark: "desk 1" }),
  respelled: group({ name: "respelled" }),
  described: group({ name: "described" }),
  "old-place": group({ name: "moved" }),
  ...giving("repointed"),
  ...giving("removed"),
  ...giving("removed-by-hand"),
};
const second = {
  alice: first.alice,
  ...giving("bystander"),
  ...giving("renamed", { name: "developers", remark: "desk 1" }),
  respelled: group({ name: "Respelled" }),
  described: group({ name: "described", remark: "who reads the books" }),
  "new-place": group({ name: "moved" }, { aliases: [{ name: "old-place" }] }),
  ...giving("repointed"),
  "repointed-reads": attachment({ group: ref("repointed"), policy: FINANCE }),
};

const { cloud, workspace, after, idOf, opsOf } = changedStack({
  first: programOf(first),
  meanwhile: async (stack) => {
    await stack.cloud.call("DeleteGroup", { GroupId: Number(stack.idOf("removed-by-hand")) });
  },
  second: programOf(second),
});

/** What the account holds of a group; undefined when it has none of that id. */
async function live(groupId: string): Promise<object | undefined> {
  const { GroupInfo: groups } = await cloud.call("ListGroups");
  const found = groups.find((row: Answer) => String(row["GroupId"]) === groupId);
  if (found === undefined) return undefined;
  const { UserInfo: members } = await cloud.call("ListUsersForGroup", { GroupId: Number(groupId) });
  const { List: policies } = await cloud.call("ListAttachedGroupPolicies", { TargetGroupId: Number(groupId) });
  return {
    name: found["GroupName"],
    remark: found["Remark"],
    members: members.map((member: Answer) => member["Name"]),
    policies: policies.map((policy: Answer) => policy["PolicyName"]),
  };
}

/** The writing calls that name this group, in their order. */
const writesAbout = (name: string): string[] =>
  cloud.ledger
    .calls()
    .filter(({ action }) => !/^(Get|List)/.test(action))
    .filter(({ parameters }) => new RegExp(`GroupId":${idOf(name)}\\b`).test(JSON.stringify(parameters)))
    .map(({ action }) => action);

test("a new name is given in place: members and policies stay, and nothing else is written", async () => {
  expect(opsOf("renamed")).toEqual(["update"]);
  expect([...opsOf("renamed-members"), ...opsOf("renamed-reads")]).toEqual([]);
  expect(after["renamed"]?.id).toBe(idOf("renamed"));
  expect(writesAbout("renamed")).toEqual(["UpdateGroup"]);
  expect(await live(idOf("renamed"))).toEqual({
    name: "developers",
    remark: "desk 1 [pulumi:people/dev/renamed]",
    members: ["alice"],
    policies: ["ReadOnlyAccess"],
  });
});

test.each([
  { name: "respelled", what: "its name in another case", now: { name: "Respelled" } },
  { name: "described", what: "a remark", now: { remark: "who reads the books [pulumi:people/dev/described]" } },
])("$what is given in place", async ({ name, now }) => {
  expect(opsOf(name)).toEqual(["update"]);
  expect(after[name]?.id).toBe(idOf(name));
  expect(await live(idOf(name))).toMatchObject(now);
});

test.each([
  { what: "a new logical name with an alias", name: "new-place", was: "old-place" },
  { what: "what happens to others", name: "bystander", was: "bystander" },
])("$what changes nothing", ({ name, was }) => {
  expect(opsOf(name)).toEqual([]);
  expect(after[name]?.id).toBe(idOf(was));
  expect(writesAbout(was)).toEqual([]);
});

test("another policy of a declared group is there before the old one goes", async () => {
  expect(opsOf("repointed-reads")).toEqual(["create-replacement", "replace", "delete-replaced"]);
  expect(writesAbout("repointed")).toEqual(["AttachGroupPolicy", "DetachGroupPolicy"]);
  expect(after["repointed-reads"]?.id).toBe(`group:${idOf("repointed")}/${FINANCE}`);
  expect(await live(idOf("repointed"))).toMatchObject({ policies: ["QCloudFinanceFullAccess"] });
});

test.each([
  { what: "a group that is no longer declared goes with what it gave", name: "removed" },
  { what: "that it is gone already, with all it held, is success", name: "removed-by-hand" },
])("$what", async ({ name }) => {
  expect([name, `${name}-members`, `${name}-reads`].map(opsOf)).toEqual([["delete"], ["delete"], ["delete"]]);
  expect(await live(idOf(name))).toBeUndefined();
  expect(await cloud.call("GetUser", { Name: "alice" })).toMatchObject({ Uin: Number(idOf("alice")) });
});

test("right after `up`, neither a preview nor a refresh finds anything", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});

describe("what somebody has changed by hand", () => {
  test("is what a refresh shows, and nothing else", async () => {
    await cloud.call("UpdateGroup", { GroupId: Number(idOf("renamed")), GroupName: "by-hand" });
    await cloud.call("UpdateGroup", { GroupId: Number(idOf("described")), Remark: "by hand" });
    await cloud.call("DeleteGroup", { GroupId: Number(idOf("bystander")) });
    const refresh = await workspace.refreshSteps();

    expect(refresh).toMatchObject({ exitCode: 0 });
    expect(refresh.steps.toSorted(byName)).toMatchObject([
      { name: "bystander", op: "delete" },
      { name: "bystander-members", op: "delete" },
      { name: "bystander-reads", op: "delete" },
      { name: "described", op: "update", changed: ["remark"] },
      { name: "renamed", op: "update", changed: ["name"] },
    ]);
  });

  test("is put back by the next `up`", async () => {
    const up = await workspace.upSteps();
    const recorded = await workspace.recorded();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(up.steps.toSorted(byName).map(({ name, op }) => `${name} ${op}`)).toEqual([
      "bystander create",
      "bystander-members create",
      "bystander-reads create",
      "described update",
      "renamed update",
    ]);
    expect(await live(idOf("renamed"))).toMatchObject({ name: "developers", members: ["alice"] });
    expect(await live(idOf("described"))).toMatchObject({
      remark: "who reads the books [pulumi:people/dev/described]",
    });
    expect(recorded["bystander"]?.id).not.toBe(idOf("bystander"));
    expect(await live(String(recorded["bystander"]?.id))).toMatchObject({
      members: ["alice"],
      policies: ["ReadOnlyAccess"],
    });
  });
});

test("a group that the engine is told to replace is kept, said so, and nobody loses anything", async () => {
  cloud.ledger.reset();
  const replaced = await workspace.up({ args: ["--replace", urnOf("Group", "renamed")] });
  const up = await workspace.up();
  const recorded = await workspace.recorded();

  expect(replaced.exitCode).not.toBe(0);
  expect(replaced.stdout).toMatch(/Group developers \(\d+\) was not deleted: .*\{ deleteBeforeReplace: true \}/);
  expect(up).toMatchObject({ exitCode: 0 });
  expect(recorded["renamed"]?.id).toBe(idOf("renamed"));
  expect(writesAbout("renamed").filter((action) => /^(Delete|Remove|Detach)/.test(action))).toEqual([]);
  expect(await live(idOf("renamed"))).toMatchObject({ name: "developers", members: ["alice"] });
});

describe("an `up` that wants what cannot be", () => {
  const groups = async (): Promise<unknown> => (await cloud.call("ListGroups"))["GroupInfo"];

  let accountBefore: unknown;
  let recordedBefore: Record<string, Recorded>;
  let printed: string;

  beforeAll(async () => {
    for (const GroupName of ["existing", "Cased", "taken"]) await cloud.call("CreateGroup", { GroupName });
    await cloud.call("CreateGroup", { GroupName: "elsewhere", Remark: "[pulumi:people/prod/elsewhere]" });
    accountBefore = await groups();
    recordedBefore = await workspace.recorded();
    const { respelled, ...others } = second;
    await workspace.setProgram(
      programOf({
        ...others,
        relabelled: respelled,
        existing: group({ name: "existing" }),
        cased: group({ name: "CASED" }),
        elsewhere: group({ name: "elsewhere" }),
        described: group({ ...second.described.args, name: "taken" }),
      }),
    );
    // All of them are tried, whichever the engine comes to first.
    const up = await workspace.up({ args: ["--continue-on-error"] });
    expect(up.exitCode).not.toBe(0);
    printed = up.stdout;
  });

  test.each([
    { what: "a group under a new logical name", says: 'Add { aliases: [{ name: "respelled" }] }' },
    { what: "a group that nobody declares yet", says: "take it in with `pulumi import --file`" },
    { what: "a group's name in another case", says: "declare it as Cased, or give another name" },
    { what: "a group of another stack", says: "It belongs to people/prod/elsewhere. Declare it in one stack only" },
    { what: "a new name that is taken", says: 'UpdateGroup was refused: A group "taken" exists already' },
  ])("$what: the message says what to do", ({ says }) => {
    expect(printed).toContain(says);
  });

  test("leaves the account and the state as they were", async () => {
    expect(await groups()).toEqual(accountBefore);
    expect(await workspace.recorded()).toEqual(recordedBefore);
  });
});

test("one group that is declared twice is refused by the preview, which names both", async () => {
  await workspace.setProgram(programOf({ ...second, "respelled-too": group({ name: "RESPELLED" }) }));
  const preview = await workspace.preview();

  expect(preview.exitCode).not.toBe(0);
  expect(errorsIn(preview)).toContain("group respelled is declared twice in this program");
  expect(errorsIn(preview)).toContain('"respelled"');
  expect(errorsIn(preview)).toContain('"respelled-too"');
});

test("the old program goes on as if nothing had been", async () => {
  await workspace.setProgram(programOf(second));

  expect(await workspace.up({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});
