/** A person is moved from one stack to another: nothing happens to the account but the mark of who declares it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { attachment, type Declared, group, groupMembership, programOf, ref, subUser } from "../support/program.ts";
import { createWorkspace, type Workspace, urnOf } from "../support/pulumi.ts";

const cloud = sharedCloud();
let from: Workspace;
let to: Workspace;
let before: Answer;

const bob = { bob: subUser({ name: "bob" }) };
const alice: Record<string, Declared> = {
  alice: subUser({ name: "alice", remark: "desk 1", consoleLogin: true, accessKey: true }),
  reads: attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }),
  team: group({ name: "team" }),
  members: groupMembership({ group: ref("team"), users: [ref("alice")] }),
};

beforeAll(async () => {
  from = await createWorkspace({ program: programOf({ ...bob, ...alice }), env: cloud.env });
  expect(await from.up()).toMatchObject({ exitCode: 0 });
  // Stacks of one backend, as a team has them.
  const backend = `file://${from.directory}/state`;
  to = await createWorkspace({
    program: programOf({}),
    project: "apps",
    env: { ...cloud.env, PULUMI_BACKEND_URL: backend },
  });
  before = await cloud.call("GetUser", { Name: "alice" });
});
afterAll(async () => {
  await from[Symbol.asyncDispose]();
  await to[Symbol.asyncDispose]();
});

test("the state is moved, and the account is not touched", async () => {
  const urns = Object.keys(alice).map((name) => urnOf(String(KINDS[name]), name));
  cloud.ledger.reset();
  const move = await from.run("state", [
    "move",
    "--yes",
    "--source",
    "organization/people/dev",
    "--dest",
    "organization/apps/dev",
    ...urns,
  ]);

  expect(move).toMatchObject({ exitCode: 0 });
  expect(cloud.ledger.counts().total).toBe(0);
});

const KINDS: Readonly<Record<string, string>> = {
  alice: "SubUser",
  reads: "PolicyAttachment",
  team: "Group",
  members: "GroupMembership",
};
test("the new stack's first `up` writes its mark and nothing else", async () => {
  await to.setProgram(programOf(alice));
  cloud.ledger.reset();
  expect(await to.up()).toMatchObject({ exitCode: 0 });
  const { actions } = cloud.ledger.counts();

  expect(
    Object.keys(actions)
      .filter((action) => !/^(Get|List|Describe)/.test(action))
      .toSorted(),
  ).toEqual(["UpdateGroup", "UpdateUser"]);
  expect(await cloud.call("GetUser", { Name: "alice" })).toEqual({
    ...before,
    RequestId: expect.anything(),
    Remark: "desk 1 [pulumi:apps/dev/alice]",
  });
  expect(await to.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await to.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});

test("the old stack goes on without the person, and would be refused to declare it again", async () => {
  const again = await from.up();
  expect(printed(again)).toContain("It belongs to apps/dev/alice");

  await from.setProgram(programOf(bob));
  expect(await from.up()).toMatchObject({ exitCode: 0 });
  expect(await from.destroy()).toMatchObject({ exitCode: 0 });
  const { Data } = await cloud.call("ListUsers");

  expect(Data.map((user: Answer) => user["Name"])).toEqual(["alice"]);
});
