/** `tencent-accounts export`: an account that nobody has declared becomes a program, and nothing in it changes. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { contentOf } from "../support/account-content.ts";
import { type Answer, type Cloud, sharedCloud } from "../support/cloud.ts";
import { tencentAccounts } from "../support/command-line.ts";
import { sharedWorkspace, type Workspace } from "../support/pulumi.ts";
import { type Result, startProgram } from "../support/running-program.ts";

const documentOf = (...statement: object[]): string => JSON.stringify({ version: "2.0", statement });
const REMARK = 'desk "1" `${danger}` */ </script> \\ \u2028 财务';
const formatting = join(import.meta.dirname, "../../.oxfmtrc.json");
const everything = { effect: "allow", action: "*", resource: "*" };

/** Exports into the folder of the workspace. */
const exportAll = (cloud: Cloud, workspace: Workspace, ...args: string[]): Promise<Result> =>
  tencentAccounts(["export", "--stack", "dev", "--out", ".", ...args], {
    cwd: workspace.directory,
    env: { ...cloud.env, TENCENT_ACCOUNTS_CAPACITY: "1000" },
  });

const importAll = (workspace: Workspace): Promise<Result> =>
  workspace.run("import", "--file import.json --yes --skip-preview --generate-code=false --protect=false".split(" "));

const writesIn = (cloud: Cloud): string[] =>
  Object.keys(cloud.ledger.counts().actions).filter((action) => !/^(Get|List|Describe)/.test(action));

/** A right that goes takes the mark with it that another stack would look for. */
const isNoTag = (action: string): boolean => action !== "UnTagResources";

const STRICT = {
  compilerOptions: { strict: true, noUnusedLocals: true, noEmit: true, module: "nodenext", target: "es2022" },
  files: ["index.ts"],
};

describe("an account of all kinds", () => {
  const cloud = sharedCloud({ site: "china" });
  const workspace = sharedWorkspace({
    program: "",
    env: () => ({ ...cloud.env, TENCENT_ACCOUNTS_CAPACITY: "1000" }),
    files: { "tsconfig.json": JSON.stringify(STRICT) },
  });
  let exported: Result;
  let before: Answer;

  beforeAll(async () => {
    await furnish();
    before = await contentOf(cloud);
    cloud.ledger.reset();
    exported = await exportAll(cloud, workspace, "--force");
  });

  async function furnish(): Promise<void> {
    const uinOf = async (Name: string, fields: object = {}): Promise<number> =>
      (await cloud.call("AddUser", { Name, ...fields }))["Uin"];
    const alice = await uinOf("alice", {
      ConsoleLogin: 1,
      Password: "Only-Known-2-Her",
      Email: "alice@example.com",
      PhoneNum: "13100004532",
      CountryCode: "86",
      Remark: REMARK,
    });
    const dotted = await uinOf("li.wei");
    const dashed = await uinOf("li-wei");
    await uinOf("class");
    await uinOf("1990");
    await uinOf("theirs", { Remark: "from elsewhere [pulumi:other/prod/them]" });
    await uinOf("ours", { Remark: "made here [pulumi:people/dev/chosen-name]" });
    await cloud.call("CreateAccessKey", { TargetUin: alice });

    const odd = documentOf(
      { effect: "deny", action: ["cos:PutObject", "cos:GetObject"], resource: "*" },
      {
        effect: "allow",
        action: "name/cam:ListUsers",
        resource: "*",
        condition: { ip_equal: { "qcs:ip": ["10.0.0.2/8", "10.0.0.1"] }, numeric_equal: { "qcs:n": 5 } },
      },
    );
    const policyOf = async (PolicyName: string, PolicyDocument: string, Description?: string): Promise<number> =>
      (await cloud.call("CreatePolicy", { PolicyName, PolicyDocument, Description }))["PolicyId"];
    const special = await policyOf("special", odd, "what /* nobody */ expects");
    const upper = await policyOf("Special", documentOf(everything));
    await policyOf("unheld", ` ${documentOf(everything).replaceAll(",", " ,\n")} `);

    const groupOf = async (GroupName: string, Remark?: string): Promise<number> =>
      (await cloud.call("CreateGroup", { GroupName, Remark }))["GroupId"];
    const readers = await groupOf("alice", "same name as a person");
    const hostile = await groupOf("]);\u202E*/ process.exit() //", "hm");
    for (const Uin of [alice, dotted, dashed]) {
      await cloud.call("AddUserToGroup", { Info: [{ GroupId: readers, Uin }] });
      await cloud.call("AttachUserPolicy", { PolicyId: special, AttachUin: Uin });
    }
    await cloud.call("AttachUserPolicy", { PolicyId: 400411, AttachUin: alice });
    await cloud.call("AttachGroupPolicy", { PolicyId: upper, AttachGroupId: readers });
    await cloud.call("AttachGroupPolicy", { PolicyId: 1, AttachGroupId: hostile });

    const { RoleId } = await cloud.call("CreateRole", { RoleName: "bill auditor", Permissions: ["c:d", "a:b"] });
    const chen = await cloud.call("CreateEmployee", {
      AccountName: "chen",
      Mobile: "13100004532",
      CountryCode: "86",
      DisplayName: "Chen Wei 陈",
    });
    await cloud.call("AssignEmployeeRoles", { EmployeeId: chen["EmployeeId"], RoleIds: [RoleId, "role-3"] });
    await cloud.call("AddUserToGroup", { Info: [{ GroupId: hostile, Uin: chen["Uin"] }] });
    await cloud.call("CreateMessageReceiver", {
      Name: "dana",
      CountryCode: "86",
      PhoneNumber: "13100004532",
      Email: "dana@example.com",
    });
    await cloud.call("CreateEmployee", { AccountName: "roleless", Mobile: "13100004533", CountryCode: "86" });
  }

  const program = (): Promise<string> => readFile(join(workspace.directory, "index.ts"), "utf8");

  test("is written down without a change, and what is left out is said", async () => {
    expect(exported).toMatchObject({ exitCode: 0, stdout: "" });
    expect(exported.stderr).toContain(
      "Left out, because other/prod declares them (--include-declared takes them in): SubUser theirs, and what they hold.\n",
    );
    expect(exported.stderr).toContain("The sub-users behind employees come as employees: chen, roleless.\n");
    expect(exported.stderr).toMatch(
      /^MessageRecipient dana \(\d+\) is left out, because no program can declare it as it is: phoneNumber has to be/m,
    );
    expect(writesIn(cloud)).toEqual([]);
  });

  test("the program refers to what it declares, and nothing of the account gets out of its texts", async () => {
    const text = await program();

    expect(text).toContain('new PolicyAttachment("alice/special", { user: alice, policy: special });');
    expect(text).toContain(
      'new PolicyAttachment("alice/ReadOnlyAccess", { user: alice, policyName: "ReadOnlyAccess" });',
    );
    expect(text).toContain('new RoleAssignment("chen", { employee: chen, roles: ["FinanceManager", billAuditor] });');
    expect(text).toContain('new SubUser("chosen-name", { name: "ours", remark: "made here" });');
    expect(text).toContain('name: "]);\\u202e*/ process.exit() //"');
    expect(text).toMatch(/users: \[\/\* chen \*\/ "\d+"\]/);
  });

  test("the program is strict TypeScript, laid out as a formatter would", async () => {
    const { directory } = workspace;
    const env = process.env;
    const types = await startProgram("tsc", ["--project", "tsconfig.json"], { cwd: directory, env }).result;
    const layout = await startProgram("oxfmt", ["--config", formatting, "index.ts", "--check"], { cwd: directory, env })
      .result;

    expect(types).toMatchObject({ exitCode: 0, stdout: "" });
    expect(layout).toMatchObject({ exitCode: 0 });
  });

  test("after the import the first preview is empty, and `up` and a refresh change nothing", async () => {
    cloud.ledger.reset();

    expect(await importAll(workspace)).toMatchObject({ exitCode: 0 });
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await workspace.up({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
    expect(await importAll(workspace)).toMatchObject({ exitCode: 0 });
    expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
    expect(writesIn(cloud)).toEqual([]);
    expect(await contentOf(cloud)).toEqual(before);
  });

  test("what is taken out of the program leaves the account, and marks nothing that stays", async () => {
    cloud.ledger.reset();
    const text = await program();
    await workspace.setProgram(text.replace(/^new GroupMembership\("alice".*\n/m, "").replace("alice@", "alice.li@"));
    const up = await workspace.upSteps();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(up.steps.map(({ op, name }) => `${op} ${name}`).toSorted()).toEqual(["delete alice", "update alice"]);
    expect(writesIn(cloud).filter(isNoTag).toSorted()).toEqual(["RemoveUserFromGroup", "UpdateUser"]);
    expect(await cloud.call("GetUser", { Name: "alice" })).toMatchObject({
      Email: "alice.li@example.com",
      Remark: REMARK,
    });
  });
});

describe("an account of some size", () => {
  const cloud = sharedCloud({ seed: "size" });
  const workspace = sharedWorkspace({
    program: "",
    env: () => ({ ...cloud.env, TENCENT_ACCOUNTS_CAPACITY: "1000", PULUMI_SKIP_CHECKPOINTS: "true" }),
  });

  beforeAll(async () => {
    await furnish();
  });

  const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

  /** 300 sub-users, 20 groups, 50 policies, 40 employees: every group of 10 people, every policy held by 6 of the others. */
  async function furnish(): Promise<void> {
    const users: number[] = [];
    for (const number of numbers(300)) {
      const Name = `person-${number}`;
      users.push((await cloud.call("AddUser", { Name, ConsoleLogin: 1, Password: `Only-Known-2-${number}` }))["Uin"]);
    }
    for (const number of numbers(20)) {
      const { GroupId } = await cloud.call("CreateGroup", { GroupName: `group-${number}` });
      const members = users.slice(number * 10 - 10, number * 10);
      await cloud.call("AddUserToGroup", { Info: members.map((Uin) => ({ GroupId, Uin })) });
      await cloud.call("AttachGroupPolicy", { PolicyId: 400411, AttachGroupId: GroupId });
    }
    for (const number of numbers(50)) {
      const PolicyName = `policy-${number}`;
      const { PolicyId } = await cloud.call("CreatePolicy", { PolicyName, PolicyDocument: documentOf(everything) });
      for (const AttachUin of users.slice(number * 2 + 198, number * 2 + 204)) {
        await cloud.call("AttachUserPolicy", { PolicyId, AttachUin });
      }
    }
    for (const number of numbers(40)) {
      const person = { AccountName: `employee-${number}`, Mobile: `1310000${1000 + number}`, CountryCode: "86" };
      const { EmployeeId } = await cloud.call("CreateEmployee", person);
      await cloud.call("AssignEmployeeRoles", { EmployeeId, RoleIds: ["role-2"] });
    }
  }

  test("is taken over whole, and of one that is destroyed nothing else is touched", async () => {
    const before = await contentOf(cloud);
    cloud.ledger.reset();

    expect(await exportAll(cloud, workspace, "--force")).toMatchObject({ exitCode: 0 });
    expect(await importAll(workspace)).toMatchObject({ exitCode: 0 });
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await workspace.up({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
    expect(writesIn(cloud)).toEqual([]);

    const urn = "urn:pulumi:dev::people::pulumi-nodejs:dynamic/tencent-accounts:SubUser::person-300";
    expect(await workspace.destroy({ args: ["--target", urn, "--target-dependents"] })).toMatchObject({ exitCode: 0 });
    expect(cloud.ledger.counts().actions).toMatchObject({ DeleteUser: 1 });
    expect(writesIn(cloud).filter(isNoTag).toSorted()).toEqual(["DeleteUser", "DetachUserPolicy"]);
    expect(await contentOf(cloud)).toEqual({
      ...before,
      users: before["users"].filter(({ Name }: Answer) => Name !== "person-300"),
    });
  });
});
