/** PolicyAttachment on the real engine: a right changes hands without a moment in which nobody has it. */
import { describe, expect, test } from "vitest";
import { changedStack } from "../support/changed-stack.ts";
import type { Answer } from "../support/cloud.ts";
import { attachment, programOf, ref, subUser } from "../support/program.ts";

const READ_ONLY = "400411";
const FINANCE = "3";
/** Stands for the id of a group that exists already; ids are known when the account is. */
const GROUP = "a-group";

/** One person a case, so that what happens to one person's policies tells one case. */
const people = Object.fromEntries(
  [
    "bystander",
    "policy-changed",
    "policy-id-changed",
    "giver",
    "receiver",
    "swapped",
    "renamed",
    "moved",
    "respelled",
    "removed",
    "removed-by-hand",
  ].map((name) => [name, subUser({ name })]),
);

const first = {
  ...people,
  "bystander-reads": attachment({ user: ref("bystander"), policyName: "ReadOnlyAccess" }),
  "other-policy": attachment({ user: ref("policy-changed"), policyName: "ReadOnlyAccess" }),
  "other-policy-id": attachment({ user: ref("policy-id-changed"), policy: READ_ONLY }),
  "other-user": attachment({ user: ref("giver"), policyName: "ReadOnlyAccess" }),
  "swapped-one": attachment({ user: ref("swapped"), policyName: "ReadOnlyAccess" }),
  "swapped-other": attachment({ user: ref("swapped"), policy: FINANCE }),
  "old-label": attachment({ user: ref("renamed"), policyName: "ReadOnlyAccess" }),
  "old-place": attachment({ user: ref("moved"), policyName: "ReadOnlyAccess" }),
  respelling: attachment({ user: ref("respelled"), policyName: "ReadOnlyAccess" }),
  "to-group": attachment({ user: ref("giver"), policy: FINANCE }),
  "group-reads": attachment({ group: GROUP, policyName: "ReadOnlyAccess" }),
  "removed-reads": attachment({ user: ref("removed"), policyName: "ReadOnlyAccess" }),
  "removed-pays": attachment({ user: ref("removed"), policy: FINANCE }),
  "removed-by-hand-reads": attachment({ user: ref("removed-by-hand"), policyName: "ReadOnlyAccess" }),
};
const second = {
  ...people,
  "bystander-reads": first["bystander-reads"],
  "other-policy": attachment({ user: ref("policy-changed"), policyName: "QcloudCVMFullAccess" }),
  "other-policy-id": attachment({ user: ref("policy-id-changed"), policy: FINANCE }),
  "other-user": attachment({ user: ref("receiver"), policyName: "ReadOnlyAccess" }),
  "swapped-one": attachment({ user: ref("swapped"), policy: FINANCE }),
  "swapped-other": attachment({ user: ref("swapped"), policyName: "ReadOnlyAccess" }),
  "new-label": attachment({ user: ref("renamed"), policyName: "ReadOnlyAccess" }),
  "new-place": attachment({ user: ref("moved"), policyName: "ReadOnlyAccess" }, { aliases: [{ name: "old-place" }] }),
  respelling: attachment({ user: ref("respelled"), policy: READ_ONLY }),
  "to-group": attachment({ group: GROUP, policy: FINANCE }),
  "removed-pays": first["removed-pays"],
};

let groupId: string;

const { cloud, workspace, before, after, opsOf } = changedStack({
  given: async (account) => {
    groupId = String((await account.call("CreateGroup", { GroupName: "readers" }))["GroupId"]);
  },
  first: () => program(first),
  meanwhile: async (stack) => {
    await stack.cloud.call("DetachUserPolicy", { PolicyId: Number(READ_ONLY), DetachUin: uin("removed-by-hand") });
  },
  second: () => program(second),
});

const program = (declarations: Parameters<typeof programOf>[0]): string =>
  programOf(declarations).replaceAll(GROUP, groupId);

async function policiesOfGroup(): Promise<string[]> {
  const { List } = await cloud.call("ListAttachedGroupPolicies", { TargetGroupId: Number(groupId) });
  return List.map((policy: Answer) => policy["PolicyName"]).toSorted();
}

const uin = (name: string): number => Number(before[name]?.id);

async function policiesOf(name: string): Promise<string[]> {
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: uin(name) });
  return List.map((policy: Answer) => policy["PolicyName"]).toSorted();
}

/** The attaching and detaching calls about this person, in their order, as `Attach 400411`. */
const writesAbout = (name: string): string[] =>
  cloud.ledger.calls().flatMap(({ action, parameters }) => {
    const said = JSON.stringify(parameters);
    if (!action.endsWith("UserPolicy") || !said.includes(String(uin(name)))) return [];
    return [`${action.slice(0, 6)} ${/"PolicyId":(\d+)/.exec(said)?.[1]}`];
  });

const replaced = ["create-replacement", "replace", "delete-replaced"];

test.each([
  { what: "another policy", name: "other-policy", person: "policy-changed", policies: ["QcloudCVMFullAccess"] },
  {
    what: "another policy id",
    name: "other-policy-id",
    person: "policy-id-changed",
    policies: ["QCloudFinanceFullAccess"],
  },
  { what: "another person", name: "other-user", person: "receiver", policies: ["ReadOnlyAccess"] },
])("$what replaces the attachment", async ({ name, person, policies }) => {
  expect(opsOf(name)).toEqual(replaced);
  expect(await policiesOf(person)).toEqual(policies);
  expect(after[name]?.id).toMatch(new RegExp(`^${uin(person)}/`));
});

test("a group in place of a person replaces the attachment; what the group no longer should have goes", async () => {
  expect(opsOf("to-group")).toEqual(replaced);
  expect(opsOf("group-reads")).toEqual(["delete"]);
  expect(after["to-group"]?.id).toBe(`group:${groupId}/${FINANCE}`);
  expect(await policiesOfGroup()).toEqual(["QCloudFinanceFullAccess"]);
});

test("the new right is there before the old one goes", async () => {
  expect(writesAbout("policy-changed")).toEqual(["Attach 401007", `Detach ${READ_ONLY}`]);
  expect(writesAbout("policy-id-changed")).toEqual([`Attach ${FINANCE}`, `Detach ${READ_ONLY}`]);
  expect(await policiesOf("giver")).toEqual([]);
});

test("a right that the old and the new program declare under different logical names is held at every moment", async () => {
  expect(writesAbout("renamed")).not.toContain(`Detach ${READ_ONLY}`);
  expect(await policiesOf("renamed")).toEqual(["ReadOnlyAccess"]);
  expect(after["new-label"]?.id).toBe(before["old-label"]?.id);
  expect(after).not.toHaveProperty("old-label");
});

test("two attachments that swap their policies take nothing away", async () => {
  expect(writesAbout("swapped").filter((write) => write.startsWith("Detach"))).toEqual([]);
  expect(await policiesOf("swapped")).toEqual(["QCloudFinanceFullAccess", "ReadOnlyAccess"]);
});

test.each([
  { what: "a new logical name with an alias", name: "new-place", was: "old-place", person: "moved" },
  { what: "what happens to others", name: "bystander-reads", was: "bystander-reads", person: "bystander" },
])("$what does not touch the attachment", ({ name, was, person }) => {
  expect(opsOf(name)).toEqual([]);
  expect(after[name]?.id).toBe(before[was]?.id);
  expect(writesAbout(person)).toEqual([]);
});

test("the same policy by its id instead of its name is noted in the state and leaves the account alone", () => {
  expect(opsOf("respelling")).toEqual(["update"]);
  expect(after["respelling"]?.id).toBe(before["respelling"]?.id);
  expect(writesAbout("respelled")).toEqual([]);
});

test("an attachment that is no longer declared goes alone", async () => {
  expect(opsOf("removed-reads")).toEqual(["delete"]);
  expect(await policiesOf("removed")).toEqual(["QCloudFinanceFullAccess"]);
});

test("that an attachment is gone already is success", async () => {
  expect(opsOf("removed-by-hand-reads")).toEqual(["delete"]);
  expect(await policiesOf("removed-by-hand")).toEqual([]);
});

test("right after `up`, neither a preview nor a refresh finds anything", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  expect((await workspace.recorded())["respelling"]?.inputs).toEqual(after["respelling"]?.inputs);
});

describe("what somebody has detached by hand", () => {
  test("is what a refresh shows, also where the person is gone too; a policy attached by hand is left to them", async () => {
    await cloud.call("DetachUserPolicy", { PolicyId: Number(READ_ONLY), DetachUin: uin("bystander") });
    await cloud.call("DetachGroupPolicy", { PolicyId: Number(FINANCE), DetachGroupId: Number(groupId) });
    await cloud.call("DeleteUser", { Name: "receiver" });
    await cloud.call("AttachUserPolicy", { PolicyId: Number(FINANCE), AttachUin: uin("renamed") });
    const refresh = await workspace.refreshSteps();

    expect(refresh).toMatchObject({ exitCode: 0 });
    expect(refresh.steps.map(({ name, op }) => `${name} ${op}`).toSorted()).toEqual([
      "bystander-reads delete",
      "other-user delete",
      "receiver delete",
      "to-group delete",
    ]);
  });

  test("is attached again by the next `up`", async () => {
    const up = await workspace.upSteps();
    const recorded = await workspace.recorded();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(up.steps.map(({ name, op }) => `${name} ${op}`).toSorted()).toEqual([
      "bystander-reads create",
      "other-user create",
      "receiver create",
      "to-group create",
    ]);
    expect(await policiesOf("bystander")).toEqual(["ReadOnlyAccess"]);
    expect(await policiesOf("renamed")).toEqual(["QCloudFinanceFullAccess", "ReadOnlyAccess"]);
    expect(await policiesOfGroup()).toEqual(["QCloudFinanceFullAccess"]);
    expect(recorded["other-user"]?.id).toBe(`${recorded["receiver"]?.id}/${READ_ONLY}`);
  });
});
