/** Lookups: what a program can ask of the account while it runs. */
import { beforeAll, expect, test } from "vitest";
import { sharedCloud } from "../support/cloud.ts";
import { errorsIn } from "../support/diagnostics.ts";
import { createWorkspace, sharedWorkspace } from "../support/pulumi.ts";

const program = `
  import * as pulumi from "@pulumi/pulumi";
  import { getEmployees, getPolicies, getPolicy, getRoles, getSubUsers, PolicyAttachment, Provider, SubUser, getHolders } from "pulumi-tencent-accounts";

  const reads = await getPolicy({ name: "ReadOnlyAccess" });
  const bob = new SubUser("bob", { name: "bob" });
  new PolicyAttachment("bob-reads", { user: bob, policy: reads.policyId });

  const config = new pulumi.Config();
  const provider = new Provider("there", { secretId: config.require("id"), secretKey: config.requireSecret("key"), endpoint: config.require("endpoint") });

  export const policy = reads;
  export const custom = (await getPolicies({ keyword: "read" })).filter((policy) => policy.policyType === "custom");
  export const people = (await getSubUsers({ email: "alice@example.com" })).map((user) => user.name);
  export const staff = (await getEmployees({ role: "CustomerManager", status: "Enabled" })).map((employee) => employee.accountName);
  export const nobody = await getEmployees({ mobile: "13100009999" });
  export const roles = (await getRoles()).map((role) => role.name);
  export const readers = await getHolders({ policy: "ReadOnlyAccess" });
  export const managers = await getHolders({ role: "CustomerManager" });
  export const elsewhere = (await getSubUsers({}, { provider })).map((user) => user.name);
`;

const cloud = sharedCloud();
const other = sharedCloud({ seed: "other" });
const workspace = sharedWorkspace({ program, env: () => cloud.env });
let outputs: Readonly<Record<string, unknown>>;
let uin: string;

beforeAll(async () => {
  await other.call("AddUser", { Name: "zoe" });
  const alice = await cloud.call("AddUser", { Name: "alice", Email: "alice@example.com" });
  uin = String(alice["Uin"]);
  await cloud.call("AttachUserPolicy", { PolicyId: 400411, AttachUin: alice["Uin"] });
  const { EmployeeId } = await cloud.call("CreateEmployee", {
    AccountName: "chen",
    Mobile: "13100004532",
    CountryCode: "86",
  });
  await cloud.call("AssignEmployeeRoles", { EmployeeId, RoleIds: ["role-2"] });
  await workspace.setConfig("id", other.secretId);
  await workspace.setConfig("key", other.secretKey, { secret: true });
  await workspace.setConfig("endpoint", other.url);
  cloud.ledger.reset();
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  outputs = await workspace.outputs();
});

test("a program gets what it asks for, before anything is made", () => {
  expect(outputs).toMatchObject({
    policy: { policyId: "400411", policyName: "ReadOnlyAccess", policyType: "preset" },
    custom: [],
    people: ["alice"],
    staff: ["chen"],
    nobody: [],
    roles: ["SystemAdmin", "CustomerManager", "FinanceManager", "PlatformDeveloper"],
    readers: [{ kind: "sub-user", id: uin, name: "alice" }],
    managers: [{ kind: "employee", name: "chen" }],
  });
});

test("another account is asked with the key of its provider", () => {
  expect(outputs).toMatchObject({ elsewhere: ["zoe"] });
});

test("one list of each kind serves all questions of a run", () => {
  const { actions } = cloud.ledger.counts();

  // Once by the program, once by the provider: they are processes of their own.
  expect(actions["ListUsers"]).toBeLessThanOrEqual(2);
  expect(actions["DescribeEmployees"]).toBe(1);
  expect(actions["DescribeRoles"]).toBe(1);
});

test("a policy that does not exist ends the program with the names that come near", async () => {
  await using broken = await createWorkspace({
    env: cloud.env,
    program: `
      import { getPolicy } from "pulumi-tencent-accounts";
      await getPolicy({ name: "readonly" });
    `,
  });
  const result = await broken.preview();

  expect(result.exitCode).not.toBe(0);
  expect(errorsIn(result)).toContain(
    'No policy of this account is called "readonly"; upper and lower case count. Did you mean "ReadOnlyAccess"?',
  );
});
