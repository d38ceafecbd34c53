/** A text that is one role's id and another one's name: nobody gets either without having been asked which. */
import { expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { employees, holdersOf, openAccount } from "../../provider/lookups.ts";
import { Operations } from "../../provider/operations.ts";
import { role } from "../../provider/resources/role.ts";
import { roleAssignment } from "../../provider/resources/role-assignment.ts";
import { type Cloud, startCloud } from "../support/cloud.ts";

const AMBIGUOUS = /role-1 is the id of the role SystemAdmin and the name of another role \((.+?)\)/;

async function account() {
  const cloud = await startCloud();
  onTestFinished(() => cloud.close());
  const { EmployeeId } = await cloud.call("CreateEmployee", {
    AccountName: "chen",
    Mobile: "13100004532",
    CountryCode: "86",
  });
  const run = new Operations(() => readSettings(() => undefined, cloud.env));
  const assign = (roles: string[]) => run.create(roleAssignment, { employee: EmployeeId, roles }, "people/dev/roles");
  return { cloud, run, assign };
}

async function rolesIn(cloud: Cloud): Promise<string[]> {
  const { Employees } = await cloud.call("DescribeEmployees");
  return Employees[0].Roles.map((row: { RoleName: string }) => row.RoleName);
}

test("is refused to an assignment with both named, and each is had by what the refusal says", async () => {
  const { cloud, assign } = await account();
  const { RoleId } = await cloud.call("CreateRole", { RoleName: "role-1", Permissions: ["bills:view"] });

  await expect(assign(["role-1"])).rejects.toThrow(AMBIGUOUS);
  await expect(assign(["role-1"])).rejects.toThrow(`by its name, SystemAdmin, or the other by its id, ${RoleId};`);
  expect(await rolesIn(cloud)).toEqual([]);

  await assign(["SystemAdmin"]);
  expect(await rolesIn(cloud)).toEqual(["SystemAdmin"]);
  await assign([RoleId]);
  expect(await rolesIn(cloud)).toEqual(["role-1"]);
});

test("is refused too where this very run has made the role of that name", async () => {
  const { cloud, run, assign } = await account();
  await assign(["SystemAdmin"]);
  await run.create(role, { name: "role-1", permissions: ["bills:view"], description: "" }, "people/dev/role");

  await expect(assign(["role-1"])).rejects.toThrow(AMBIGUOUS);
  expect(await rolesIn(cloud)).toEqual(["SystemAdmin"]);
});

test("is refused by the lookups, and other roles are answered for", async () => {
  const { cloud, assign } = await account();
  await assign(["SystemAdmin"]);
  const { RoleId } = await cloud.call("CreateRole", { RoleName: "role-1", Permissions: ["bills:view"] });
  const settings = {
    secretId: cloud.secretId,
    secretKey: cloud.secretKey,
    endpoint: cloud.url,
    employeeEndpoint: cloud.url,
  };
  const open = () => openAccount((key) => new Map<string, string>(Object.entries(settings)).get(key));
  const names = async (wanted: string) => (await employees(open(), { role: wanted })).map((row) => row.accountName);

  await expect(employees(open(), { role: "role-1" })).rejects.toThrow(AMBIGUOUS);
  await expect(holdersOf(open(), { role: "role-1" })).rejects.toThrow(AMBIGUOUS);
  expect(await names("SystemAdmin")).toEqual(["chen"]);
  expect(await names(RoleId)).toEqual([]);
  expect(await names("nothing-of-the-kind")).toEqual([]);
  expect(await holdersOf(open(), { role: "SystemAdmin" })).toMatchObject([{ name: "chen" }]);
});
