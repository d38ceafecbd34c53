/** The facts of a report as sentences, for whatever format shows them. */
import { isNamedIn, joined, NOTHING, say, type Sentence } from "../../output/sentence.ts";
import type { SinceFact } from "../facts/access-report.ts";
import { keyOfCalled } from "../facts/called.ts";
import { distinct } from "../facts/fact.ts";
import type {
  Called,
  Change,
  Finding,
  FindingFact,
  Person,
  PersonFact,
  Report,
  Shared,
  SharedFact,
} from "../facts/report.ts";
import type { SideBySide } from "../facts/side-by-side.ts";
import { type Sign, signOfPersonFact, signOfSharedFact, signOfSides, signOfSinceFact } from "../facts/signs.ts";
import { saidBy, saidIfAny, type Sayings } from "./facts.ts";
import type { Language } from "./languages.ts";

export interface SaidChange {
  readonly change: Change;
  readonly sign: Sign | undefined;
  readonly text: Sentence;
  readonly why: Sentence | undefined;
}

/** Each change as a sentence that stands alone. */
export const changesOf = ({ changes }: Person, { review }: Language): SaidChange[] =>
  changes.map((change) => ({
    change,
    sign: signOfPersonFact(change.fact),
    text: saidBy(review.person, change.fact),
    why: change.why === undefined ? undefined : review.why(change.why),
  }));

/** Each change below a heading that says already who it is and what happens to the person as a whole. */
export function changesBesideHeading(person: Person, language: Language): SaidChange[] {
  const beside: Partial<Sayings<PersonFact>> = language.review.besidesHeading;
  return changesOf(person, language)
    .map((said) => {
      const isInHeading = beside[said.change.fact.is] !== undefined;
      const sayings = isInHeading ? { ...language.review.person, ...beside } : language.review.person;
      return { ...said, text: saidBy(sayings, said.change.fact) };
    })
    .filter(({ text, why }) => text.length > 0 || why !== undefined);
}

/** Who it is and what happens: `alicia (sub-user) is renamed from alice`. */
export function headingOf(
  person: Person,
  language: Language,
  name: Sentence = language.called(person.called),
): Sentence {
  const { kind, account, happens, formerly } = person;
  const { review, kinds } = language;
  const what = say`${[kinds[kind]]}${review.ofAccount(account)}`;
  return review.heading(name, what, happeningTo(happens, formerly, language));
}

export const happeningTo = (happens: Person["happens"], formerly: Called | undefined, { review }: Language): Sentence =>
  say`${[review.happens[happens]]}${formerly === undefined ? NOTHING : review.from(formerly)}`;

export const withWhy = ({ text, why }: SaidChange, { inParentheses }: Language): Sentence =>
  why === undefined ? text : text.length === 0 ? why : say`${text}${inParentheses(why)}`;

export interface SaidFinding {
  readonly text: Sentence;
  /** Whom it concerns and does not name. */
  readonly others: readonly Called[];
}

export function findingOf({ fact, people }: Finding, { review }: Language): SaidFinding {
  const text = saidBy(review.finding, fact, people);
  return { text, others: people.filter((person) => !isNamedIn(text, keyOfCalled(person))) };
}

export const sharedChangeOf = (fact: SharedFact, { review }: Language): { sign: Sign | undefined; text: Sentence } => ({
  sign: signOfSharedFact(fact),
  text: saidBy(review.shared, fact),
});

/** Why somebody's changes, something that many hold, or a finding is dangerous: each reason once, and none of what says so itself. */
export function reasonsOf(
  item: Person | Shared | Finding,
  { review: { dangerous } }: Language,
  told: ToldReasons = new Set(),
): Sentence[] {
  if (item.danger !== "high") return [];
  const reasons =
    "happens" in item
      ? item.changes.filter(isHigh).map(({ fact }) => saidIfAny<PersonFact>(dangerous.person, fact))
      : "holders" in item
        ? item.changes
            .filter(({ fact }) => isMuch(fact))
            .map(({ fact }) => saidIfAny<SharedFact>(dangerous.shared, fact))
        : [saidIfAny<FindingFact>(dangerous.finding, item.fact)];
  const untold = distinct(reasons).filter((reason) => reason.length > 0 && !told.has(JSON.stringify(reason)));
  for (const reason of untold) told.add(JSON.stringify(reason));
  return untold;
}

/** What was said above: of many that are dangerous for one reason, the first one has it. */
export type ToldReasons = Set<string>;

const isHigh = ({ danger }: Change): boolean => danger === "high";

/** Of a policy that allows everything only what does; of a group only what is sensitive. */
function isMuch(fact: SharedFact): boolean {
  if (fact.is === "gives") return fact.right.isSensitive;
  return fact.is === "allows" ? fact.effect === "allow" && /^\*(:\*)?$/.test(fact.action) : true;
}

export interface SaidSides {
  readonly row: SideBySide;
  readonly sign: Sign | undefined;
  readonly what: Sentence;
  readonly before: Sentence;
  readonly after: Sentence;
}

/** What somebody has before and after; nothing of whom a report does not tell it. */
export const sidesOf = ({ sides = [] }: Person, { review }: Language): SaidSides[] =>
  sides.map((row) => ({
    row,
    sign: signOfSides(row),
    what: saidBy(review.sides, row),
    before: saidBy(review.onSide, row.before),
    after: saidBy(review.onSide, row.after),
  }));

export const sinceOf = (fact: SinceFact, { access }: Language): { sign: Sign | undefined; text: Sentence } => ({
  sign: signOfSinceFact(fact),
  text: saidBy(access.since, fact),
});

export const names = (all: readonly Called[], language: Language): Sentence =>
  joined(all.map(language.called), language.comma);

/** Whether there is nothing at all to say. */
export const isEmpty = ({ people, shared, findings }: Report): boolean =>
  people.length + shared.length + findings.length === 0;
