/** Employees of the Partner Center: the sub-user behind each, and the choice where one is there already. */
import { describe, expect } from "vitest";
import { refusal, test as base } from "./fixtures.ts";

const someone = { AccountName: "alice", Mobile: "13100004532", CountryCode: "86" };

/** `alice` is the number of an employee of that name. */
const test = base.extend("alice", async ({ ask }) => {
  const { EmployeeId } = await ask("employee:CreateEmployee", someone);
  return String(EmployeeId);
});

describe("CreateEmployee", () => {
  base("makes an employee with a password from the mobile number, and the sub-user behind it", async ({ ask }) => {
    const created = await ask("employee:CreateEmployee", { ...someone, Email: "a@b.example", DisplayName: "Alice" });

    expect(created).toMatchObject({
      EmployeeId: expect.stringMatching(/^emp-[0-9a-z]{8}$/),
      Uin: expect.any(Number),
      Status: "Enabled",
      InitialPassword: "4532@Tencent",
    });
    expect(await ask("cam:GetUser", { Name: "alice" })).toMatchObject({
      Uin: created["Uin"],
      ConsoleLogin: 1,
      PhoneNum: "13100004532",
      CountryCode: "86",
      Email: "a@b.example",
    });
  });

  base.for([
    ["a name with a space", { AccountName: "alice smith" }, "InvalidParameter.AccountNameIllegal"],
    ["a mobile number of three digits", { Mobile: "123" }, "InvalidParameter.MobileFormatIncorrect"],
    ["a mobile number with a plus sign", { Mobile: "+8613100004532" }, "InvalidParameter.MobileFormatIncorrect"],
    ["a country code with a plus sign", { CountryCode: "+86" }, "InvalidParameter.CountryCodeFormatIncorrect"],
    ["an e-mail without an at sign", { Email: "alice.example" }, "InvalidParameter.MailFormatIncorrect"],
    ["a display name of 65 characters", { DisplayName: "x".repeat(65) }, "InvalidParameterValue"],
    ["no mobile number", { Mobile: undefined }, "MissingParameter"],
    ["a choice that is none", { ExistingSubUser: "adopt" }, "InvalidParameterValue"],
  ] as const)("refuses %s and makes no sub-user", async ([, parameters, code], { ask }) => {
    expect(await ask("employee:CreateEmployee", { ...someone, ...parameters })).toEqual(refusal(code));
    expect(await ask("cam:ListUsers")).toMatchObject({ Data: [] });
  });

  test("refuses a name that an employee has, in any case and with any choice", async ({ ask, alice }) => {
    const again = { ...someone, AccountName: "ALICE", ExistingSubUser: "complete" };

    expect(await ask("employee:CreateEmployee", again)).toEqual(refusal("InvalidParameter.EmployeeNameInUse"));
    expect(await ask("employee:DescribeEmployees")).toMatchObject({ Employees: [{ EmployeeId: alice }] });
  });

  base("refuses a name that a sub-user has, unless it is to be completed", async ({ ask }) => {
    await ask("cam:AddUser", { Name: "alice" });

    const refused = refusal("FailedOperation.SubUserExists");
    expect(await ask("employee:CreateEmployee", someone)).toEqual(refused);
    expect(await ask("employee:CreateEmployee", { ...someone, ExistingSubUser: "refuse" })).toEqual(refused);
  });

  base("refuses to complete a sub-user whose name is spelled in another case", async ({ ask }) => {
    await ask("cam:AddUser", { Name: "Alice" });

    expect(await ask("employee:CreateEmployee", { ...someone, ExistingSubUser: "complete" })).toEqual(
      refusal("FailedOperation.SubUserExists"),
    );
  });

  base("completes a sub-user without touching its policies or telling a password", async ({ ask }) => {
    const { Uin } = await ask("cam:AddUser", {
      Name: "alice",
      ConsoleLogin: 1,
      Remark: "mine",
      Email: "old@b.example",
    });
    await ask("cam:AttachUserPolicy", { PolicyId: 3, AttachUin: Uin });

    const completed = await ask("employee:CreateEmployee", { ...someone, ExistingSubUser: "complete" });

    expect(completed).toMatchObject({ Uin, Status: "Enabled" });
    expect(completed).not.toHaveProperty("InitialPassword");
    expect(await ask("cam:ListAttachedUserPolicies", { TargetUin: Uin })).toMatchObject({ TotalNum: 1 });
    expect(await ask("cam:GetUser", { Name: "alice" })).toMatchObject({
      Remark: "mine",
      Email: "old@b.example",
      PhoneNum: "13100004532",
    });
  });
});

describe("DescribeEmployees", () => {
  test("answers with every field", async ({ ask, alice }) => {
    const { Employees, TotalCount } = await ask("employee:DescribeEmployees");

    expect(TotalCount).toBe(1);
    expect(Employees).toEqual([
      {
        ...someone,
        EmployeeId: alice,
        Uin: expect.any(Number),
        Email: "",
        DisplayName: "",
        Remark: "",
        Status: "Enabled",
        Roles: [],
        CreateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      },
    ]);
  });

  const people = [
    { AccountName: "carol", Mobile: "10001111", CountryCode: "86", Email: "carol@b.example" },
    { AccountName: "bob", Mobile: "10002222", CountryCode: "86", Email: "bob@b.example" },
    { AccountName: "dave", Mobile: "10003333", CountryCode: "86" },
  ];
  const organisation = base.extend("find", async ({ ask }) => {
    const created = [];
    for (const person of people) created.push(await ask("employee:CreateEmployee", person));
    await ask("employee:AssignEmployeeRoles", {
      EmployeeId: created[0]?.["EmployeeId"],
      RoleIds: ["role-1", "role-2"],
    });
    await ask("employee:AssignEmployeeRoles", { EmployeeId: created[1]?.["EmployeeId"], RoleIds: ["role-2"] });
    await ask("cam:UpdateUser", { Name: "dave", ConsoleLogin: 0 });
    return async (query: object) => {
      const answer = await ask("employee:DescribeEmployees", query);
      const rows = answer["Employees"] as { AccountName: string }[];
      return { total: answer["TotalCount"], names: rows.map(({ AccountName }) => AccountName) };
    };
  });

  organisation.for([
    ["nobody is looked for", [], ["carol", "bob", "dave"]],
    ["a name", [{ Name: "AccountName", Values: ["bob"] }], ["bob"]],
    ["two names, in the order they were made", [{ Name: "AccountName", Values: ["bob", "carol"] }], ["carol", "bob"]],
    ["part of a name", [{ Name: "AccountName", Values: ["bo"] }], []],
    ["a mobile number", [{ Name: "Mobile", Values: ["10003333"] }], ["dave"]],
    ["an e-mail", [{ Name: "Email", Values: ["carol@b.example"] }], ["carol"]],
    ["a role by number", [{ Name: "RoleId", Values: ["role-2"] }], ["carol", "bob"]],
    ["a role by name", [{ Name: "RoleName", Values: ["SystemAdmin"] }], ["carol"]],
    ["a status", [{ Name: "Status", Values: ["Disabled"] }], ["dave"]],
    [
      "a role and a name",
      [
        { Name: "RoleId", Values: ["role-2"] },
        { Name: "AccountName", Values: ["bob", "dave"] },
      ],
      ["bob"],
    ],
  ] as const)("finds %s", async ([, Filters, names], { find }) => {
    expect(await find({ Filters })).toEqual({ total: names.length, names });
  });

  organisation("pages", async ({ find }) => {
    expect(await find({ Offset: 1, Limit: 1 })).toEqual({ total: 3, names: ["bob"] });
    expect(await find({ Offset: 3 })).toEqual({ total: 3, names: [] });
  });

  base.for([
    ["an unknown filter", { Filters: [{ Name: "Uin", Values: ["1"] }] }, "InvalidParameterValue"],
    [
      "a filter named like what every object has",
      { Filters: [{ Name: "toString", Values: ["1"] }] },
      "InvalidParameterValue",
    ],
    ["no value", { Filters: [{ Name: "Mobile", Values: [] }] }, "InvalidParameterValue"],
    ["21 values", { Filters: [{ Name: "Mobile", Values: Array(21).fill("1") }] }, "InvalidParameterValue"],
    ["a filter without a name", { Filters: [{ Values: ["1"] }] }, "MissingParameter"],
    ["a filter with more than that", { Filters: [{ Name: "Mobile", Values: ["1"], Op: "=" }] }, "UnknownParameter"],
    ["filters that are no list", { Filters: {} }, "InvalidParameter"],
    ["a limit of 101", { Limit: 101 }, "InvalidParameterValue"],
    ["a limit of 0", { Limit: 0 }, "InvalidParameterValue"],
    ["a negative offset", { Offset: -1 }, "InvalidParameterValue"],
  ] as const)("refuses %s", async ([, parameters, code], { ask }) => {
    expect(await ask("employee:DescribeEmployees", parameters)).toEqual(refusal(code));
  });
});

describe("ModifyEmployee", () => {
  test("changes what is given, in step with the sub-user", async ({ ask, alice }) => {
    await ask("employee:ModifyEmployee", {
      EmployeeId: alice,
      Mobile: "99998888",
      Email: "a@b.example",
      Remark: "new",
    });

    expect(await ask("employee:DescribeEmployees")).toMatchObject({
      Employees: [{ Mobile: "99998888", CountryCode: "86", Email: "a@b.example", Remark: "new" }],
    });
    expect(await ask("cam:GetUser", { Name: "alice" })).toMatchObject({
      PhoneNum: "99998888",
      CountryCode: "86",
      Email: "a@b.example",
    });
  });

  test("clears e-mail, display name and remark with an empty text", async ({ ask, alice }) => {
    await ask("employee:ModifyEmployee", { EmployeeId: alice, Email: "a@b.example", DisplayName: "A", Remark: "r" });

    await ask("employee:ModifyEmployee", { EmployeeId: alice, Email: "", DisplayName: "", Remark: "" });

    expect(await ask("employee:DescribeEmployees")).toMatchObject({
      Employees: [{ Email: "", DisplayName: "", Remark: "", Mobile: someone.Mobile }],
    });
  });

  test("refuses to clear the mobile number", async ({ ask, alice }) => {
    expect(await ask("employee:ModifyEmployee", { EmployeeId: alice, Mobile: "" })).toEqual(
      refusal("InvalidParameter.MobileFormatIncorrect"),
    );
  });

  test("refuses to rename", async ({ ask, alice }) => {
    expect(await ask("employee:ModifyEmployee", { EmployeeId: alice, AccountName: "alicia" })).toEqual(
      refusal("UnknownParameter"),
    );
  });

  base("refuses an employee that does not exist", async ({ ask }) => {
    expect(await ask("employee:ModifyEmployee", { EmployeeId: "emp-00000000" })).toEqual(
      refusal("ResourceNotFound.EmployeeNotExist"),
    );
  });
});

describe("DeleteEmployee", () => {
  test("takes the sub-user along that was made for it, keys and all", async ({ ask, alice }) => {
    const { Employees } = await ask("employee:DescribeEmployees");
    const [{ Uin }] = Employees as [{ Uin: number }];
    await ask("cam:CreateAccessKey", { TargetUin: Uin });

    await ask("employee:DeleteEmployee", { EmployeeId: alice });

    expect(await ask("employee:DescribeEmployees")).toMatchObject({ TotalCount: 0 });
    expect(await ask("cam:ListUsers")).toMatchObject({ Data: [] });
  });

  base("leaves a sub-user that was completed", async ({ ask }) => {
    await ask("cam:AddUser", { Name: "alice" });
    const { EmployeeId } = await ask("employee:CreateEmployee", { ...someone, ExistingSubUser: "complete" });

    await ask("employee:DeleteEmployee", { EmployeeId });

    expect(await ask("employee:DescribeEmployees")).toMatchObject({ TotalCount: 0 });
    expect(await ask("cam:ListUsers")).toMatchObject({ Data: [{ Name: "alice" }] });
  });

  test("refuses to delete twice", async ({ ask, alice }) => {
    await ask("employee:DeleteEmployee", { EmployeeId: alice });

    expect(await ask("employee:DeleteEmployee", { EmployeeId: alice })).toEqual(
      refusal("ResourceNotFound.EmployeeNotExist"),
    );
  });
});

describe("the sub-user behind an employee", () => {
  test("takes the employee and its roles along when CAM deletes it", async ({ ask, alice }) => {
    await ask("employee:AssignEmployeeRoles", { EmployeeId: alice, RoleIds: ["role-1"] });

    await ask("cam:DeleteUser", { Name: "alice" });

    expect(await ask("employee:DescribeEmployees")).toMatchObject({ TotalCount: 0 });
    expect(await ask("employee:DescribeRoles", { Filters: [{ Name: "RoleId", Values: ["role-1"] }] })).toMatchObject({
      Roles: [{ EmployeeCount: 0 }],
    });
  });

  test("disables the employee when CAM turns console login off", async ({ ask, alice }) => {
    await ask("cam:UpdateUser", { Name: "alice", ConsoleLogin: 0 });

    expect(await ask("employee:DescribeEmployees")).toMatchObject({
      Employees: [{ EmployeeId: alice, Status: "Disabled" }],
    });
  });
});

describe("DescribeLoginAddress", () => {
  base("has the root account's number in it", async ({ ask, emulator }) => {
    expect(await ask("employee:DescribeLoginAddress")).toMatchObject({
      LoginAddress: `${emulator.url}/account/login/subAccount/${emulator.rootUin}`,
      OwnerUin: emulator.rootUin,
    });
  });
});
