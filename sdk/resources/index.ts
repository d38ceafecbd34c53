// Generated from provider/resources by `npm run generate`. Do not edit.
export { AccessKey, type AccessKeyArgs } from "./access-key.ts";
export { Employee, type EmployeeArgs } from "./employee.ts";
export { GroupMembership, type GroupMembershipArgs } from "./group-membership.ts";
export { Group, type GroupArgs } from "./group.ts";
export { Leavers, type LeaversArgs } from "./leavers.ts";
export { MessageRecipient, type MessageRecipientArgs } from "./message-recipient.ts";
export { PolicyAttachment, type PolicyAttachmentArgs } from "./policy-attachment.ts";
export { Policy, type PolicyArgs } from "./policy.ts";
export { RoleAssignment, type RoleAssignmentArgs } from "./role-assignment.ts";
export { Role, type RoleArgs } from "./role.ts";
export { SubUser, type SubUserArgs } from "./sub-user.ts";
export { UserPolicies, type UserPoliciesArgs } from "./user-policies.ts";
