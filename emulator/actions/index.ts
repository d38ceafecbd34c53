/** The emulated actions; anything else is refused as unknown. */
import type { Action } from "../action.ts";
import { AddUserToGroup } from "./cam/add-user-to-group.ts";
import { AddUser } from "./cam/add-user.ts";
import { AttachGroupPolicy } from "./cam/attach-group-policy.ts";
import { AttachUserPolicy } from "./cam/attach-user-policy.ts";
import { CreateAccessKey } from "./cam/create-access-key.ts";
import { CreateGroup } from "./cam/create-group.ts";
import { CreatePolicy } from "./cam/create-policy.ts";
import { DeleteAccessKey } from "./cam/delete-access-key.ts";
import { DeleteGroup } from "./cam/delete-group.ts";
import { DeletePolicy } from "./cam/delete-policy.ts";
import { DeleteUser } from "./cam/delete-user.ts";
import { DetachGroupPolicy } from "./cam/detach-group-policy.ts";
import { DetachUserPolicy } from "./cam/detach-user-policy.ts";
import { GetGroup } from "./cam/get-group.ts";
import { GetPolicy } from "./cam/get-policy.ts";
import { GetSecurityLastUsed } from "./cam/get-security-last-used.ts";
import { GetUserAppId } from "./cam/get-user-app-id.ts";
import { GetUser } from "./cam/get-user.ts";
import { ListAccessKeys } from "./cam/list-access-keys.ts";
import { ListAttachedGroupPolicies } from "./cam/list-attached-group-policies.ts";
import { ListAttachedUserPolicies } from "./cam/list-attached-user-policies.ts";
import { ListEntitiesForPolicy } from "./cam/list-entities-for-policy.ts";
import { ListGroupsForUser } from "./cam/list-groups-for-user.ts";
import { ListGroups } from "./cam/list-groups.ts";
import { ListPolicies } from "./cam/list-policies.ts";
import { ListUsersForGroup } from "./cam/list-users-for-group.ts";
import { ListUsers } from "./cam/list-users.ts";
import { RemoveUserFromGroup } from "./cam/remove-user-from-group.ts";
import { UpdateAccessKey } from "./cam/update-access-key.ts";
import { UpdateGroup } from "./cam/update-group.ts";
import { UpdateUser } from "./cam/update-user.ts";
import { AssignEmployeeRoles } from "./employee/assign-employee-roles.ts";
import { CreateEmployee } from "./employee/create-employee.ts";
import { CreateRole } from "./employee/create-role.ts";
import { DeleteEmployee } from "./employee/delete-employee.ts";
import { DeleteRole } from "./employee/delete-role.ts";
import { DescribeEmployees } from "./employee/describe-employees.ts";
import { DescribeLoginAddress } from "./employee/describe-login-address.ts";
import { DescribeRoles } from "./employee/describe-roles.ts";
import { ModifyEmployee } from "./employee/modify-employee.ts";
import { ModifyRole } from "./employee/modify-role.ts";

export const actions: readonly Action[] = [
  AddUser,
  GetUser,
  UpdateUser,
  DeleteUser,
  ListUsers,
  GetUserAppId,
  AttachUserPolicy,
  DetachUserPolicy,
  ListAttachedUserPolicies,
  ListEntitiesForPolicy,
  ListPolicies,
  GetPolicy,
  CreatePolicy,
  DeletePolicy,
  CreateAccessKey,
  ListAccessKeys,
  UpdateAccessKey,
  DeleteAccessKey,
  GetSecurityLastUsed,
  CreateGroup,
  GetGroup,
  UpdateGroup,
  DeleteGroup,
  ListGroups,
  AddUserToGroup,
  RemoveUserFromGroup,
  ListUsersForGroup,
  ListGroupsForUser,
  AttachGroupPolicy,
  DetachGroupPolicy,
  ListAttachedGroupPolicies,

  CreateEmployee,
  DescribeEmployees,
  ModifyEmployee,
  DeleteEmployee,
  AssignEmployeeRoles,
  DescribeLoginAddress,
  DescribeRoles,
  CreateRole,
  ModifyRole,
  DeleteRole,
];
