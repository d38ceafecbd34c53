/** One program with a provider for each of two accounts reaches both, and never the wrong one. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type Cloud, startCloud } from "../support/cloud.ts";
import { createWorkspace, type Workspace } from "../support/pulumi.ts";

let one: Cloud;
let other: Cloud;
let workspace: Workspace;

/** The keys come from secret configuration, as a team would keep them. */
const program = `
import * as pulumi from "@pulumi/pulumi";
import { Employee, PolicyAttachment, Provider, RoleAssignment, SubUser } from "pulumi-tencent-accounts";

const config = new pulumi.Config();
const account = (name) => {
  const endpoint = config.require(name + "Endpoint");
  const keys = { secretId: config.requireSecret(name + "Id"), secretKey: config.requireSecret(name + "Key") };
  return { provider: new Provider(name, { ...keys, endpoint, employeeEndpoint: endpoint }) };
};
const one = account("one");
const other = account("other");

const alice = new SubUser("alice", { name: "alice" }, one);
new PolicyAttachment("alice-reads", { user: alice, policyName: "ReadOnlyAccess" }, one);
new SubUser("alice-there", { name: "alice" }, other);
const chen = new Employee("chen", { accountName: "chen", mobile: "13100004532", countryCode: "86" }, other);
new RoleAssignment("chen-roles", { employee: chen, roles: ["SystemAdmin"] }, other);
`;

beforeAll(async () => {
  one = await startCloud({ seed: "one" });
  other = await startCloud({ seed: "other" });
  workspace = await createWorkspace({ program });
  for (const [name, cloud] of Object.entries({ one, other })) {
    await workspace.setConfig(`${name}Endpoint`, cloud.url);
    await workspace.setConfig(`${name}Id`, cloud.secretId, { secret: true });
    await workspace.setConfig(`${name}Key`, cloud.secretKey, { secret: true });
  }
});

afterAll(async () => {
  await workspace[Symbol.asyncDispose]();
  await one.close();
  await other.close();
});

async function accountsIn(cloud: Cloud): Promise<string[]> {
  const { Data } = await cloud.call("ListUsers");
  return Data.map((user: Answer) => user["Name"]).toSorted();
}

test("each account gets exactly its own people", async () => {
  const up = await workspace.up();
  const recorded = await workspace.recorded();

  expect(up).toMatchObject({ exitCode: 0 });
  expect(await accountsIn(one)).toEqual(["alice"]);
  expect(await accountsIn(other)).toEqual(["alice", "chen"]);
  expect(await one.call("GetUser", { Name: "alice" })).toMatchObject({ Uin: Number(recorded["alice"]?.id) });
  expect(await other.call("GetUser", { Name: "alice" })).toMatchObject({ Uin: Number(recorded["alice-there"]?.id) });
});

test("nothing is left to do afterwards, and a refresh of both finds nothing", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});

test("the keys are in the state only encrypted", async () => {
  const state = await workspace.stateFile();

  expect(state).toContain("secretKey");
  expect(state).not.toContain(one.secretId);
  expect(state).not.toContain(one.secretKey);
  expect(state).not.toContain(other.secretId);
  expect(state).not.toContain(other.secretKey);
});

test("without the program, the state's keys still reach each account: everybody is deleted", async () => {
  expect(await workspace.destroy()).toMatchObject({ exitCode: 0 });
  expect(await accountsIn(one)).toEqual([]);
  expect(await accountsIn(other)).toEqual([]);
});
