/** Every mistake of a program is told in one preview, before any call. */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { sharedCloud } from "../support/cloud.ts";
import { errorsIn, printed, STACK } from "../support/diagnostics.ts";
import type { PreviewReport } from "../support/preview-report.ts";
import {
  accessKey,
  attachment,
  employee,
  group,
  groupMembership,
  policy,
  programOf,
  role,
  roleAssignment,
  subUser,
  userPolicies,
} from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";
import type { Result } from "../support/running-program.ts";

const NAME = "has to be 1 to 64 letters, digits or + = , . @ _ -";
const PASSWORD = "has to have 8 to 32 characters with upper and lower case letters, digits and special characters";
const ROLES = "has to be 1 to 3 roles";
const weak = "weak-marker-4711";

const statement = {
  effect: "allow",
  action: "cos:GetObject",
  resource: "*",
  condition: { ip_equal: { "qcs:ip": "::" } },
};

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
      "onDelete has to be refuse, force, disable, or {",
    ],
  },
  {
    name: "unknown-key",
    declared: subUser({ name: "d", consolelogin: true }),
    says: [
      'consolelogin is not an input of SubUser. Did you mean "consoleLogin"? The inputs are: name, remark, consoleLogin, password,',
    ],
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
    says: ["roles[1] has to be a Role, or the name or the id of one"],
  },
  {
    name: "both",
    declared: attachment({ user: "100000000001", group: "1", policyName: "ReadOnlyAccess" }),
    says: ["user and group exclude each other: give one of them"],
  },
  {
    name: "neither",
    declared: attachment({ user: "100000000001" }),
    says: ["policy or policyName is required"],
  },
  {
    name: "no-id",
    declared: attachment({ user: "alice", policyName: "ReadOnlyAccess" }),
    says: ["user has to be a SubUser, or its id, such as 100000000001"],
  },
  { name: "nameless-group", declared: group({ name: "" }), says: ["name has to be 1 to 128 characters"] },
  { name: "long-group", declared: group({ name: "x".repeat(129) }), says: ["name has to be 1 to 128 characters"] },
  {
    name: "members-by-name",
    declared: groupMembership({ group: "developers", users: ["100000000001", "alice"], exclusive: "yes" }),
    says: [
      "group has to be a Group, or its id, such as 12345",
      "users[1] has to be a SubUser, or its id, such as 100000000001",
      "exclusive has to be true or false",
    ],
  },
  {
    name: "same-member",
    declared: groupMembership({ group: "1", users: ["100000000001", "100000000001"] }),
    says: ["users names a sub-user twice"],
  },
  {
    name: "many-members",
    declared: groupMembership({ group: "2", users: Array.from({ length: 101 }, (_, n) => `${n + 1}`) }),
    says: ["users has to name at most 100 sub-users, which is what a group holds"],
  },
  {
    name: "preset-role",
    declared: role({ name: "SYSTEMADMIN", permissions: ["bills:view"] }),
    says: ["name is the name of a preset role, which is assigned by its name"],
  },
  {
    name: "long-role",
    declared: role({ name: "x".repeat(65), permissions: [] }),
    says: ["name has to be 1 to 64 characters", "permissions has to name at least one permission"],
  },
  {
    name: "same-permission",
    declared: role({ name: "auditor", permissions: ["bills:view", "bills:view"] }),
    says: ["permissions names a permission twice"],
  },
  {
    name: "no-permission",
    declared: role({ name: "reader", permissions: ["bills:view", ""] }),
    says: ["permissions[1] has to be the name of a permission"],
  },
  {
    name: "bad-policy",
    declared: policy({ name: "two words", description: "é".repeat(151), onDelete: "disable" }),
    says: [
      "name has to be 1 to 128 letters, digits or + = , . @ _ -",
      "document is required",
      "description has to have at most 300 bytes",
      "onDelete has to be refuse or force",
    ],
  },
  {
    name: "bad-document",
    declared: policy({
      name: "f",
      document: { version: "1.0", statement: [statement, { ...statement, action: ["*", "GetUser"], Effect: "deny" }] },
    }),
    says: [
      'document.version has to be "2.0"',
      'document.statement[1].action[1] has to be "*", service:Action or permid/number, or a list of these',
      "document.statement[1] has no Effect; its keys are effect, action, resource and condition",
    ],
  },
  {
    name: "no-json",
    declared: policy({ name: "g", document: "{ version: 2.0 }" }),
    says: ["document has to be a policy document or the JSON text of one"],
  },
  {
    name: "long-document",
    declared: policy({
      name: "h",
      document: { version: "2.0", statement: Array.from({ length: 100 }, () => statement) },
    }),
    says: ["document has to have at most 6,144 characters, spaces aside"],
  },
  {
    name: "policies-by-title",
    declared: userPolicies({ user: "alice", policies: ["ReadOnlyAccess", "Read only"] }),
    says: [
      "user has to be a SubUser, or its id, such as 100000000001",
      "policies[1] has to be a Policy, or the name or the id of one",
    ],
  },
  {
    name: "same-policy",
    declared: userPolicies({ user: "100000000001", policies: ["ReadOnlyAccess", "ReadOnlyAccess"] }),
    says: ["policies names a policy twice"],
  },
  {
    name: "many-policies",
    declared: userPolicies({ user: "100000000002", policies: Array.from({ length: 201 }, (_, n) => `policy-${n}`) }),
    says: ["policies has to name at most 200 policies"],
  },
  {
    name: "bad-key",
    declared: accessKey({ user: "alice", status: "active", description: "two words", rotation: 2026 }),
    says: [
      "user has to be a SubUser, or its id, such as 100000000001",
      "status has to be Active or Inactive",
      "description has to be 1 to 1,024 letters, digits or _ + = , . @ : / -",
      "rotation has to be text",
    ],
  },
];

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program: "", env: () => cloud.env });

afterEach(() => {
  expect(cloud.ledger.counts()).toEqual({ total: 0, actions: {} });
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

  test("quotes what was given, but for what is a secret", () => {
    const said = errorsIn(result);

    expect(said).toContain(`name ${NAME} (got "renée")`);
    expect(said).toContain(`roles ${ROLES} (got ["a","b","c","d"])`);
    expect(said).not.toContain(weak);
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
