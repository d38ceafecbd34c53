import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Cloud, startCloud } from "../support/cloud.ts";
import { errorsIn, printed, STACK } from "../support/diagnostics.ts";
import type { PreviewReport } from "../support/preview-report.ts";
import { attachment, employee, programOf, roleAssignment, subUser } from "../support/program.ts";
import { createWorkspace, type Workspace } from "../support/pulumi.ts";
import type { Result } from "../support/running-program.ts";

const NAME = "has to be 1 to 64 letters, digits or + = , . @ _ -";
const PASSWORD = "has to have 8 to 32 characters with upper and lower case letters, digits and special characters";
const ROLES = "has to be 1 to 3 roles: an employee is never without one";
const weak = "weak-marker-4711";

/** Each with what is wrong with it. */
const declarations = [
  { name: "blank", declared: subUser({ name: "Chen Li" }), says: [`name ${NAME}`] },
  { name: "accent", declared: subUser({ name: "renée" }), says: [`name ${NAME}`] },
  { name: "long", declared: subUser({ name: "x".repeat(65) }), says: [`name ${NAME}`] },
  { name: "missing", declared: subUser({}), says: ["name is required"] },
  {
    name: "no-sign-in",
    declared: subUser({ name: "a", password: "Strong-marker-1" }),
    says: ["password is only for people who sign in: set consoleLogin: true"],
  },
  {
    name: "weak",
    declared: subUser({ name: "b", consoleLogin: true, password: weak }),
    says: [`password ${PASSWORD}`],
  },
  {
    name: "no-country",
    declared: subUser({ name: "c", phoneNumber: "13100004532" }),
    says: ["countryCode is required with phoneNumber"],
  },
  {
    name: "several",
    declared: subUser({ name: "", email: "nobody", consoleLogin: "yes", onDelete: "keep" }),
    says: [
      `name ${NAME}`,
      "consoleLogin has to be true or false",
      "email has to be an e-mail address",
      "onDelete has to be refuse, force or disable",
    ],
  },
  {
    name: "unknown-key",
    declared: subUser({ name: "d", consolelogin: true }),
    says: ["consolelogin is not an input of SubUser. The inputs are: name, remark, consoleLogin, password,"],
  },
  {
    name: "short-mobile",
    declared: employee({ accountName: "e", mobile: "123", countryCode: "+86" }),
    says: [
      "mobile has to be 4 to 20 digits: its last four make the initial password",
      "countryCode has to be 1 to 4 digits, without a plus sign",
    ],
  },
  { name: "no-role", declared: roleAssignment({ employee: "emp-1", roles: [] }), says: [`roles ${ROLES}`] },
  {
    name: "four-roles",
    declared: roleAssignment({ employee: "emp-2", roles: ["a", "b", "c", "d"] }),
    says: [`roles ${ROLES}`],
  },
  {
    name: "same-role",
    declared: roleAssignment({ employee: "emp-3", roles: ["SystemAdmin", "SystemAdmin"] }),
    says: ["roles names a role twice"],
  },
  {
    name: "nameless-role",
    declared: roleAssignment({ employee: "emp-4", roles: ["SystemAdmin", ""] }),
    says: ["roles[1] has to be the name or the id of a role"],
  },
  {
    name: "both",
    declared: attachment({ user: "100000000001", group: "1", policyName: "ReadOnlyAccess" }),
    says: ["user and group exclude each other: give one of them"],
  },
  {
    name: "neither",
    declared: attachment({ user: "100000000001" }),
    says: ["policyId or policyName is required"],
  },
  {
    name: "no-id",
    declared: attachment({ user: "alice", policyName: "ReadOnlyAccess" }),
    says: ["user has to be a SubUser, or its id, such as 100000000001"],
  },
];

let cloud: Cloud;
let workspace: Workspace;

beforeAll(async () => {
  cloud = await startCloud();
  workspace = await createWorkspace({ program: "", env: cloud.env });
});
afterEach(() => {
  expect(cloud.ledger.counts()).toEqual({ total: 0, actions: {} });
});
afterAll(async () => {
  await workspace[Symbol.asyncDispose]();
  await cloud.close();
});

describe("one preview of one program", () => {
  let result: Result & PreviewReport;

  beforeAll(async () => {
    const wrong = Object.fromEntries(declarations.map(({ name, declared }) => [name, declared]));
    await workspace.setProgram(programOf({ ...wrong, fine: subUser({ name: "fine" }) }));
    result = await workspace.preview();
  });

  test.each(declarations)("says what is wrong with $name", ({ name, declared, says }) => {
    const about = `${declared.kind} "${name}": `;
    const found = errorsIn(result)
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line.startsWith(about));

    expect(found).toEqual(says.map((reason) => expect.stringContaining(`${about}${reason}`)));
  });

  test("fails once, counts the mistakes, and shows neither a stack nor a password", () => {
    const count = declarations.flatMap(({ says }) => says).length;

    expect(result.exitCode).not.toBe(0);
    expect(errorsIn(result)).toContain(`error: ${count} inputs are not valid; nothing declared together with them was`);
    expect(result.diagnostics).toHaveLength(1);
    expect(result.steps.map(({ type }) => type)).toEqual(["pulumi:pulumi:Stack"]);
    expect(printed(result)).not.toMatch(STACK);
    expect(printed(result)).not.toContain("marker");
  });
});
