// Generated from provider/resources by `npm run generate`. Do not edit.
// The names exported here are written into users' states: they can never be removed or renamed.
import { employee } from "../../resources/employee.ts";
import { policyAttachment } from "../../resources/policy-attachment.ts";
import { roleAssignment } from "../../resources/role-assignment.ts";
import { subUser } from "../../resources/sub-user.ts";
import { hosted } from "./host.ts";

export const Employee = hosted(employee);
export const PolicyAttachment = hosted(policyAttachment);
export const RoleAssignment = hosted(roleAssignment);
export const SubUser = hosted(subUser);
