/** Whom and what a rule is about. What is not known is neither true nor false: it has a reason. */
import { type Called, keyOfCalled } from "../facts/called.ts";
import type { RuledRight, UnknownFact } from "../facts/rulings.ts";
import { matcher } from "../people/sensitive.ts";
import type { RuledPerson } from "./roster.ts";
import type { People, PeopleByWhat, Rights } from "./rules.ts";

/** True, false, or why nobody knows. */
export type Known = boolean | UnknownFact;

const made = new WeakMap<readonly string[], (name: string) => boolean>();

/** A rules file is read once and asked about everybody. */
function isAmong(patterns: readonly string[], name: string): boolean {
  const matches = made.get(patterns) ?? matcher(patterns);
  made.set(patterns, matches);
  return matches(name);
}

const isAnything = (patterns: readonly string[]): boolean => patterns.includes("*");

function matchesCalled(patterns: readonly string[], called: Called, otherwise: UnknownFact): Known {
  if (isAnything(patterns)) return true;
  if (called.is === "named") return isAmong(patterns, called.name);
  // An id may be written in place of a name that nothing tells.
  return called.is === "numbered" && isAmong(patterns, called.id) ? true : otherwise;
}

/** Without a choice everybody. */
export function isSelected(choice: People | undefined, person: RuledPerson): Known {
  if (choice === undefined) return true;
  const { except } = choice;
  return all([isOneOf(choice, person), ...(except === undefined ? [] : [not(isOneOf(except, person))])]);
}

const isOneOf = ({ names, kinds, groups, accounts }: PeopleByWhat, person: RuledPerson): Known =>
  all([
    names === undefined || matchesCalled(names, person.called, { is: "name" }),
    kinds === undefined || (person.kind === "unknown" ? { is: "kind" } : kinds.includes(person.kind)),
    groups === undefined ||
      any(person.groups.map((group) => matchesCalled(groups, group, { is: "membership", group }))),
    accounts === undefined || isAmong(accounts, person.account ?? "default"),
  ]);

const isUnknown = (one: Known): one is UnknownFact => typeof one !== "boolean";
const not = (one: Known): Known => (isUnknown(one) ? one : !one);
const all = (some: readonly Known[]): Known => (some.includes(false) ? false : (some.find(isUnknown) ?? true));
const any = (some: readonly Known[]): Known => (some.includes(true) ? true : (some.find(isUnknown) ?? false));

/** A program may give a role by its id: of a custom one of another program nothing tells the name. */
const ROLE_ID = /^role-(?=\w*\d)\w+$/i;

export const isRight = ({ policies, roles }: Rights, right: RuledRight): Known => {
  const { kind, called } = right;
  const patterns = kind === "policy" ? policies : roles;
  const isId = kind === "role" && called.is === "named" && ROLE_ID.test(called.name);
  return (
    patterns !== undefined &&
    matchesCalled(patterns, isId ? { is: "numbered", id: called.name } : called, { is: "right", right })
  );
};

export interface HeldOf {
  /** Each way by which something of it is held. */
  readonly ways: readonly RuledRight[];
  /** Why more may be held. */
  readonly unknown: readonly UnknownFact[];
}

/** What somebody holds of these rights. */
export function heldOf(rights: Rights, person: RuledPerson): HeldOf {
  const told = person.rights.map((right) => ({ right, is: isRight(rights, right) }));
  return {
    ways: told.filter(({ is }) => is === true).map(({ right }) => right),
    unknown: [
      ...told.flatMap(({ is }) => (isUnknown(is) ? [is] : [])),
      // Groups and likeness give no roles.
      ...(rights.policies === undefined ? [] : person.untold),
    ],
  };
}

/** The same right, by whichever way. */
export const rightKeyOf = ({ kind, called }: RuledRight): string =>
  `${kind} ${called.is} ${kind === "role" ? keyOfCalled(called).toLowerCase() : keyOfCalled(called)}`;
