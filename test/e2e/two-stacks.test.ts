/** Two programs that declare the same: each gets the right answer, and destroying one leaves what the other declares. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type Cloud, startCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { attachment, type Declared, group, groupMembership, programOf, ref, subUser } from "../support/program.ts";
import { createWorkspace, type Workspace } from "../support/pulumi.ts";

let cloud: Cloud;
/** Declares alice and the group, and what both are given. */
let home: Workspace;
/** Another project that gives rights to them. */
let guest: Workspace;
let alice: string;
let readers: string;
let byHand: string;

beforeAll(async () => {
  cloud = await startCloud();
  byHand = String((await cloud.call("AddUser", { Name: "by-hand" }))["Uin"]);
  home = await createWorkspace({ program: programOf(homeDeclares({})), env: cloud.env });
  guest = await createWorkspace({ program: programOf({}), env: cloud.env, project: "apps" });
  expect(await home.up()).toMatchObject({ exitCode: 0 });
  const recorded = await home.recorded();
  alice = String(recorded["alice"]?.id);
  readers = String(recorded["readers"]?.id);
});
afterAll(async () => {
  await home[Symbol.asyncDispose]();
  await guest[Symbol.asyncDispose]();
  await cloud.close();
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
