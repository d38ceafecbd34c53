// Generated from provider/resources by `npm run generate`. Do not edit.
// The names exported here are written into users' states: they can never be removed or renamed.
import { accessKey } from "../../resources/access-key.ts";
import { employee } from "../../resources/employee.ts";
import { groupMembership } from "../../resources/group-membership.ts";
import { group } from "../../resources/group.ts";
import { leavers } from "../../resources/leavers.ts";
import { messageRecipient } from "../../resources/message-recipient.ts";
import { policyAttachment } from "../../resources/policy-attachment.ts";
import { policy } from "../../resources/policy.ts";
import { roleAssignment } from "../../resources/role-assignment.ts";
import { role } from "../../resources/role.ts";
import { subUser } from "../../resources/sub-user.ts";
import { userPolicies } from "../../resources/user-policies.ts";
import { hosted } from "./host.ts";

export const AccessKey = hosted(accessKey);
export const Employee = hosted(employee);
export const GroupMembership = hosted(groupMembership);
export const Group = hosted(group);
export const Leavers = hosted(leavers);
export const MessageRecipient = hosted(messageRecipient);
export const PolicyAttachment = hosted(policyAttachment);
export const Policy = hosted(policy);
export const RoleAssignment = hosted(roleAssignment);
export const Role = hosted(role);
export const SubUser = hosted(subUser);
export const UserPolicies = hosted(userPolicies);
