/** Who could become an administrator from now on, and could not before. */
import { type Escalation, escalationsOf, type Powers } from "../escalation/escalation.ts";
import type { Finding } from "../facts/report.ts";
import { calledTarget, type Catalogue } from "../people/entities.ts";
import { isGone } from "../people/people.ts";
import { powersOf } from "../people/powers.ts";
import { holdingsOf, type RightsOn } from "../people/rights.ts";
import { finding } from "./finding.ts";

export function newEscalations(before: RightsOn, after: RightsOn, catalogue: Catalogue): Finding[] {
  const isAdministrator = (person: string, rights: RightsOn): boolean =>
    holdingsOf(person, rights)
      .values()
      .some((holding) => holding.isAdministrator);
  return [...after.holders].flatMap(([person, { target, account }]) => {
    if (isGone(target) || isAdministrator(person, after) || isAdministrator(person, before)) return [];
    const ways = newWays(powersOf(person, before, catalogue), powersOf(person, after, catalogue));
    const called = calledTarget(target, "after");
    const fact = { is: "could-become-administrator", person: called, account, ways } as const;
    return ways.length === 0 ? [] : [finding("high", fact, [called])];
  });
}

/** Ways that were not there before. */
export function newWays(before: Powers, after: Powers): Escalation[] {
  const known = new Set(escalationsOf(before).map(({ route }) => route));
  return escalationsOf(after).filter(({ route }) => !known.has(route));
}
