/** Every scenario of the vendor's actions, by topic. A file that is not named here does not count. */
export { attachedPolicies } from "./attached-policies.ts";
export { attachments } from "./attachments.ts";
export { boundaries } from "./boundaries.ts";
export { policies } from "./policies.ts";
export { policyVersions } from "./policy-versions.ts";
export { roles } from "./roles.ts";
export { sts } from "./sts.ts";
export { accessKeys } from "./access-keys.ts";
export { accounts } from "./accounts.ts";
export { groupMembers } from "./group-members.ts";
export { groups } from "./groups.ts";
export { messageReceivers } from "./message-receivers.ts";
export { mfa } from "./mfa.ts";
export { passwordRules } from "./password-rules.ts";
export { tags } from "./tags.ts";
export { users } from "./users.ts";
