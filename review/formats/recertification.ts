/** What somebody has to confirm, in the order of the form: whose people, each with the lines to decide on. */
import type { AccessPerson, AccessReport, ChangedPerson, HeldRight, SinceFact } from "../facts/access-report.ts";
import { type Belonging, byBelonging } from "../facts/belonging.ts";
import { joined, NOTHING, type Sentence } from "../../output/sentence.ts";
import type { Language } from "../words/languages.ts";
import { keyOfPerson, keyOfRight } from "../facts/keys.ts";

export interface AccessOptions {
  /** With empty columns for whoever confirms, when, and what is decided. */
  readonly hasSignOff?: boolean | undefined;
}

export interface FormPerson {
  readonly person: AccessPerson;
  /** How the person differs from the earlier review; nothing where there was none. */
  readonly facts: readonly SinceFact[];
  readonly hasCome: boolean;
  readonly lines: readonly FormLine[];
}

export interface FormLine {
  /** The account itself where there is none. */
  readonly right: HeldRight | undefined;
  readonly isNew: boolean;
}

export interface Form {
  readonly groups: readonly { readonly belonging: Belonging; readonly people: readonly FormPerson[] }[];
  readonly went: readonly ChangedPerson[];
  /** They are as they were then. */
  readonly unchanged: readonly AccessPerson[];
}

export function formOf({ people, since }: AccessReport): Form {
  const changed = new Map(since?.people.map((person) => [keyOfPerson(person), person]));
  const isOpen = (person: AccessPerson): boolean => since === undefined || changed.has(keyOfPerson(person));
  return {
    groups: byBelonging(people.filter(isOpen)).map(({ belonging, people: those }) => ({
      belonging,
      people: those.map((person) => formPerson(person, changed.get(keyOfPerson(person)))),
    })),
    went: since?.people.filter(({ is }) => is === "went") ?? [],
    unchanged: people.filter((person) => !isOpen(person)),
  };
}

function formPerson(person: AccessPerson, change: ChangedPerson | undefined): FormPerson {
  const facts = change?.facts.map(({ fact }) => fact) ?? [];
  const gained = new Set(facts.flatMap((fact) => (fact.is === "gained" ? keyOfRight(fact) : [])));
  const hasCome = change?.is === "came";
  return {
    person,
    facts: hasCome ? [] : facts,
    hasCome,
    lines: [
      { right: undefined, isNew: false },
      // Of somebody who is new, everything is.
      ...person.rights.map((right) => ({ right, isNew: !hasCome && gained.has(keyOfRight(right)) })),
    ],
  };
}

/** How a right is held; nothing of the account itself. */
export function lineWay({ right }: FormLine, { access: words, comma }: Language): Sentence {
  if (right === undefined) return NOTHING;
  const way = words.way(right);
  return joined([way.length === 0 ? [words.directly] : way, words.remarks(right)], comma);
}
