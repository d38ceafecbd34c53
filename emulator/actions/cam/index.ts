/** Cloud Access Management, version 2019-01-16. */
import type { Action } from "../../definitions/action.ts";
import { AddUserToGroup } from "./add-user-to-group.ts";
import { AddUser } from "./add-user.ts";
import { AttachGroupPolicy } from "./attach-group-policy.ts";
import { AttachRolePolicy } from "./attach-role-policy.ts";
import { AttachUserPolicy } from "./attach-user-policy.ts";
import { CreateAccessKey } from "./create-access-key.ts";
import { CreateGroup } from "./create-group.ts";
import { CreateMessageReceiver } from "./create-message-receiver.ts";
import { CreatePolicyVersion } from "./create-policy-version.ts";
import { CreateRole } from "./create-role.ts";
import { CreatePolicy } from "./create-policy.ts";
import { DeleteAccessKey } from "./delete-access-key.ts";
import { DeleteGroup } from "./delete-group.ts";
import { DeleteMessageReceiver } from "./delete-message-receiver.ts";
import { DeletePolicyVersion } from "./delete-policy-version.ts";
import { DeleteRole } from "./delete-role.ts";
import { DeletePolicy } from "./delete-policy.ts";
import { DeleteUserPermissionsBoundary } from "./delete-user-permissions-boundary.ts";
import { DescribeRoleList } from "./describe-role-list.ts";
import { DeleteUser } from "./delete-user.ts";
import { DescribeSafeAuthFlagColl } from "./describe-safe-auth-flag-coll.ts";
import { DescribeSubAccounts } from "./describe-sub-accounts.ts";
import { DetachGroupPolicy } from "./detach-group-policy.ts";
import { DetachRolePolicy } from "./detach-role-policy.ts";
import { DetachUserPolicy } from "./detach-user-policy.ts";
import { federationActions } from "./federation/index.ts";
import { GetAccountSummary } from "./get-account-summary.ts";
import { GetGroup } from "./get-group.ts";
import { GetPolicyVersion } from "./get-policy-version.ts";
import { GetRole } from "./get-role.ts";
import { GetPasswordRules } from "./get-password-rules.ts";
import { GetPolicy } from "./get-policy.ts";
import { GetSecurityLastUsed } from "./get-security-last-used.ts";
import { GetUserAppId } from "./get-user-app-id.ts";
import { GetUserPermissionBoundary } from "./get-user-permission-boundary.ts";
import { GetUser } from "./get-user.ts";
import { ListAccessKeys } from "./list-access-keys.ts";
import { ListAccounts } from "./list-accounts.ts";
import { ListAttachedGroupPolicies } from "./list-attached-group-policies.ts";
import { ListAttachedRolePolicies } from "./list-attached-role-policies.ts";
import { ListAttachedUserAllPolicies } from "./list-attached-user-all-policies.ts";
import { ListAttachedUserPolicies } from "./list-attached-user-policies.ts";
import { ListCollaborators } from "./list-collaborators.ts";
import { ListEntitiesForPolicy } from "./list-entities-for-policy.ts";
import { ListGroupsForUser } from "./list-groups-for-user.ts";
import { ListGroups } from "./list-groups.ts";
import { ListPolicies } from "./list-policies.ts";
import { ListPolicyVersions } from "./list-policy-versions.ts";
import { ListReceiver } from "./list-receiver.ts";
import { ListUsersForGroup } from "./list-users-for-group.ts";
import { ListUsers } from "./list-users.ts";
import { PutUserPermissionsBoundary } from "./put-user-permissions-boundary.ts";
import { RemoveUserFromGroup } from "./remove-user-from-group.ts";
import { SetDefaultPolicyVersion } from "./set-default-policy-version.ts";
import { SetMfaFlag } from "./set-mfa-flag.ts";
import { TagRole } from "./tag-role.ts";
import { UntagRole } from "./untag-role.ts";
import { UpdateAccessKey } from "./update-access-key.ts";
import { UpdateAssumeRolePolicy } from "./update-assume-role-policy.ts";
import { UpdateGroup } from "./update-group.ts";
import { UpdatePolicy } from "./update-policy.ts";
import { UpdateRoleConsoleLogin } from "./update-role-console-login.ts";
import { UpdateRoleDescription } from "./update-role-description.ts";
import { UpdateRoleSessionDuration } from "./update-role-session-duration.ts";
import { UpdatePasswordRules } from "./update-password-rules.ts";
import { UpdateUser } from "./update-user.ts";
import { PutRolePermissionsBoundary } from "./put-role-permissions-boundary.ts";
import { DeleteRolePermissionsBoundary } from "./delete-role-permissions-boundary.ts";
import { GetRolePermissionBoundary } from "./get-role-permission-boundary.ts";
import { CreateServiceLinkedRole } from "./create-service-linked-role.ts";
import { DeleteServiceLinkedRole } from "./delete-service-linked-role.ts";
import { GetServiceLinkedRoleDeletionStatus } from "./get-service-linked-role-deletion-status.ts";
import { ListPoliciesGrantingServiceAccess } from "./list-policies-granting-service-access.ts";
import { CreateSubAccountLoginIpPolicy } from "./create-sub-account-login-ip-policy.ts";
import { DescribeSafeAuthFlag } from "./describe-safe-auth-flag.ts";
import { DescribeSafeAuthFlagIntl } from "./describe-safe-auth-flag-intl.ts";
import { ListWeChatWorkSubAccounts } from "./list-we-chat-work-sub-accounts.ts";

export const camActions: readonly Action[] = [
  AddUser,
  GetUser,
  UpdateUser,
  DeleteUser,
  ListUsers,
  DescribeSubAccounts,
  ListAccounts,
  ListCollaborators,
  GetUserAppId,
  GetAccountSummary,
  SetMfaFlag,
  DescribeSafeAuthFlagColl,
  GetPasswordRules,
  UpdatePasswordRules,
  CreateMessageReceiver,
  ListReceiver,
  DeleteMessageReceiver,
  AttachUserPolicy,
  DetachUserPolicy,
  ListAttachedUserPolicies,
  ListAttachedUserAllPolicies,
  ListEntitiesForPolicy,
  ListPolicies,
  GetPolicy,
  CreatePolicy,
  UpdatePolicy,
  DeletePolicy,
  CreatePolicyVersion,
  ListPolicyVersions,
  GetPolicyVersion,
  DeletePolicyVersion,
  SetDefaultPolicyVersion,
  PutUserPermissionsBoundary,
  DeleteUserPermissionsBoundary,
  GetUserPermissionBoundary,
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
  CreateRole,
  GetRole,
  DescribeRoleList,
  DeleteRole,
  UpdateAssumeRolePolicy,
  UpdateRoleDescription,
  UpdateRoleConsoleLogin,
  UpdateRoleSessionDuration,
  AttachRolePolicy,
  DetachRolePolicy,
  ListAttachedRolePolicies,
  TagRole,
  UntagRole,
  PutRolePermissionsBoundary,
  DeleteRolePermissionsBoundary,
  GetRolePermissionBoundary,
  CreateServiceLinkedRole,
  DeleteServiceLinkedRole,
  GetServiceLinkedRoleDeletionStatus,
  ListPoliciesGrantingServiceAccess,
  CreateSubAccountLoginIpPolicy,
  DescribeSafeAuthFlag,
  DescribeSafeAuthFlagIntl,
  ListWeChatWorkSubAccounts,
  ...federationActions,
];
