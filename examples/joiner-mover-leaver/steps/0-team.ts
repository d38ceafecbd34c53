import { PolicyAttachment, StaffMember, SubUser, Team } from "pulumi-tencent-accounts";

// The administrator of the account.
const alice = new SubUser("alice", { name: "alice", consoleLogin: true, email: "alice@example.com" });
new PolicyAttachment("alice-administers", { user: alice, policyName: "AdministratorAccess" });

const bob = new SubUser("bob", { name: "bob", consoleLogin: true, email: "bob@example.com" });

// Developers look at everything, operators run the servers too.
new Team("developers", { policies: ["ReadOnlyAccess"], members: [bob] });
new Team("operators", { policies: ["ReadOnlyAccess", "QcloudCVMFullAccess"], members: [alice] });

// The Partner Center.
new StaffMember("chen", {
  accountName: "chen",
  displayName: "Chen",
  mobile: "13100004532",
  countryCode: "86",
  roles: ["CustomerManager"],
});
