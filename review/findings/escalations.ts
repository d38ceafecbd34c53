/** Who could become an administrator from now on, and could not before. */
import { escalationsOf } from "../escalation/escalation.ts";
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
    const known = new Set(escalationsOf(powersOf(person, before, catalogue)).map(({ route }) => route));
    const called = calledTarget(target, "after");
    return escalationsOf(powersOf(person, after, catalogue))
      .filter(({ route }) => !known.has(route))
      .map(({ route, evidence }) =>
        finding("high", { is: "could-become-administrator", person: called, account, route, evidence }, [called]),
      );
  });
}
