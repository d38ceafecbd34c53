/** `pulumi import` takes over what exists, and nothing in the account changes. */
import { beforeAll, expect, test } from "vitest";
import { contentOf } from "../support/account-content.ts";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import {
  accessKey,
  attachment,
  employee,
  group,
  groupMembership,
  policy,
  programOf,
  ref,
  role,
  roleAssignment,
  subUser,
  userPolicies,
} from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

/** What the account holds before anybody has heard of a program. */
interface Existing {
  readonly alice: Answer;
  readonly custom: Answer;
  readonly chen: Answer;
  readonly developers: Answer;
  readonly auditor: Answer;
  readonly robot: Answer;
  readonly key: Answer;
}

const DOCUMENT = { version: "2.0", statement: [{ effect: "allow", action: ["*"], resource: ["*"] }] };

const program = programOf({
  alice: subUser({ name: "alice", consoleLogin: true, remark: "desk 1", email: "alice@example.com" }),
  "alice-reads": attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }),
  "alice-special": attachment({ user: ref("alice"), policyName: "special" }),
  chen: employee({ accountName: "chen", mobile: "13100004532", countryCode: "86", displayName: "Chen Wei" }),
  special: policy({ name: "special", document: DOCUMENT, description: "For some" }),
  robot: subUser({ name: "robot" }),
  "robot-policies": userPolicies({ user: ref("robot"), policies: ["ReadOnlyAccess", ref("special")] }),
  "robot-key": accessKey({ user: ref("robot") }),
  auditor: role({ name: "auditor", permissions: ["vouchers:view", "bills:view"], description: "reads the books" }),
  "chen-roles": roleAssignment({ employee: ref("chen"), roles: ["CustomerManager", "FinanceManager", ref("auditor")] }),
  developers: group({ name: "developers", remark: "floor 2" }),
  "developers-members": groupMembership({ group: ref("developers"), users: [ref("alice")] }),
  "developers-read": attachment({ group: ref("developers"), policyName: "ReadOnlyAccess" }),
});

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program, env: () => cloud.env });
let existing: Existing;
let accountBefore: Answer;

beforeAll(async () => {
  existing = await populate();
  accountBefore = await everything();
  cloud.ledger.reset();
});

async function populate(): Promise<Existing> {
  const alice = await cloud.call("AddUser", {
    Name: "alice",
    Remark: "desk 1",
    ConsoleLogin: 1,
    Password: "Only-Known-2-Her",
    Email: "alice@example.com",
  });
  const PolicyDocument = JSON.stringify({
    version: "2.0",
    statement: [{ effect: "allow", action: "*", resource: "*" }],
  });
  const custom = await cloud.call("CreatePolicy", { PolicyName: "special", PolicyDocument, Description: "For some" });
  await cloud.call("AttachUserPolicy", { PolicyId: 400411, AttachUin: alice["Uin"] });
  await cloud.call("AttachUserPolicy", { PolicyId: custom["PolicyId"], AttachUin: alice["Uin"] });
  const robot = await cloud.call("AddUser", { Name: "robot" });
  const { AccessKey: key } = await cloud.call("CreateAccessKey", { TargetUin: robot["Uin"] });
  await cloud.call("AttachUserPolicy", { PolicyId: 400411, AttachUin: robot["Uin"] });
  await cloud.call("AttachUserPolicy", { PolicyId: custom["PolicyId"], AttachUin: robot["Uin"] });
  const person = { AccountName: "chen", Mobile: "13100004532", CountryCode: "86", DisplayName: "Chen Wei" };
  const chen = await cloud.call("CreateEmployee", person);
  const auditor = await cloud.call("CreateRole", {
    RoleName: "auditor",
    Permissions: ["vouchers:view", "bills:view"],
    Description: "reads the books",
  });
  const RoleIds = ["role-2", "role-3", auditor["RoleId"]];
  await cloud.call("AssignEmployeeRoles", { EmployeeId: chen["EmployeeId"], RoleIds });
  const developers = await cloud.call("CreateGroup", { GroupName: "developers", Remark: "floor 2" });
  const { GroupId } = developers;
  // One member is not declared, and stays.
  const members = [alice["Uin"], (await cloud.call("AddUser", { Name: "guest" }))["Uin"]];
  await cloud.call("AddUserToGroup", { Info: members.map((Uin) => ({ GroupId, Uin })) });
  await cloud.call("AttachGroupPolicy", { PolicyId: 400411, AttachGroupId: GroupId });
  return { alice, custom, chen, developers, auditor, robot, key };
}

const everything = async (): Promise<Answer> => ({
  users: (await cloud.call("ListUsers"))["Data"],
  policies: (await cloud.call("ListAttachedUserPolicies", { TargetUin: existing.alice["Uin"] }))["List"],
  employees: (await cloud.call("DescribeEmployees"))["Employees"],
  content: await contentOf(cloud),
});

/** One resource of the import file: what is declared, what is known beside it, and the text that names the code. */
function resource(kind: string, name: string, id: string, inputs: object, outputs: object) {
  const hidden = {
    __provider: `exports.handler=()=>require("pulumi-tencent-accounts/dynamic").${kind}`,
    __owner: `people/dev/${name}`,
  };
  return {
    type: `pulumi-nodejs:dynamic/tencent-accounts:${kind}`,
    name,
    id,
    inputs: { ...inputs, ...hidden },
    outputs: { ...inputs, ...outputs, ...hidden },
  };
}

function importFile({ alice, custom, chen, developers, auditor, robot, key }: Existing) {
  const loginUrl = `${cloud.url}/account/login/subAccount/${cloud.rootUin}`;
  const uin = String(alice["Uin"]);
  const special = String(custom["PolicyId"]);
  const robotUin = String(robot["Uin"]);
  const groupId = String(developers["GroupId"]);
  const auditorId = String(auditor["RoleId"]);
  const preset = { policy: "400411", policyType: "preset", __given: ["policyName"] };
  return {
    resources: [
      resource(
        "SubUser",
        "alice",
        uin,
        { name: "alice", consoleLogin: true, remark: "desk 1", email: "alice@example.com" },
        {
          uin,
          uid: String(alice["Uid"]),
          loginUrl: `${loginUrl}?type=subAccount&username=alice`,
          needResetPassword: true,
          accessKey: false,
          onDelete: "refuse",
          adopt: false,
          __given: [],
        },
      ),
      resource("PolicyAttachment", "alice-reads", `${uin}/400411`, { user: uin, policyName: "ReadOnlyAccess" }, preset),
      resource(
        "PolicyAttachment",
        "alice-special",
        `${uin}/${special}`,
        { user: uin, policyName: "special" },
        { policy: special, policyType: "custom", __given: ["policyName"] },
      ),
      resource(
        "Policy",
        "special",
        special,
        { name: "special", document: JSON.stringify(DOCUMENT), description: "For some" },
        { onDelete: "refuse", policy: special },
      ),
      resource(
        "SubUser",
        "robot",
        robotUin,
        { name: "robot" },
        {
          remark: "",
          consoleLogin: false,
          uin: robotUin,
          uid: String(robot["Uid"]),
          needResetPassword: true,
          accessKey: false,
          onDelete: "refuse",
          adopt: false,
          __given: [],
        },
      ),
      resource(
        "UserPolicies",
        "robot-policies",
        robotUin,
        { user: robotUin, policies: [special, "ReadOnlyAccess"] },
        { policyIds: [special, "400411"] },
      ),
      resource(
        "AccessKey",
        "robot-key",
        `${robotUin}/${key["AccessKeyId"]}`,
        { user: robotUin },
        { status: "Active", secretId: key["AccessKeyId"] },
      ),
      resource(
        "Employee",
        "chen",
        chen["EmployeeId"],
        { accountName: "chen", mobile: "13100004532", countryCode: "86", displayName: "Chen Wei" },
        {
          remark: "",
          existingSubUser: "refuse",
          employeeId: chen["EmployeeId"],
          uin: String(chen["Uin"]),
          loginUrl,
          status: "Enabled",
        },
      ),
      resource(
        "RoleAssignment",
        "chen-roles",
        chen["EmployeeId"],
        { employee: chen["EmployeeId"], roles: ["CustomerManager", "FinanceManager", auditorId] },
        { roleIds: ["role-2", "role-3", auditorId].toSorted() },
      ),
      resource(
        "Role",
        "auditor",
        auditorId,
        { name: "auditor", permissions: ["bills:view", "vouchers:view"], description: "reads the books" },
        { roleId: auditorId },
      ),
      resource("Group", "developers", groupId, { name: "developers", remark: "floor 2" }, { groupId }),
      resource(
        "GroupMembership",
        "developers-members",
        groupId,
        { group: groupId, users: [uin], exclusive: false },
        { added: [] },
      ),
      resource(
        "PolicyAttachment",
        "developers-read",
        `group:${groupId}/400411`,
        { group: groupId, policyName: "ReadOnlyAccess" },
        preset,
      ),
    ],
  };
}

test("an import file takes over what exists, without a call", async () => {
  const imported = await workspace.importFile(importFile(existing), { args: ["--protect=false"] });

  expect(imported).toMatchObject({ exitCode: 0 });
  expect(Object.keys(await workspace.recorded())).toEqual(
    expect.arrayContaining(importFile(existing).resources.map(({ name }) => name)),
  );
  expect(cloud.ledger.counts().total).toBe(0);
});

test("the preview of a program that declares it is empty, and `up` changes nothing", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.up({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  expect(cloud.ledger.counts().total).toBe(0);
});

test("a refresh finds nothing, and no password nor anything else has been touched", async () => {
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  expect(Object.keys(cloud.ledger.counts().actions).filter((action) => !/^(Get|List|Describe)/.test(action))).toEqual(
    [],
  );
  expect(await everything()).toEqual(accountBefore);
});

test("from then on they are like any other: a change is an update in place", async () => {
  await workspace.setProgram(program.replace("alice@example.com", "alice.li@example.com"));
  const up = await workspace.upSteps();

  expect(up).toMatchObject({ exitCode: 0, steps: [{ op: "update", name: "alice", changed: ["email"] }] });
  expect(await cloud.call("GetUser", { Name: "alice" })).toMatchObject({
    Uin: existing.alice["Uin"],
    Email: "alice.li@example.com",
  });
  expect(cloud.ledger.calls().filter((call) => JSON.stringify(call.parameters).includes('"Password"'))).toEqual([]);
});
