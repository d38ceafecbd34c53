/** UserPolicies on the real engine: the exclusive set of somebody's policies, and the way to and from PolicyAttachment. */
import { describe, expect, test } from "vitest";
import { byName, changedStack } from "../support/changed-stack.ts";
import type { Answer } from "../support/cloud.ts";
import { attachment, policy, programOf, ref, subUser, userPolicies } from "../support/program.ts";

const READ_ONLY = "400411";
const FINANCE = "3";
const MACHINES = "401007";
const READS = "ReadOnlyAccess";
const PAYS = "QCloudFinanceFullAccess";
const OPERATES = "QcloudCVMFullAccess";

/** One person a case, so that what happens to one person's policies tells one case. */
const people = Object.fromEntries(
  [
    "bystander",
    "changed",
    "sorted",
    "respelled",
    "emptied",
    "giver",
    "receiver",
    "renamed",
    "moved",
    "to-attachments",
    "from-attachments",
    "owner",
    "removed",
  ].map((name) => [name, subUser({ name })]),
);
const document = { version: "2.0", statement: [{ effect: "allow", action: "cos:GetObject", resource: "*" }] };
const own = policy({ name: "own", document });
const exactly = (name: string, policies: readonly string[], opts = {}) =>
  userPolicies({ user: ref(name), policies }, opts);

const first = {
  ...people,
  own,
  leaver: subUser({ name: "leaver" }),
  "bystander-policies": exactly("bystander", [READS]),
  "changed-policies": exactly("changed", [READS, PAYS]),
  "sorted-policies": exactly("sorted", [READS, PAYS]),
  "respelled-policies": exactly("respelled", [READS, PAYS]),
  "emptied-policies": exactly("emptied", [READS]),
  "handed-over": exactly("giver", [READS]),
  "old-label": exactly("renamed", [READS, PAYS]),
  "old-place": exactly("moved", [READS]),
  "one-right": exactly("to-attachments", [READS, PAYS, OPERATES]),
  "from-reads": attachment({ user: ref("from-attachments"), policyName: READS }),
  "from-pays": attachment({ user: ref("from-attachments"), policy: FINANCE }),
  "from-operates": attachment({ user: ref("from-attachments"), policyName: OPERATES }),
  "owner-policies": exactly("owner", [ref("own"), READS]),
  "removed-policies": exactly("removed", [READS, PAYS]),
  "leaver-policies": exactly("leaver", [READS]),
};
const second = {
  ...people,
  own,
  "bystander-policies": first["bystander-policies"],
  "changed-policies": exactly("changed", [OPERATES, READS]),
  "sorted-policies": exactly("sorted", [PAYS, READS]),
  "respelled-policies": exactly("respelled", [FINANCE, READ_ONLY]),
  "emptied-policies": exactly("emptied", []),
  "handed-over": exactly("receiver", [READS]),
  "new-label": exactly("renamed", [READS, PAYS]),
  "new-place": exactly("moved", [READS], { aliases: [{ name: "old-place" }] }),
  "to-reads": attachment({ user: ref("to-attachments"), policyName: READS }),
  "to-pays": attachment({ user: ref("to-attachments"), policy: FINANCE }),
  "one-right": exactly("from-attachments", [READS, FINANCE]),
  "owner-policies": exactly("owner", [ref("own")]),
};

const { cloud, workspace, before, after, opsOf } = changedStack({
  first: programOf(first),
  meanwhile: async (stack) => {
    await stack.cloud.call("DeleteUser", { Name: "leaver" });
  },
  second: programOf(second),
});

const uin = (name: string): number => Number(before[name]?.id);

async function policiesOf(name: string): Promise<string[]> {
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: uin(name) });
  return List.map((row: Answer) => row["PolicyName"]).toSorted();
}

/** The attaching and detaching calls about these people, in their order, as `Attach 400411`. */
const writesAbout = (...names: string[]): string[] =>
  cloud.ledger.calls().flatMap(({ action, parameters }) => {
    const said = JSON.stringify(parameters);
    if (!action.endsWith("UserPolicy") || !names.some((name) => said.includes(String(uin(name))))) return [];
    return [`${action.slice(0, 6)} ${/"PolicyId":(\d+)/.exec(said)?.[1]}`];
  });

const replaced = ["create-replacement", "replace", "delete-replaced"];

test("other policies: the new ones are there before the old ones go, and what stays is not touched", async () => {
  expect(opsOf("changed-policies")).toEqual(["update"]);
  expect(writesAbout("changed")).toEqual([`Attach ${MACHINES}`, `Detach ${FINANCE}`]);
  expect(await policiesOf("changed")).toEqual([OPERATES, READS]);
  expect(after["changed-policies"]).toMatchObject({
    id: String(uin("changed")),
    outputs: { policies: [OPERATES, READS], policyIds: [MACHINES, READ_ONLY] },
  });
});

test("no policies at all takes away every one", async () => {
  expect(opsOf("emptied-policies")).toEqual(["update"]);
  expect(await policiesOf("emptied")).toEqual([]);
});

test.each([
  { what: "another order of the same policies", name: "sorted-policies", person: "sorted" },
  { what: "their ids in place of their names", name: "respelled-policies", person: "respelled" },
  { what: "a new logical name with an alias", name: "new-place", person: "moved" },
  { what: "what happens to others", name: "bystander-policies", person: "bystander" },
])("$what changes nothing in the account", ({ name, person }) => {
  expect(opsOf(name).filter((op) => op !== "update")).toEqual([]);
  expect(after[name]?.id).toBe(String(uin(person)));
  expect(writesAbout(person)).toEqual([]);
});

test("another order is no change either", () => {
  expect(opsOf("sorted-policies")).toEqual([]);
});

test("another spelling is noted", () => {
  expect(opsOf("respelled-policies")).toEqual(["update"]);
  expect(after["respelled-policies"]?.outputs["policies"]).toEqual([FINANCE, READ_ONLY]);
});

test("another person replaces it, and holds the policies before the first one loses them", async () => {
  expect(opsOf("handed-over")).toEqual(replaced);
  expect(writesAbout("receiver", "giver")).toEqual([`Attach ${READ_ONLY}`, `Detach ${READ_ONLY}`]);
  expect(writesAbout("giver")).toEqual([`Detach ${READ_ONLY}`]);
  expect(after["handed-over"]?.id).toBe(String(uin("receiver")));
});

test("under a new logical name without an alias, every right is held at every moment", async () => {
  expect(writesAbout("renamed")).toEqual([]);
  expect(await policiesOf("renamed")).toEqual([PAYS, READS]);
  expect(after["new-label"]?.id).toBe(before["old-label"]?.id);
  expect(after).not.toHaveProperty("old-label");
});

test("from UserPolicies to PolicyAttachments, only what is no longer declared goes", async () => {
  expect(writesAbout("to-attachments").filter((write) => write.startsWith("Detach"))).toEqual([`Detach ${MACHINES}`]);
  expect(await policiesOf("to-attachments")).toEqual([PAYS, READS]);
});

test("from PolicyAttachments to UserPolicies, only what is no longer declared goes", async () => {
  expect(writesAbout("from-attachments")).toEqual([`Detach ${MACHINES}`]);
  expect(await policiesOf("from-attachments")).toEqual([PAYS, READS]);
});

test("a policy of the program is named by its resource", async () => {
  expect(await policiesOf("owner")).toEqual(["own"]);
  expect(after["owner-policies"]?.outputs["policyIds"]).toEqual([after["own"]?.id]);
});

test("what is no longer declared is detached", async () => {
  expect(opsOf("removed-policies")).toEqual(["delete"]);
  expect(await policiesOf("removed")).toEqual([]);
});

test("that the person is gone already is success", () => {
  expect(opsOf("leaver-policies")).toEqual(["delete"]);
});

test("right after `up`, neither a preview nor a refresh finds anything", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});

describe("what somebody has changed by hand", () => {
  const attach = (name: string, id: string) =>
    cloud.call("AttachUserPolicy", { PolicyId: Number(id), AttachUin: uin(name) });

  test("is what a refresh shows; what comes through a group is not counted", async () => {
    const { GroupId } = await cloud.call("CreateGroup", { GroupName: "payers" });
    await cloud.call("AttachGroupPolicy", { PolicyId: Number(FINANCE), AttachGroupId: GroupId });
    await cloud.call("AddUserToGroup", { Info: [{ Uid: Number(before["bystander"]?.outputs["uid"]), GroupId }] });
    await attach("emptied", MACHINES);
    await attach("respelled", MACHINES);
    await cloud.call("DetachUserPolicy", { PolicyId: Number(READ_ONLY), DetachUin: uin("moved") });
    await cloud.call("DeleteUser", { Name: "receiver" });
    const refresh = await workspace.refreshSteps();

    expect(refresh).toMatchObject({ exitCode: 0 });
    expect(refresh.steps.toSorted(byName)).toMatchObject([
      { name: "emptied-policies", op: "update", changed: ["policies", "policyIds"] },
      { name: "handed-over", op: "delete" },
      { name: "new-place", op: "update", changed: ["policies", "policyIds"] },
      { name: "receiver", op: "delete" },
      { name: "respelled-policies", op: "update", changed: ["policies", "policyIds"] },
    ]);
    expect((await workspace.recorded())["respelled-policies"]?.outputs["policies"]).toEqual([
      FINANCE,
      READ_ONLY,
      OPERATES,
    ]);
  });

  test("is put back by the next `up`: what is too much goes, what is missing comes", async () => {
    const up = await workspace.upSteps();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(up.steps.toSorted(byName).map(({ name, op }) => `${name} ${op}`)).toEqual([
      "emptied-policies update",
      "handed-over create",
      "new-place update",
      "receiver create",
      "respelled-policies update",
    ]);
    expect(await policiesOf("emptied")).toEqual([]);
    expect(await policiesOf("respelled")).toEqual([PAYS, READS]);
    expect(await policiesOf("moved")).toEqual([READS]);
  });
});
