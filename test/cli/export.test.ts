/** `tencent-accounts export` with conditions, and where it cannot do what it is asked for. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test as base } from "vitest";
import { sharedCloud } from "../support/cloud.ts";
import { tencentAccounts } from "../support/command-line.ts";
import type { Result } from "../support/running-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const test = base.extend("folder", () => temporaryFolder());

const cloud = sharedCloud({ seed: "export" });

beforeAll(async () => {
  const uinOf = async (Name: string, fields: object = {}): Promise<number> =>
    (await cloud.call("AddUser", { Name, ...fields }))["Uin"];
  const alice = await uinOf("alice");
  const bob = await uinOf("bob");
  const theirs = await uinOf("theirs", { Remark: "[pulumi:other/prod/them]" });
  for (const AttachUin of [alice, bob, theirs]) {
    await cloud.call("AttachUserPolicy", { PolicyId: 400411, AttachUin });
  }
  await cloud.call("AttachUserPolicy", { PolicyId: 1, AttachUin: bob });
  await cloud.call("TagResources", {
    ResourceList: [`qcs::cam::uin/${cloud.rootUin}:uin/${bob}`],
    Tags: [{ TagKey: "pulumi:policy/1", TagValue: "other/prod/bob-administers" }],
  });
  const { GroupId } = await cloud.call("CreateGroup", { GroupName: "readers" });
  await cloud.call("AddUserToGroup", { Info: [alice, theirs].map((Uin) => ({ GroupId, Uin })) });
  await cloud.call("CreateGroup", { GroupName: "empty" });
  const document = { version: "2.0", statement: [{ effect: "allow", action: "*", resource: "*" }] };
  await cloud.call("CreatePolicy", { PolicyName: "special", PolicyDocument: JSON.stringify(document) });
});

const run = (folder: string, ...args: string[]): Promise<Result> => {
  const { TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT: _none, ...env } = cloud.env;
  return tencentAccounts(["export", "--stack", "dev", "--out", folder, ...args], {
    cwd: folder,
    env: { ...env, TENCENT_ACCOUNTS_CAPACITY: "1000" },
  });
};

/** The logical names of what was exported. */
async function namesIn(folder: string): Promise<string[]> {
  const { resources } = JSON.parse(await readFile(join(folder, "import.json"), "utf8")) as {
    resources: { type: string; name: string }[];
  };
  return resources.map(({ type, name }) => `${type.split(":").at(-1)} ${name}`).toSorted();
}

test.for([
  {
    args: ["--name", "A*"],
    names: ["PolicyAttachment alice/ReadOnlyAccess", "SubUser alice"],
  },
  {
    args: ["--group", "Readers"],
    names: ["Group readers", "GroupMembership readers", "PolicyAttachment alice/ReadOnlyAccess", "SubUser alice"],
  },
  { args: ["--kind", "Group", "SubUser"], names: ["Group empty", "Group readers", "SubUser alice", "SubUser bob"] },
  {
    args: ["--kind", "SubUser", "PolicyAttachment", "--name", "theirs", "--include-declared"],
    names: ["PolicyAttachment theirs/ReadOnlyAccess", "SubUser theirs"],
  },
])("exports with $args only $names", async ({ args, names }, { folder }) => {
  const { exitCode } = await run(folder, "--project", "people", ...args);

  expect(exitCode).toBe(0);
  expect(await namesIn(folder)).toEqual(names);
});

test("says what is left out, and why", async ({ folder }) => {
  await writeFile(join(folder, "Pulumi.yaml"), "runtime:\n  name: nodejs\nname: 'people' # ours\n");
  const { exitCode, stdout, stderr } = await run(folder);
  const program = await readFile(join(folder, "index.ts"), "utf8");

  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "" });
  expect(stderr).toContain(
    "Left out, because other/prod declares them (--include-declared takes them in): " +
      "SubUser theirs, PolicyAttachment bob/AdministratorAccess, and what they hold.\n",
  );
  expect(program).toContain('new PolicyAttachment("bob/ReadOnlyAccess"');
  expect(program).not.toContain("AdministratorAccess");
  expect(stderr).toContain("Employees and their roles are left out, because no employee API is configured");
  expect(stderr).toContain("Message recipients are left out: this site does not have them.\n");
  expect(program).toContain('new GroupMembership("readers", { group: readers, users: [alice] });');
  expect(await readFile(join(folder, "import.json"), "utf8")).toContain('"__owner": "people/dev/alice"');
});

test("overwrites nothing unless it is told to", async ({ folder }) => {
  await writeFile(join(folder, "index.ts"), "mine");
  const refused = await run(folder, "--project", "people");

  expect(refused).toMatchObject({
    exitCode: 1,
    stderr: `error: ${join(folder, "index.ts")} already exists; --force overwrites.\n`,
  });
  expect(await readFile(join(folder, "index.ts"), "utf8")).toBe("mine");
  expect(await run(folder, "--project", "people", "--kind", "Group", "--force")).toMatchObject({ exitCode: 0 });
  expect(await readFile(join(folder, "index.ts"), "utf8")).toContain('new Group("readers"');
});

test.for([
  { what: "no project", args: [], exitCode: 2, says: "no Pulumi.yaml here names a project; add --project" },
  { what: "a kind that is none", args: ["--kind", "User"], exitCode: 2, says: "Allowed choices are SubUser," },
  { what: "a stack with its project", args: ["--stack", "a/b"], exitCode: 2, says: "It has to be the name alone" },
  {
    what: "a group that does not exist",
    args: ["--project", "people", "--group", "nobody"],
    exitCode: 1,
    says: "error: There is no group called nobody. The groups are: ",
  },
  { what: "a name that nobody has", args: ["--project", "people", "--name", "x"], exitCode: 0, says: "Nothing found" },
])("says so at $what", async ({ args, exitCode, says }, { folder }) => {
  const result = await run(folder, ...args);

  expect(result.stderr).toContain(says);
  expect(result).toMatchObject({ exitCode, stdout: "" });
});

test("fails before it reads anything where it could not write", async ({ folder }) => {
  await mkdir(join(folder, "taken"));
  await writeFile(join(folder, "taken", "out"), "");
  cloud.ledger.reset();
  const { exitCode, stderr } = await run(folder, "--project", "people", "--out", join(folder, "taken", "out", "x"));

  expect({ exitCode, lines: stderr.trimEnd().split("\n").length }).toEqual({ exitCode: 1, lines: 1 });
  expect(cloud.ledger.counts().total).toBe(0);
});
