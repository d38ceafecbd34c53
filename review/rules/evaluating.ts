/** What breaks one rule, before exceptions count. */
import { endOf } from "../../pulumi/ends.ts";
import type { Called } from "../facts/called.ts";
import { distinct } from "../facts/fact.ts";
import type { BrokenFact, RuledRight, UnknownFact } from "../facts/rulings.ts";
import { approvalOf } from "./approvals.ts";
import type { Roster, RuledPerson } from "./roster.ts";
import type { Approval, Rights, Rule } from "./rules.ts";
import { type HeldOf, heldOf, isSelected, rightKeyOf } from "./selecting.ts";

const DAY_MS = 86_400_000;

export interface Found {
  readonly fact: BrokenFact;
  readonly person: RuledPerson | undefined;
  readonly account: string | undefined;
}

export interface Given {
  readonly roster: Roster;
  readonly approvals: readonly Approval[];
  readonly at: Date;
}

export function foundBy(rule: Rule, given: Given): Found[] {
  const { people, isWhole } = given.roster;
  const about = people.flatMap((person) => {
    const is = isSelected(rule.people, person);
    const { anyOf } = person;
    const members = anyOf === undefined ? undefined : ({ is: "members", group: anyOf } as const);
    return is === false ? [] : [{ person, doubt: members ?? (is === true ? undefined : is) }];
  });
  const found = [
    ...about.flatMap(({ person, doubt }) =>
      distinct(factsOn(rule, person, given, doubt)).map((fact) => ({ fact, person, account: person.account })),
    ),
    ...(rule.holders === undefined ? [] : countedBy(rule.holders, about, given.roster)),
  ];
  return isWhole ? found : [...found, { fact: unknown({ is: "not-whole" }), person: undefined, account: undefined }];
}

const unknown = (because: UnknownFact): BrokenFact => ({ is: "unknown", because });

/** Of somebody of whom it is in doubt whether the rule is about them, nothing is more certain than that. */
function factsOn(rule: Rule, person: RuledPerson, given: Given, doubt: UnknownFact | undefined): BrokenFact[] {
  const facts = certainOn(rule, person, given);
  if (doubt === undefined) return facts;
  return facts.length === 0 ? [] : [unknown(doubt)];
}

function certainOn(rule: Rule, person: RuledPerson, { approvals, at }: Given): BrokenFact[] {
  const { never, notTogether, mustHave, needsApproval, mustEnd } = rule;
  if (never !== undefined) {
    const { ways, unknown: more } = heldOf(never, person);
    return [...ways.map((right): BrokenFact => ({ is: "holds", right })), ...more.map(unknown)];
  }
  if (notTogether !== undefined) return together(notTogether.map((rights) => heldOf(rights, person)));
  if (mustHave !== undefined) {
    // Whoever that is is judged under their own name.
    if (person.called.is === "unknown") return [];
    return mustHave.flatMap((contact): BrokenFact[] => {
      const is = person.contacts[contact];
      if (is === "given") return [];
      return [is === "none" ? { is: "lacks", contact } : unknown({ is: "contact", contact })];
    });
  }
  if (needsApproval !== undefined) {
    const { of, by } = needsApproval;
    const { ways, unknown: more } = heldOf(of, person);
    const approved = ways.flatMap((right): BrokenFact[] => {
      const { isValid, approval } = approvalOf(right, person, { approvals, by, at });
      return isValid ? [] : [{ is: "unapproved", right, by, approval }];
    });
    return [...approved, ...more.map(unknown)];
  }
  if (mustEnd !== undefined) {
    const { of, within } = mustEnd;
    const { ways, unknown: more } = heldOf(of, person);
    const latest = within === undefined ? Infinity : at.getTime() + within * DAY_MS;
    const endless = ways.filter(({ end }) => end === undefined || endOf(end).getTime() > latest);
    return [...endless.map((right): BrokenFact => ({ is: "endless", right, within })), ...more.map(unknown)];
  }
  return [];
}

/** Of how many sets something is held, and of how many more it may be. */
function together(sets: readonly HeldOf[]): BrokenFact[] {
  const held = sets.filter(({ ways }) => ways.length > 0);
  if (held.length > 1) return [{ is: "holds-together", rights: distinct(held.flatMap(({ ways }) => ways)) }];
  const open = sets.filter(({ ways, unknown: more }) => ways.length === 0 && more.length > 0);
  const reasons = distinct(open.flatMap(({ unknown: more }) => more));
  // One right that is not known is one more; of a group, or of somebody whose rights are copied, it may be any number.
  const most = reasons.every(({ is }) => is === "right") ? reasons.length : Infinity;
  return held.length + Math.min(open.length, most) > 1 ? reasons.map(unknown) : [];
}

/** By account: each has administrators of its own. */
function countedBy(
  { of, atLeast = 0, atMost = Infinity }: { of: Rights; atLeast?: number | undefined; atMost?: number | undefined },
  about: readonly { readonly person: RuledPerson; readonly doubt: UnknownFact | undefined }[],
  { people, isWhole }: Roster,
): Found[] {
  const accounts = new Set(people.length === 0 ? [undefined] : about.map(({ person }) => person.account));
  // Nobody whom it is about is nobody who holds it, wherever anybody is.
  if (about.length === 0) for (const { account } of people) accounts.add(account);
  return [...accounts].flatMap((account): Found[] => {
    const there = about
      .filter(({ person }) => person.account === account)
      .map(({ person, doubt }) => ({ person, doubt, held: heldOf(of, person) }));
    const holders = there.filter(
      // Somebody who is not told may be one of the others.
      ({ person, doubt, held }) => doubt === undefined && person.called.is !== "unknown" && held.ways.length > 0,
    );
    const others = there.filter((one) => !holders.includes(one) && one.held.ways.length + one.held.unknown.length > 0);
    const possible = others.some(({ person }) => person.anyOf !== undefined) ? Infinity : others.length;
    const count = holders.length;
    const told = {
      of: [...(of.policies ?? []), ...(of.roles ?? [])],
      count,
      holders: holders.map(({ person }): Called => person.called),
    };
    const inDoubt = unknown({ is: "holders", atMost: possible === Infinity ? undefined : possible });
    return [
      // Whoever the preview leaves out, which is said by itself, may hold it too.
      ...(count >= atLeast || !isWhole
        ? []
        : [count + possible >= atLeast ? inDoubt : ({ is: "too-few", ...told, atLeast } as const)]),
      ...(count + possible <= atMost
        ? []
        : [count > atMost ? ({ is: "too-many", ...told, atMost } as const) : inDoubt]),
    ].map((fact) => ({ fact, person: undefined, account }));
  });
}

/** What stays the same of a fact while its details change, to tell one from another. */
export function factKeyOf(fact: BrokenFact): string {
  const way = (right: RuledRight): string => JSON.stringify([rightKeyOf(right), right.through]);
  switch (fact.is) {
    case "holds":
    case "endless":
    case "unapproved":
      return `${fact.is} ${way(fact.right)}`;
    case "holds-together":
      return `${fact.is} ${fact.rights.map(rightKeyOf).toSorted().join()}`;
    case "lacks":
      return `${fact.is} ${fact.contact}`;
    case "too-few":
    case "too-many":
      return fact.is;
    case "unknown":
      return JSON.stringify(fact);
  }
}
