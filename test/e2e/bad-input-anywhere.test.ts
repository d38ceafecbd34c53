/** The engine stops at the first resource that a provider finds fault with; a person wants to know of all mistakes at once. */
import { afterEach, describe, expect, test } from "vitest";
import { sharedCloud } from "../support/cloud.ts";
import { errorsIn, printed, STACK } from "../support/diagnostics.ts";
import { attachment, employee, group, programOf, ref, roleAssignment, subUser } from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

const NAME = "has to be 1 to 64 letters, digits or + = , . @ _ -";
const PASSWORD = "has to have 8 to 32 characters with upper and lower case letters, digits and special characters";

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program: "", env: () => cloud.env });

afterEach(() => {
  expect(cloud.ledger.counts()).toEqual({ total: 0, actions: {} });
});

const imports = `
  import * as pulumi from "@pulumi/pulumi";
  import { PolicyAttachment, SubUser } from "pulumi-tencent-accounts";
`;

describe("mistakes are found wherever they are declared", () => {
  test.each([
    {
      where: "inside a component",
      program: `
        class Team extends pulumi.ComponentResource {
          constructor(name) {
            super("people:index:Team", name);
            new SubUser(name + "-one", { name: "one one" }, { parent: this });
            new SubUser(name + "-two", { name: "two two" }, { parent: this });
          }
        }
        new Team("team");`,
      says: ["team-one", "team-two"],
    },
    {
      where: "after an await",
      program: `
        new SubUser("before", { name: "before" });
        await new Promise((resolve) => setTimeout(resolve, 10));
        new SubUser("after-one", { name: "one one" });
        new SubUser("after-two", { name: "two two" });`,
      says: ["after-one", "after-two"],
    },
    {
      where: "inside an apply",
      program: `
        pulumi.output(["one one", "two two"]).apply((names) => {
          for (const name of names) new SubUser("applied-" + name.slice(0, 3), { name });
        });`,
      says: ["applied-one", "applied-two"],
    },
  ])("$where", async ({ program, says }) => {
    await workspace.setProgram(imports + program);
    const result = await workspace.preview();

    expect(result.exitCode).not.toBe(0);
    expect(errorsIn(result)).toBe(
      "error: 2 inputs are not valid; nothing declared together with them was changed.\n" +
        says.map((name) => `  SubUser "${name}": name ${NAME} (got "${name.slice(-3)} ${name.slice(-3)}")\n`).join(""),
    );
    expect(printed(result)).not.toMatch(STACK);
  });

  test("in values that come from outputs and secrets, resource by resource, without showing them", async () => {
    await workspace.setProgram(`${imports}
      const name = pulumi.output("with blanks");
      new SubUser("computed", { name, consoleLogin: true, password: pulumi.secret("weak-marker-4711"), email: pulumi.secret("marker") });
    `);
    const result = await workspace.preview();

    expect(result.exitCode).not.toBe(0);
    expect(result.diagnostics.map(({ message }) => message.replace(/^.*'computed' has a problem: /, ""))).toEqual([
      `name ${NAME}\n`,
      `password ${PASSWORD}\n`,
      "email has to be an e-mail address\n",
    ]);
    expect(printed(result)).not.toContain("marker");
    expect(printed(result)).not.toMatch(STACK);
  });
});

test("what is not known before the update passes the preview", async () => {
  await workspace.setProgram(
    programOf({
      alice: subUser({ name: "alice" }),
      reads: attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }),
      chen: employee({ accountName: "chen", mobile: "13100004532", countryCode: "86" }),
      roles: roleAssignment({ employee: ref("chen"), roles: ["SystemAdmin"] }),
      team: group({ name: "team" }),
    }) +
      `new accounts.SubUser("echo", {
         name: resources["alice"].uid, remark: resources["chen"].status, consoleLogin: true,
         password: resources["chen"].initialPassword, passwordVersion: resources["chen"].employeeId.apply(Number),
       });
       new accounts.RoleAssignment("echo", { employee: resources["alice"].uid, roles: resources["alice"].uid.apply((uid) => [uid]) });
       new accounts.Group("echo", { name: resources["alice"].uid, remark: resources["chen"].status });
       new accounts.GroupMembership("one", { group: resources["team"], users: [resources["alice"], resources["chen"].uin] });
       new accounts.GroupMembership("all", {
         group: resources["team"].groupId, users: resources["alice"].uin.apply((uin) => [uin]),
         exclusive: resources["chen"].status.apply((status) => status === "Enabled"),
       });
       new accounts.Role("echo", { name: resources["alice"].uid, permissions: [resources["chen"].status], description: "" });
       const own = new accounts.Policy("echo", {
         name: resources["alice"].uid, description: resources["chen"].status,
         document: { version: "2.0", statement: [{ effect: "allow", action: resources["alice"].uid, resource: [resources["chen"].uin] }] },
       });
       new accounts.UserPolicies("echo", { user: resources["chen"].uin, policies: [own, resources["alice"].uid] });
       new accounts.AccessKey("echo", {
         user: resources["alice"], description: resources["chen"].status, rotation: resources["alice"].uid,
         status: resources["chen"].status.apply((status) => status === "Enabled" ? "Active" : "Inactive"),
       });`,
  );
  const preview = await workspace.preview();

  expect(preview).toMatchObject({ exitCode: 0, diagnostics: [], changeSummary: { create: 15 } });
});
