// Generated from provider/resources by `npm run generate`. Do not edit.
export { AccessKey, type AccessKeyArgs } from "./resources/access-key.ts";
export { Employee, type EmployeeArgs } from "./resources/employee.ts";
export { GroupMembership, type GroupMembershipArgs } from "./resources/group-membership.ts";
export { Group, type GroupArgs } from "./resources/group.ts";
export { MessageRecipient, type MessageRecipientArgs } from "./resources/message-recipient.ts";
export { PolicyAttachment, type PolicyAttachmentArgs } from "./resources/policy-attachment.ts";
export { Policy, type PolicyArgs } from "./resources/policy.ts";
export { RoleAssignment, type RoleAssignmentArgs } from "./resources/role-assignment.ts";
export { Role, type RoleArgs } from "./resources/role.ts";
export { SubUser, type SubUserArgs } from "./resources/sub-user.ts";
export { UserPolicies, type UserPoliciesArgs } from "./resources/user-policies.ts";
export { AdminUsers, type AdminUser, type AdminUsersArgs } from "./components/admin-users.ts";
export { StaffMember, type StaffMemberArgs } from "./components/staff-member.ts";
export { Team, type TeamArgs } from "./components/team.ts";
export type { HeldPolicies } from "./components/attach.ts";
export {
  getEmployees,
  getEmployeesOutput,
  getHolders,
  getHoldersOutput,
  getPolicies,
  getPoliciesOutput,
  getPolicy,
  getPolicyOutput,
  getRoles,
  getRolesOutput,
  getSubUsers,
  getSubUsersOutput,
  type EmployeeConditions,
  type FoundEmployee,
  type FoundRole,
  type FoundSubUser,
  type Holder,
  type KnownPolicy,
  type LookupOptions,
  type SubUserConditions,
} from "./lookups.ts";
export { Provider } from "./provider.ts";
export type { ProviderArgs } from "./resources/provider-args.ts";
export type { Reference } from "./resource.ts";
