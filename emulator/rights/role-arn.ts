/** The two names of a role: `qcs::cam::uin/1:role/4611686018427387904` and `qcs::cam::uin/1:roleName/deployer`. */
import type { CamRole } from "../store/cam-roles.ts";
import type { Store } from "../store/store.ts";

type Which = { readonly roleId: string; readonly name?: never } | { readonly name: string; readonly roleId?: never };

const ROLE = /^qcs::cam::uin\/(?<owner>\d+):(?:role\/(?<roleId>\d+)|roleName\/(?<name>[A-Za-z0-9+=,.@_-]+))$/;

export const roleArn = (rootUin: number, name: string): string => `qcs::cam::uin/${rootUin}:roleName/${name}`;

/** Both names of a role as whole descriptions. */
export const roleArns = (rootUin: number, { roleId, name }: CamRole): readonly string[] => [
  `qcs::cam::uin/${rootUin}:role/${roleId}`,
  roleArn(rootUin, name),
];

/** Nothing where the text is no name of a role that somebody can have made. */
export function parseRoleArn(arn: string): (Which & { readonly ownerUin: number }) | undefined {
  const { owner, roleId, name } = ROLE.exec(arn)?.groups ?? {};
  if (owner === undefined) return undefined;
  if (roleId !== undefined) return { ownerUin: Number(owner), roleId };
  return name === undefined ? undefined : { ownerUin: Number(owner), name };
}

export const findRole = ({ roleId, name }: Which, { camRoles }: Store): CamRole | undefined =>
  roleId === undefined ? camRoles.byName(name) : camRoles.byId(roleId);

/** Both names where the role exists, the given one where it does not. */
export function roleNames(which: Which, store: Store): readonly string[] {
  const role = findRole(which, store);
  if (role !== undefined) return [`role/${role.roleId}`, `roleName/${role.name}`];
  return [which.roleId === undefined ? `roleName/${which.name}` : `role/${which.roleId}`];
}
