// Generated from provider/resources by `npm run generate`. Do not edit.
import type { Definition } from "../resource.ts";
import { employee } from "./employee.ts";
import { policyAttachment } from "./policy-attachment.ts";
import { roleAssignment } from "./role-assignment.ts";
import { subUser } from "./sub-user.ts";

/** Every kind of resource. */
export const definitions: readonly Definition[] = [employee, policyAttachment, roleAssignment, subUser];
