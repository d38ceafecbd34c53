/** Rights that the preview does not tell: dangerous until they are known. */
import { isPreset } from "../escalation/catalogue.ts";
import type { Finding, FindingFact, Person, PersonFact } from "../facts/report.ts";
import type { Catalogue } from "../people/entities.ts";
import { finding } from "./finding.ts";

export function unknownRights(people: readonly Person[], catalogue: Catalogue): Finding[] {
  return people.flatMap((person) => {
    const facts = factsOf(person, catalogue);
    return [...new Map(facts.map((fact) => [JSON.stringify(fact), fact])).values()].map((fact) =>
      finding("medium", fact, isNobody(person) ? [] : [person.called]),
    );
  });
}

const isNobody = ({ kind, called }: Person): boolean => kind === "unknown" && called.is === "unknown";

function factsOf(person: Person, catalogue: Catalogue): FindingFact[] {
  const { called, account, changes } = person;
  const untold = changes.filter(
    ({ fact }) => fact.is === "gains" && (isNobody(person) || fact.right.called.is !== "named"),
  );
  const resources = [...new Set(untold.map(({ resource }) => resource))];
  const facts = changes.map(({ fact }) => fact);
  return [
    ...(resources.length === 0 ? [] : [{ is: "unknown-right", person: called, resources } as const]),
    ...facts.flatMap((fact): FindingFact[] =>
      fact.is === "gains-likeness" ? [{ is: "unknown-likeness", person: called, model: fact.model }] : [],
    ),
    ...facts.flatMap((fact): FindingFact[] =>
      fact.is === "enters-group" && fact.restUnknown
        ? [{ is: "unknown-group", person: called, group: fact.group }]
        : [],
    ),
    ...(isNobody(person) ? [] : facts.flatMap((fact) => untoldPolicy(person, fact, account, catalogue))),
  ];
}

/** A policy of the account that the preview does not hold: its name says nothing of what it allows. */
function untoldPolicy(
  { called }: Person,
  fact: PersonFact,
  account: string | undefined,
  catalogue: Catalogue,
): FindingFact[] {
  if (fact.is !== "gains" || fact.right.kind !== "policy" || fact.right.called.is !== "named") return [];
  const { name } = fact.right.called;
  if (isPreset(name) || fact.right.isSensitive || catalogue.contentsOf(account, name, "after") !== undefined) return [];
  return [{ is: "unknown-policy", person: called, policy: name, through: fact.right.through }];
}
