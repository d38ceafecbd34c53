/** The components: what they declare, and what they refuse. */
import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { errorsIn } from "../support/diagnostics.ts";
import { createWorkspace, sharedWorkspace } from "../support/pulumi.ts";

const program = `
  import { AdminUsers, Policy, StaffMember, SubUser, Team } from "pulumi-tencent-accounts";
  new AdminUsers("admins", { users: ["alice", { name: "bob", email: "bob@example.com" }] });
  new AdminUsers("auditors", { users: ["carol"], policies: ["ReadOnlyAccess"], accessKey: true, consoleLogin: false });
  const buckets = new Policy("buckets", {
    name: "buckets",
    document: { version: "2.0", statement: [{ effect: "allow", action: "cos:*", resource: "*" }] },
  });
  const dana = new SubUser("dana", { name: "dana" });
  const erin = new SubUser("erin", { name: "erin" });
  new Team("web", { policies: { reads: "ReadOnlyAccess", buckets }, members: [dana, erin] });
  new StaffMember("chen", { accountName: "chen", mobile: "13100004532", countryCode: "86", roles: ["CustomerManager"] });
`;

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program, env: () => cloud.env });

beforeAll(async () => {
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
});

async function policiesOf(name: string): Promise<string[]> {
  const { Uin } = await cloud.call("GetUser", { Name: name });
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Uin });
  return List.map((row: Answer) => row["PolicyName"]);
}

test("AdminUsers are administrators who sign in, unless something else is said", async () => {
  expect(await cloud.call("GetUser", { Name: "alice" })).toMatchObject({ ConsoleLogin: 1 });
  expect(await cloud.call("GetUser", { Name: "bob" })).toMatchObject({ ConsoleLogin: 1, Email: "bob@example.com" });
  expect(await policiesOf("alice")).toEqual(["AdministratorAccess"]);
  expect(await policiesOf("bob")).toEqual(["AdministratorAccess"]);
  expect(await cloud.call("GetUser", { Name: "carol" })).toMatchObject({ ConsoleLogin: 0 });
  expect(await policiesOf("carol")).toEqual(["ReadOnlyAccess"]);
});

test("a Team is a group with its policies and its members", async () => {
  const { GroupInfo } = await cloud.call("ListGroups");
  const [{ GroupId, GroupName }] = GroupInfo;
  const { List } = await cloud.call("ListAttachedGroupPolicies", { TargetGroupId: GroupId });
  const { UserInfo } = await cloud.call("ListUsersForGroup", { GroupId });

  expect(GroupName).toBe("web");
  expect(List.map((row: Answer) => row["PolicyName"]).toSorted()).toEqual(["ReadOnlyAccess", "buckets"]);
  expect(UserInfo.map((row: Answer) => row["Name"]).toSorted()).toEqual(["dana", "erin"]);
  expect(await policiesOf("dana")).toEqual([]);
});

test("a StaffMember has roles", async () => {
  const { Employees } = await cloud.call("DescribeEmployees");

  expect(Employees).toMatchObject([{ AccountName: "chen", Roles: [{ RoleName: "CustomerManager" }] }]);
});

test("right after `up`, a preview finds nothing", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
});

describe("what cannot be declared is named, all of it, before any call", () => {
  test("people of a quick creation", async () => {
    const eleven = Array.from({ length: 11 }, (_, index) => `person-${index}`);
    await using broken = await createWorkspace({
      env: cloud.env,
      program: `
        import { AdminUsers, StaffMember } from "pulumi-tencent-accounts";
        new AdminUsers("many", { users: ${JSON.stringify(eleven)} });
        new AdminUsers("none", { users: [] });
        new AdminUsers("twice", { users: ["zoe", { name: "Zoe" }] });
        new StaffMember("idle", { accountName: "idle", mobile: "13100004532", countryCode: "86" });
      `,
    });
    cloud.ledger.reset();
    const result = await broken.preview();

    expect(result.exitCode).not.toBe(0);
    expect(errorsIn(result)).toContain('AdminUsers "many": users has to be 1 to 10 people');
    expect(errorsIn(result)).toContain('AdminUsers "none": users has to be 1 to 10 people');
    expect(errorsIn(result)).toContain('AdminUsers "twice": users names somebody twice');
    expect(errorsIn(result)).toContain('RoleAssignment "idle": roles is required');
    expect(cloud.ledger.counts().total).toBe(0);
  });
});
