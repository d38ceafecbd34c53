/** One account from its first sub-user to its last, as every client plays it. */
import { expect } from "vitest";
import type { Signer } from "../support/emulator-client.ts";
import type { Service } from "../emulator/conformance-clients.ts";
import type { Known } from "../emulator/scenarios/scenario.ts";

export interface Step {
  /** What it is about, for whoever sees it fail. */
  readonly that: string;
  /** CAM where nothing is said. */
  readonly service?: Service;
  readonly action: string;
  readonly parameters?: (known: Known) => object;
  /** The root account's call where nothing is said. */
  readonly as?: (known: Known) => Signer;
  /** What the answer has, among others. */
  readonly answers?: (known: Known) => object;
  /** The code of the refusal, where it is one. */
  readonly refused?: string;
  /** What later steps know of the answer. */
  readonly keeps?: (answer: Known) => Known;
}

const document = (statement: object): string => JSON.stringify({ version: "2.0", statement: [statement] });
const mayList = document({ effect: "allow", action: ["name/cam:ListUsers", "name/sts:AssumeRole"], resource: ["*"] });
const trusting = (account: string): string =>
  document({ effect: "allow", action: "name/sts:AssumeRole", principal: { qcs: [`qcs::cam::uin/${account}:root`] } });
const alice = ({ key }: Known): Signer => key;
const session = ({ credentials }: Known): Signer => credentials;
const inGroup = ({ GroupId, Uid }: Known) => ({ Info: [{ GroupId, Uid }] });
const tagged = ({ Uin }: Known) => ({
  ServiceType: "cam",
  ResourcePrefix: "uin",
  ResourceRegion: "",
  ResourceIds: [String(Uin)],
});

export const story: readonly Step[] = [
  {
    that: "a sub-user is added, with a key",
    action: "AddUser",
    parameters: () => ({ Name: "alice", Remark: "a b+c=d&e/\u4e2d", UseApi: 1, ConsoleLogin: 0 }),
    answers: () => ({ Name: "alice", Uin: expect.any(Number), Uid: expect.any(Number) }),
    keeps: ({ Uin, Uid, SecretId, SecretKey }) => ({ Uin, Uid, key: { secretId: SecretId, secretKey: SecretKey } }),
  },
  {
    that: "it is read back",
    action: "GetUser",
    parameters: () => ({ Name: "alice" }),
    answers: ({ Uin, Uid }) => ({ Uin, Uid, Name: "alice", Remark: "a b+c=d&e/\u4e2d" }),
  },
  {
    that: "a name is taken once",
    action: "AddUser",
    parameters: () => ({ Name: "alice" }),
    refused: "InvalidParameter.SubUserNameInUse",
  },
  {
    that: "nobody of that name is found",
    action: "GetUser",
    parameters: () => ({ Name: "nobody" }),
    refused: "ResourceNotFound.UserNotExist",
  },
  {
    that: "a wrong signature is refused",
    action: "ListUsers",
    as: ({ key }) => ({ ...key, secretKey: "another" }),
    refused: "AuthFailure.SignatureFailure",
  },
  {
    that: "a key of nobody is refused",
    action: "ListUsers",
    as: ({ key }) => ({ ...key, secretId: `AKID${"x".repeat(32)}` }),
    refused: "AuthFailure.SecretIdNotFound",
  },
  {
    that: "a new sub-user may do nothing",
    action: "ListUsers",
    as: alice,
    refused: "AuthFailure.UnauthorizedOperation",
  },
  { that: "a second key", action: "CreateAccessKey", parameters: ({ Uin }) => ({ TargetUin: Uin }) },
  {
    that: "both keys are listed",
    action: "ListAccessKeys",
    parameters: ({ Uin }) => ({ TargetUin: Uin }),
    answers: () => ({ AccessKeys: [{ Status: "Active" }, { Status: "Active" }] }),
  },
  {
    that: "a group",
    action: "CreateGroup",
    parameters: () => ({ GroupName: "readers" }),
    keeps: ({ GroupId }) => ({ GroupId }),
  },
  { that: "its member", action: "AddUserToGroup", parameters: inGroup },
  {
    that: "the members of the group",
    action: "ListUsersForGroup",
    parameters: ({ GroupId }) => ({ GroupId, Page: 1, Rp: 10 }),
    answers: ({ Uin }) => ({ TotalNum: 1, UserInfo: [{ Name: "alice", Uin }] }),
  },
  {
    that: "a document is checked",
    action: "CreatePolicy",
    parameters: () => ({ PolicyName: "broken", PolicyDocument: "{" }),
    refused: "InvalidParameter.PolicyDocumentError",
  },
  {
    that: "a policy",
    action: "CreatePolicy",
    parameters: () => ({ PolicyName: "may-list", PolicyDocument: mayList }),
    keeps: ({ PolicyId }) => ({ PolicyId }),
  },
  {
    that: "it is attached to the group",
    action: "AttachGroupPolicy",
    parameters: ({ PolicyId, GroupId }) => ({ PolicyId, AttachGroupId: GroupId }),
  },
  {
    that: "a member may what the group may",
    action: "ListUsers",
    as: alice,
    answers: ({ Uin }) => ({ Data: [{ Name: "alice", Uin }] }),
  },
  {
    that: "a member may nothing else",
    action: "CreateGroup",
    parameters: () => ({ GroupName: "another" }),
    as: alice,
    refused: "AuthFailure.UnauthorizedOperation",
  },
  {
    that: "it is attached to the sub-user too",
    action: "AttachUserPolicy",
    parameters: ({ PolicyId, Uin }) => ({ PolicyId, AttachUin: Uin }),
  },
  {
    that: "what is attached to the sub-user",
    action: "ListAttachedUserPolicies",
    parameters: ({ Uin }) => ({ TargetUin: Uin, Page: 1, Rp: 20 }),
    answers: ({ PolicyId }) => ({ TotalNum: 1, List: [{ PolicyId, PolicyName: "may-list" }] }),
  },
  {
    that: "a role that the account trusts",
    action: "CreateRole",
    parameters: ({ rootUin }) => ({ RoleName: "deployer", PolicyDocument: trusting(rootUin) }),
    keeps: ({ RoleId }) => ({ RoleId }),
  },
  {
    that: "the role may list sub-users",
    action: "AttachRolePolicy",
    parameters: ({ PolicyId }) => ({ PolicyId, AttachRoleName: "deployer" }),
  },
  {
    that: "a sub-user takes on the role",
    service: "sts",
    action: "AssumeRole",
    parameters: ({ rootUin }) => ({
      RoleArn: `qcs::cam::uin/${rootUin}:roleName/deployer`,
      RoleSessionName: "release-42",
    }),
    as: alice,
    keeps: ({ Credentials: { TmpSecretId, TmpSecretKey, Token } }) => ({
      credentials: { secretId: TmpSecretId, secretKey: TmpSecretKey, token: Token },
    }),
  },
  {
    that: "the session may what the role may",
    action: "ListUsers",
    as: session,
    answers: () => ({ Data: [{ Name: "alice" }] }),
  },
  {
    that: "the session may nothing else",
    action: "DeleteUser",
    parameters: () => ({ Name: "alice", Force: 1 }),
    as: session,
    refused: "AuthFailure.UnauthorizedOperation",
  },
  {
    that: "a session is nothing without its token",
    action: "ListUsers",
    as: ({ credentials: { secretId, secretKey } }) => ({ secretId, secretKey }),
    refused: "AuthFailure.TokenFailure",
  },
  ...["page-1", "page-2", "page-3"].map((GroupName) => ({
    that: `group ${GroupName}`,
    action: "CreateGroup",
    parameters: () => ({ GroupName }),
  })),
  {
    that: "the first page of groups",
    action: "ListGroups",
    parameters: () => ({ Page: 1, Rp: 3, Keyword: "page-" }),
    answers: () => ({ TotalNum: 3, GroupInfo: [{}, {}, {}] }),
  },
  {
    that: "a second page",
    action: "ListGroups",
    parameters: () => ({ Page: 2, Rp: 2, Keyword: "page-" }),
    answers: () => ({ TotalNum: 3, GroupInfo: [{ GroupName: expect.stringContaining("page-") }] }),
  },
  {
    that: "a tag",
    service: "tag",
    action: "CreateTag",
    parameters: () => ({ TagKey: "team", TagValue: "finance" }),
  },
  {
    that: "the sub-user is tagged",
    service: "tag",
    action: "AttachResourcesTag",
    parameters: (known) => ({ ...tagged(known), TagKey: "team", TagValue: "finance" }),
  },
  {
    that: "its tags",
    service: "tag",
    action: "DescribeResourceTagsByResourceIdsSeq",
    parameters: (known) => ({ ...tagged(known), Offset: 0, Limit: 10 }),
    answers: ({ Uin }) => ({ Tags: [{ TagKey: "team", TagValue: "finance", ResourceId: String(Uin) }] }),
  },
  {
    that: "who has keys stays",
    action: "DeleteUser",
    parameters: () => ({ Name: "alice", Force: 0 }),
    refused: "OperationDenied.HaveKeys",
  },
  { that: "a role goes", action: "DeleteRole", parameters: () => ({ RoleName: "deployer" }) },
  {
    that: "a policy goes from a sub-user",
    action: "DetachUserPolicy",
    parameters: ({ PolicyId, Uin }) => ({ PolicyId, DetachUin: Uin }),
  },
  { that: "a policy goes", action: "DeletePolicy", parameters: ({ PolicyId }) => ({ PolicyId: [PolicyId] }) },
  {
    that: "its rights go with it",
    action: "ListUsers",
    as: alice,
    refused: "AuthFailure.UnauthorizedOperation",
  },
  { that: "a member goes", action: "RemoveUserFromGroup", parameters: inGroup },
  { that: "a group goes", action: "DeleteGroup", parameters: ({ GroupId }) => ({ GroupId }) },
  { that: "the sub-user goes, with its keys", action: "DeleteUser", parameters: () => ({ Name: "alice", Force: 1 }) },
];
