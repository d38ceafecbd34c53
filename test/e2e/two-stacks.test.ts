/** Two programs that declare the same: each gets the right answer, and destroying one leaves what the other declares. */
import { beforeAll, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import {
  attachment,
  type Declared,
  group,
  groupMembership,
  programOf,
  ref,
  subUser,
  userPolicies,
} from "../support/program.ts";
import { sharedWorkspace, type Workspace } from "../support/pulumi.ts";

const cloud = sharedCloud();
/** Declares alice and the group, and what both are given. */
const home = sharedWorkspace({ program: programOf(homeDeclares({})), env: () => cloud.env });
/** Another project that gives rights to them. */
const guest = sharedWorkspace({ program: programOf({}), env: () => cloud.env, project: "apps" });
let alice: string;
let readers: string;
let byHand: string;

beforeAll(async () => {
  byHand = String((await cloud.call("AddUser", { Name: "by-hand" }))["Uin"]);
  expect(await home.up()).toMatchObject({ exitCode: 0 });
  const recorded = await home.recorded();
  alice = String(recorded["alice"]?.id);
  readers = String(recorded["readers"]?.id);
});

function homeDeclares(more: Record<string, Declared>): Record<string, Declared> {
  return {
    alice: subUser({ name: "alice" }),
    bob: subUser({ name: "bob" }),
    readers: group({ name: "readers" }),
    reads: attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }),
    team: groupMembership({ group: ref("readers"), users: [ref("alice")] }),
    ...more,
  };
}

async function run(workspace: Workspace, declared: Record<string, Declared>) {
  await workspace.setProgram(programOf(declared));
  return workspace.up();
}

async function policiesOf(uin: string): Promise<string[]> {
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Number(uin) });
  return List.map((row: Answer) => row["PolicyName"]).toSorted();
}
async function members(): Promise<string[]> {
  const { UserInfo } = await cloud.call("ListUsersForGroup", { GroupId: Number(readers) });
  return UserInfo.map((row: Answer) => row["Name"]).toSorted();
}

test("an account that another stack declares is refused, with both named", async () => {
  const up = await run(guest, { mine: subUser({ name: "alice", adopt: true }) });

  expect(up.exitCode).not.toBe(0);
  expect(printed(up)).toContain("It belongs to people/dev/alice");
});

test("what the account's own stack has given is refused to another one, with both named", async () => {
  const up = await run(guest, {
    again: attachment({ user: alice, policyName: "ReadOnlyAccess" }),
    also: groupMembership({ group: readers, users: [alice] }),
  });

  expect(up.exitCode).not.toBe(0);
  expect(printed(up)).toMatch(
    /PolicyAttachment of ReadOnlyAccess to alice is there already and belongs to people\/dev; apps\/dev\/again/,
  );
  expect(await guest.destroy()).toMatchObject({ exitCode: 0 });
  expect(await policiesOf(alice)).toEqual(["ReadOnlyAccess"]);
  expect(await members()).toEqual(["alice"]);
});

test("what another stack gives beside it stands, and goes with that stack alone", async () => {
  const more = {
    finance: attachment({ user: alice, policyName: "QCloudFinanceFullAccess" }),
    also: groupMembership({ group: readers, users: [byHand] }),
  };
  expect(await run(guest, more)).toMatchObject({ exitCode: 0 });
  expect(await home.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await policiesOf(alice)).toEqual(["QCloudFinanceFullAccess", "ReadOnlyAccess"]);
  expect(await members()).toEqual(["alice", "by-hand"]);

  const both = await run(
    home,
    homeDeclares({
      finance: attachment({ user: ref("alice"), policyName: "QCloudFinanceFullAccess" }),
    }),
  );
  expect(both.exitCode).not.toBe(0);
  expect(printed(both)).toMatch(
    /QCloudFinanceFullAccess to alice is there already and belongs to apps\/dev\/finance; people\/dev\/finance/,
  );

  expect(await guest.destroy()).toMatchObject({ exitCode: 0 });
  expect(await policiesOf(alice)).toEqual(["ReadOnlyAccess"]);
  expect(await members()).toEqual(["alice"]);
  expect(await run(home, homeDeclares({}))).toMatchObject({ exitCode: 0 });
});

test("on an account that nobody declares, the first stack stands for the right, and leaves nothing behind", async () => {
  const reads = { reads: attachment({ user: byHand, policyName: "ReadOnlyAccess" }) };
  expect(await run(guest, reads)).toMatchObject({ exitCode: 0 });
  const other = await run(home, homeDeclares({ too: attachment({ user: byHand, policyName: "ReadOnlyAccess" }) }));

  expect(printed(other)).toMatch(/to by-hand is there already and belongs to apps\/dev\/reads; people\/dev\/too/);
  expect(await guest.destroy()).toMatchObject({ exitCode: 0 });
  expect(await policiesOf(byHand)).toEqual([]);
  expect(
    await run(home, homeDeclares({ too: attachment({ user: byHand, policyName: "ReadOnlyAccess" }) })),
  ).toMatchObject({
    exitCode: 0,
  });
});

test("a whole membership belongs to the stack of the group", async () => {
  const up = await run(guest, { whole: groupMembership({ group: readers, users: [byHand], exclusive: true }) });

  expect(up.exitCode).not.toBe(0);
  expect(printed(up)).toContain("The whole membership of the group readers is there already and belongs to people/dev");
  expect(await members()).toEqual(["alice"]);
});

async function policiesOfGroup(groupId: string): Promise<string[]> {
  const { List } = await cloud.call("ListAttachedGroupPolicies", { TargetGroupId: Number(groupId) });
  return List.map((row: Answer) => row["PolicyName"]).toSorted();
}
async function tagsOf(uin: string): Promise<string[]> {
  const subject = { ServiceType: "cam", ResourcePrefix: "uin", ResourceRegion: "", ResourceIds: [uin] };
  const { Tags } = await cloud.call("DescribeResourceTagsByResourceIds", subject);
  return Tags.map((tag: Answer) => tag["TagKey"]);
}

test("whole sets take nothing away that another stack has given, and say what works", async () => {
  const whole = {
    carol: subUser({ name: "carol" }),
    all: userPolicies({ user: ref("carol"), policies: ["ReadOnlyAccess"] }),
    writers: group({ name: "writers" }),
    everybody: groupMembership({ group: ref("writers"), users: [ref("alice")], exclusive: true }),
  };
  expect(await run(home, homeDeclares(whole))).toMatchObject({ exitCode: 0 });
  const recorded = await home.recorded();
  const [carol, writers] = [String(recorded["carol"]?.id), String(recorded["writers"]?.id)];
  const single = {
    finance: attachment({ user: carol, policyName: "QCloudFinanceFullAccess" }),
    member: groupMembership({ group: writers, users: [byHand] }),
  };
  expect(await run(guest, single)).toMatchObject({ exitCode: 0 });

  const up = await home.up({ args: ["--refresh"] });

  expect(up.exitCode).not.toBe(0);
  expect(printed(up)).toMatch(
    /would take away from carol what apps\/dev\/finance has given: QCloudFinanceFullAccess\..*declare single PolicyAttachments/,
  );
  expect(printed(up)).toMatch(/from by-hand what apps\/dev\/member has given: the membership\..*exclusive: false/);
  expect(await policiesOf(carol)).toEqual(["QCloudFinanceFullAccess", "ReadOnlyAccess"]);

  const set = await run(guest, { ...single, set: userPolicies({ user: alice, policies: [] }) });
  expect(printed(set)).toContain("The whole set of policies of alice is there already and belongs to people/dev");

  expect(await guest.destroy()).toMatchObject({ exitCode: 0 });
  expect(await home.up({ args: ["--refresh"] })).toMatchObject({ exitCode: 0 });
  expect(await policiesOf(carol)).toEqual(["ReadOnlyAccess"]);
  expect(await run(home, homeDeclares({}))).toMatchObject({ exitCode: 0 });
});

test("on an account that nobody declares, a whole set and another stack's policy exclude each other", async () => {
  const all = { all: userPolicies({ user: byHand, policies: ["ReadOnlyAccess"] }) };
  const one = { one: attachment({ user: byHand, policyName: "QCloudFinanceFullAccess" }) };

  expect(await run(guest, all)).toMatchObject({ exitCode: 0 });
  expect(printed(await run(home, homeDeclares(one)))).toContain(
    "to by-hand is declared by apps/dev/all as well, in a whole set, as its mark tells; people/dev/one cannot",
  );
  expect(await guest.destroy()).toMatchObject({ exitCode: 0 });
  expect(await home.up()).toMatchObject({ exitCode: 0 });
  expect(printed(await run(guest, all))).toContain("belongs to people/dev/one; apps/dev/all");
  expect(await run(home, homeDeclares({}))).toMatchObject({ exitCode: 0 });
  expect(await policiesOf(byHand)).toEqual([]);
  expect(await tagsOf(byHand)).toEqual([]);
});

test("a policy that another stack has given a group stands, and the group's remark shows nobody a difference", async () => {
  const finance = attachment({ group: readers, policyName: "QCloudFinanceFullAccess" });
  expect(await run(guest, { finance })).toMatchObject({ exitCode: 0 });
  expect(await home.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  const remarked = homeDeclares({ readers: group({ name: "readers", remark: "Everybody" }) });

  const both = await run(home, { ...remarked, too: finance });

  expect(both.exitCode).not.toBe(0);
  expect(printed(both)).toContain(
    "to the group readers is there already and belongs to apps/dev/finance; people/dev/too",
  );
  const { Remark } = await cloud.call("GetGroup", { GroupId: Number(readers) });
  expect(Remark).toMatch(/^Everybody \[pulumi:people\/dev\/readers\] \[pulumi\+policy\/\d+:apps\/dev\/finance\]$/);
  expect(await guest.destroy()).toMatchObject({ exitCode: 0 });
  expect(await policiesOfGroup(readers)).toEqual([]);
  expect(await cloud.call("GetGroup", { GroupId: Number(readers) })).toMatchObject({
    Remark: "Everybody [pulumi:people/dev/readers]",
  });
  expect(await run(home, homeDeclares({}))).toMatchObject({ exitCode: 0 });
});

test("a stack that is renamed keeps what it has given, at home and elsewhere, and leaves no mark of its former name", async () => {
  const declared = {
    dora: subUser({ name: "dora" }),
    mine: attachment({ user: ref("dora"), policyName: "ReadOnlyAccess" }),
    reads: attachment({ user: alice, policyName: "QcloudCamReadOnlyAccess" }),
    also: groupMembership({ group: readers, users: [byHand] }),
    finance: attachment({ group: readers, policyName: "QCloudFinanceFullAccess" }),
  };
  expect(await run(guest, declared)).toMatchObject({ exitCode: 0 });
  expect(await guest.run("stack", ["rename", "prod"])).toMatchObject({ exitCode: 0 });
  const dora = String((await cloud.call("GetUser", { Name: "dora" }))["Uin"]);
  await attachByHand(dora, "QcloudCamReadOnlyAccess");

  const more = { ...declared, found: attachment({ user: ref("dora"), policyName: "QcloudCamReadOnlyAccess" }) };
  expect(await run(guest, more)).toMatchObject({ exitCode: 0 });

  const other = await run(
    home,
    homeDeclares({ reads2: attachment({ user: ref("alice"), policyName: "QcloudCamReadOnlyAccess" }) }),
  );
  expect(printed(other)).toContain("belongs to apps/prod/reads; people/dev/reads2");
  expect(await tagsOf(dora)).toEqual([]);
  expect(await guest.destroy()).toMatchObject({ exitCode: 0 });
  expect([...(await tagsOf(alice)), ...(await tagsOf(byHand))]).toEqual([]);
  const { Remark } = await cloud.call("GetGroup", { GroupId: Number(readers) });
  expect(Remark).toBe("[pulumi:people/dev/readers]");
  expect(await members()).toEqual(["alice"]);
});

async function attachByHand(uin: string, policyName: string): Promise<void> {
  const { List } = await cloud.call("ListPolicies", { Scope: "QCS", Keyword: policyName, Rp: 200 });
  const { PolicyId } = List.find((row: Answer) => row["PolicyName"] === policyName);
  await cloud.call("AttachUserPolicy", { PolicyId, AttachUin: Number(uin) });
}
