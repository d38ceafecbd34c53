import * as pulumi from "@pulumi/pulumi";
import {
  AccessKey,
  AdminUsers,
  Group,
  GroupMembership,
  MessageRecipient,
  Policy,
  PolicyAttachment,
  Role,
  StaffMember,
  SubUser,
  Team,
  UserPolicies,
  getPolicy,
} from "pulumi-tencent-accounts";

// Two administrators at once, who choose their own password at the first sign-in.
export const admins = new AdminUsers("admins", { users: ["alice", { name: "bob", email: "bob@example.com" }] });

// A team: a group, what it may do, and who is in it. One attachment a policy, however many people.
const erin = new SubUser("erin", { name: "erin", consoleLogin: true, remark: "Web" });
const finn = new SubUser("finn", { name: "finn", consoleLogin: true, remark: "Web" });
const buckets = new Policy("web-buckets", {
  name: "web-buckets",
  description: "Objects of the web team, and nothing else",
  document: {
    version: "2.0",
    statement: [
      { effect: "allow", action: ["cos:GetObject", "cos:PutObject"], resource: "qcs::cos:::web-*" },
      { effect: "deny", action: "cos:DeleteBucket", resource: "*" },
    ],
  },
});
export const web = new Team("web", { policies: { reads: "ReadOnlyAccess", buckets }, members: [erin, finn] });

// The same by hand, for a group whose members come from several programs.
const onCall = new Group("on-call", { name: "on-call", remark: "Whoever carries the phone" });
new PolicyAttachment("on-call-servers", { group: onCall, policyName: "QcloudCVMFullAccess" });
new GroupMembership("on-call-web", { group: onCall, users: [erin] });

// A pipeline: exactly these rights, and a key that is renewed by another text.
const deploy = new SubUser("deploy", { name: "deploy", onDelete: "force" });
const storage = await getPolicy({ name: "QcloudCOSFullAccess" });
new UserPolicies("deploy-policies", { user: deploy, policies: [storage.policyId, buckets] });
const deployKey = new AccessKey("deploy-key", { user: deploy, rotation: "2026-11" });
export const deploySecretId = deployKey.secretId;
export const deploySecretKey = deployKey.secretKey;

// Somebody new who shall start with what a colleague holds.
const hana = new SubUser("hana", { name: "hana", consoleLogin: true });
const hanaReads = new PolicyAttachment("hana-reads", { user: hana, policyName: "ReadOnlyAccess" });
const gail = new SubUser("gail", { name: "gail", consoleLogin: true, likeUser: "hana" }, { dependsOn: [hanaReads] });
export const gailInitialPassword = gail.password;

// The Partner Center: a role of one's own, and people who cannot be declared without one.
const auditor = new Role("auditor", { name: "Auditor", permissions: ["bills:view", "consumption:view"] });
const dana = { accountName: "dana", displayName: "Dana", mobile: "13100007788", countryCode: "86" };
export const staff = new StaffMember("dana", { ...dana, roles: [auditor, "CustomerManager"] });

// Contacts that only get messages can be managed on the China site.
if (new pulumi.Config("tencent-accounts").get("site") === "china") {
  const phone = { countryCode: "86", phoneNumber: "13800002222" };
  new MessageRecipient("night-shift", { name: "night-shift", email: "night@example.com", ...phone });
}
