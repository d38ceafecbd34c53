/** People to whom the same happens, as one line. Nobody who is renamed or in danger is one of many. */
import type { Person } from "../report.ts";
import { happeningOf, namesOf, personLine } from "./markdown-lines.ts";
import { span } from "./markdown-text.ts";
import { counted, KIND_WORDS } from "./words.ts";

export interface Group {
  readonly line: string;
  readonly people: readonly Person[];
}

const FEW = 3;

/** In the order in which the first of each appears. */
export function groupsOf(people: readonly Person[]): Group[] {
  const alike = Map.groupBy(people, (person) =>
    JSON.stringify([person.kind, person.account, person.danger, person.formerName, happeningOf(person)]),
  );
  return [...alike.values()].flatMap((those) =>
    those.length > FEW
      ? [{ line: groupLine(those), people: those }]
      : those.map((person) => ({ line: personLine(person), people: [person] })),
  );
}

function groupLine(people: readonly Person[]): string {
  const [first] = people;
  if (first === undefined) return "";
  const where = first.account === undefined ? "" : ` of the account ${span(first.account)}`;
  const kind = KIND_WORDS[first.kind];
  const names = namesOf(
    people.map(({ name }) => name),
    false,
  );
  return `- **${counted(people.length, kind, `${kind}s`)}**${where}, each ${happeningOf(first)} (${names})`;
}
