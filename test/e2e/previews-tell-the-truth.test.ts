/**
 * Each input of each kind is changed alone, in a small world of its own: a person with a policy, an employee with roles, and
 * others who have nothing to do with it. One preview and one `up` cover all of the worlds.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { definitions } from "../../provider/resources/index.ts";
import { type Cloud, startCloud } from "../support/cloud.ts";
import { attachment, type Declared, employee, programOf, ref, roleAssignment, subUser } from "../support/program.ts";
import { createWorkspace, type Workspace } from "../support/pulumi.ts";
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

/** Stands for the id of a group that exists already; ids are known when the account is. */
const GROUP = "a-group";

const update = (of: string) => ({ of, effect: { [of]: "update" } }) as const;
const replacePerson = { of: "alice", effect: { alice: "replace", "alice-reads": "replace" } } as const;
const replaceEmployee = { of: "chen", effect: { chen: "replace", "chen-roles": "replace" } } as const;

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
  { input: "SubUser.apiKey", to: { apiKey: true }, ...update("alice") },
  { input: "SubUser.onDelete", to: { onDelete: "force" }, ...update("alice") },
  { input: "SubUser.adopt", to: { adopt: true }, ...update("alice") },
  { input: "PolicyAttachment.user", of: "alice-reads", to: { user: "bob" }, effect: { "alice-reads": "replace" } },
  {
    input: "PolicyAttachment.group",
    of: "alice-reads",
    to: { group: GROUP, user: undefined },
    effect: { "alice-reads": "replace" },
  },
  {
    input: "PolicyAttachment.policyId",
    of: "alice-reads",
    to: { policyId: "3", policyName: undefined },
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
  { input: "RoleAssignment.employee", of: "chen-roles", to: { employee: "dana" }, effect: { "chen-roles": "replace" } },
  { input: "RoleAssignment.roles", to: { roles: ["SystemAdmin", "FinanceManager"] }, ...update("chen-roles") },
];

const NAMES = ["name", "accountName"];
const REFERENCES = ["user", "employee"];

/** The resources of one world. Its account names and logical names begin with the changed input. */
function world({ input, of, to }: Change, isChanged: boolean): Record<string, Declared> {
  const inWorld = (name: string) => `${input}.${name}`;
  const own = (args: object) =>
    Object.fromEntries(
      Object.entries(args).map(([key, value]) => {
        if (NAMES.includes(key)) return [key, inWorld(value)];
        return [key, REFERENCES.includes(key) ? ref(inWorld(value)) : value];
      }),
    );
  const phone = { countryCode: "86", email: "one@example.com" };
  const declared: Record<string, Declared> = {
    alice: subUser({ name: "alice", consoleLogin: true, phoneNumber: "13100004532", ...phone }),
    bob: subUser({ name: "bob" }),
    chen: employee({ accountName: "chen", mobile: "13100004532", ...phone }),
    dana: employee({ accountName: "dana", mobile: "13100004533", ...phone }),
    "alice-reads": attachment({ user: "alice", policyName: "ReadOnlyAccess" }),
    "chen-roles": roleAssignment({ employee: "chen", roles: ["SystemAdmin"] }),
  };
  return Object.fromEntries(
    Object.entries(declared).map(([name, resource]) => {
      const args = isChanged && name === of ? { ...resource.args, ...to } : resource.args;
      return [inWorld(name), { ...resource, args: own(args) }];
    }),
  );
}

const program = (isChanged: boolean) =>
  programOf(Object.assign({}, ...changes.map((change) => world(change, isChanged)))).replaceAll(GROUP, groupId);

type Effects = Record<string, string>;

let cloud: Cloud;
let groupId: string;
let workspace: Workspace;
let before: Record<string, Recorded>;
let after: Record<string, Recorded>;
let announced: Effects;
let done: Effects;
let reasons: Record<string, readonly string[]>;

beforeAll(async () => {
  cloud = await startCloud();
  groupId = String((await cloud.call("CreateGroup", { GroupName: "readers" }))["GroupId"]);
  workspace = await createWorkspace({
    program: program(false),
    env: { ...cloud.env, TENCENT_ACCOUNTS_CAPACITY: "1000" },
  });
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

afterAll(async () => {
  await workspace[Symbol.asyncDispose]();
  await cloud.close();
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

test.each(changes)("$input: only what was announced as replaced is another one afterwards", ({ input, effect }) => {
  const names = Object.keys(before).filter((name) => name.startsWith(`${input}.`));
  const others = names.filter((name) => before[name]?.id !== after[name]?.id);

  expect(names).toHaveLength(6);
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
