import { Employee, PolicyAttachment, RoleAssignment, SubUser } from "pulumi-tencent-accounts";

// Who works on the account: somebody who signs in to the console, somebody who only gets rights, a pipeline with a key.
const alice = new SubUser("alice", {
  name: "alice",
  remark: "Platform team",
  consoleLogin: true,
  phoneNumber: "13800001111",
  countryCode: "86",
  email: "alice@example.com",
});
const bob = new SubUser("bob", { name: "bob", remark: "On call" });
const deploy = new SubUser("deploy", { name: "deploy", remark: "Deployment", accessKey: true, onDelete: "force" });

// What each may do there.
const aliceReads = new PolicyAttachment("alice-reads", { user: alice, policyName: "ReadOnlyAccess" });
const aliceServers = new PolicyAttachment("alice-servers", { user: alice, policyName: "QcloudCVMFullAccess" });
const bobReads = new PolicyAttachment("bob-reads", { user: bob, policyName: "ReadOnlyAccess" });
const deployStorage = new PolicyAttachment("deploy-storage", { user: deploy, policyName: "QcloudCOSFullAccess" });

// Who works in the Partner Center, and in which roles.
const chen = new Employee("chen", {
  accountName: "chen",
  displayName: "Chen",
  mobile: "13100004532",
  countryCode: "86",
  email: "chen@example.com",
});
const dana = new Employee("dana", {
  accountName: "dana",
  displayName: "Dana",
  mobile: "13100007788",
  countryCode: "86",
});

const chenRoles = new RoleAssignment("chen-roles", { employee: chen, roles: ["CustomerManager"] });
const danaRoles = new RoleAssignment("dana-roles", { employee: dana, roles: ["CustomerManager", "FinanceManager"] });

/** Who exists: account number and sign-in address. */
export const people = [
  ...[alice, bob, deploy].map(({ name, uin, loginUrl }) => ({ kind: "SubUser", name, id: uin, loginUrl })),
  ...[chen, dana].map(({ accountName, employeeId, loginUrl }) => ({
    kind: "Employee",
    name: accountName,
    id: employeeId,
    loginUrl,
  })),
];

/** Who may do what. */
export const rights = [
  { who: alice.name, holds: [aliceReads.policyName, aliceServers.policyName] },
  { who: bob.name, holds: [bobReads.policyName] },
  { who: deploy.name, holds: [deployStorage.policyName] },
  { who: chen.accountName, holds: chenRoles.roles },
  { who: dana.accountName, holds: danaRoles.roles },
];

// Secrets: `pulumi stack output <name> --show-secrets` reveals one to whoever may decrypt the stack.
export const aliceInitialPassword = alice.password;
export const deploySecretId = deploy.secretId;
export const deploySecretKey = deploy.secretKey;
export const chenInitialPassword = chen.initialPassword;
export const danaInitialPassword = dana.initialPassword;
