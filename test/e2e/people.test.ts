/** A table of people: its rows become accounts, their order says nothing, a changed row changes itself, and an account comes back as one. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { tencentAccounts } from "../support/command-line.ts";
import { errorsIn, printed } from "../support/diagnostics.ts";
import { createWorkspace, sharedWorkspace } from "../support/pulumi.ts";

const PROGRAM = `
  import { peopleFrom, Policy, PolicyAttachment } from "pulumi-tencent-accounts";
  const buckets = new Policy("buckets", {
    name: "buckets",
    document: { version: "2.0", statement: [{ effect: "allow", action: "cos:*", resource: "*" }] },
  });
  const { subUsers } = peopleFrom(["teams.yaml", "people.csv"], { policies: { buckets } });
  new PolicyAttachment("alice-more", { user: subUsers["alice"], policyName: "QcloudCVMReadOnlyAccess" });
`;
const TEAMS = `
teams:
  - { name: developers, policies: [ReadOnlyAccess, buckets], exclusive: true }
  - { name: operators, policies: [QcloudCVMFullAccess] }
`;
const HEAD = "name,kind,email,consoleLogin,teams,policies,mobile,countryCode,roles";
const ROWS = [
  "alice,,alice@example.com,true,developers;operators,,,,",
  "bob,,bob@example.com,true,developers,,,,",
  "carol,,carol@example.com,,,QcloudCVMReadOnlyAccess;buckets,,,",
  "chen,employee,,,,,13100004532,86,CustomerManager;FinanceManager",
];

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program: PROGRAM, env: () => cloud.env, files: { "teams.yaml": TEAMS } });
const setRows = (...rows: string[]): Promise<void> =>
  writeFile(join(workspace.directory, "people.csv"), [HEAD, ...rows, ""].join("\n"));

const membersOf = async (group: string): Promise<string[]> => {
  const { GroupInfo } = await cloud.call("ListGroups");
  const { GroupId } = GroupInfo.find((row: Answer) => row["GroupName"] === group);
  const { UserInfo } = await cloud.call("ListUsersForGroup", { GroupId });
  return UserInfo.map((row: Answer) => row["Name"]).toSorted();
};

beforeAll(async () => {
  await setRows(...ROWS);
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
});

test("rows are sub-users, employees, members and rights, and a program gives more to them", async () => {
  const { Employees } = await cloud.call("DescribeEmployees");
  const { Uin } = await cloud.call("GetUser", { Name: "alice" });
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Uin });

  expect(await membersOf("developers")).toEqual(["alice", "bob"]);
  expect(await membersOf("operators")).toEqual(["alice"]);
  expect(Employees).toMatchObject([{ AccountName: "chen", Mobile: "13100004532" }]);
  expect(Employees[0].Roles.map((role: Answer) => role["RoleName"]).toSorted()).toEqual([
    "CustomerManager",
    "FinanceManager",
  ]);
  expect(List.map((row: Answer) => row["PolicyName"])).toEqual(["QcloudCVMReadOnlyAccess"]);
});

test("rows in another order change nothing", async () => {
  await setRows(...ROWS.toReversed());

  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
});

test("of a row that is changed and one that is gone exactly that happens", async () => {
  const [alice = "", , carol = "", chen = ""] = ROWS;
  await setRows(alice, carol.replace("carol@", "c.reed@"), chen.replace(";FinanceManager", ""));
  const up = await workspace.upSteps();

  expect(up).toMatchObject({ exitCode: 0 });
  expect(up.steps.map(({ op, name }) => `${op} ${name}`).toSorted()).toEqual([
    "delete bob",
    "update carol",
    "update chen",
    "update developers",
  ]);
  expect(await membersOf("developers")).toEqual(["alice"]);
  expect(await cloud.call("GetUser", { Name: "carol" })).toMatchObject({ Email: "c.reed@example.com" });
});

test.each([
  ["without its rows", () => setRows()],
  ["that was cut off", () => writeFile(join(workspace.directory, "people.csv"), "")],
  ["that is gone", () => rm(join(workspace.directory, "people.csv"))],
])("nobody goes with a file %s", async (_, change) => {
  const before = await cloud.call("ListUsers");
  await change();
  const up = await workspace.up();

  expect(up.exitCode).not.toBe(0);
  expect(printed(up)).toMatch(
    /people\.csv:1:1: (?:has no row: whoever was in it would be deleted|there is no such file)/,
  );
  expect((await cloud.call("ListUsers"))["Data"]).toEqual(before["Data"]);
});

test("all that is wrong with a table is told in one preview, with what is wrong in the program, and each once", async () => {
  await using other = await createWorkspace({
    program: `
      import { peopleFrom, SubUser } from "pulumi-tencent-accounts";
      const { employees } = peopleFrom("people.yaml");
      export const number = employees["chen"].uin;
      new SubUser("dana", { name: "d ana" });
    `,
    env: cloud.env,
    files: {
      "people.yaml":
        "people:\n  - { name: chen, kind: employee, mobile: 12, countryCode: 86, roles: [x] }\n  - { name: bob, teams: [y] }\n",
    },
  });
  const preview = await other.preview();

  expect(preview.exitCode).not.toBe(0);
  expect(errorsIn(preview)).toContain(
    [
      "3 inputs are not valid; nothing declared together with them was changed.",
      '  people.yaml:2:43: chen: mobile has to be 4 to 20 digits: its last four make the initial password (got "12")',
      "  people.yaml:3:26: bob: y is not a team of the table.",
      '  SubUser "dana": name has to be 1 to 64 letters, digits or + = , . @ _ - (got "d ana")',
    ].join("\n"),
  );
});

test("an account is exported as a table, whose first preview after the import is empty", async () => {
  await using other = await createWorkspace({ program: "", env: cloud.env });
  const { Uin } = await cloud.call("AddUser", { Name: "1990", Remark: "yes, [she] is: new " });
  const odd = await cloud.call("CreateGroup", { GroupName: "]x" });
  const { Employees } = await cloud.call("DescribeEmployees");
  for (const member of [Uin, Employees[0].Uin]) {
    await cloud.call("AddUserToGroup", { Info: [{ GroupId: odd["GroupId"], Uin: member }] });
  }
  await cloud.call("AttachUserPolicy", { PolicyId: 1, AttachUin: Employees[0].Uin });
  await cloud.call("CreateEmployee", { AccountName: "roleless", Mobile: "13100004533", CountryCode: "86" });
  const exported = await tencentAccounts(
    ["export", "--stack", "dev", "--out", ".", "--format", "table", "--include-declared", "--force"],
    { cwd: other.directory, env: { ...cloud.env, TENCENT_ACCOUNTS_CAPACITY: "1000" } },
  );
  const table = await readFile(join(other.directory, "people.yaml"), "utf8");
  const imported = await other.run(
    "import",
    "--file import.json --yes --skip-preview --generate-code=false --protect=false".split(" "),
  );

  expect(exported).toMatchObject({ exitCode: 0, stdout: "" });
  expect(exported.stderr).toContain("Employee roleless");
  expect(exported.stderr).toContain("Group ]x");
  expect(exported.stderr).toContain("AdministratorAccess of the employee chen is left out");
  expect(table).toContain(
    "  - name: alice\n    consoleLogin: true\n    email: alice@example.com\n    teams: [ developers, operators ]\n",
  );
  expect(imported).toMatchObject({ exitCode: 0 });
  expect(await other.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
});
