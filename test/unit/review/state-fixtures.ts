/** States of stacks, as `pulumi stack export` prints them. */
import type { Kind } from "../../../pulumi/kinds.ts";

export interface Recorded {
  readonly kind: Kind;
  readonly name: string;
  readonly id: string;
  readonly outputs: object;
  /** Name of an explicit provider. */
  readonly account?: string;
  /** The old one of a replacement, which could not be deleted. */
  readonly isWaiting?: boolean;
}

const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
export const encrypted = { ...SECRET, ciphertext: "djE6Y2lwaGVyIG9mIE1hcmtlck9mQVNlY3JldA==" };
export const readable = { ...SECRET, plaintext: '"MarkerOfASecret"' };

export const stateOf = (...resources: readonly Recorded[]): string =>
  JSON.stringify({
    version: 3,
    deployment: {
      resources: [
        { urn: "urn:pulumi:dev::people::pulumi:pulumi:Stack::people-dev", type: "pulumi:pulumi:Stack" },
        ...resources.map(({ kind, name, id, outputs, account = "default", isWaiting = false }) => {
          const type = `pulumi-nodejs:dynamic/tencent-accounts:${kind}`;
          return {
            urn: `urn:pulumi:dev::people::${type}::${name}`,
            type,
            id,
            outputs,
            provider: `urn:pulumi:dev::people::pulumi:providers:pulumi-nodejs::${account}::0a1b2c3d`,
            ...(isWaiting ? { delete: true } : {}),
          };
        }),
      ],
    },
  });

export const ROOT = "100000000000";
const loginUrl = `https://cloud.example.com/login/subAccount/${ROOT}?type=subAccount`;

/** Alice administers, bob reads through a group and directly, chen is an employee with two roles and a policy of her own. */
export const team: readonly Recorded[] = [
  {
    kind: "SubUser",
    name: "alice",
    id: "101",
    outputs: { name: "alice", uin: "101", consoleLogin: true, loginUrl, password: encrypted, accessKey: false },
  },
  {
    kind: "SubUser",
    name: "bob",
    id: "102",
    outputs: {
      name: "bob",
      uin: "102",
      consoleLogin: false,
      accessKey: true,
      secretId: "AKID-bob",
      secretKey: encrypted,
    },
  },
  {
    kind: "Employee",
    name: "chen",
    id: "emp-1",
    outputs: { accountName: "chen", uin: "103", status: "Enabled", loginUrl, initialPassword: encrypted },
  },
  { kind: "Group", name: "developers", id: "7", outputs: { name: "developers", groupId: "7" } },
  { kind: "GroupMembership", name: "developers", id: "7", outputs: { group: "7", users: ["102"] } },
  {
    kind: "PolicyAttachment",
    name: "alice-administers",
    id: "101/1",
    outputs: { user: "101", policy: "1", policyName: "AdministratorAccess" },
  },
  {
    kind: "PolicyAttachment",
    name: "developers-read",
    id: "group:7/2",
    outputs: { group: "7", policy: "2", policyName: "ReadOnlyAccess" },
  },
  {
    kind: "PolicyAttachment",
    name: "bob-reads",
    id: "102/2",
    outputs: { user: "102", policy: "2", policyName: "ReadOnlyAccess" },
  },
  {
    kind: "RoleAssignment",
    name: "chen-roles",
    id: "emp-1",
    outputs: { employee: "emp-1", roles: ["CustomerManager", "role-9"], roleIds: ["role-2", "role-9"] },
  },
  { kind: "Role", name: "auditor", id: "role-9", outputs: { name: "Auditor", roleId: "role-9" } },
  {
    kind: "UserPolicies",
    name: "chen-policies",
    id: "103",
    outputs: { user: "103", policies: ["everything"], policyIds: ["8"] },
  },
  {
    kind: "Policy",
    name: "everything",
    id: "8",
    outputs: {
      name: "everything",
      policyId: "8",
      document: '{"version":"2.0","statement":[{"effect":"allow","action":["*"],"resource":["*"]}]}',
    },
  },
];

const OWN = { name: "own", document: '{"version":"2.0","statement":[]}' };

/** Alice was called al, and nothing of what she had then could be taken away. */
const formerly: readonly Recorded[] = [
  {
    kind: "SubUser",
    name: "alice",
    id: "99",
    outputs: { name: "al", uin: "99", consoleLogin: true, loginUrl, accessKey: true, secretId: "AKID-al" },
  },
  { kind: "PolicyAttachment", name: "alice-administers", id: "99/1", outputs: { user: "99", policy: "1" } },
  { kind: "GroupMembership", name: "developers", id: "7", outputs: { group: "7", users: ["99", "102"] } },
  { kind: "AccessKey", name: "alice-key", id: "101/AKID-2", outputs: { user: "101", secretId: "AKID-2" } },
  { kind: "PolicyAttachment", name: "bob-owns", id: "102/9", outputs: { user: "102", policy: "9" } },
  { kind: "PolicyAttachment", name: "developers-own", id: "group:7/9", outputs: { group: "7", policy: "9" } },
  { kind: "Policy", name: "owned", id: "9", outputs: { ...OWN, policyId: "9" } },
  { kind: "Role", name: "auditor", id: "role-8", outputs: { name: "Inspector", roleId: "role-8" } },
  {
    kind: "RoleAssignment",
    name: "chen-roles",
    id: "emp-1",
    outputs: { employee: "emp-1", roles: ["role-8", "role-9"] },
  },
  { kind: "MessageRecipient", name: "desk", id: "5", outputs: { name: "desk" } },
];
export const leftOver: readonly Recorded[] = formerly.map((each) => ({ ...each, isWaiting: true }));
