// Generated from provider/resources by `npm run generate`. Do not edit.

export const KINDS = [
  "AccessKey",
  "Employee",
  "GroupMembership",
  "Group",
  "Leavers",
  "MessageRecipient",
  "PolicyAttachment",
  "Policy",
  "RoleAssignment",
  "Role",
  "SubUser",
  "UserPolicies",
] as const;
export type Kind = (typeof KINDS)[number];
