/** Checking inputs: defaults, all mistakes at once, unknown values, the order of lists. */
import { describe, expect, test } from "vitest";
import { check } from "../../provider/check.ts";
import { diff } from "../../provider/diff.ts";
import { employee } from "../../provider/resources/employee.ts";
import { policy } from "../../provider/resources/policy.ts";
import { policyAttachment } from "../../provider/resources/policy-attachment.ts";
import { roleAssignment } from "../../provider/resources/role-assignment.ts";
import { subUser } from "../../provider/resources/sub-user.ts";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const EMPLOYEE = { accountName: "alice", mobile: "13800138000", countryCode: "86" };
const DOCUMENT = { version: "2.0", statement: [{ effect: "allow", action: ["cos:GetObject"], resource: ["*"] }] };
const properties = (checked: ReturnType<typeof check>) => checked.failures.map((failure) => failure.property);

describe("checking inputs", () => {
  test("applies defaults", () => {
    expect(check(subUser, { name: "alice" }).inputs).toEqual({
      name: "alice",
      remark: "",
      consoleLogin: false,
      needResetPassword: true,
      accessKey: false,
      onDelete: "refuse",
      adopt: false,
    });
  });

  test.each([
    ["a sub-user's remark", subUser, { name: "alice", remark: " " }, "remark"],
    ["a policy's description", policy, { name: "p", document: DOCUMENT, description: "\t " }, "description"],
    ["an employee's displayed name", employee, { ...EMPLOYEE, displayName: "  " }, "displayName"],
  ])("%s of blanks alone is refused, since it reads back as nothing", (_, kind, declared, property) => {
    expect(check(kind, declared).failures).toMatchObject([
      { property, reason: expect.stringContaining("only blanks") },
    ]);
  });

  test("names every mistake at once, each by its path", () => {
    const declared = {
      name: "no spaces",
      password: "weak",
      phoneNumber: "12ab",
      email: "nobody",
      passwordVersion: 0,
      nmae: "x",
    };

    expect(properties(check(subUser, declared))).toEqual([
      "name",
      "password",
      "passwordVersion",
      "phoneNumber",
      "email",
      "nmae",
      "password",
      "countryCode",
    ]);
  });

  test("never repeats a value", () => {
    const secret = "hunter2-SECRET";
    const declared = {
      name: secret.repeat(9),
      password: secret,
      email: secret,
      onDelete: secret,
      consoleLogin: secret,
    };

    expect(JSON.stringify(check(subUser, declared).failures)).not.toContain(secret);
  });

  test.each([
    { what: "a name of 65 characters", definition: subUser, declared: { name: "a".repeat(65) }, at: ["name"] },
    { what: "an empty name", definition: subUser, declared: { name: "" }, at: ["name"] },
    { what: "no name", definition: subUser, declared: {}, at: ["name"] },
    {
      what: "a password without sign-in",
      definition: subUser,
      declared: { name: "a", password: "Abcdef1!" },
      at: ["password"],
    },
    {
      what: "a country code alone",
      definition: subUser,
      declared: { name: "a", countryCode: "86" },
      at: ["phoneNumber"],
    },
    { what: "neither user nor group", definition: policyAttachment, declared: { policy: "1" }, at: ["user"] },
    {
      what: "user and group",
      definition: policyAttachment,
      declared: { user: "1", group: "2", policy: "1" },
      at: ["user"],
    },
    {
      what: "policy and policyName",
      definition: policyAttachment,
      declared: { user: "1", policy: "1", policyName: "x" },
      at: ["policy"],
    },
    {
      what: "a mobile of three digits",
      definition: employee,
      declared: { accountName: "a", mobile: "123", countryCode: "86" },
      at: ["mobile"],
    },
    { what: "no role", definition: roleAssignment, declared: { employee: "emp-1", roles: [] }, at: ["roles"] },
    {
      what: "four roles",
      definition: roleAssignment,
      declared: { employee: "emp-1", roles: ["a", "b", "c", "d"] },
      at: ["roles"],
    },
    {
      what: "a role twice",
      definition: roleAssignment,
      declared: { employee: "emp-1", roles: ["a", "a"] },
      at: ["roles"],
    },
    {
      what: "a role that is no text",
      definition: roleAssignment,
      declared: { employee: "emp-1", roles: ["a", 7] },
      at: ["roles[1]"],
    },
  ])("refuses $what", ({ definition, declared, at }) => {
    expect(properties(check(definition, declared))).toEqual(at);
  });

  test("lets pass what is not known yet, at any depth", () => {
    const declared = { employee: UNKNOWN, roles: ["SystemAdmin", UNKNOWN] };

    expect(check(roleAssignment, declared)).toEqual({ inputs: declared, failures: [] });
  });

  test("does not judge a rule that reads something unknown", () => {
    const declared = { name: "alice", password: "Abcdef1!", consoleLogin: UNKNOWN };

    expect(check(subUser, declared).failures).toEqual([]);
  });

  test("leaves lists in the declared order", () => {
    const declared = { employee: "emp-1", roles: ["b", "a"] };

    expect(check(roleAssignment, declared).inputs).toEqual(declared);
  });
});

test("the order of a list is no difference, and what is in it is one", () => {
  const roles = (...names: string[]) => ({ employee: "emp-1", roles: names });

  expect(diff(roleAssignment, roles("b", "a"), roles("a", "b")).changed).toEqual([]);
  expect(diff(roleAssignment, roles("b", "a"), roles("a", "c")).changed).toEqual(["roles"]);
});
