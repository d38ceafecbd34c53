/**
 * States and databases that an earlier version has written go on working. With RECORD_UPGRADE=1 this version writes them
 * first: see test/fixtures/upgrade.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentOf } from "../support/account-content.ts";
import type { Answer, Cloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { type Declarations, programOf } from "../support/program.ts";
import type { Workspace } from "../support/pulumi.ts";
import type { Recorded } from "../support/recorded.ts";
import type { Result } from "../support/running-program.ts";
import { Account } from "../support/upgrade-fixture.ts";
import {
  apps,
  changedApps,
  changedPeople,
  changedRecipients,
  makeByHand,
  type Numbers,
  people,
  recipients,
} from "./upgrade-programs.ts";

/** A project, and what it declares later. */
interface Stack {
  readonly workspace: Workspace;
  readonly later: Declarations;
}

let international: Account;
let china: Account;
let stacks: Readonly<Record<"people" | "apps" | "recipients", Stack>>;
/** What is recorded of each, as it was imported. */
let recorded: readonly Record<string, Recorded>[];

beforeAll(async () => {
  if (process.env["RECORD_UPGRADE"] === "1") await record();
  [international, china] = [await Account.start("international"), await Account.start("china")];
  const numbers = await numbersIn(international.cloud);
  const earlier = async (account: Account, project: string, declared: Declarations, later: Declarations) => {
    const workspace = await account.workspace(project, declared);
    await account.importState(project, workspace);
    return { workspace, later };
  };
  stacks = {
    people: await earlier(international, "people", people, changedPeople()),
    apps: await earlier(international, "apps", apps(numbers), changedApps(numbers)),
    recipients: await earlier(china, "recipients", recipients, changedRecipients),
  };
  recorded = await each(({ workspace }) => workspace.recorded());
});
afterAll(async () => {
  await international[Symbol.asyncDispose]();
  await china[Symbol.asyncDispose]();
});

async function record(): Promise<void> {
  await using first = await Account.start("international", "nothing");
  await makeByHand(first.cloud);
  await apply(first, "people", people);
  await apply(first, "apps", apps(await numbersIn(first.cloud)));
  await first.record();
  await using second = await Account.start("china", "nothing");
  await apply(second, "recipients", recipients);
  await second.record();
}

async function apply(account: Account, project: string, declared: Declarations): Promise<void> {
  const workspace = await account.workspace(project, declared);
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  await account.recordState(project, workspace);
}

async function numbersIn(cloud: Cloud): Promise<Numbers> {
  const { Data: users } = await cloud.call("ListUsers");
  const { GroupInfo: groups } = await cloud.call("ListGroups");
  const uinOf = (name: string) => String(users.find((user: Answer) => user["Name"] === name)["Uin"]);
  const team = groups.find((group: Answer) => group["GroupName"] === "team");
  return { alice: uinOf("alice"), byHand: uinOf("by-hand"), team: String(team["GroupId"]) };
}

const each = <T>(run: (stack: Stack) => Promise<T>): Promise<T[]> => Promise.all(Object.values(stacks).map(run));

/** What the commands have printed that failed. */
const failuresOf = (results: readonly Result[]) => results.filter(({ exitCode }) => exitCode !== 0).map(printed);

const contents = () => Promise.all([international, china].map(({ cloud }) => contentOf(cloud)));
const users = () => international.cloud.call("ListUsers").then(({ Data }) => Data);

/** Each field of each row, under its kind, its name and its own name: "users/alice/Remark". */
const fieldsIn = (content: Answer | undefined): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(content ?? {}).flatMap(([kind, rows]: [string, object[]]) =>
      rows.flatMap((row) =>
        Object.entries(row).map(([field, value]) => [`${kind}/${Object.values(row)[0]}/${field}`, value]),
      ),
    ),
  );

/** What people see of each resource, ids included. */
const visible = (resources: Record<string, Recorded>) =>
  Object.fromEntries(
    Object.entries(resources).map(([name, { id, outputs }]) => {
      const shown = Object.entries(outputs).filter(([key]) => !key.startsWith("__"));
      return [name, { id, ...Object.fromEntries(shown) }];
    }),
  );

const NEW_NAMES = new Map([
  ["apiKey", "accessKey"],
  ["policyId", "policy"],
]);

/** A refresh records the names that properties have now. The id of a policy is still called so. */
const inTheNamesOfToday = (resources: Record<string, Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(resources).map(([name, properties]) => {
      const isAttachment = "policyType" in properties;
      const renamed = Object.entries(properties).map(([key, value]) => {
        const isRenamed = key === "apiKey" || (key === "policyId" && isAttachment);
        return [isRenamed ? NEW_NAMES.get(key) : key, value];
      });
      return [name, Object.fromEntries(renamed)];
    }),
  );

test("the emulator tells of its database what was told when it was written", async () => {
  const [here, there] = await contents();

  expect(here).toMatchObject(await international.recordedContent());
  expect(there).toMatchObject(await china.recordedContent());
});

test("a preview shows nothing; `up` leaves everybody with the same account, rights and secrets", async () => {
  const before = [await contents(), await users()];
  const previews = await each(({ workspace }) => workspace.preview({ expectNoChanges: true }));
  const ups = await each(({ workspace }) => workspace.up());
  const after = await each(({ workspace }) => workspace.recorded());

  expect(failuresOf(previews)).toEqual([]);
  expect(failuresOf(ups)).toEqual([]);
  expect([await contents(), await users()]).toEqual(before);
  expect(after.map(visible)).toEqual(recorded.map(visible));
});

test("a refresh finds nothing but the root account, which nobody sees, and so does another `up`", async () => {
  const refreshes = await each(({ workspace }) => workspace.refreshSteps({ args: ["--expect-no-changes"] }));
  const refreshed = await each(({ workspace }) => workspace.recorded());
  const ups = await each(({ workspace }) => workspace.upSteps());

  expect(failuresOf(refreshes)).toEqual([]);
  expect(refreshes.flatMap(({ steps }) => steps)).toEqual([]);
  expect(refreshed.map(visible)).toEqual(recorded.map(visible).map(inTheNamesOfToday));
  const ours = refreshed.flatMap(Object.values).filter(({ outputs }: Recorded) => "__owner" in outputs);
  const accounts = new Set(ours.map(({ outputs }: Recorded) => outputs["__account"]));
  expect(accounts).toEqual(new Set([international, china].map(({ cloud }) => cloud.rootUin)));
  expect(failuresOf(ups)).toEqual([]);
  expect(ups.flatMap(({ steps }) => steps)).toEqual([]);
});

test("the passwords and keys that are recorded let their people in, and are recorded as secrets", async () => {
  const outputs = Object.fromEntries(
    Object.entries(await stacks.people.workspace.recorded()).map(([name, resource]) => [name, resource.outputs]),
  );
  const signIn = async (username: string, password: unknown) => {
    const { url, rootUin } = international.cloud;
    const body = new URLSearchParams({ rootUin, username, password: String(password) });
    return (await fetch(`${url}/account/login/subAccount`, { method: "POST", body, redirect: "manual" })).status;
  };
  const callerWith = ({ secretId, secretKey }: Answer = {}) =>
    international.cloud.call("GetUserAppId", {}, { secretId, secretKey });
  const secrets = Object.values(outputs).flatMap((of) => [of["password"], of["initialPassword"], of["secretKey"]]);
  const state = JSON.stringify(await stacks.people.workspace.stackExport());

  expect(await signIn("alice", "Not-Of-Alice-1")).toBe(403);
  expect(await signIn("alice", outputs["alice"]?.["password"])).toBe(303);
  expect(await signIn("bob", outputs["bob"]?.["password"])).toBe(303);
  expect(await signIn("chen", outputs["chen"]?.["initialPassword"])).toBe(303);
  expect(await signIn("erin", "Chosen-By-Erin-1")).toBe(303);
  expect(await callerWith(outputs["deploy"])).toMatchObject({ Uin: outputs["deploy"]?.["uin"] });
  expect(await callerWith(outputs["bob-key"])).toMatchObject({ Uin: outputs["bob"]?.["uin"] });
  expect(secrets.filter((secret) => typeof secret === "string" && state.includes(JSON.stringify(secret)))).toEqual([]);
});

test("a change of each kind takes effect, and touches nothing else", async () => {
  const [before] = await contents();
  for (const { workspace, later } of Object.values(stacks)) {
    await workspace.setProgram(programOf(later));
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  }
  const [here, there] = await contents();

  expect(fieldsIn(here)).toEqual({
    ...fieldsIn(before),
    "users/alice/Remark": "desk 2 [pulumi:people/dev/alice]",
    "users/alice/policies": ["own"],
    "users/alice/tags": [],
    "users/bob/keys": ["Inactive"],
    "users/bob/policies": ["own"],
    "groups/team/Remark": "floor 2 [pulumi:people/dev/team]",
    "groups/team/members": ["alice", "by-hand"],
    "policies/own/PolicyDocument": expect.stringContaining("cos:HeadObject"),
    "employees/chen/Remark": "left-handed [pulumi:people/dev/chen]",
    "employees/chen/roles": ["Auditor"],
    "roles/Auditor/Permissions": ["vouchers:view"],
  });
  expect(there?.["recipients"]).toMatchObject([{ Name: "dana", Email: "dana@example.org" }]);
});

test("what is destroyed is gone; who was there before any stack keeps what was given by hand", async () => {
  for (const { workspace } of [stacks.apps, stacks.people, stacks.recipients]) {
    expect(await workspace.destroy()).toMatchObject({ exitCode: 0 });
  }
  const nothing = { recipients: [], users: [], groups: [], policies: [], employees: [], roles: [] };

  expect(await contents()).toMatchObject([
    {
      ...nothing,
      users: [
        { Name: "by-hand", ConsoleLogin: 1, policies: ["QCloudFinanceFullAccess"], tags: [] },
        // An adopted employee's sub-user stays, and so does whom deleting only disables.
        { Name: "frank", ConsoleLogin: 1, policies: [] },
        { Name: "hugo", ConsoleLogin: 0, policies: [] },
      ],
    },
    nothing,
  ]);
});
