/** An employee and the sub-user of its name, where a declaration stands for one of them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { attachment, type Declared, employee, programOf, ref, subUser } from "../support/program.ts";
import { createWorkspace, type Workspace } from "../support/pulumi.ts";

const person = (accountName: string, more: object = {}) =>
  employee({ accountName, mobile: "13100004532", countryCode: "86", ...more });
const adopting = { existingSubUser: "adopt" };

const cloud = sharedCloud();
const workspaces: Workspace[] = [];

async function project(name: string): Promise<Workspace> {
  const workspace = await createWorkspace({ program: programOf({}), env: cloud.env, project: name });
  workspaces.push(workspace);
  return workspace;
}

async function up(workspace: Workspace, declared: Record<string, Declared>) {
  await workspace.setProgram(programOf(declared));
  return workspace.up();
}

afterAll(async () => {
  for (const workspace of workspaces) await workspace[Symbol.asyncDispose]();
});

async function policiesOf(name: string): Promise<string[]> {
  const { Uin } = await cloud.call("GetUser", { Name: name });
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Uin });
  return List.map((row: Answer) => row["PolicyName"]).toSorted();
}
const employeeNames = async (): Promise<string[]> =>
  (await cloud.call("DescribeEmployees"))["Employees"].map((row: Answer) => row["AccountName"]);

describe("a sub-user that another program declares", () => {
  let one: Workspace;
  let two: Workspace;
  let write: string;

  beforeAll(async () => {
    one = await project("one");
    two = await project("two");
    const declared = {
      chen: subUser({ name: "chen" }, { retainOnDelete: true }),
      "chen-reads": attachment({ user: ref("chen"), policyName: "ReadOnlyAccess" }, { retainOnDelete: true }),
    };
    expect(await up(one, declared)).toMatchObject({ exitCode: 0 });
  });

  test("is refused to an employee by the preview and by `up`, which say whose it is; it keeps its policies", async () => {
    await two.setProgram(programOf({ chen: person("chen", adopting) }));
    const preview = await two.previewText();
    const refused = await two.up();
    [, write = ""] = /and adopt: "([^"]+)"/.exec(printed(refused)) ?? [];

    expect(preview.exitCode).not.toBe(0);
    expect(printed(preview)).toContain("it belongs to one/dev/chen");
    expect(refused.exitCode).not.toBe(0);
    expect(write).toBe("one/dev/chen");
    expect(await employeeNames()).toEqual([]);
    expect(await policiesOf("chen")).toEqual(["ReadOnlyAccess"]);
  });

  test("becomes the employee once it is declared there no more, as the refusal has said", async () => {
    expect(await up(one, {})).toMatchObject({ exitCode: 0 });
    await two.setProgram(programOf({ chen: person("chen", { ...adopting, adopt: write }) }));
    const preview = await two.previewText();
    expect(printed(preview)).toContain("will revoke the policy ReadOnlyAccess (400411)");
    expect(await policiesOf("chen")).toEqual(["ReadOnlyAccess"]);

    expect(await two.up()).toMatchObject({ exitCode: 0 });

    expect(await employeeNames()).toEqual(["chen"]);
    expect(await policiesOf("chen")).toEqual([]);
    expect(await two.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await two.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  });
});

describe("within one program", () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await project("same");
  });

  test("a SubUser and an Employee of one name are refused in one preview, and never both made", async () => {
    const declared = { dora: subUser({ name: "dora" }), staff: person("Dora", adopting) };
    await workspace.setProgram(programOf(declared));
    const preview = await workspace.previewText();

    expect(preview.exitCode).not.toBe(0);
    expect(printed(preview)).toMatch(/sub-user dora is declared twice in this program, by "\w+" and by "\w+"/);
    expect(printed(preview)).toMatch(/"dora".*"staff"|"staff".*"dora"/);
    // The engine comes to one of the two first: that one is made, and the other one refused.
    expect((await up(workspace, declared)).exitCode).not.toBe(0);
    const { Data } = await cloud.call("ListUsers");
    expect(Data.filter(({ Name }: Answer) => Name.toLowerCase() === "dora")).toHaveLength(1);
  });

  test("a SubUser that becomes an Employee keeps its account, and loses its policies", async () => {
    const declared = {
      erik: subUser({ name: "erik" }),
      "erik-reads": attachment({ user: ref("erik"), policyName: "ReadOnlyAccess" }),
    };
    expect(await up(workspace, declared)).toMatchObject({ exitCode: 0 });
    const { Uin } = await cloud.call("GetUser", { Name: "erik" });

    const instead = person("erik", { ...adopting, adopt: "same/dev/erik" });
    expect(await up(workspace, { "erik-works": instead })).toMatchObject({ exitCode: 0 });

    expect(await cloud.call("GetUser", { Name: "erik" })).toMatchObject({ Uin });
    expect(await policiesOf("erik")).toEqual([]);
    expect(await employeeNames()).toContain("erik");
  });

  test("a new account name replaces the employee, and an alias keeps it, with policies beside", async () => {
    const program = (name: string, declared: Declared) => {
      const rights = attachment({ user: "UIN", policyName: "QCloudFinanceFullAccess" });
      return programOf({ [name]: declared, rights }).replace('"UIN"', `resources["${name}"].uin`);
    };
    await workspace.setProgram(program("fay", person("fay")));
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });

    await workspace.setProgram(program("fay", person("fay-2")));
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    await workspace.setProgram(program("fay-moved", { ...person("fay-2"), opts: { aliases: [{ name: "fay" }] } }));
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });

    expect(await employeeNames()).toContain("fay-2");
    expect(await employeeNames()).not.toContain("fay");
    expect(await policiesOf("fay-2")).toEqual(["QCloudFinanceFullAccess"]);
  });
});

describe("an adoption that is interrupted", () => {
  test.each([{ refreshes: false }, { refreshes: true }])(
    "is finished by the next `up`, and takes nothing that came later (a refresh in between: $refreshes)",
    async ({ refreshes }) => {
      const name = refreshes ? "gus" : "gil";
      const { Uin } = await cloud.call("AddUser", { Name: name });
      for (const PolicyId of [1, 400411]) await cloud.call("AttachUserPolicy", { PolicyId, AttachUin: Uin });
      const workspace = await project(name);
      const fault = { action: "DetachUserPolicy", kind: "refuse", code: "FailedOperation.PolicyFull" } as const;
      cloud.faults.set([{ ...fault, skip: 1 }]);
      const interrupted = await up(workspace, { [name]: person(name, adopting) });
      const left = await policiesOf(name);
      await cloud.call("AttachUserPolicy", { PolicyId: 3, AttachUin: Uin });
      await cloud.call("AttachUserPolicy", { PolicyId: left[0] === "ReadOnlyAccess" ? 1 : 400411, AttachUin: Uin });
      const later = (await policiesOf(name)).filter((policy) => !left.includes(policy));
      if (refreshes) expect(await workspace.refresh()).toMatchObject({ exitCode: 0 });

      const finished = await workspace.up();

      expect(interrupted.exitCode).not.toBe(0);
      expect(left).toHaveLength(1);
      expect(finished).toMatchObject({ exitCode: 0 });
      expect(await policiesOf(name)).toEqual(later);
      expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    },
  );
});
