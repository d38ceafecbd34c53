/** When what somebody holds ends, by whatever gives it, and what of it is over. */
import { endOf, endsByPart, isEnd, textsIn } from "../../pulumi/ends.ts";
import type { Kind } from "../../pulumi/kinds.ts";

const LISTS: Readonly<Partial<Record<Kind, string>>> = {
  GroupMembership: "users",
  UserPolicies: "policies",
  RoleAssignment: "roles",
};
/** Of what is recorded, without the parts of its list that are over. */
export function standingParts<V extends Readonly<Record<string, unknown>>>(kind: Kind, values: V): V {
  const list = LISTS[kind];
  const parts = list === undefined ? undefined : values[list];
  if (list === undefined || !Array.isArray(parts)) return values;
  const over = textsIn(values["ended"]);
  return { ...values, [list]: parts.filter((part) => !over.includes(part)) };
}

/** When something ends: all of it, or a part of its list. */
export function endIn(recorded: { readonly expires?: unknown }, part?: string): string | undefined {
  const { expires } = recorded;
  if (typeof expires === "string") return isEnd(expires) ? expires : undefined;
  return endsByPart(expires).find(([, one]) => one === part)?.[0];
}

/** Of several ways that each give it: the last; undefined where one of them has no end. */
export function lastEnd(ends: readonly (string | undefined)[]): string | undefined {
  const known = ends.filter((end) => end !== undefined);
  return known.length < ends.length ? undefined : sortedEnds(known).at(-1);
}

/** Of what is needed together: the first. */
export const firstEnd = (...ends: readonly (string | undefined)[]): string | undefined =>
  sortedEnds(ends.filter((end) => end !== undefined))[0];

const sortedEnds = (ends: readonly string[]): string[] =>
  ends.toSorted((one, other) => endOf(one).getTime() - endOf(other).getTime());

/** When what a person or a group has ends: a right, or a member. */
export class Ends {
  readonly #ends = new Map<string, (string | undefined)[]>();

  add(whose: string, what: string, end: string | undefined): void {
    const key = JSON.stringify([whose, what]);
    this.#ends.set(key, [...(this.#ends.get(key) ?? []), end]);
  }

  of(whose: string, what: string): string | undefined {
    return lastEnd(this.#ends.get(JSON.stringify([whose, what])) ?? []);
  }
}
