import { isSameName } from "../../provider/account-names.ts";
import type { Inventory, Rows } from "../../provider/inventory.ts";
import { type Leaver, leaverIn } from "../../provider/leaver-marks.ts";
import { sameStack, stackIn, withMark } from "../../provider/ownership.ts";
import { groupPrincipal } from "../../provider/snapshot/attachments.ts";
import type { Wanted } from "./wanted.ts";

/** Something with a name of its own. An employee and the sub-user behind it are one. */
export interface Entity {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly isAskedFor: boolean;
  /** `project/stack` of the other stack that declares it. */
  readonly elsewhere: string | undefined;
}

/** People and groups, by account number, `group:<groupId>` or employee id. */
export type Entities = ReadonlyMap<string, Entity>;

class NoSuchGroupError extends Error {
  override readonly name = "NoSuchGroupError";
}

/** The other stack that a mark names; none where everything is asked for. */
export function elsewhere(owner: string | undefined, { project, stack, includeDeclared }: Wanted): string | undefined {
  if (owner === undefined || includeDeclared) return undefined;
  return sameStack(owner, `${project}/${stack}`) ? undefined : stackIn(owner);
}

export function entitiesIn({ rows }: Inventory, wanted: Wanted): Entities {
  const groups = groupsAskedFor(rows.Group, wanted);
  const members = new Set(
    rows.GroupMembership.flatMap(({ id, state }) => (groups?.has(id) === true ? state.users : [])),
  );
  const isIn = (uin: string): boolean => groups === undefined || members.has(uin);
  const found = new Map<string, Entity>();
  for (const row of rows.SubUser) {
    const { id, state, owner } = row;
    const isAskedFor = wanted.hasName(state.name) && isIn(id) && leftBy(row) === undefined;
    found.set(id, { kind: "SubUser", id, name: state.name, isAskedFor, elsewhere: elsewhere(owner, wanted) });
  }
  for (const { id, state, owner } of rows.Employee) {
    const isAskedFor = wanted.hasName(state.accountName) && isIn(state.uin);
    const employee = { kind: "Employee", id, name: state.accountName, isAskedFor } as const;
    found.set(id, { ...employee, elsewhere: elsewhere(owner, wanted) });
    found.set(state.uin, { ...employee, elsewhere: elsewhere(owner, wanted) });
  }
  for (const { id, state, owner } of rows.Group) {
    const isAskedFor = wanted.hasName(state.name) && (groups?.has(id) ?? true);
    const group = { kind: "Group", id, name: state.name, isAskedFor } as const;
    found.set(groupPrincipal(id), { ...group, elsewhere: elsewhere(owner, wanted) });
  }
  return found;
}

/** Nobody declares a leaver: a program that did would bring it back. */
export const leftBy = ({ id, state, owner }: Rows["SubUser"][number]): Leaver | undefined =>
  leaverIn({ Name: state.name, Uin: id, Remark: withMark(state.remark, owner) });

/** Ids of the groups that were named. */
function groupsAskedFor(found: Rows["Group"], { groups: names }: Wanted): ReadonlySet<string> | undefined {
  if (names === undefined) return undefined;
  const ids = names.map((name) => {
    const group = found.find(({ state }) => isSameName(state.name, name));
    if (group !== undefined) return group.id;
    const known = found.map(({ state }) => state.name).join(", ");
    throw new NoSuchGroupError(`There is no group called ${name}. The groups are: ${known}.`);
  });
  return new Set(ids);
}
