/** Who could become an administrator from now on, and could not before. */
import { type Escalation, escalationsOf, type Powers } from "../escalation/escalation.ts";
import type { Finding } from "../facts/report.ts";
import { calledTarget, type Catalogue } from "../people/entities.ts";
import { isGone } from "../people/people.ts";
import { powersOf } from "../people/powers.ts";
import { type Holding, holdingsOf, type RightsOn } from "../people/rights.ts";
import type { Plans } from "../people/sides.ts";
import { finding } from "./finding.ts";

export function newEscalations(plans: Plans, before: RightsOn, after: RightsOn, catalogue: Catalogue): Finding[] {
  const isDeclared = ({ step, membership }: Holding): boolean =>
    plans.isDeclared(step) && (membership === undefined || plans.isDeclared(membership));
  const isAdministrator = (person: string, rights: RightsOn, counts: (holding: Holding) => boolean): boolean =>
    holdingsOf(person, rights)
      .values()
      .some((holding) => holding.isAdministrator && counts(holding));
  return [...after.holders].flatMap(([person, { target, account }]) => {
    const isEither = (counts: (holding: Holding) => boolean): boolean =>
      isAdministrator(person, after, counts) || isAdministrator(person, before, counts);
    if (isGone(target) || isEither(isDeclared)) return [];
    // Whoever is an administrator by somebody's hand alone stops being one when that is taken back: what the program gives stays.
    const counts = isEither(() => true) ? isDeclared : () => true;
    const ways = newWays(powersOf(person, before, catalogue, counts), powersOf(person, after, catalogue, counts));
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
