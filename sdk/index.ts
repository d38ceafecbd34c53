// Generated from provider/resources by `npm run generate`. Do not edit.
export { Employee, type EmployeeArgs } from "./resources/employee.ts";
export { PolicyAttachment, type PolicyAttachmentArgs } from "./resources/policy-attachment.ts";
export { RoleAssignment, type RoleAssignmentArgs } from "./resources/role-assignment.ts";
export { SubUser, type SubUserArgs } from "./resources/sub-user.ts";
export { Provider } from "./provider.ts";
export type { ProviderArgs } from "./resources/provider-args.ts";
export type { Reference } from "./resource.ts";
