/** Everything in which people and what they hold break rules: pure, so that a review, an access review and a program agree. */
import { byName } from "../facts/called.ts";
import type { BrokenFact, Rulings, Violation } from "../facts/rulings.ts";
import { hasEnded } from "./approvals.ts";
import { type Found, foundBy, factKeyOf } from "./evaluating.ts";
import type { Roster } from "./roster.ts";
import type { Exception, Rule, Rules } from "./rules.ts";
import { isRight, isSelected } from "./selecting.ts";
import { unmatchedNames } from "./unmatched.ts";

export interface Judged {
  /** As it is, or is going to be. */
  readonly now: Roster;
  /** As it was before the change that is reviewed. */
  readonly before?: Roster | undefined;
  /** The moment that ends are compared with. */
  readonly at: Date;
}

export function judge(rules: Rules, { now, before, at }: Judged): Rulings {
  const found = rulingsOn(rules, now, at);
  const former = before === undefined ? [] : rulingsOn(rules, before, at);
  const [keys, formerKeys] = [new Set(found.map(keyOf)), new Set(former.map(keyOf))];
  const standingOf = (one: Ruling): Pick<Violation, "standing"> =>
    before === undefined || isAboutThePreview(one.violation)
      ? {}
      : { standing: formerKeys.has(one.key) ? "before" : "new" };
  const told = found.map((one) => ({ ...one, violation: { ...one.violation, ...standingOf(one) } }));
  const counting = (counts: Ruling["counts"]): Violation[] =>
    told.filter((one) => one.counts === counts).map(violationOf);
  const inDoubt = new Set(found.filter(({ violation }) => violation.fact.is === "unknown").map(subjectOf));
  return {
    at: at.toISOString(),
    violations: counting("broken").toSorted(newFirst),
    allowed: counting("allowed"),
    excused: counting("excused"),
    // Of what is not known now, nobody can say that it is mended.
    mended: former
      .filter((one) => one.counts === "broken" && !keys.has(one.key) && one.violation.fact.is !== "unknown")
      .filter((one) => !inDoubt.has(subjectOf(one)))
      .map(violationOf),
    unmatched: unmatchedNames(rules, before === undefined ? [now] : [now, before]),
  };
}

interface Ruling {
  readonly violation: Violation;
  /** Of one violation the same before and after a change. */
  readonly key: string;
  /** The rule, and whom it is about. */
  readonly subject: string;
  readonly counts: "broken" | "allowed" | "excused";
}

const keyOf = ({ key }: Ruling): string => key;
const subjectOf = ({ subject }: Ruling): string => subject;
const violationOf = ({ violation }: Ruling): Violation => violation;
const newFirst = (one: Violation, other: Violation): number =>
  Number(one.standing === "before") - Number(other.standing === "before");

const isAboutThePreview = ({ fact }: Violation): boolean => fact.is === "unknown" && fact.because.is === "not-whole";

const rulingsOn = (
  { rules, approvals = [], exceptions = [] }: Rules,
  { people, ...whole }: Roster,
  at: Date,
): Ruling[] => {
  const roster = { ...whole, people: people.toSorted((one, other) => byName(one.called, other.called)) };
  return rules.flatMap((rule) => {
    const own = exceptions.filter((exception) => exception.rule === rule.id);
    return foundBy(rule, { roster, approvals, at }).map((found) => rulingOf(rule, found, own, at));
  });
};

function rulingOf(rule: Rule, found: Found, exceptions: readonly Exception[], at: Date): Ruling {
  const { person, account, fact } = found;
  const excused = exceptions.filter((exception) => excuses(exception, found));
  const last = excused.toSorted((one, other) => (one.until < other.until ? 1 : -1))[0];
  const isExcused = last !== undefined && !hasEnded(last.until, at);
  return {
    violation: {
      rule: rule.id,
      why: rule.why,
      person: person === undefined ? undefined : { kind: person.kind, called: person.called },
      account,
      fact:
        last === undefined
          ? fact
          : { is: isExcused ? "excused" : "exception-expired", broken: fact, until: last.until, reason: last.reason },
    },
    key: JSON.stringify([rule.id, account, person?.key, factKeyOf(fact)]),
    subject: JSON.stringify([rule.id, account, person?.key]),
    counts: isExcused ? "excused" : fact.is === "unknown" && rule.whenUnknown === "allow" ? "allowed" : "broken",
  };
}

/** Whether it does, as far as everything that it names is known. */
function excuses({ people, rights }: Exception, { person, fact }: Found): boolean {
  if (people !== undefined && (person === undefined || isSelected(people, person) !== true)) return false;
  return rights === undefined || rightsIn(fact)?.every((right) => isRight(rights, right) === true) === true;
}

/** What the fact is about; undefined where it is about something else than rights. */
function rightsIn(fact: BrokenFact) {
  switch (fact.is) {
    case "holds":
    case "unapproved":
      return [fact.right];
    case "holds-together":
      return fact.rights;
    case "unknown":
      return fact.because.is === "right" ? [fact.because.right] : undefined;
    case "lacks":
    case "too-few":
    case "too-many":
      return undefined;
  }
}
