/** Roles of the Partner Center: the set of an employee, preset and custom ones, and who holds them. */
import { describe, expect } from "vitest";
import { refusal, test as base } from "./fixtures.ts";

/** `alice` is an employee without roles; `auditor` is a custom role. */
const test = base
  .extend("alice", async ({ ask }) => {
    const person = { AccountName: "alice", Mobile: "13100004532", CountryCode: "86" };
    const { EmployeeId } = await ask("employee:CreateEmployee", person);
    return String(EmployeeId);
  })
  .extend("auditor", async ({ ask }) => {
    const role = { RoleName: "Auditor", Permissions: ["bills:view"], Description: "looks at bills" };
    const { RoleId } = await ask("employee:CreateRole", role);
    return String(RoleId);
  });

describe("AssignEmployeeRoles", () => {
  test("sets the whole set, whatever was there before", async ({ ask, alice, auditor }) => {
    await ask("employee:AssignEmployeeRoles", { EmployeeId: alice, RoleIds: ["role-1", "role-2"] });
    await ask("employee:AssignEmployeeRoles", { EmployeeId: alice, RoleIds: [auditor, "role-2"] });

    expect(await ask("employee:DescribeEmployees")).toMatchObject({
      Employees: [
        {
          Roles: [
            { RoleId: "role-2", RoleName: "CustomerManager" },
            { RoleId: auditor, RoleName: "Auditor" },
          ],
        },
      ],
    });
  });

  test("withdraws all roles with an empty set, and leaves the status alone", async ({ ask, alice }) => {
    await ask("employee:AssignEmployeeRoles", { EmployeeId: alice, RoleIds: ["role-1"] });
    await ask("employee:AssignEmployeeRoles", { EmployeeId: alice, RoleIds: [] });

    expect(await ask("employee:DescribeEmployees")).toMatchObject({ Employees: [{ Roles: [], Status: "Enabled" }] });
  });

  test.for([
    ["four roles", ["role-1", "role-2", "role-3", "role-4"], "InvalidParameter.RoleLimitExceeded"],
    ["a role twice", ["role-1", "role-1"], "InvalidParameter.RoleDuplicate"],
    ["a role that does not exist", ["role-2", "role-none"], "ResourceNotFound.RoleNotExist"],
    ["a role by its name", ["SystemAdmin"], "ResourceNotFound.RoleNotExist"],
    ["no list of roles", undefined, "MissingParameter"],
  ] as const)("refuses %s and leaves the roles as they are", async ([, RoleIds, code], { ask, alice }) => {
    await ask("employee:AssignEmployeeRoles", { EmployeeId: alice, RoleIds: ["role-3"] });

    expect(await ask("employee:AssignEmployeeRoles", { EmployeeId: alice, RoleIds })).toEqual(refusal(code));
    expect(await ask("employee:DescribeEmployees")).toMatchObject({ Employees: [{ Roles: [{ RoleId: "role-3" }] }] });
  });

  base("refuses an employee that does not exist", async ({ ask }) => {
    expect(await ask("employee:AssignEmployeeRoles", { EmployeeId: "emp-00000000", RoleIds: [] })).toEqual(
      refusal("ResourceNotFound.EmployeeNotExist"),
    );
  });
});

describe("DescribeRoles", () => {
  base("knows the preset roles", async ({ ask }) => {
    const { Roles, TotalCount } = await ask("employee:DescribeRoles");

    expect(TotalCount).toBe(4);
    expect(Roles).toMatchObject([
      { RoleId: "role-1", RoleName: "SystemAdmin", RoleType: "preset" },
      { RoleId: "role-2", RoleName: "CustomerManager", RoleType: "preset" },
      { RoleId: "role-3", RoleName: "FinanceManager", RoleType: "preset" },
      { RoleId: "role-4", RoleName: "PlatformDeveloper", RoleType: "preset" },
    ]);
  });

  test("finds custom roles by type, and counts who has them", async ({ ask, alice, auditor }) => {
    await ask("employee:AssignEmployeeRoles", { EmployeeId: alice, RoleIds: [auditor] });

    expect(await ask("employee:DescribeRoles", { Filters: [{ Name: "RoleType", Values: ["custom"] }] })).toMatchObject({
      TotalCount: 1,
      Roles: [
        {
          RoleId: auditor,
          RoleName: "Auditor",
          Permissions: ["bills:view"],
          Description: "looks at bills",
          EmployeeCount: 1,
        },
      ],
    });
  });

  base("pages", async ({ ask }) => {
    expect(await ask("employee:DescribeRoles", { Offset: 3, Limit: 1 })).toMatchObject({
      TotalCount: 4,
      Roles: [{ RoleId: "role-4" }],
    });
  });
});

describe("CreateRole", () => {
  test("refuses a name that a custom role has, in any case", async ({ ask, auditor }) => {
    expect(await ask("employee:CreateRole", { RoleName: "auditor", Permissions: [] })).toEqual(
      refusal("InvalidParameter.RoleNameInUse"),
    );
    expect(auditor).toMatch(/^role-[0-9a-z]{8}$/);
  });

  base("refuses a preset role's name, and an empty one", async ({ ask }) => {
    expect(await ask("employee:CreateRole", { RoleName: "SystemAdmin", Permissions: [] })).toEqual(
      refusal("InvalidParameter.RoleNameInUse"),
    );
    expect(await ask("employee:CreateRole", { RoleName: "", Permissions: [] })).toEqual(
      refusal("InvalidParameterValue"),
    );
  });
});

describe("ModifyRole", () => {
  test("changes what is given and leaves the rest alone", async ({ ask, auditor }) => {
    await ask("employee:ModifyRole", { RoleId: auditor, Permissions: ["bills:view", "vouchers:view"] });

    expect(await ask("employee:DescribeRoles", { Filters: [{ Name: "RoleId", Values: [auditor] }] })).toMatchObject({
      Roles: [{ Permissions: ["bills:view", "vouchers:view"], Description: "looks at bills" }],
    });
  });

  base("refuses a preset role and one that does not exist", async ({ ask }) => {
    expect(await ask("employee:ModifyRole", { RoleId: "role-1", Permissions: [] })).toEqual(
      refusal("OperationDenied.PresetRole"),
    );
    expect(await ask("employee:ModifyRole", { RoleId: "role-none" })).toEqual(refusal("ResourceNotFound.RoleNotExist"));
  });
});

describe("DeleteRole", () => {
  test("refuses a role that is assigned, naming who has it, and deletes it afterwards", async ({
    ask,
    alice,
    auditor,
  }) => {
    await ask("employee:AssignEmployeeRoles", { EmployeeId: alice, RoleIds: [auditor] });

    const refused = await ask("employee:DeleteRole", { RoleId: auditor });
    await ask("employee:AssignEmployeeRoles", { EmployeeId: alice, RoleIds: [] });
    await ask("employee:DeleteRole", { RoleId: auditor });

    expect(refused).toEqual(refusal("ResourceInUse.RoleAssigned"));
    expect(refused.Error?.Message).toContain("alice");
    expect(await ask("employee:DeleteRole", { RoleId: auditor })).toEqual(refusal("ResourceNotFound.RoleNotExist"));
  });

  base("refuses a preset role", async ({ ask }) => {
    expect(await ask("employee:DeleteRole", { RoleId: "role-4" })).toEqual(refusal("OperationDenied.PresetRole"));
  });
});
