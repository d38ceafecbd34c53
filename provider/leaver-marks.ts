/**
 * How an account remembers those who left and are still there.
 *
 * There is no state that could, so the remark does: a mark before the one that tells who declared the account. It is written by the very
 * call that turns the sign-in off, and tells the moment until which the account stays and the keys that were turned off. Other than the
 * mark of the declaration it counts as part of the remark: on an account that somebody declares it is drift, and goes with the next update.
 */
import type { SubUserRow } from "./api/actions.ts";
import { canonicalOwner, isSameOwner } from "./owners.ts";
import { ownerIn, stackIn, withoutMark } from "./ownership.ts";
import type { Context } from "./resource.ts";

/** With which the mark begins, by which those who may have one are told from all others. */
export const LEAVER_MARK = "[pulumi-leaver:";
const MARK = /(?:^|\s)\[pulumi-leaver:(\S+?Z)((?: [\w/]+)*)\]$/;
const OWN = "own/";
const RENAMED = "renamed/";
/** Enough of a key's id to tell it from the other one; an account has two at most. */
const ENDING_LENGTH = 8;

export const keyEnding = (secretId: string): string => secretId.slice(-ENDING_LENGTH);

/** What the account remembers of a leaver. */
export interface Leaver {
  readonly name: string;
  readonly uin: string;
  /** From then on it may be deleted. */
  readonly until: Date;
  /** The declaration that it had. */
  readonly owner: string;
  /** The ends of the ids of the keys that were turned off; the declaration's own one among them is `ownKey`. */
  readonly keys: readonly string[];
  readonly ownKey: string | undefined;
  /** Of somebody who was renamed, and works on until then: what `onDelete` has to happen then, a length of time for `after`. */
  readonly afterGrace: string | undefined;
}

export function leaverIn({ Name, Uin, Remark }: Pick<SubUserRow, "Name" | "Uin" | "Remark">): Leaver | undefined {
  const [, until = "", listed = ""] = MARK.exec(withoutMark(Remark)) ?? [];
  const owner = ownerIn(Remark);
  const moment = new Date(until);
  // What somebody has written by hand says nothing.
  if (owner === undefined || Number.isNaN(moment.getTime())) return undefined;
  const words = listed.split(" ").filter((word) => word !== "");
  const renamed = words.find((word) => word.startsWith(RENAMED));
  const keys = words.filter((word) => word !== renamed);
  const bare = (key: string): string => (key.startsWith(OWN) ? key.slice(OWN.length) : key);
  const own = keys.find((key) => key.startsWith(OWN));
  return {
    name: Name,
    uin: Uin,
    until: moment,
    owner,
    keys: keys.map(bare),
    ownKey: own === undefined ? undefined : bare(own),
    afterGrace: renamed?.slice(RENAMED.length),
  };
}

/** A moment as people and the mark have it: without fractions of a second. */
export const written = (moment: Date): string => moment.toISOString().replace(/\.\d+Z$/, "Z");

export const isDue = ({ until }: Leaver, { now }: Context): boolean => until <= now();

/** Whether it left the stack that a declaration is of: then it comes back without being asked for by its mark. */
export const isOfStack = ({ owner }: Leaver, declaration: string | undefined): boolean =>
  declaration !== undefined && stackIn(canonicalOwner(owner)) === stackIn(canonicalOwner(declaration));

/** The same of somebody who was renamed and works on: only the declaration that it had may have it back. */
export const isBackIn = (leaver: Leaver, declaration: string | undefined): boolean =>
  isOfStack(leaver, declaration) && (leaver.afterGrace === undefined || isSameOwner(leaver.owner, declaration));

export const leaversIn = (users: readonly Pick<SubUserRow, "Name" | "Uin" | "Remark">[]): Leaver[] =>
  users.flatMap((user) => leaverIn(user) ?? []);

/** The remark as it was declared. */
export const withoutLeaverMark = (stored: string | null | undefined): string => withoutMark(stored).replace(MARK, "");

/** The remark that goes before the mark of the declaration. */
export function withLeaverMark(
  stored: string | null | undefined,
  { until, keys, ownKey, afterGrace }: Omit<Leaver, "name" | "uin" | "owner">,
): string {
  const renamed = afterGrace === undefined ? [] : [`${RENAMED}${afterGrace}`];
  const marked = [written(until), ...renamed, ...keys.map((key) => (key === ownKey ? `${OWN}${key}` : key))].join(" ");
  const remark = withoutLeaverMark(stored);
  return `${remark === "" ? "" : `${remark} `}${LEAVER_MARK}${marked}]`;
}
