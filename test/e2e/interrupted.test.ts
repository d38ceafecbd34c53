/**
 * The CLI, the program and the provider are killed while the account is being changed; the change takes effect, and nobody is
 * left to note it. What a person does then: `pulumi cancel`, which takes away the lock, and the same command again.
 */
import { beforeAll, describe, expect, test, vi } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import {
  attachment,
  employee,
  group,
  policy,
  programOf,
  ref,
  role,
  roleAssignment,
  subUser,
} from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";
import type { Result } from "../support/running-program.ts";
import { sharedWire } from "../support/wire.ts";

const document = { version: "2.0", statement: [{ effect: "allow", action: "cos:GetObject", resource: "*" }] };
const program = programOf({
  alice: subUser({ name: "alice", consoleLogin: true }),
  given: subUser({ name: "given", consoleLogin: true, password: "Given-by-hand-1" }),
  robot: subUser({ name: "robot", accessKey: true }),
  reads: attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }),
  chen: employee({ accountName: "chen", mobile: "13100004532", countryCode: "86" }),
  roles: roleAssignment({ employee: ref("chen"), roles: ["SystemAdmin"] }),
  team: group({ name: "developers", remark: "floor 2" }),
  auditor: role({ name: "auditor", permissions: ["bills:view"] }),
  own: policy({ name: "own", document, description: "Readers" }),
});

const cloud = sharedCloud();
const wire = sharedWire(cloud);
const workspace = sharedWorkspace({ program, env: () => wire.env });

/** Kills everything once so many calls of these actions are on their way, and waits until they have taken effect. */
async function killDuring(command: "up" | "destroy", calls: Readonly<Record<string, number>>): Promise<Result> {
  cloud.ledger.reset();
  cloud.faults.set(
    Object.entries(calls).map(([action, times]) => ({ action, times, kind: "delay", milliseconds: 1_500 })),
  );
  const running = workspace.start(command, ["--yes", "--skip-preview"]);
  await vi.waitFor(() => expect(cloud.faults.list()).toEqual([]), { timeout: 30_000 });
  await workspace.killEverything();
  await vi.waitFor(() => expect(cloud.ledger.counts().actions).toMatchObject(calls), { timeout: 5_000 });
  return running.result;
}

async function uins(): Promise<Record<string, string>> {
  const { Data: users } = await cloud.call("ListUsers");
  return Object.fromEntries(users.map(({ Name, Uin }: Answer) => [Name, String(Uin)]));
}

const isLocked = /the stack is currently locked/;

async function groupsAndRoles(): Promise<Answer> {
  const { GroupInfo: groups } = await cloud.call("ListGroups");
  const { Roles: roles } = await cloud.call("DescribeRoles", { Filters: [{ Name: "RoleType", Values: ["custom"] }] });
  return { groups, roles };
}

describe("after a kill while accounts are being created", () => {
  let left: Record<string, string>;
  let leftBeside: Answer;

  beforeAll(async () => {
    const { signal } = await killDuring("up", {
      AddUser: 3,
      CreateEmployee: 1,
      CreateGroup: 1,
      CreateRole: 1,
      CreatePolicy: 1,
    });
    expect(signal).toBe("SIGKILL");
    left = await uins();
    leftBeside = await groupsAndRoles();
  });

  test("they exist, the state does not have them, and the given password is not in it in clear", async () => {
    expect(Object.keys(left).toSorted()).toEqual(["alice", "chen", "given", "robot"]);
    expect(Object.keys(await workspace.recorded())).not.toContain("alice");
    expect(await workspace.stateFile()).not.toContain("Given-by-hand-1");
  });

  test("the lock is in the way until `pulumi cancel`", async () => {
    expect((await workspace.up()).stderr).toMatch(isLocked);
    expect(await workspace.cancel()).toMatchObject({ exitCode: 0 });
  });

  test("the next `up` is killed too, while rights are being given", async () => {
    await killDuring("up", { AttachUserPolicy: 1, AssignEmployeeRoles: 1 });
    await workspace.cancel();

    expect(cloud.ledger.counts().actions).not.toHaveProperty("AddUser");
    expect(await uins()).toEqual(left);
  });

  test("the one after that finishes: the same accounts, nobody twice, nothing refused", async () => {
    cloud.ledger.reset();
    const up = await workspace.up();
    const recorded = await workspace.recorded();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(await uins()).toEqual(left);
    expect(cloud.ledger.calls().filter(({ code }) => code !== null)).toEqual([]);
    expect(left).toEqual({
      alice: recorded["alice"]?.id,
      given: recorded["given"]?.id,
      robot: recorded["robot"]?.id,
      chen: recorded["chen"]?.outputs["uin"],
    });
    expect(await cloud.call("DescribeEmployees")).toMatchObject({
      TotalCount: 1,
      Employees: [{ EmployeeId: recorded["chen"]?.id, Roles: [{ RoleName: "SystemAdmin" }] }],
    });
    expect(await cloud.call("ListAttachedUserPolicies", { TargetUin: Number(left["alice"]) })).toMatchObject({
      List: [{ PolicyName: "ReadOnlyAccess" }],
    });
  });

  test("the group and the role that were left are the ones in the state, each once", async () => {
    const { team, auditor } = await workspace.recorded();

    expect(await groupsAndRoles()).toEqual(leftBeside);
    expect(leftBeside).toMatchObject({
      groups: [{ GroupId: Number(team?.id), GroupName: "developers", Remark: "floor 2 [pulumi:people/dev/team]" }],
      roles: [{ RoleId: auditor?.id, RoleName: "auditor", Permissions: ["bills:view"] }],
    });
  });

  test("so is the policy, without its mark in what the program declares", async () => {
    const { own } = await workspace.recorded();

    expect(await cloud.call("ListPolicies", { Scope: "Local" })).toMatchObject({
      TotalNum: 1,
      List: [{ PolicyId: Number(own?.id), PolicyName: "own", Description: "Readers [pulumi:people/dev/own]" }],
    });
    expect(own?.outputs["description"]).toBe("Readers");
  });

  test("the passwords in the state are the ones that the accounts have", async () => {
    const { alice, given, chen } = await workspace.recorded();

    expect(alice?.outputs["password"]).toMatch(/^.{20}$/);
    expect(alice?.outputs["password"]).toBe(wire.lastSent("alice", "Password"));
    expect(given?.outputs["password"]).toBe("Given-by-hand-1");
    expect(wire.lastSent("given", "Password")).toBe("Given-by-hand-1");
    expect(chen?.outputs["initialPassword"]).toBe("4532@Tencent");
  });

  test("the key in the state works, and the one whose secret was lost is gone", async () => {
    const { robot } = await workspace.recorded();
    const key = { secretId: String(robot?.outputs["secretId"]), secretKey: String(robot?.outputs["secretKey"]) };

    expect(await cloud.call("GetUserAppId", {}, key)).toMatchObject({ Uin: left["robot"] });
    expect(await cloud.call("ListAccessKeys", { TargetUin: Number(left["robot"]) })).toMatchObject({
      AccessKeys: [{ AccessKeyId: key.secretId, Status: "Active" }],
    });
  });

  test("nothing is left to do, and `pulumi refresh --clear-pending-creates` ends the engine's warnings", async () => {
    const before = await workspace.up({ args: ["--expect-no-changes"] });
    const refresh = await workspace.refresh({ args: ["--clear-pending-creates", "--expect-no-changes"] });
    const after = await workspace.up({ args: ["--expect-no-changes"] });

    expect([before, refresh, after]).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }, { exitCode: 0 }]);
    expect(before.stdout).toContain("pending operations from previous deployment");
    expect(after.stdout).not.toContain("pending operations");
  });
});

test("after a kill in the middle of a `destroy`, the next one deletes the rest and fails over nothing", async () => {
  // The robot still has its key, so that its deletion would be refused.
  await workspace.setProgram(program.replace('"accessKey":true', '"accessKey":false'));
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  await killDuring("destroy", { DetachUserPolicy: 1, AssignEmployeeRoles: 1 });
  await workspace.cancel();
  await killDuring("destroy", { DeleteUser: 3, DeleteEmployee: 1, DeleteGroup: 1, DeleteRole: 1, DeletePolicy: 1 });
  await workspace.cancel();

  expect(await uins()).toEqual({});
  expect(await groupsAndRoles()).toEqual({ groups: [], roles: [] });
  expect(await workspace.destroy()).toMatchObject({ exitCode: 0 });
  expect(await workspace.recorded()).toEqual({});
});
