/** An `up` during which the answers to the writes are lost after they have taken effect. */
import { beforeAll, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { attachment, employee, programOf, ref, roleAssignment, subUser } from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";
import type { Recorded } from "../support/recorded.ts";
import type { Result } from "../support/running-program.ts";
import { sharedWire } from "../support/wire.ts";

const declared = {
  alice: subUser({ name: "alice", consoleLogin: true, email: "alice@example.com" }),
  given: subUser({ name: "given", consoleLogin: true, password: "Given-by-hand-1" }),
  robot: subUser({ name: "robot", accessKey: true }),
  reads: attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }),
  chen: employee({ accountName: "chen", mobile: "13100004532", countryCode: "86" }),
  roles: roleAssignment({ employee: ref("chen"), roles: ["SystemAdmin"] }),
};

const cloud = sharedCloud();
const wire = sharedWire(cloud);
const workspace = sharedWorkspace({ program: programOf(declared), env: () => wire.env });
let up: Result;
let recorded: Record<string, Recorded>;

beforeAll(async () => {
  cloud.faults.set([
    { action: "AddUser", kind: "lose-after", times: 3 },
    { action: "CreateEmployee", kind: "lose-after" },
    { action: "AttachUserPolicy", kind: "lose-after" },
    { action: "AssignEmployeeRoles", kind: "lose-after" },
  ]);
  up = await workspace.up();
  recorded = await workspace.recorded();
});

const keysOf = async (uin: unknown): Promise<Answer[]> =>
  (await cloud.call("ListAccessKeys", { TargetUin: Number(uin) }))["AccessKeys"];

/** The account that a call signed with the recorded key comes from. */
async function callerWith({ outputs: { secretId, secretKey } }: Recorded): Promise<string> {
  const { Uin } = await cloud.call("GetUserAppId", {}, { secretId: String(secretId), secretKey: String(secretKey) });
  return String(Uin);
}

function recordOf(name: string, state = recorded): Recorded {
  const found = state[name];
  if (found === undefined) throw new Error(`${name} is not in the state`);
  return found;
}

test("the same `up` succeeds, every answer having been lost", () => {
  expect(up).toMatchObject({ exitCode: 0 });
  expect(cloud.faults.list()).toEqual([]);
  expect(cloud.ledger.counts().actions).toMatchObject({ AddUser: 3, CreateEmployee: 1 });
});

test("each account exists exactly once, and it is the one in the state", async () => {
  const { Data: users } = await cloud.call("ListUsers");
  const { Employees: staff } = await cloud.call("DescribeEmployees");
  const uins = Object.fromEntries(users.map(({ Name, Uin }: Answer) => [Name, String(Uin)]));

  expect(users).toHaveLength(4);
  expect(uins).toEqual({
    alice: recordOf("alice").id,
    given: recordOf("given").id,
    robot: recordOf("robot").id,
    chen: recordOf("chen").outputs["uin"],
  });
  expect(staff).toMatchObject([{ EmployeeId: recordOf("chen").id, Roles: [{ RoleName: "SystemAdmin" }] }]);
});

test("what was declared beside the name has arrived", async () => {
  const { List: policies } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Number(recordOf("alice").id) });

  expect(await cloud.call("GetUser", { Name: "alice" })).toMatchObject({ ConsoleLogin: 1, Email: "alice@example.com" });
  expect(policies).toMatchObject([{ PolicyName: "ReadOnlyAccess" }]);
});

test("the password in the state is the one that the account has been given, generated or not", () => {
  expect(recordOf("alice").outputs["password"]).toMatch(/^.{20}$/);
  expect(recordOf("alice").outputs["password"]).toBe(wire.lastSent("alice", "Password"));
  expect(recordOf("given").outputs["password"]).toBe("Given-by-hand-1");
  expect(wire.lastSent("given", "Password")).toBe("Given-by-hand-1");
  expect(recordOf("chen").outputs["initialPassword"]).toBe("4532@Tencent");
});

test("the key in the state works, and the one that nobody knows the secret of is gone", async () => {
  const robot = recordOf("robot");

  expect(await callerWith(robot)).toBe(robot.id);
  expect(await keysOf(robot.id)).toMatchObject([{ AccessKeyId: robot.outputs["secretId"], Status: "Active" }]);
});

test("a key that is added later and whose creation is lost works, and is the only one", async () => {
  cloud.faults.set([{ action: "CreateAccessKey", kind: "lose-after" }]);
  await workspace.setProgram(programOf({ ...declared, alice: subUser({ ...declared.alice.args, accessKey: true }) }));
  const later = await workspace.upSteps();
  const alice = recordOf("alice", await workspace.recorded());

  expect(later).toMatchObject({ exitCode: 0, steps: [{ op: "update", name: "alice" }] });
  expect(cloud.faults.list()).toEqual([]);
  expect(await callerWith(alice)).toBe(alice.id);
  expect(await keysOf(alice.id)).toMatchObject([{ AccessKeyId: alice.outputs["secretId"], Status: "Active" }]);
});

test("nothing is left to do afterwards, and a refresh finds nothing", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});
