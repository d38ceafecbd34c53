/** Rights that the preview does not tell: dangerous until they are known. */
import { distinct } from "../facts/fact.ts";
import type { Finding, FindingFact, Person } from "../facts/report.ts";
import { calledTarget, type Catalogue } from "../people/entities.ts";
import { isGone } from "../people/people.ts";
import { holdingsOf, type RightsOn } from "../people/rights.ts";
import type { Plans } from "../people/sides.ts";
import { finding } from "./finding.ts";

export function unknownRights(plans: Plans, people: readonly Person[], catalogue: Catalogue): Finding[] {
  return people.flatMap((person) =>
    distinct(factsOf(person, catalogue, plans.isKnown(person.account))).map((fact) =>
      finding("medium", fact, isNobody(person) ? [] : [person.called]),
    ),
  );
}

const isNobody = ({ kind, called }: Person): boolean => kind === "unknown" && called.is === "unknown";

function factsOf(person: Person, catalogue: Catalogue, isKnown: boolean): FindingFact[] {
  const { called, account, changes } = person;
  const untold = changes.filter(
    ({ fact }) => fact.is === "gains" && (isNobody(person) || fact.right.called.is !== "named"),
  );
  const resources = [...new Set(untold.map(({ resource }) => resource))];
  const facts = changes.map(({ fact }) => fact);
  return [
    ...(resources.length === 0 ? [] : [{ is: "unknown-right", person: called, resources } as const]),
    ...facts.flatMap((fact): FindingFact[] =>
      fact.is === "gains-likeness" && fact.isTold !== true
        ? [{ is: "unknown-likeness", person: called, model: fact.model, ...(isKnown ? { isChanging: true } : {}) }]
        : [],
    ),
    ...facts.flatMap((fact): FindingFact[] =>
      fact.is === "enters-group" && fact.restUnknown
        ? [{ is: "unknown-group", person: called, group: fact.group }]
        : [],
    ),
    ...(isNobody(person) ? [] : facts)
      .flatMap((fact) => (fact.is === "gains" && fact.right.called.is === "named" ? [fact.right] : []))
      .filter((right) => !catalogue.tells(account, right, "after"))
      .map((right): FindingFact => ({ is: "unknown-contents", person: called, right })),
  ];
}

/** Whoever holds something before and afterwards that the program writes anew, so that nobody can read it. */
export function rewrittenUnread(before: RightsOn, after: RightsOn, catalogue: Catalogue): Finding[] {
  return [...after.holders].flatMap(([person, { target, account }]) => {
    if (isGone(target)) return [];
    const old = holdingsOf(person, before);
    const called = calledTarget(target, "after");
    return [...holdingsOf(person, after)].flatMap(([way, { right }]) =>
      old.has(way) && catalogue.isRewritten(account, right) && !catalogue.tells(account, right, "after")
        ? [finding("medium", { is: "unknown-contents", person: called, right }, [called])]
        : [],
    );
  });
}
