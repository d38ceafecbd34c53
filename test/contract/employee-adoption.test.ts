/** Which sub-users and employees an Employee takes over, and which rights an adoption takes away. */
import { expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { PartialFailure } from "../../provider/lifecycle.ts";
import { Operations } from "../../provider/operations.ts";
import type { Definition } from "../../provider/resource.ts";
import { employee } from "../../provider/resources/employee.ts";
import { policyAttachment } from "../../provider/resources/policy-attachment.ts";
import { subUser } from "../../provider/resources/sub-user.ts";
import { type Answer, type Cloud, startCloud } from "../support/cloud.ts";

type Properties = Readonly<Record<string, unknown>>;

const READ_ONLY = 400411;
const ADMINISTRATOR = 1;
const FINANCE = 3;
const OWNER = "people/dev/chen";
const chen = { accountName: "chen", mobile: "13100004532", countryCode: "86" };
const adopting = { ...chen, existingSubUser: "adopt" };

async function account(): Promise<Cloud> {
  const cloud = await startCloud();
  onTestFinished(() => cloud.close());
  return cloud;
}

const startRun = (cloud: Cloud): Operations => new Operations(() => readSettings(() => undefined, cloud.env));

/** What a run that knows nothing of earlier ones makes of the declaration; what its preview says against it is an error too. */
async function declare(
  cloud: Cloud,
  definition: Definition,
  declared: Properties,
  owner = OWNER,
  run = startRun(cloud),
) {
  const { inputs, failures } = await run.check(definition, {}, declared, owner);
  const before = writesTo(cloud);
  const creation = run.create(definition, inputs, owner);
  if (failures.length === 0) return creation;
  // A preview and `up` refuse alike, and neither has written anything.
  const [reason] = failures.map((failure) => failure.reason);
  if (definition === employee && reason?.includes("cannot adopt") === true) {
    await expect(creation).rejects.toThrow(reason);
    expect(writesTo(cloud)).toEqual(before);
  } else await creation.catch(() => undefined);
  throw new Error(reason);
}

const refusalOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "nothing was refused",
    (error: unknown) => (error instanceof Error ? error.message : "a refusal without a message"),
  );

const writesTo = (cloud: Cloud): string[] =>
  Object.keys(cloud.ledger.counts().actions).filter((action) => !/^(?:Get|List|Describe)/.test(action));

async function aSubUser(cloud: Cloud, policies: readonly number[] = [], remark = ""): Promise<number> {
  const { Uin } = await cloud.call("AddUser", {
    Name: "chen",
    Remark: remark,
    ConsoleLogin: 1,
    Password: "Chen-1-Password",
  });
  for (const PolicyId of policies) await cloud.call("AttachUserPolicy", { PolicyId, AttachUin: Uin });
  cloud.ledger.reset();
  return Uin;
}

async function policiesOf(cloud: Cloud, name = "chen"): Promise<number[]> {
  const { Uin } = await cloud.call("GetUser", { Name: name });
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Uin });
  return List.map((row: Answer) => Number(row["PolicyId"])).toSorted((one: number, other: number) => one - other);
}

const employeesIn = async (cloud: Cloud): Promise<Answer[]> => (await cloud.call("DescribeEmployees"))["Employees"];
const remarkOf = async (cloud: Cloud): Promise<string> => (await cloud.call("GetUser", { Name: "chen" }))["Remark"];

test.each([
  { whose: "of another stack", mark: "one/dev/chen" },
  { whose: "of this stack under another logical name", mark: "people/dev/someone" },
  { whose: "of this stack under the employee's own logical name", mark: OWNER },
  { whose: "whose logical name has a bracket", mark: "one/dev/chen [2]" },
])("a sub-user that a declaration $whose has made is refused, and taken over by that name", async ({ mark }) => {
  const cloud = await account();
  const { id: uin } = await declare(cloud, subUser, { name: "chen", remark: "desk 1" }, mark);
  await cloud.call("AttachUserPolicy", { PolicyId: READ_ONLY, AttachUin: Number(uin) });

  const refused = await refusalOf(declare(cloud, employee, adopting));
  const [, write] = /declare the employee with existingSubUser: "adopt" and adopt: "(.+)"\.$/.exec(refused) ?? [];

  expect(refused).toContain(`it belongs to ${mark}`);
  expect(await employeesIn(cloud)).toEqual([]);
  expect(await policiesOf(cloud)).toEqual([READ_ONLY]);

  const { state } = await declare(cloud, employee, { ...adopting, adopt: write });

  expect(state).toMatchObject({ uin, adopt: mark });
  expect(await employeesIn(cloud)).toMatchObject([{ AccountName: "chen", Uin: Number(uin) }]);
  expect(await policiesOf(cloud)).toEqual([]);
  expect(await remarkOf(cloud)).toBe("desk 1");
});

test.each([true, "one/dev/someone", undefined])(
  "adopt: %s does not take over what one/dev/chen has made",
  async (adopt) => {
    const cloud = await account();
    await aSubUser(cloud, [READ_ONLY], "[pulumi:one/dev/chen]");

    await expect(declare(cloud, employee, { ...adopting, adopt })).rejects.toThrow("it belongs to one/dev/chen");
    expect(await policiesOf(cloud)).toEqual([READ_ONLY]);
  },
);

test("without an adoption the refusal names whose the sub-user is too", async () => {
  const cloud = await account();
  await aSubUser(cloud, [], "[pulumi:one/dev/chen]");

  await expect(declare(cloud, employee, chen)).rejects.toThrow(
    /A sub-user called chen already exists\. It belongs to one\/dev\/chen\. .* adopt: "one\/dev\/chen"/,
  );
});

test("a sub-user whose name differs in case is refused with the name as it is", async () => {
  const cloud = await account();
  await aSubUser(cloud, [READ_ONLY]);

  await expect(declare(cloud, employee, { ...adopting, accountName: "Chen" })).rejects.toThrow("declare it as chen");
  expect(await policiesOf(cloud)).toEqual([READ_ONLY]);
});

test("a policy that another stack has marked is refused with both named, and goes once it is given up there", async () => {
  const cloud = await account();
  const uin = await aSubUser(cloud, [READ_ONLY]);
  const elsewhere = { user: String(uin), policy: String(ADMINISTRATOR) };
  const run = startRun(cloud);
  const right = await declare(cloud, policyAttachment, elsewhere, "one/dev/chen-admin", run);
  cloud.ledger.reset();

  await expect(declare(cloud, employee, adopting)).rejects.toThrow(
    "that would take away AdministratorAccess (1), which belongs to one/dev/chen-admin. Take it out of that program first",
  );
  expect(await policiesOf(cloud)).toEqual([ADMINISTRATOR, READ_ONLY]);

  await startRun(cloud).delete(policyAttachment, right.id, right.state, { owner: "one/dev/chen-admin" });
  await declare(cloud, employee, adopting);

  expect(await policiesOf(cloud)).toEqual([]);
});

/** Leaves a tag, as another stack does. */
async function leaveTag(cloud: Cloud, uin: unknown, TagKey: string): Promise<void> {
  const ResourceList = [`qcs::cam::uin/${cloud.rootUin}:uin/${String(uin)}`];
  await cloud.call("TagResources", { ResourceList, Tags: [{ TagKey, TagValue: "one/dev/chen-reads" }] });
}

test("a mark of a policy counts whatever follows its id in the key, and one of another policy does not", async () => {
  const cloud = await account();
  const uin = await aSubUser(cloud, [READ_ONLY]);
  await leaveTag(cloud, uin, `pulumi:policy/${READ_ONLY}0`);
  await leaveTag(cloud, uin, "pulumi:member/1");

  const { notes } = await startRun(cloud).check(employee, {}, adopting, OWNER);
  await leaveTag(cloud, uin, `pulumi:policy/${READ_ONLY}/0a1b2c3d`);

  expect(notes).toContainEqual(expect.stringContaining(`will revoke the policy ReadOnlyAccess (${READ_ONLY})`));
  await expect(declare(cloud, employee, adopting)).rejects.toThrow("which belongs to one/dev/chen-reads");
});

test("what this very stack declares for the sub-user stays, and the rest goes", async () => {
  const cloud = await account();
  const uin = await aSubUser(cloud, [ADMINISTRATOR, FINANCE]);
  await declare(cloud, policyAttachment, { user: String(uin), policy: String(READ_ONLY) }, "people/dev/chen-reads");

  await declare(cloud, employee, adopting);

  expect(await policiesOf(cloud)).toEqual([FINANCE, READ_ONLY]);
});

test("a declaration of the run counts where nobody may read tags", async () => {
  const cloud = await account();
  const uin = await aSubUser(cloud, [ADMINISTRATOR, READ_ONLY]);
  cloud.faults.set([
    { action: "DescribeResourceTagsByResourceIds", kind: "refuse", code: "UnauthorizedOperation", times: "always" },
  ]);
  const run = startRun(cloud);
  await run.check(policyAttachment, {}, { user: String(uin), policyName: "ReadOnlyAccess" }, "people/dev/chen-reads");

  await declare(cloud, employee, adopting, OWNER, run);

  expect(await policiesOf(cloud)).toEqual([READ_ONLY]);
});

test("a sub-user that somebody makes after it was looked for is not adopted unseen", async () => {
  const cloud = await account();
  const run = startRun(cloud);
  const { inputs } = await run.check(employee, {}, adopting, OWNER);
  await aSubUser(cloud, [READ_ONLY]);
  cloud.faults.set([{ action: "GetUser", kind: "refuse", code: "ResourceNotFound.UserNotExist", times: 1 }]);

  await expect(run.create(employee, inputs, OWNER)).rejects.toThrow("run this again to see what adopting it revokes");
  expect(await policiesOf(cloud)).toEqual([READ_ONLY]);
  expect(await employeesIn(cloud)).toEqual([]);
});

/** An adoption whose second policy could not be revoked. */
async function interrupted(cloud: Cloud): Promise<PartialFailure> {
  await aSubUser(cloud, [ADMINISTRATOR, READ_ONLY]);
  const refusal = { kind: "refuse", code: "FailedOperation.PolicyFull", times: 1 } as const;
  cloud.faults.set([{ action: "DetachUserPolicy", ...refusal, skip: 1 }]);
  const failure = await declare(cloud, employee, adopting).catch((error: unknown) => error);
  if (!(failure instanceof PartialFailure)) throw failure;
  return failure;
}

test("an adoption that was interrupted revokes what was left, and not what came later", async () => {
  const cloud = await account();
  const { id, state } = await interrupted(cloud);
  const [left = 0] = await policiesOf(cloud);
  const [late = 0] = [ADMINISTRATOR, READ_ONLY].filter((policy) => policy !== left);
  expect(state).toMatchObject({ unrevoked: [String(left)] });
  await cloud.call("AttachUserPolicy", { PolicyId: late, AttachUin: Number(state["uin"]) });

  const read = await startRun(cloud).read(employee, id, state);
  const run = startRun(cloud);
  const { inputs } = await run.check(employee, read ?? {}, adopting, OWNER);
  expect((await run.diff(employee, id, read ?? {}, inputs, undefined, OWNER)).changed).not.toEqual([]);
  const finished = await run.update(employee, id, read ?? {}, inputs, OWNER);

  expect(await policiesOf(cloud)).toEqual([late]);
  expect(finished["unrevoked"]).toBeUndefined();
  expect((await run.diff(employee, id, finished, inputs, undefined, OWNER)).changed).toEqual([]);
});

test("an interrupted adoption waits for a policy that another stack has declared meanwhile", async () => {
  const cloud = await account();
  const { id, state } = await interrupted(cloud);
  const [left = 0] = await policiesOf(cloud);
  await leaveTag(cloud, state["uin"], `pulumi:policy/${left}`);
  const run = startRun(cloud);
  const { inputs } = await run.check(employee, state, adopting, OWNER);

  const failure = await run.update(employee, id, state, inputs, OWNER).catch((error: unknown) => error);

  expect(failure).toMatchObject({
    message: expect.stringContaining("one/dev/chen-reads"),
    state: { unrevoked: [String(left)] },
  });
  expect(await policiesOf(cloud)).toEqual([left]);
});

test.each([
  { what: "that nobody has adopted", olds: { existingSubUser: "refuse" } },
  { what: "recorded before anybody noted what was left", olds: { existingSubUser: "refuse", unrevoked: undefined } },
])("switching existingSubUser to adopt revokes nothing of an employee $what", async ({ olds }) => {
  const cloud = await account();
  const { id, state } = await declare(cloud, employee, chen);
  await cloud.call("AttachUserPolicy", { PolicyId: READ_ONLY, AttachUin: Number(state["uin"]) });
  const run = startRun(cloud);
  const recorded = { ...state, ...olds };
  const { inputs } = await run.check(employee, recorded, adopting, OWNER);

  await run.update(employee, id, recorded, inputs, OWNER);

  expect(await policiesOf(cloud)).toEqual([READ_ONLY]);
});

test("a run that was killed before it revoked anything is finished by the next one", async () => {
  const cloud = await account();
  const uin = await aSubUser(cloud, [ADMINISTRATOR, FINANCE]);
  await cloud.call("CreateEmployee", {
    AccountName: "chen",
    Mobile: "13100004532",
    CountryCode: "86",
    Remark: `[pulumi:${OWNER}]`,
    ExistingSubUser: "complete",
  });

  const { state } = await declare(cloud, employee, adopting);

  expect(state).toMatchObject({ uin: String(uin) });
  expect(await policiesOf(cloud)).toEqual([FINANCE]);
});

test.each([
  { whose: "another stack", mark: "one/dev/chen", says: "It belongs to one/dev/chen. Declare it in one stack only" },
  { whose: "another logical name", mark: "people/dev/other", says: '{ aliases: [{ name: "other" }] }' },
  { whose: "another stack, asked to adopt", mark: "one/dev/chen", says: "It belongs to one/dev/chen", more: adopting },
])("an employee of $whose is taken over by exactly the name that the refusal says", async ({ mark, says, more }) => {
  const cloud = await account();
  const first = await declare(cloud, employee, chen, mark);

  const refused = await refusalOf(declare(cloud, employee, { ...chen, ...more, adopt: true }));
  const [, write] = /take it over with adopt: "(.+)"\.$/.exec(refused) ?? [];
  const taken = await declare(cloud, employee, { ...chen, ...more, adopt: write, displayName: "Chen Wei" });

  expect(refused).toContain(says);
  expect(taken).toMatchObject({ id: first.id, state: { adopt: mark } });
  expect(taken.state["initialPassword"]).toBeUndefined();
  expect(await employeesIn(cloud)).toMatchObject([{ DisplayName: "Chen Wei", Remark: `[pulumi:${OWNER}]` }]);
});

test("an employee that nobody has marked is taken over with adopt: true", async () => {
  const cloud = await account();
  const { EmployeeId } = await cloud.call("CreateEmployee", {
    AccountName: "chen",
    Mobile: "13100004532",
    CountryCode: "86",
  });

  await expect(declare(cloud, employee, chen)).rejects.toThrow(
    "set adopt: true, or take it in with `pulumi import --file`",
  );
  expect(await declare(cloud, employee, { ...chen, adopt: true })).toMatchObject({ id: EmployeeId });
});

/** Ours, and somebody has signed in, with a password that nobody else knows. */
async function inUse(cloud: Cloud) {
  const made = await declare(cloud, employee, chen);
  await cloud.call("AssignEmployeeRoles", { EmployeeId: made.id, RoleIds: ["role-2"] });
  await cloud.call("UpdateUser", { Name: "chen", Password: "Chen-2-Password", NeedResetPassword: 0 });
  const form = { rootUin: cloud.rootUin, username: "chen", password: "Chen-2-Password" };
  await fetch(`${cloud.url}/account/login/subAccount`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: cloud.url },
    body: new URLSearchParams(form),
  });
  const { RecentlyLoginTime } = await cloud.call("GetUser", { Name: "chen" });
  expect(RecentlyLoginTime).toEqual(expect.any(String));
  return made;
}

test("an employee of ours that somebody uses is not taken for an interrupted creation", async () => {
  const cloud = await account();
  const made = await inUse(cloud);
  const before = await employeesIn(cloud);

  const refused = await refusalOf(declare(cloud, employee, { ...chen, displayName: "Chen Wei" }));
  const [, write] = /take it over with adopt: "(.+)"; its password and keys stay/.exec(refused) ?? [];

  expect(refused).toContain("this very declaration (people/dev/chen) made it, and it is in use");
  expect(refused).toContain("{ deleteBeforeReplace: true }");
  expect(await employeesIn(cloud)).toEqual(before);

  const { id, state } = await declare(cloud, employee, { ...chen, adopt: write });

  expect(id).toBe(made.id);
  expect(state["initialPassword"]).toBeUndefined();
});

test("where CAM may not be asked, an employee of ours is finished as before", async () => {
  const cloud = await account();
  const made = await inUse(cloud);
  cloud.faults.set([{ action: "GetUser", kind: "refuse", code: "UnauthorizedOperation", times: "always" }]);

  expect(await declare(cloud, employee, chen)).toMatchObject({ id: made.id });
});

test.each([subUser, employee])(
  "a SubUser and an Employee of one name, in any case, are refused in one program",
  async () => {
    const run = startRun(await account());
    const person = await run.check(subUser, {}, { name: "Chen" }, "people/dev/person");
    const staff = await run.check(employee, {}, chen, "people/dev/staff");

    expect(person.failures).toEqual([]);
    expect(staff.failures).toMatchObject([
      { reason: expect.stringMatching(/chen is declared twice.*"person".*"staff"/) },
    ]);
  },
);
