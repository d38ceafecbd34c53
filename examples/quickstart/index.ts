import { Employee, PolicyAttachment, RoleAssignment, SubUser } from "pulumi-tencent-accounts";

// Who works on the account, and what each may do there.
const alice = new SubUser("alice", {
  name: "alice",
  remark: "Platform team",
  consoleLogin: true,
  phoneNumber: "13800001111",
  countryCode: "86",
  email: "alice@example.com",
});
const bob = new SubUser("bob", { name: "bob", remark: "On call" });
const deploy = new SubUser("deploy", { name: "deploy", remark: "Deployment pipeline", apiKey: true, onDelete: "force" });

new PolicyAttachment("alice-reads-everything", { user: alice, policyName: "ReadOnlyAccess" });
new PolicyAttachment("alice-manages-servers", { user: alice, policyName: "QcloudCVMFullAccess" });
new PolicyAttachment("bob-reads-everything", { user: bob, policyName: "ReadOnlyAccess" });
new PolicyAttachment("deploy-writes-storage", { user: deploy, policyName: "QcloudCOSFullAccess" });

// Who works in the Partner Center, and in which roles. An employee signs in with the initial password once.
const chen = new Employee("chen", {
  accountName: "chen",
  displayName: "Chen",
  mobile: "13100004532",
  countryCode: "86",
  email: "chen@example.com",
});
const dana = new Employee("dana", { accountName: "dana", displayName: "Dana", mobile: "13100007788", countryCode: "86" });

new RoleAssignment("chen-serves-customers", { employee: chen, roles: ["CustomerManager"] });
new RoleAssignment("dana-runs-finance", { employee: dana, roles: ["FinanceManager", "CustomerManager"] });

/** Who exists: account number and sign-in address. */
export const people = [
  ...[alice, bob, deploy].map((user) => ({ kind: "SubUser", name: user.name, id: user.uin, loginUrl: user.loginUrl })),
  ...[chen, dana].map((person) => ({
    kind: "Employee",
    name: person.accountName,
    id: person.employeeId,
    loginUrl: person.loginUrl,
  })),
];

/** Who may do what. */
export const rights = [
  { who: alice.name, holds: ["ReadOnlyAccess", "QcloudCVMFullAccess"] },
  { who: bob.name, holds: ["ReadOnlyAccess"] },
  { who: deploy.name, holds: ["QcloudCOSFullAccess"] },
  { who: chen.accountName, holds: ["CustomerManager"] },
  { who: dana.accountName, holds: ["FinanceManager", "CustomerManager"] },
];

// Secrets: `pulumi stack output <name> --show-secrets` reveals one, to whoever may decrypt the stack.
export const aliceInitialPassword = alice.password;
export const deploySecretId = deploy.secretId;
export const deploySecretKey = deploy.secretKey;
export const chenInitialPassword = chen.initialPassword;
export const danaInitialPassword = dana.initialPassword;
