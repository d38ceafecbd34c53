/** Cloud Access Management, version 2019-01-16. */
import type { Action } from "../action.ts";
import { AddUserToGroup } from "./add-user-to-group.ts";
import { AddUser } from "./add-user.ts";
import { AttachGroupPolicy } from "./attach-group-policy.ts";
import { AttachUserPolicy } from "./attach-user-policy.ts";
import { CreateAccessKey } from "./create-access-key.ts";
import { CreateGroup } from "./create-group.ts";
import { CreatePolicy } from "./create-policy.ts";
import { DeleteAccessKey } from "./delete-access-key.ts";
import { DeleteGroup } from "./delete-group.ts";
import { DeletePolicy } from "./delete-policy.ts";
import { DeleteUser } from "./delete-user.ts";
import { DetachGroupPolicy } from "./detach-group-policy.ts";
import { DetachUserPolicy } from "./detach-user-policy.ts";
import { GetGroup } from "./get-group.ts";
import { GetPolicy } from "./get-policy.ts";
import { GetSecurityLastUsed } from "./get-security-last-used.ts";
import { GetUserAppId } from "./get-user-app-id.ts";
import { GetUser } from "./get-user.ts";
import { ListAccessKeys } from "./list-access-keys.ts";
import { ListAttachedGroupPolicies } from "./list-attached-group-policies.ts";
import { ListAttachedUserPolicies } from "./list-attached-user-policies.ts";
import { ListEntitiesForPolicy } from "./list-entities-for-policy.ts";
import { ListGroupsForUser } from "./list-groups-for-user.ts";
import { ListGroups } from "./list-groups.ts";
import { ListPolicies } from "./list-policies.ts";
import { ListUsersForGroup } from "./list-users-for-group.ts";
import { ListUsers } from "./list-users.ts";
import { RemoveUserFromGroup } from "./remove-user-from-group.ts";
import { UpdateAccessKey } from "./update-access-key.ts";
import { UpdateGroup } from "./update-group.ts";
import { UpdateUser } from "./update-user.ts";

export const camActions: readonly Action[] = [
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
];
