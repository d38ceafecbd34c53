/** What a run believes about an account that is larger than a page, and that changes while it runs. */
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import type { Definition } from "../../provider/resource.ts";
import { employee } from "../../provider/resources/employee.ts";
import { formatId, policyAttachment } from "../../provider/resources/policy-attachment.ts";
import { roleAssignment } from "../../provider/resources/role-assignment.ts";
import { subUser } from "../../provider/resources/sub-user.ts";
import { type Answer, type Cloud, sharedCloud, startCloud } from "../support/cloud.ts";

type Properties = Readonly<Record<string, unknown>>;

/** One run of the engine: what it reads it reads through one snapshot. */
function startRun(cloud: Cloud) {
  const operations = new Operations(() => readSettings(() => undefined, cloud.env));
  return {
    async create(definition: Definition, declared: Properties) {
      const { inputs } = await operations.check(definition, {}, declared, undefined);
      return operations.create(definition, inputs, undefined);
    },
    read: (definition: Definition, id: unknown, olds: Properties = {}) => operations.read(definition, String(id), olds),
  };
}

const many = (count: number, each: (index: number) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => each(index)));

describe("in an account of several pages", () => {
  const document = JSON.stringify({
    version: "2.0",
    statement: [{ effect: "allow", action: ["cos:GetObject"], resource: ["*"] }],
  });
  const cloud = sharedCloud();
  let holders: Answer[];
  let staff: Answer[];

  beforeAll(async () => {
    holders = await many(250, (index) => cloud.call("AddUser", { Name: `holder-${index}` }));
    await many(250, (index) =>
      cloud.call("AttachUserPolicy", { AttachUin: holders[index]?.["Uin"], PolicyId: 400_411 }),
    );
    staff = await many(250, (index) =>
      cloud.call("CreateEmployee", { AccountName: `employee-${index}`, Mobile: "13100004532", CountryCode: "86" }),
    );
  });

  test("the policy of exactly that name is found among 450 whose names contain it", async () => {
    // Names that sort before and after, so that it is on the first page in neither order.
    await many(225, (index) =>
      cloud.call("CreatePolicy", { PolicyName: `readers-${1_000 + index}`, PolicyDocument: document }),
    );
    const { PolicyId } = await cloud.call("CreatePolicy", { PolicyName: "readers", PolicyDocument: document });
    await many(225, (index) =>
      cloud.call("CreatePolicy", { PolicyName: `all-readers-${1_000 + index}`, PolicyDocument: document }),
    );

    const { state } = await startRun(cloud).create(policyAttachment, {
      user: String(holders[0]?.["Uin"]),
      policyName: "readers",
    });

    expect(state).toMatchObject({ policy: String(PolicyId), policyType: "custom" });
  });

  test("every one of 250 holders is known to hold the policy, for two lists", async () => {
    const run = startRun(cloud);
    cloud.ledger.reset();
    const recorded = { policyName: "ReadOnlyAccess", policyType: "preset" };
    const read = holders.map(({ Uin }) => run.read(policyAttachment, formatId(String(Uin), "400411"), recorded));

    expect(await Promise.all(read)).not.toContain(undefined);
    expect(cloud.ledger.counts().actions).toEqual({ GetUserAppId: 1, ListEntitiesForPolicy: 2 });
  });

  test("every one of 250 employees is known, for three lists", async () => {
    const run = startRun(cloud);
    cloud.ledger.reset();
    const read = staff.map(({ EmployeeId }) => run.read(employee, EmployeeId));
    const names = (await Promise.all(read)).map((state) => state?.["accountName"]);

    expect(names).toEqual(staff.map((_, index) => `employee-${index}`));
    expect(cloud.ledger.counts().actions).toEqual({ GetUserAppId: 1, DescribeEmployees: 3, DescribeLoginAddress: 1 });
  });
});

describe("what was made after the run had loaded its lists is not called gone", () => {
  async function startAccount(): Promise<Cloud> {
    const cloud = await startCloud();
    onTestFinished(() => cloud.close());
    return cloud;
  }
  const chen = { AccountName: "chen", Mobile: "13100004532", CountryCode: "86" };

  test("a sub-user", async () => {
    const cloud = await startAccount();
    const run = startRun(cloud);
    expect(await run.read(subUser, "100000000009", { name: "nobody" })).toBeUndefined();
    const { Uin } = await cloud.call("AddUser", { Name: "alice" });

    expect(await run.read(subUser, Uin, { name: "alice" })).toMatchObject({ uin: String(Uin) });
  });

  test("an attachment", async () => {
    const cloud = await startAccount();
    const run = startRun(cloud);
    const { Uin } = await cloud.call("AddUser", { Name: "alice" });
    const id = formatId(String(Uin), "400411");
    expect(await run.read(policyAttachment, id)).toBeUndefined();
    await cloud.call("AttachUserPolicy", { AttachUin: Uin, PolicyId: 400_411 });

    expect(await run.read(policyAttachment, id)).toMatchObject({ user: String(Uin), policyName: "ReadOnlyAccess" });
  });

  test("an employee and its roles", async () => {
    const cloud = await startAccount();
    const run = startRun(cloud);
    expect(await run.read(employee, "emp-00000000")).toBeUndefined();
    const { EmployeeId } = await cloud.call("CreateEmployee", chen);
    await cloud.call("AssignEmployeeRoles", { EmployeeId, RoleIds: ["role-1"] });

    expect(await run.read(employee, EmployeeId)).toMatchObject({ accountName: "chen" });
    expect(await run.read(roleAssignment, EmployeeId)).toMatchObject({ roles: ["SystemAdmin"] });
  });

  test("a same-named sub-user with another account number is another one: the recorded one is gone", async () => {
    const cloud = await startAccount();
    const { Uin: before } = await cloud.call("AddUser", { Name: "alice" });
    await cloud.call("DeleteUser", { Name: "alice" });
    await cloud.call("AddUser", { Name: "alice" });

    expect(await startRun(cloud).read(subUser, before, { name: "alice" })).toBeUndefined();
  });
});
