/** What the role actions share: which role a call means, what a trust policy may say, and how a role is written. */
import type { Assumptions } from "../terms/assumptions.ts";
import type { Call } from "../terms/call.ts";
import { camTime } from "../terms/moments.ts";
import {
  badTags,
  neitherOrBoth,
  policyNameUnknown,
  policyNotExist,
  roleNameInUse,
  roleNotExist,
  serviceLinked,
  serviceLinkedUnbounded,
  tagLimitExceeded,
  tagsRepeated,
} from "../refusals/cam-roles.ts";
import { Refusal } from "../refusals/refusal.ts";
import { roleArn } from "../rights/role-arn.ts";
import type { CamRole } from "../store/cam-roles.ts";
import type { Store } from "../store/store.ts";
import type { Tag } from "../store/tags.ts";
import { duplicateOf, requireTag } from "./tags.ts";

export const ROLE_NAME = /^[A-Za-z0-9+=,.@_-]{1,128}$/;
const TAG_QUOTA = 50;
/** What every published example of a role shows, and the most that can be asked for. */
export const DEFAULT_SESSION_SECONDS = 43_200;

/** By id or by name; spread into the table of an action whose parameters have these names. */
export const whichRole = {
  RoleId: { type: "String", identifies: "role" },
  RoleName: { type: "String", identifies: "role name" },
} as const;
export const whichRoleByNumber = { ...whichRole, RoleId: { type: "Integer", identifies: "role" } } as const;

export const roleTags = {
  type: "ObjectList",
  maxItems: TAG_QUOTA,
  refusedAs: "InvalidParameter.TagLimitExceeded",
  fields: { Key: { type: "String", required: true }, Value: { type: "String", required: true } },
} as const;

interface Named<Id> {
  readonly id: Id | undefined;
  readonly name: string | undefined;
}
/** Makes the refusal of what does not exist; actions differ in the codes that they document. */
type Absent = (which: string) => Refusal;

export function roleOf(
  { camRoles }: Store,
  { id, name }: Named<string | number>,
  absent: Absent = roleNotExist,
): CamRole {
  const which = oneOfBoth({ id, name }, "the id or the name of a role");
  const role = "id" in which ? camRoles.byId(String(which.id)) : camRoles.byName(which.name);
  if (role === undefined) throw absent("id" in which ? String(which.id) : `"${which.name}"`);
  return role;
}

/** A role that somebody has made: what a product needs of its own role, nobody else changes. */
export function userRoleOf(store: Store, named: Named<string | number>): CamRole {
  const role = roleOf(store, named);
  if (role.serviceType !== "") throw serviceLinked(role.name);
  return role;
}

/** Here "at least one" of id and name is documented, so both may be given, and then mean one role. */
export function boundableRole(store: Store, { id, name }: Named<string | number>): CamRole {
  const role = roleOf(store, id === undefined ? { id, name } : { id, name: undefined });
  if (name !== undefined && name !== role.name) throw roleNotExist(`${role.roleId} with the name "${name}"`);
  if (role.serviceType !== "") throw serviceLinkedUnbounded(role.name);
  return role;
}

/** Two names that differ in case only cannot both exist. */
export function requireFreeRoleName({ camRoles }: Store, name: string): void {
  if (camRoles.byNameInAnyCase(name) !== undefined) throw roleNameInUse(name);
}

/** Both where they may be given together, and are of one role. */
export function taggedRole(store: Store, named: Named<string | number>, assumed: Assumptions): CamRole {
  const { id, name } = named;
  if (id === undefined || name === undefined || assumed["role-of-tags"] === "either") return roleOf(store, named);
  const role = roleOf(store, { id, name: undefined });
  if (role.name !== name) throw roleNotExist(`"${name}"`);
  return role;
}

export function policyIdOf(
  { policies }: Store,
  { id, name }: Named<number>,
  unnamed: Absent = policyNameUnknown,
): number {
  const which = oneOfBoth({ id, name }, "PolicyId or PolicyName");
  const policy = "id" in which ? policies.byId(which.id) : policies.byName(which.name);
  if (policy === undefined) throw "id" in which ? policyNotExist(String(which.id)) : unnamed(`"${which.name}"`);
  return policy.policyId;
}

function oneOfBoth<Id>({ id, name }: Named<Id>, what: string): { readonly id: Id } | { readonly name: string } {
  if (id !== undefined && name === undefined) return { id };
  if (id === undefined && name !== undefined) return { name };
  throw neitherOrBoth(what);
}

/** The rules of the Tag service, under the one code that the role actions have for all of them. */
export function parseRoleTags(pairs: readonly { readonly Key: string; readonly Value: string }[]): readonly Tag[] {
  const repeated = duplicateOf(pairs.map(({ Key }) => Key));
  if (repeated !== undefined) throw tagsRepeated(repeated);
  const tags = pairs.map(({ Key, Value }) => ({ key: Key, value: Value }));
  try {
    for (const tag of tags) requireTag(tag);
  } catch (error) {
    throw error instanceof Refusal ? badTags(error.message) : error;
  }
  return tags;
}

/** The refusal undoes what has been put so far. */
export function tagRole(
  { tags }: Store,
  roleId: string,
  wanted: readonly Tag[],
  { quota, caller }: Pick<Call, "quota" | "caller">,
): void {
  for (const tag of wanted) tags.put("role", roleId, tag, caller.uin);
  if (tags.carriedBy("role", roleId).length > quota(TAG_QUOTA)) throw tagLimitExceeded(TAG_QUOTA);
}

export const roleInfo = ({ tags, account, roleDeletions }: Store, role: CamRole) => ({
  RoleId: role.roleId,
  RoleName: role.name,
  PolicyDocument: role.document,
  Description: role.description,
  AddTime: camTime(role.addTime),
  UpdateTime: camTime(role.updateTime),
  ConsoleLogin: role.consoleLogin,
  RoleType: role.serviceType === "" ? "user" : "service_linked",
  SessionDuration: role.sessionDuration,
  // Only roles that belong to a product are deleted by a task.
  DeletionTaskId: roleDeletions.ofRole(role.roleId)?.taskId.toString() ?? null,
  Tags: tags.carriedBy("role", role.roleId).map(({ key, value }) => ({ Key: key, Value: value })),
  RoleArn: roleArn(account.uin, role.name),
});
