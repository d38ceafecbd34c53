/** Listing finds what the account has, in the shape in which a read of the same resource gives it. */
import { beforeAll, expect, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { readingContext } from "../../provider/reading.ts";
import { definitions } from "../../provider/resources/index.ts";
import { type Answer, sharedCloud } from "../support/cloud.ts";

// The site that serves every kind.
const cloud = sharedCloud({ site: "china" });
let alice: Answer;
let erik: Answer;
let readers: Answer;
let key: Answer;
let policy: Answer;
let role: Answer;
let chen: Answer;

beforeAll(async () => {
  alice = await cloud.call("AddUser", { Name: "alice", ConsoleLogin: 1, Email: "alice@example.com" });
  erik = await cloud.call("AddUser", {
    Name: "erik",
    Remark: "[pulumi-leaver:2026-10-31T09:00:00Z] [pulumi:people/dev/erik]",
  });
  readers = await cloud.call("CreateGroup", { GroupName: "readers" });
  await cloud.call("AttachUserPolicy", { PolicyId: 1, AttachUin: alice["Uin"] });
  await cloud.call("AttachGroupPolicy", { PolicyId: 400411, AttachGroupId: readers["GroupId"] });
  await cloud.call("AddUserToGroup", { Info: [{ GroupId: readers["GroupId"], Uin: alice["Uin"] }] });
  key = await cloud.call("CreateAccessKey", { TargetUin: alice["Uin"] });
  policy = await cloud.call("CreatePolicy", {
    PolicyName: "readers",
    PolicyDocument: JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "*", resource: "*" }] }),
  });
  await cloud.call("CreateMessageReceiver", {
    Name: "dana",
    CountryCode: "86",
    PhoneNumber: "13100004532",
    Email: "dana@example.com",
  });
  role = await cloud.call("CreateRole", { RoleName: "auditor", Permissions: ["bills:view"] });
  chen = await cloud.call("CreateEmployee", { AccountName: "chen", Mobile: "13100004532", CountryCode: "86" });
  await cloud.call("AssignEmployeeRoles", { EmployeeId: chen["EmployeeId"], RoleIds: ["role-2"] });
});

/** What a definition works with, in a run that knows nothing yet. */
const context = () => readingContext(readSettings(() => undefined, cloud.env));

const idsOf = async (kind: string): Promise<string[]> => {
  const definition = definitions.find((candidate) => candidate.kind === kind);
  return ((await definition?.list(context())) ?? []).map(({ id }) => id).toSorted();
};

test("sub-users, an employee's among them, are listed by account number", async () => {
  expect(await idsOf("SubUser")).toEqual([alice, chen, erik].map(({ Uin }) => String(Uin)).toSorted());
});

test("attachments are listed by their pair, those of groups too", async () => {
  expect(await idsOf("PolicyAttachment")).toEqual(
    [`${alice["Uin"]}/1`, `group:${readers["GroupId"]}/400411`].toSorted(),
  );
});

test("what people hold and are in is listed by whose it is", async () => {
  expect(await idsOf("UserPolicies")).toEqual([String(alice["Uin"])]);
  expect(await idsOf("GroupMembership")).toEqual([String(readers["GroupId"])]);
  expect(await idsOf("AccessKey")).toEqual([`${alice["Uin"]}/${key["AccessKey"]["AccessKeyId"]}`]);
});

test("of policies and roles those are listed that the account has made", async () => {
  expect(await idsOf("Policy")).toEqual([String(policy["PolicyId"])]);
  expect(await idsOf("Role")).toEqual([role["RoleId"]]);
});

test("employees and their role sets are listed by employee id", async () => {
  expect(await idsOf("Employee")).toEqual([chen["EmployeeId"]]);
  expect(await idsOf("RoleAssignment")).toEqual([chen["EmployeeId"]]);
});

test.each(definitions.map((definition) => ({ kind: definition.kind, definition })))(
  "a listed $kind is what a read of it gives",
  async ({ definition }) => {
    const listed = await definition.list(context());

    for (const { id, state } of listed) expect(await definition.read(context(), id, {})).toEqual(state);
    expect(listed).not.toEqual([]);
  },
);
