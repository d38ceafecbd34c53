/** What a refusal tells to do, done in the very state that the refusal leaves behind. */
import { describe, expect, test } from "vitest";
import { sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import {
  attachment,
  type Declarations,
  employee,
  policy,
  programOf,
  ref,
  role,
  roleAssignment,
  subUser,
} from "../support/program.ts";
import { createWorkspace, sharedWorkspace, urnOf } from "../support/pulumi.ts";
import type { Result } from "../support/running-program.ts";

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program: programOf({}), env: () => cloud.env });

async function up(declared: Declarations, args: readonly string[] = []): Promise<Result> {
  await workspace.setProgram(programOf(declared));
  return workspace.up({ args });
}

async function refusalOf(declared: Declarations, args: readonly string[] = []): Promise<string> {
  const result = await up(declared, args);
  expect(result.exitCode).not.toBe(0);
  return printed(result);
}

/** Shows what a person would read where it is not. */
const isDone = (result: Result): void => expect(result.exitCode === 0 ? "" : printed(result)).toBe("");

async function people(): Promise<string[]> {
  const { Data } = await cloud.call("ListUsers");
  return Data.map(({ Name }: { Name: string }) => Name).toSorted();
}

async function keyByHand(name: string): Promise<{ TargetUin: number; AccessKeyId: string }> {
  const { Uin: TargetUin } = await cloud.call("GetUser", { Name: name });
  const { AccessKey } = await cloud.call("CreateAccessKey", { TargetUin });
  return { TargetUin, AccessKeyId: AccessKey.AccessKeyId };
}

async function deleteByHand(key: object): Promise<void> {
  await cloud.call("UpdateAccessKey", { ...key, Status: "Inactive" });
  await cloud.call("DeleteAccessKey", key);
}

/** Nothing waits for anything in the state. */
async function isAtRest(): Promise<void> {
  isDone(await workspace.up({ args: ["--expect-no-changes"] }));
}

describe("somebody who holds a key that others have made", () => {
  const ann = (args: object = {}) => ({ ann: subUser({ name: "ann", accessKey: true, ...args }) });

  test("and is renamed: the keys are deleted by hand, and the same command does the rest", async () => {
    isDone(await up(ann()));
    const key = await keyByHand("ann");
    const refused = await refusalOf(ann({ name: "anna" }));

    expect(refused).toContain(`still holds access keys that others have made: ${key.AccessKeyId}`);
    expect(refused).toContain("Delete them in the console and run the same command again.");
    expect(refused).not.toContain("onDelete");
    expect(await people()).toEqual(["ann", "anna"]);
    await deleteByHand(key);
    isDone(await workspace.up());
    expect(await people()).toEqual(["anna"]);
    await isAtRest();
  });

  test('and leaves: declared again with onDelete: "force", and removed then', async () => {
    const key = await keyByHand("anna");
    const refused = await refusalOf({});

    expect(refused).toContain('Or declare the sub-user with onDelete: "force" (deletes them too)');
    expect(refused).toContain(key.AccessKeyId);
    isDone(await up(ann({ name: "anna", onDelete: "force" })));
    isDone(await up({}));
    expect(await people()).toEqual([]);
  });
});

describe("a policy that somebody was given by hand", () => {
  const document = { version: "2.0", statement: [{ effect: "allow", action: "cos:GetObject", resource: "*" }] };
  const own = (name: string) => ({
    bob: subUser({ name: "bob" }),
    own: policy({ name, document }),
  });

  test("is renamed: it is taken from them, and the same command does the rest", async () => {
    isDone(await up(own("readers")));
    const { bob, own: recorded } = await workspace.recorded();
    const pair = { PolicyId: Number(recorded?.id) };
    await cloud.call("AttachUserPolicy", { ...pair, AttachUin: Number(bob?.id) });
    const refused = await refusalOf(own("cos-readers"));

    expect(refused).toContain("Detach it from them and run the same command again.");
    expect(refused).not.toContain('onDelete: "force"');
    await cloud.call("DetachUserPolicy", { ...pair, DetachUin: Number(bob?.id) });
    isDone(await workspace.up());
    expect(await cloud.call("ListPolicies", { Scope: "Local" })).toMatchObject({
      List: [{ PolicyName: "cos-readers" }],
    });
    await isAtRest();
  });

  test("is given to somebody who was deleted by hand: a refresh takes note, and `up` makes everything again", async () => {
    await cloud.call("DeleteUser", { Name: "bob", Force: 1 });
    const declared = { ...own("cos-readers"), "bob-reads": attachment({ user: ref("bob"), policy: ref("own") }) };
    const refused = await refusalOf(declared);

    expect(refused).toContain("`pulumi refresh` takes note of it, and `pulumi up` makes it again.");
    isDone(await workspace.refresh());
    isDone(await workspace.up());
    const { bob } = await workspace.recorded();
    expect(await cloud.call("ListAttachedUserPolicies", { TargetUin: Number(bob?.id) })).toMatchObject({
      List: [{ PolicyName: "cos-readers" }],
    });
    isDone(await up({}));
  });
});

test("a role that is renamed in case alone is taken out of the assignments first", async () => {
  const declared = (name: string, roles: readonly string[]) => ({
    auditor: role({ name, permissions: ["bills:view"] }),
    dan: employee({ accountName: "dan", mobile: "13100004532", countryCode: "86" }),
    "dan-roles": roleAssignment({ employee: ref("dan"), roles }),
  });
  const both = [ref("auditor"), "FinanceManager"];
  isDone(await up(declared("auditor", both)));
  const refused = await refusalOf(declared("AUDITOR", both));

  expect(refused).toContain("Take it out of the roles of their RoleAssignments, run `pulumi up`, and replace it then");
  isDone(await up(declared("auditor", ["FinanceManager"])));
  isDone(await up(declared("AUDITOR", both)));
  const { Employees } = await cloud.call("DescribeEmployees");
  expect(Employees[0].Roles.map(({ RoleName }: { RoleName: string }) => RoleName).toSorted()).toEqual([
    "AUDITOR",
    "FinanceManager",
  ]);
  isDone(await up({}));
});

describe("a forced replacement", () => {
  const cleo = (args: object = {}, opts: object = {}) => ({ cleo: subUser({ name: "cleo", ...args }, opts) });
  const replace = ["--replace", urnOf("SubUser", "cleo")];
  const uinOf = async (): Promise<number> => (await cloud.call("GetUser", { Name: "cleo" }))["Uin"];

  test("of an unused account is refused, and done with the option that the refusal names", async () => {
    isDone(await up(cleo()));
    const before = await uinOf();
    const refused = await refusalOf(cleo(), replace);

    expect(refused).toContain(
      "{ deleteBeforeReplace: true } to the options of the resource and run the same command again",
    );
    expect(await uinOf()).toBe(before);
    isDone(await up(cleo({}, { deleteBeforeReplace: true }), replace));
    expect(await uinOf()).not.toBe(before);
    await isAtRest();
  });

  test('of one that would be kept is refused, and done once onDelete is "refuse"', async () => {
    const kept = cleo({ onDelete: "disable" }, { deleteBeforeReplace: true });
    isDone(await up(kept));
    const before = await uinOf();
    const refused = await refusalOf(kept, replace);

    expect(refused).toContain('Set onDelete: "refuse" or "force", run `pulumi up`, and replace it then.');
    expect(await uinOf()).toBe(before);
    const free = cleo({ onDelete: "refuse" }, { deleteBeforeReplace: true });
    isDone(await up(free));
    isDone(await up(free, replace));
    expect(await uinOf()).not.toBe(before);
    await isAtRest();
  });
});

test("what another stack has taken over leaves the record with `pulumi state delete`", async () => {
  const other = await createWorkspace({
    program: programOf({ cleo: subUser({ name: "cleo", adopt: "people/dev/cleo" }) }),
    project: "apps",
    env: cloud.env,
  });
  isDone(await other.up());
  const refused = await refusalOf({});

  expect(refused).toContain("belongs to apps/dev/cleo now");
  expect(refused).toContain("Take it out of this stack's record with `pulumi state delete` and its URN");
  isDone(await workspace.run("state", ["delete", urnOf("SubUser", "cleo"), "--yes"]));
  await isAtRest();
  expect(await people()).toEqual(["cleo"]);
  isDone(await other.destroy());
  expect(await people()).toEqual([]);
  await other[Symbol.asyncDispose]();
});

test("a removal that was interrupted leaves alone what another stack has given meanwhile", async () => {
  const home = {
    dora: subUser({ name: "dora" }),
    "dora-reads": attachment({ user: ref("dora"), policyName: "ReadOnlyAccess" }),
  };
  isDone(await up(home));
  const { dora } = await workspace.recorded();
  // The detachment takes effect, and its answer is lost with the run.
  cloud.faults.set([{ action: "DetachUserPolicy", times: "always", kind: "lose-after" }]);
  await workspace.setProgram(programOf({ dora: home.dora }));
  expect((await workspace.up({ env: { TENCENT_ACCOUNTS_OPERATION_TIMEOUT_SECONDS: "2" } })).exitCode).not.toBe(0);
  cloud.faults.set([]);
  const guest = await createWorkspace({
    program: programOf({ reads: attachment({ user: String(dora?.id), policyName: "ReadOnlyAccess" }) }),
    project: "apps",
    env: cloud.env,
  });
  isDone(await guest.up());

  const again = await workspace.up();

  isDone(again);
  expect(printed(again)).toContain("PolicyAttachment of ReadOnlyAccess to dora stays: apps/dev/reads declares it now.");
  expect(await cloud.call("ListAttachedUserPolicies", { TargetUin: Number(dora?.id) })).toMatchObject({
    List: [{ PolicyName: "ReadOnlyAccess" }],
  });
  isDone(await guest.destroy());
  expect(await cloud.call("ListAttachedUserPolicies", { TargetUin: Number(dora?.id) })).toMatchObject({ TotalNum: 0 });
  await guest[Symbol.asyncDispose]();
});
