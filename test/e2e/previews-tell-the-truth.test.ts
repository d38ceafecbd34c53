/**
 * Each input of each kind is changed alone, in a small world of its own: a person with a policy in a group, or with an access
 * key, or an employee with roles, and others who have nothing to do with it. One preview and one `up` cover all of the worlds.
 */
import { beforeAll, expect, test } from "vitest";
import { definitions } from "../../provider/resources/index.ts";
import { sharedCloud } from "../support/cloud.ts";
import {
  accessKey,
  attachment,
  type Declared,
  employee,
  group,
  groupMembership,
  messageRecipient,
  policy,
  programOf,
  ref,
  role,
  roleAssignment,
  subUser,
  userPolicies,
} from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";
import type { Recorded } from "../support/recorded.ts";

interface Change {
  /** `<Kind>.<input>` */
  readonly input: string;
  /** The resource of the world that declares it, and the input's new value. */
  readonly of: string;
  readonly to: object;
  /** What happens to whom; everybody else is left alone. */
  readonly effect: Readonly<Record<string, "update" | "replace">>;
}

const update = (of: string) => ({ of, effect: { [of]: "update" } }) as const;
const replacePerson = {
  of: "alice",
  effect: { alice: "replace", "alice-reads": "replace", "team-members": "update" },
} as const;
const replaceEmployee = { of: "chen", effect: { chen: "replace", "chen-roles": "replace" } } as const;

const replaceContact = { of: "contact", effect: { contact: "replace" } } as const;

const AGE_KEY = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
/** A sub-user that somebody has made by hand. */
const MODEL = "model";
const allowing = (action: string) => ({ version: "2.0", statement: [{ effect: "allow", action, resource: "*" }] });

const changes: readonly Change[] = [
  { input: "SubUser.name", to: { name: "renamed" }, ...replacePerson },
  { input: "SubUser.remark", to: { remark: "desk 2" }, ...update("alice") },
  { input: "SubUser.consoleLogin", to: { consoleLogin: false }, ...update("alice") },
  { input: "SubUser.password", to: { password: "Given-2-Alice" }, ...update("alice") },
  { input: "SubUser.passwordVersion", to: { passwordVersion: 2 }, ...update("alice") },
  { input: "SubUser.needResetPassword", to: { needResetPassword: false }, ...update("alice") },
  { input: "SubUser.phoneNumber", to: { phoneNumber: "13100009999" }, ...update("alice") },
  { input: "SubUser.countryCode", to: { countryCode: "852" }, ...update("alice") },
  { input: "SubUser.email", to: { email: "two@example.com" }, ...update("alice") },
  { input: "SubUser.accessKey", to: { accessKey: true }, ...update("alice") },
  { input: "SubUser.sealTo", to: { sealTo: AGE_KEY }, ...update("alice") },
  { input: "SubUser.likeUser", to: { likeUser: MODEL }, ...update("alice") },
  { input: "SubUser.onDelete", to: { onDelete: "force" }, ...update("alice") },
  { input: "SubUser.renameGrace", to: { renameGrace: "P1D" }, ...update("alice") },
  { input: "SubUser.renameCopies", to: { renameCopies: ["groups"] }, ...update("alice") },
  { input: "SubUser.adopt", to: { adopt: true }, ...update("alice") },
  { input: "PolicyAttachment.user", of: "alice-reads", to: { user: "bob" }, effect: { "alice-reads": "replace" } },
  {
    input: "PolicyAttachment.group",
    of: "alice-reads",
    to: { group: "team", user: undefined },
    effect: { "alice-reads": "replace" },
  },
  {
    input: "PolicyAttachment.policy",
    of: "alice-reads",
    to: { policy: "3", policyName: undefined },
    effect: { "alice-reads": "replace" },
  },
  {
    input: "PolicyAttachment.policyName",
    of: "alice-reads",
    to: { policyName: "QcloudCVMFullAccess" },
    effect: { "alice-reads": "replace" },
  },
  { input: "Employee.accountName", to: { accountName: "renamed" }, ...replaceEmployee },
  { input: "Employee.mobile", to: { mobile: "13100009999" }, ...update("chen") },
  { input: "Employee.countryCode", to: { countryCode: "852" }, ...update("chen") },
  { input: "Employee.email", to: { email: "two@example.com" }, ...update("chen") },
  { input: "Employee.displayName", to: { displayName: "Chen Wei" }, ...update("chen") },
  { input: "Employee.remark", to: { remark: "desk 2" }, ...update("chen") },
  { input: "Employee.existingSubUser", to: { existingSubUser: "adopt" }, ...update("chen") },
  { input: "Employee.adopt", to: { adopt: true }, ...update("chen") },
  { input: "RoleAssignment.employee", of: "chen-roles", to: { employee: "dana" }, effect: { "chen-roles": "replace" } },
  { input: "RoleAssignment.roles", to: { roles: ["SystemAdmin", "FinanceManager"] }, ...update("chen-roles") },
  { input: "Group.name", to: { name: "renamed" }, ...update("team") },
  { input: "Group.remark", to: { remark: "floor 2" }, ...update("team") },
  { input: "GroupMembership.group", of: "team-members", to: { group: "club" }, effect: { "team-members": "replace" } },
  { input: "GroupMembership.users", to: { users: ["alice", "bob"] }, ...update("team-members") },
  { input: "GroupMembership.exclusive", to: { exclusive: true }, ...update("team-members") },
  {
    input: "Role.name",
    of: "auditor",
    to: { name: "renamed" },
    effect: { auditor: "replace", "chen-roles": "update" },
  },
  { input: "Role.permissions", to: { permissions: ["bills:view"] }, ...update("auditor") },
  { input: "Role.description", to: { description: "reads the books" }, ...update("auditor") },
  {
    input: "Policy.name",
    of: "own",
    to: { name: "renamed" },
    effect: { own: "replace", "dora-policies": "update" },
  },
  { input: "Policy.document", to: { document: allowing("cos:HeadObject") }, ...update("own") },
  { input: "Policy.description", to: { description: "reads objects" }, ...update("own") },
  { input: "Policy.onDelete", to: { onDelete: "force" }, ...update("own") },
  { input: "UserPolicies.user", of: "dora-policies", to: { user: "erik" }, effect: { "dora-policies": "replace" } },
  { input: "UserPolicies.policies", to: { policies: ["own"] }, ...update("dora-policies") },
  { input: "AccessKey.user", of: "dora-key", to: { user: "erik" }, effect: { "dora-key": "replace" } },
  { input: "AccessKey.sealTo", to: { sealTo: AGE_KEY }, ...update("dora-key") },
  { input: "AccessKey.status", to: { status: "Inactive" }, ...update("dora-key") },
  { input: "AccessKey.description", of: "dora-key", to: { description: "backups" }, effect: { "dora-key": "replace" } },
  { input: "AccessKey.rotation", of: "dora-key", to: { rotation: "2026-02" }, effect: { "dora-key": "replace" } },
  { input: "MessageRecipient.name", to: { name: "renamed" }, ...replaceContact },
  { input: "MessageRecipient.countryCode", to: { countryCode: "852" }, ...replaceContact },
  { input: "MessageRecipient.phoneNumber", to: { phoneNumber: "13100009999" }, ...replaceContact },
  { input: "MessageRecipient.email", to: { email: "two@example.com" }, ...replaceContact },
  { input: "MessageRecipient.remark", to: { remark: "nights" }, ...replaceContact },
  { input: "MessageRecipient.adopt", to: { adopt: true }, ...update("contact") },
  { input: "Group.adopt", to: { adopt: true }, ...update("team") },
  { input: "Role.adopt", to: { adopt: true }, ...update("auditor") },
  { input: "Policy.adopt", to: { adopt: true }, ...update("own") },
  { input: "PolicyAttachment.adopt", to: { adopt: "apps/dev" }, ...update("alice-reads") },
  { input: "GroupMembership.adopt", to: { adopt: "apps/dev" }, ...update("team-members") },
  { input: "UserPolicies.adopt", to: { adopt: "apps/dev" }, ...update("dora-policies") },
  { input: "RoleAssignment.adopt", to: { adopt: "apps/dev" }, ...update("chen-roles") },
  { input: "SubUser.expires", to: { expires: "2999-12-31" }, ...update("alice") },
  { input: "PolicyAttachment.expires", to: { expires: "2999-12-31" }, ...update("alice-reads") },
  { input: "GroupMembership.expires", to: { expires: { "2999-12-31": ["alice"] } }, ...update("team-members") },
  { input: "RoleAssignment.expires", to: { expires: { "2999-12-31": ["SystemAdmin"] } }, ...update("chen-roles") },
  { input: "UserPolicies.expires", to: { expires: { "2999-12-31": ["own"] } }, ...update("dora-policies") },
  { input: "AccessKey.expires", to: { expires: "2999-12-31" }, ...update("dora-key") },
];

const phone = { countryCode: "86", email: "one@example.com" };
/** Of the sub-users' side; references are logical names of the same world. */
const person: Readonly<Record<string, Declared>> = {
  alice: subUser({ name: "alice", consoleLogin: true, phoneNumber: "13100004532", ...phone }),
  bob: subUser({ name: "bob" }),
  team: group({ name: "team" }),
  club: group({ name: "club" }),
  "alice-reads": attachment({ user: "alice", policyName: "ReadOnlyAccess" }),
  "team-members": groupMembership({ group: "team", users: ["alice"] }),
};
/** Of the employees' side. */
const staff: Readonly<Record<string, Declared>> = {
  chen: employee({ accountName: "chen", mobile: "13100004532", ...phone }),
  dana: employee({ accountName: "dana", mobile: "13100004533", ...phone }),
  auditor: role({ name: "auditor", permissions: ["bills:view", "vouchers:view"] }),
  "chen-roles": roleAssignment({ employee: "chen", roles: ["SystemAdmin", "auditor"] }),
};
/** Of what sub-users hold and sign with. */
const rights: Readonly<Record<string, Declared>> = {
  dora: subUser({ name: "dora" }),
  erik: subUser({ name: "erik" }),
  own: policy({ name: "own", document: allowing("cos:GetObject") }),
  "dora-policies": userPolicies({ user: "dora", policies: ["own", "ReadOnlyAccess"] }),
  "dora-key": accessKey({ user: "dora" }),
};
const messages: Readonly<Record<string, Declared>> = {
  contact: messageRecipient({ name: "contact", phoneNumber: "13100004532", ...phone }),
};
const worldOf = ({ of }: Change) => [person, staff, rights, messages].find((declared) => of in declared) ?? {};

const NAMES = ["name", "accountName"];

/** The resources of one world. Its account names and logical names begin with the changed input. */
function world(change: Change, isChanged: boolean): Record<string, Declared> {
  const declared = worldOf(change);
  const inWorld = (name: string) => `${change.input}.${name}`;
  const referring = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(referring);
    if (typeof value === "object" && value !== null && "2999-12-31" in value) {
      return { "2999-12-31": referring(value["2999-12-31"]) };
    }
    return typeof value === "string" && value in declared ? ref(inWorld(value)) : value;
  };
  const own = (args: object) =>
    Object.fromEntries(
      Object.entries(args).map(([key, value]) => [key, NAMES.includes(key) ? inWorld(value) : referring(value)]),
    );
  return Object.fromEntries(
    Object.entries(declared).map(([name, resource]) => {
      const args = isChanged && name === change.of ? { ...resource.args, ...change.to } : resource.args;
      return [inWorld(name), { ...resource, args: own(args) }];
    }),
  );
}

const program = (isChanged: boolean) =>
  programOf(Object.assign({}, ...changes.map((change) => world(change, isChanged))));

type Effects = Record<string, string>;

// The site that has every kind; more recipients than a day has room for.
const cloud = sharedCloud({ site: "china", quotas: "off" });
const workspace = sharedWorkspace({
  program: program(false),
  env: () => ({ ...cloud.env, TENCENT_ACCOUNTS_CAPACITY: "1000" }),
});
let before: Record<string, Recorded>;
let after: Record<string, Recorded>;
let announced: Effects;
let done: Effects;
let reasons: Record<string, readonly string[]>;

beforeAll(async () => {
  await cloud.call("AddUser", { Name: MODEL });
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  before = await workspace.recorded();

  await workspace.setProgram(program(true));
  const preview = await workspace.preview();
  announced = effectsOf(preview.steps);
  reasons = Object.fromEntries(preview.steps.map((step) => [step.name, step.diffReasons]));
  const up = await workspace.upSteps();
  expect(up).toMatchObject({ exitCode: 0 });
  done = effectsOf(up.steps);
  after = await workspace.recorded();
});

/** What happens to each resource, the steps of a replacement taken together. */
const effectsOf = (steps: readonly { name: string; op: string }[]): Effects =>
  Object.fromEntries(
    steps
      .filter(({ op }) => op !== "same")
      .map(({ name, op }) => [name, ["create-replacement", "delete-replaced"].includes(op) ? "replace" : op]),
  );

const inWorld = (input: string, effects: Effects): Effects =>
  Object.fromEntries(
    Object.entries(effects)
      .filter(([name]) => name.startsWith(`${input}.`))
      .map(([name, effect]) => [name.slice(input.length + 1), effect]),
  );

test.each(changes)("$input: the preview announces exactly what `up` then does", ({ input, effect }) => {
  expect(inWorld(input, announced)).toEqual(effect);
  expect(inWorld(input, done)).toEqual(effect);
});

test.each(changes)("$input: the preview names what has changed", ({ input, of, to }) => {
  expect(reasons[`${input}.${of}`]?.toSorted()).toEqual(Object.keys(to).toSorted());
});

test.each(changes)("$input: only what was announced as replaced is another one afterwards", (change) => {
  const { input, effect } = change;
  const names = Object.keys(before).filter((name) => name.startsWith(`${input}.`));
  const others = names.filter((name) => before[name]?.id !== after[name]?.id);

  expect(names).toHaveLength(Object.keys(worldOf(change)).length);
  expect(others.toSorted()).toEqual(
    Object.keys(effect)
      .filter((name) => effect[name] === "replace")
      .map((name) => `${input}.${name}`)
      .toSorted(),
  );
});

test("no input of any kind is left out", () => {
  const inputs = definitions.flatMap(({ kind, inputs: declared }) =>
    Object.keys(declared).map((key) => `${kind}.${key}`),
  );

  expect(changes.map(({ input }) => input).toSorted()).toEqual(inputs.toSorted());
});
