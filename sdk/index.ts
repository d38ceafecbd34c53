/** What a program imports. The classes of the kinds come from their definitions. */
export * from "./resources/index.ts";
export { AdminUsers, type AdminUser, type AdminUsersArgs } from "./components/admin-users.ts";
export { StaffMember, type StaffMemberArgs } from "./components/staff-member.ts";
export { Team, type TeamArgs } from "./components/team.ts";
export type { HeldPolicies } from "./components/attach.ts";
export { enforce } from "./enforce.ts";
export { peopleFrom, type DeclaredRights, type PeopleOfTable } from "./people.ts";
export type { Approval, Exception, People, PeopleByWhat, Rights, Rule, Rules } from "../review/rules/rules.ts";
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
