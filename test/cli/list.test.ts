/** `tencent-accounts list`: what an administrator asks the account, on the command line. */
import { beforeAll, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { tencentAccounts } from "../support/command-line.ts";

const cloud = sharedCloud({ seed: "list" });
let alice: Answer;
let chen: Answer;

beforeAll(async () => {
  alice = await cloud.call("AddUser", {
    Name: "alice",
    ConsoleLogin: 1,
    Password: "Only-Known-2-Her",
    Email: "alice@example.com",
    Remark: "\u001B[31mred\u009B0m\nnext [pulumi:people/dev/alice]",
  });
  await cloud.call("AddUser", { Name: "bob", PhoneNum: "13100004532", CountryCode: "86" });
  const { GroupId } = await cloud.call("CreateGroup", { GroupName: "readers", Remark: "they read" });
  const { PolicyId } = await cloud.call("CreatePolicy", {
    PolicyName: "special-reads",
    PolicyDocument: JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "*", resource: "*" }] }),
  });
  await cloud.call("AttachUserPolicy", { PolicyId, AttachUin: alice["Uin"] });
  await cloud.call("AttachGroupPolicy", { PolicyId, AttachGroupId: GroupId });
  chen = await cloud.call("CreateEmployee", { AccountName: "chen", Mobile: "13100004532", CountryCode: "86" });
  await cloud.call("AssignEmployeeRoles", { EmployeeId: chen["EmployeeId"], RoleIds: ["role-2", "role-3"] });
  cloud.ledger.reset();
});

const list = (...args: string[]) => tencentAccounts(["list", ...args], { env: cloud.env });
const listed = async (...args: string[]): Promise<Answer[]> => JSON.parse((await list(...args, "--json")).stdout);

test("sub-users are a table with who declares them, and nothing in it steers the terminal", async () => {
  const { exitCode, stdout, stderr } = await list("sub-users");

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(/^name +uin +consoleLogin +countryCode +phoneNumber +email +remark +declaredBy\n/);
  expect(stdout).toMatch(
    /^alice +\d+ +yes +alice@example\.com +\\u001b\[31mred\\u009b0m\\u000anext +people\/dev\/alice$/m,
  );
  expect(stdout).toMatch(/^bob +\d+ +no +86 +13100004532$/m);
});

test("the sub-user behind a declared employee is declared by what declares the employee", async () => {
  await cloud.call("CreateEmployee", {
    AccountName: "li",
    Mobile: "13100004533",
    CountryCode: "86",
    Remark: "[pulumi:people/dev/li]",
  });

  expect(await listed("sub-users", "--name", "li")).toMatchObject([{ name: "li", declaredBy: "people/dev/li" }]);
  expect(await listed("sub-users", "--name", "chen")).not.toHaveProperty("0.declaredBy");
});

test("no table is wider than can be read", async () => {
  for (const what of ["roles", "policies", "employees", "sub-users"]) {
    const { stdout } = await list(what);

    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThan(180);
  }
});

test("as JSON every field has its name, and nothing in it steers the terminal either", async () => {
  const { exitCode, stdout } = await list("sub-users", "--name", "alice", "--json");

  expect(exitCode).toBe(0);
  // oxlint-disable-next-line no-control-regex
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
  expect(JSON.parse(stdout)).toEqual([
    {
      uin: String(alice["Uin"]),
      uid: String(alice["Uid"]),
      name: "alice",
      remark: "\u001B[31mred\u009B0m\nnext",
      consoleLogin: true,
      email: "alice@example.com",
      declaredBy: "people/dev/alice",
    },
  ]);
});

test.each([
  { args: ["sub-users", "--console-login", "--email", "alice@example.com"], names: ["alice"] },
  { args: ["sub-users", "--console-login", "no", "--phone-number", "13100004532"], names: ["bob"] },
  { args: ["groups"], names: ["readers"] },
  { args: ["roles"], names: ["SystemAdmin", "CustomerManager", "FinanceManager", "PlatformDeveloper"] },
  { args: ["holders", "--policy", "special-reads"], names: ["alice", "readers"] },
  { args: ["holders", "--role", "CustomerManager"], names: ["chen"] },
])("`list $args` finds $names", async ({ args, names }) => {
  expect((await listed(...args)).map(({ name }) => name)).toEqual(names);
});

test.each([
  ["--account-name", "chen", "--mobile", "13100004532"],
  ["--role", "role-2", "--status", "Enabled"],
])("employees are found by %s %s %s %s", async (...condition) => {
  expect(await listed("employees", ...condition)).toMatchObject([
    { employeeId: chen["EmployeeId"], accountName: "chen", roles: ["CustomerManager", "FinanceManager"] },
  ]);
});

test("of policies the account's own can be told from the preset ones", async () => {
  const names = async (...args: string[]) => (await listed("policies", ...args)).map((policy) => policy["policyName"]);

  expect(await names("--keyword", "reads", "--custom")).toEqual(["special-reads"]);
  expect(await names("--keyword", "ReadOnly")).toContain("ReadOnlyAccess");
});

test("that nothing is found is said, and is no failure", async () => {
  const nobody = await list("sub-users", "--name", "nobody");
  const asJson = await list("employees", "--status", "Disabled", "--json");

  expect(nobody).toMatchObject({ exitCode: 0, stdout: "", stderr: "No sub-users found.\n" });
  expect(asJson).toMatchObject({ exitCode: 0, stdout: "[]\n", stderr: "No employees found.\n" });
});

test.each([
  { args: ["holders"], says: "error: --policy or --role is required\n" },
  { args: ["sub-users", "--console-login", "perhaps"], says: "It has to be yes or no." },
  { args: ["employees", "--status", "asleep"], says: "Allowed choices are Enabled, Disabled." },
  {
    args: ["everything"],
    says: "error: unknown command 'everything'\nThe commands of tencent-accounts list are: sub-users, ",
  },
  { args: ["users"], says: "error: unknown command 'users'\n(Did you mean tencent-accounts list sub-users?)" },
])("`list $args` is misuse", async ({ args, says }) => {
  const { exitCode, stdout, stderr } = await list(...args);

  expect(stderr).toContain(says);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
});

test.each([
  { what: "no credentials", env: {}, says: "error: No credentials. Set tencent-accounts:secretId" },
  {
    what: "a key that the service does not know",
    env: () => ({ ...cloud.env, TENCENTCLOUD_SECRET_KEY: "MarkerOfASecret" }),
    says: "error: ListUsers was refused",
  },
  {
    what: "an endpoint that nobody serves",
    env: () => ({ ...cloud.env, TENCENT_ACCOUNTS_ENDPOINT: "http://127.0.0.1:1" }),
    says: "error: ListUsers could not be sent: http://127.0.0.1:1 cannot be reached",
  },
])("$what is one message", async ({ env, says }) => {
  const settings = typeof env === "function" ? env() : env;
  const { exitCode, stdout, stderr } = await tencentAccounts(["list", "sub-users"], { env: settings });

  expect(stderr).toContain(says);
  expect(stderr).not.toContain("MarkerOfASecret");
  expect(stderr).not.toMatch(/^ {4}at /m);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
});
