/** Whether somebody could become an administrator, and how: by all that one person holds, put together. */
import type { Evidence } from "../facts/report.ts";
import type { Allowance } from "./allowance.ts";
import type { RouteId } from "../facts/routes.ts";
import { wildcard } from "../facts/wildcard.ts";
import { type Condition, type Need, type Route, routes } from "./catalogue.ts";

/** One action that somebody is allowed or denied, and what gives it. */
export interface Grant extends Allowance {
  readonly by: Omit<Evidence, "action" | "isConditional">;
}

export interface Powers {
  readonly grants: readonly Grant[];
  /** The own account number, where it is known. */
  readonly uin: string | undefined;
  readonly has: ReadonlySet<Condition>;
}

export interface Escalation {
  readonly route: RouteId;
  /** One for each of what is needed. */
  readonly evidence: readonly Evidence[];
}

/** Each way once. Whoever is an administrator already becomes none. */
export function escalationsOf(powers: Powers): Escalation[] {
  const found = routes.flatMap((route) => escalationBy(route, powers));
  return [...new Map(found.toReversed().map((one) => [one.route, one])).values()].toReversed();
}

function escalationBy({ id, needs, has }: Route, powers: Powers): Escalation[] {
  if (has !== undefined && !powers.has.has(has)) return [];
  const evidence = needs.map((need) => evidenceOf(need, powers));
  return evidence.every((one) => one !== undefined) ? [{ route: id, evidence }] : [];
}

/** The plainest right that does: one without conditions comes first. */
function evidenceOf(need: Need, { grants, uin }: Powers): Evidence | undefined {
  const found = need.actions.flatMap((action) =>
    grants
      .filter(({ effect, action: pattern }) => effect === "allow" && matches(pattern, action))
      .filter((grant) => isEnough(grant, need, uin) && !isDenied(action, grant, grants))
      .map(({ condition, by }): Evidence => ({ action, isConditional: condition !== undefined, ...by })),
  );
  return found.toSorted((one, other) => Number(one.isConditional) - Number(other.isConditional))[0];
}

const OWN_BY_VARIABLE = /\$\{[^}]*\}$/;

function isEnough({ resource }: Grant, { onOthers, onAll }: Need, uin: string | undefined): boolean {
  if (onAll === true) return /^\*$|[:/]\*$/.test(resource);
  const isOwn = OWN_BY_VARIABLE.test(resource) || (uin !== undefined && resource.endsWith(`uin/${uin}`));
  return onOthers !== true || !isOwn;
}

/** A denial counts where nothing narrows it: one of some resources, or under conditions, leaves a way. */
const isDenied = (action: string, { resource }: Grant, grants: readonly Grant[]): boolean =>
  grants.some(
    (grant) =>
      grant.effect === "deny" &&
      grant.condition === undefined &&
      (grant.resource === "*" || grant.resource === resource) &&
      matches(grant.action, action),
  );

const made = new Map<string, RegExp>();

/** `*`, `*:*`, `cam:*`, `cam:Attach*Policy`: one document is asked about everybody who holds it. */
function matches(pattern: string, action: string): boolean {
  const regExp = made.get(pattern) ?? wildcard(pattern);
  made.set(pattern, regExp);
  return regExp.test(action);
}
