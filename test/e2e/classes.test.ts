/** What people expect of a class of a Pulumi SDK, on the real engine: properties that exist, references, get, lookups in output form. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { review } from "../../review/review.ts";
import { sharedCloud } from "../support/cloud.ts";
import { errorsIn } from "../support/diagnostics.ts";
import { holdingsOf } from "../support/every-kind.ts";
import { createWorkspace, sharedWorkspace, type Workspace } from "../support/pulumi.ts";
import type { Result } from "../support/running-program.ts";

const IMPORTS = `
  import * as pulumi from "@pulumi/pulumi";
  import * as accounts from "pulumi-tencent-accounts";
  const propertiesOf = (resource) =>
    pulumi.output(Object.fromEntries(Object.entries(resource).filter(([key, value]) => pulumi.Output.isInstance(value) && !key.startsWith("__"))));
`;

/** One of each kind, with as little as possible; each takes what it refers to in another form. */
const EVERY_KIND = `
  const alice = new accounts.SubUser("alice", { name: "alice" });
  const bob = new accounts.SubUser("bob", { name: "bob", consoleLogin: true });
  const key = new accounts.AccessKey("key", { user: pulumi.output(alice) });
  const readers = new accounts.Group("readers", { name: "readers" });
  const members = new accounts.GroupMembership("members", {
    group: Promise.resolve(readers),
    users: pulumi.output([alice, bob]).apply(([one]) => [one, bob.id]),
  });
  const own = new accounts.Policy("own", {
    name: "own",
    document: { version: "2.0", statement: [{ effect: "allow", action: "cos:GetObject", resource: "*" }] },
  });
  const reads = new accounts.PolicyAttachment("reads", { user: alice.id, policy: own.id.apply(() => own) });
  const whole = new accounts.UserPolicies("whole", { user: bob, policies: ["ReadOnlyAccess", own] });
  const recipient = new accounts.MessageRecipient("recipient", { name: "ops", phoneNumber: "13800001111", countryCode: "86", email: "ops@example.com" });
  const chen = new accounts.Employee("chen", { accountName: "chen", mobile: "13100004532", countryCode: "86" });
  const auditor = new accounts.Role("auditor", { name: "Auditor", permissions: ["customer:read"] });
  const roles = new accounts.RoleAssignment("roles", { employee: pulumi.output(chen), roles: [auditor, "CustomerManager"] });
  const team = new accounts.Team("team", { policies: { own }, members: [alice] });
  const all = { alice, bob, key, readers, members, own, reads, whole, recipient, chen, auditor, roles };
  export const properties = pulumi.output(Object.fromEntries(Object.entries(all).map(([name, resource]) => [name, propertiesOf(resource)])));
`;

/** Whether each of its values is there is the type's matter: these are optional inputs that nobody gave. */
const NOT_GIVEN: Readonly<Record<string, readonly string[]>> = {
  alice: ["countryCode", "email", "likeUser", "passwordVersion", "phoneNumber", "sealTo"],
  bob: ["countryCode", "email", "likeUser", "passwordVersion", "phoneNumber", "sealTo"],
  key: ["description", "rotation", "sealTo"],
  readers: ["adopt"],
  members: ["adopt"],
  own: ["adopt"],
  reads: ["adopt", "group"],
  whole: ["adopt"],
  recipient: ["adopt"],
  chen: ["adopt", "displayName", "email"],
  auditor: ["adopt"],
  roles: ["adopt"],
};

const CLASSES: Readonly<Record<string, string>> = {
  alice: "SubUser",
  bob: "SubUser",
  key: "AccessKey",
  readers: "Group",
  members: "GroupMembership",
  own: "Policy",
  reads: "PolicyAttachment",
  whole: "UserPolicies",
  recipient: "MessageRecipient",
  chen: "Employee",
  auditor: "Role",
  roles: "RoleAssignment",
};

type Properties = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const cloud = sharedCloud({ site: "china" });
const home = sharedWorkspace({
  program: `${IMPORTS}${EVERY_KIND}
      export const badge = pulumi.interpolate\`\${alice.name}|\${alice.remark}|\${alice.consoleLogin}|\${alice.secretId}|\${alice.loginUrl}|\${alice.sealedPassword}\`;
      export const signsIn = alice.consoleLogin.apply((yes) => (yes ? "yes" : "no"));
      export const told = Object.entries({ ...all, team }).map(([name, resource]) => [name, ...Object.keys(accounts).filter((kind) => accounts[kind].isInstance?.(resource))].join(" "));
      export const nothing = accounts.SubUser.isInstance({ id: "1" }) || accounts.SubUser.isInstance(undefined);
      export const found = accounts.getPolicyOutput({ name: alice.name.apply(() => "ReadOnlyAccess") }).policyId;
      export const people = accounts.getSubUsersOutput({ name: readers.name }).length;
      export const kept = accounts.getRolesOutput().apply((list) => list.map(({ name }) => name).includes("CustomerManager"));
      export const holders = accounts.getHoldersOutput({ policy: "QcloudCVMFullAccess" });
      export const team1 = { group: team.group.name, policies: team.policies.map(({ policyName }) => policyName), members: team.membership.users };
    `,
  env: () => cloud.env,
});
let properties: Properties;
beforeAll(async () => {
  await home.setConfig("tencent-accounts:site", "china");
  expect(await home.up()).toMatchObject({ exitCode: 0 });
  properties = (await home.outputs({ showSecrets: true }))["properties"] as Properties;
});

test("every property of every class is there, whether or not its input was given", async () => {
  const recorded = await home.recorded();
  for (const [name, { inputs, outputs }] of Object.entries(recorded).filter(([key]) => key in CLASSES)) {
    const declared = Object.keys({ ...inputs, ...outputs }).filter((key) => !key.startsWith("__"));
    expect(Object.keys(properties[name] ?? {})).toEqual(
      expect.arrayContaining(
        declared.filter((key) => !["uin", "groupId", "policyId", "uid", "employeeId", "roleId"].includes(key)),
      ),
    );
    const inAnOutput = Object.entries(properties[name] ?? {}).filter(([, value]) => value === null);
    expect(inAnOutput).toEqual([]);
    expect((NOT_GIVEN[name] ?? []).filter((key) => key in (properties[name] ?? {}))).toEqual([]);
  }
});

test("an interpolation of what does not apply is empty, and never says undefined", async () => {
  expect(await home.outputs()).toMatchObject({ badge: "alice||false|||", signsIn: "no" });
});

test("a class knows its own resources", async () => {
  const { told, nothing } = await home.outputs();

  expect(told).toEqual([...Object.entries(CLASSES).map(([name, kind]) => `${name} ${kind}`), "team Team"]);
  expect(nothing).toBe(false);
});

test("what refers to a resource takes it, its id, an output of either and a promise", () => {
  expect(properties).toMatchObject({
    key: { user: properties["alice"]?.["id"] },
    members: {
      group: properties["readers"]?.["id"],
      users: expect.arrayContaining([properties["alice"]?.["id"], properties["bob"]?.["id"]]),
    },
    reads: { policyName: "own" },
    roles: { employee: properties["chen"]?.["id"] },
  });
});

test("lookups have an output form, whose arguments may be outputs of resources", async () => {
  expect(await home.outputs()).toMatchObject({ found: "400411", people: 0, kept: true, holders: [] });
});

test("a component shows what it was given and what it has made", async () => {
  const { team, ...others } = await home.recorded();
  const members = [properties["alice"]?.["id"]];

  expect(await home.outputs()).toMatchObject({ team1: { group: "team", policies: ["own"], members } });
  expect(Object.keys(others)).toEqual(expect.arrayContaining(["team-own"]));
  expect(team).toBeDefined();
});

test("a preview shows no change, outputs included", async () => {
  const text = await home.run("preview", ["--expect-no-changes"]);

  expect(text).toMatchObject({ exitCode: 0 });
  expect(text.stdout).not.toContain("unknown");
  expect(text.stdout).not.toContain("Outputs:");
});

describe("get", () => {
  let reader: Workspace;
  let first: Result;
  const gets = () =>
    Object.entries(CLASSES)
      .map(
        ([name, kind]) =>
          `const ${name} = accounts.${kind}.get("${name}", ${JSON.stringify(properties[name]?.["id"])});`,
      )
      .join("\n");
  beforeAll(async () => {
    reader = await createWorkspace({
      project: "reader",
      program: `${IMPORTS}${gets()}
        const all = { ${Object.keys(CLASSES).join(", ")} };
        export const properties = pulumi.output(Object.fromEntries(Object.entries(all).map(([name, resource]) => [name, propertiesOf(resource)])));`,
      env: cloud.env,
    });
    await reader.setConfig("tencent-accounts:site", "china");
    first = await reader.preview({ args: ["--show-sames"] });
    expect(await reader.up()).toMatchObject({ exitCode: 0 });
  });
  afterAll(() => reader[Symbol.asyncDispose]());

  test.each(Object.keys(CLASSES))("reads %s by its id, as another stack has made it", async (name) => {
    const read = ((await reader.outputs({ showSecrets: true }))["properties"] as Properties)[name];
    // Nobody but the stack that has made it knows a secret; a role or policy is told by name, however it was declared.
    const {
      urn: _,
      password,
      secretKey,
      initialPassword,
      roles,
      policies,
      policyIds,
      users,
      ...made
    } = properties[name] ?? {};
    const phone = made["phoneNumber"] === undefined ? {} : { phoneNumber: "138****1111" };

    expect(read).toMatchObject({ ...made, ...phone });
    expect(
      [password, secretKey, initialPassword].every((secret) => secret === undefined || typeof secret === "string"),
    ).toBe(true);
    expect(JSON.stringify(read)).not.toMatch(/"(?:password|secretKey|initialPassword)":"[^"]/);
    const lists = [roles, policies, policyIds, users].filter((list) => list !== undefined);
    expect(lists.every((list) => Array.isArray(list) && list.length === 2)).toBe(true);
  });

  test("is nobody's change in a review, neither when somebody is first read nor later", async () => {
    const later = await reader.preview({ args: ["--show-sames"] });

    expect([first, later].map(({ stdout }) => review(stdout).outcome)).toEqual(["nothing", "nothing"]);
  });

  test("changes nothing, not even when its stack is destroyed", async () => {
    const before = await holdingsOf(cloud);
    expect(await reader.run("preview", ["--expect-no-changes"])).toMatchObject({ exitCode: 0 });
    expect(await reader.destroy()).toMatchObject({ exitCode: 0 });

    expect(await holdingsOf(cloud)).toEqual(before);
    expect(await home.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await home.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  });

  test("fails for what is not there, with the resource and the id", async () => {
    await using lost = await createWorkspace({
      project: "lost",
      program: `${IMPORTS} accounts.SubUser.get("zoe", "100000009999");`,
      env: cloud.env,
    });
    const result = await lost.preview();

    expect(result.exitCode).not.toBe(0);
    expect(errorsIn(result)).toContain("There is no SubUser with the id 100000009999 in the account 100021214871.");
  });
});
