// Generated from provider/resources by `npm run generate`. Do not edit.
import type { Definition } from "../resource.ts";
import { accessKey } from "./access-key.ts";
import { employee } from "./employee.ts";
import { groupMembership } from "./group-membership.ts";
import { group } from "./group.ts";
import { leavers } from "./leavers.ts";
import { messageRecipient } from "./message-recipient.ts";
import { policyAttachment } from "./policy-attachment.ts";
import { policy } from "./policy.ts";
import { roleAssignment } from "./role-assignment.ts";
import { role } from "./role.ts";
import { subUser } from "./sub-user.ts";
import { userPolicies } from "./user-policies.ts";

const kinds = [
  accessKey,
  employee,
  groupMembership,
  group,
  leavers,
  messageRecipient,
  policyAttachment,
  policy,
  roleAssignment,
  role,
  subUser,
  userPolicies,
] as const;

/** A kind with its own types. */
export type Kind = (typeof kinds)[number];

/** Every kind of resource, as hosts and generators see them. */
export const definitions: readonly Definition[] = kinds;
