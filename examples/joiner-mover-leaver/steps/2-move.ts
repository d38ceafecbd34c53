import { PolicyAttachment, StaffMember, SubUser, Team } from "pulumi-tencent-accounts";

// The administrator of the account.
const alice = new SubUser("alice", { name: "alice", consoleLogin: true, email: "alice@example.com" });
new PolicyAttachment("alice-administers", { user: alice, policyName: "AdministratorAccess" });

const bob = new SubUser("bob", { name: "bob", consoleLogin: true, email: "bob@example.com" });
const carol = new SubUser("carol", { name: "carol.reed", consoleLogin: true, email: "carol.reed@example.com" });

// What puts new versions on the servers: no sign-in, a key.
const deploy = new SubUser("deploy", { name: "deploy", accessKey: true, onDelete: "force" });
new PolicyAttachment("deploy-storage", { user: deploy, policyName: "QcloudCOSFullAccess" });

// Developers look at everything, operators run the servers too.
new Team("developers", { policies: ["ReadOnlyAccess"], members: [carol] });
new Team("operators", { policies: ["ReadOnlyAccess", "QcloudCVMFullAccess"], members: [alice, bob] });

// The Partner Center.
new StaffMember("chen", {
  accountName: "chen",
  displayName: "Chen",
  mobile: "13100004532",
  countryCode: "86",
  roles: ["CustomerManager", "FinanceManager"],
});
new StaffMember("dana", {
  accountName: "dana",
  displayName: "Dana",
  mobile: "13100007788",
  countryCode: "86",
  roles: ["FinanceManager"],
});
