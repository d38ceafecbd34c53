/** Names in a rules file that nobody and nothing here has: misspelt, renamed, or of another stack. */
import { closestTo } from "../../provider/near.ts";
import type { UnmatchedName } from "../facts/rulings.ts";
import { lineOf } from "./reading.ts";
import type { Roster } from "./roster.ts";
import type { People, PeopleByWhat, Rule, Rules } from "./rules.ts";

type Kind = UnmatchedName["of"];

/** With more mistakes in it, it is another name. */
const LETTERS_PER_MISTAKE = 3;

interface Written {
  readonly rule?: string;
  readonly why?: string;
  readonly place: string;
  readonly of: Kind;
  readonly name: string;
}

/** Policies and roles are left out: that nobody holds them is what most rules are for. */
export function unmatchedNames(rules: Rules, sides: readonly Roster[]): UnmatchedName[] {
  // Who is left out, or not told by name, may have any of them.
  if (sides.some(({ isWhole, people }) => !isWhole || people.some(({ called }) => called.is !== "named"))) return [];
  const known = namesIn(sides);
  return namesOf(rules).flatMap((written): UnmatchedName[] => {
    const there = [...known[written.of]];
    const name = written.name.toLowerCase();
    if (written.name.includes("*") || there.some((one) => one.toLowerCase() === name)) return [];
    const near = closestTo(name, there, name.length / LETTERS_PER_MISTAKE);
    const line = lineOf(rules, written.place);
    return [{ ...written, ...(line !== undefined && { line }), ...(near !== undefined && { near }) }];
  });
}

function namesIn(sides: readonly Roster[]): Readonly<Record<Kind, ReadonlySet<string>>> {
  const people = sides.flatMap((side) => side.people);
  const named = ({ called }: (typeof people)[number]): string[] => (called.is === "named" ? [called.name] : []);
  return {
    person: new Set(people.flatMap(named)),
    group: new Set(people.flatMap(({ groups }) => groups.flatMap((one) => (one.is === "named" ? [one.name] : [])))),
    account: new Set(["default", ...people.flatMap(({ account }) => account ?? [])]),
  };
}

function namesOf({ rules, approvals = [], exceptions = [] }: Rules): Written[] {
  return [
    ...rules.flatMap((rule, index) => chosenBy(rule.people, rule, `rules[${index}].people`)),
    ...approvals.map(({ who }, index): Written => ({ place: `approvals[${index}].who`, of: "person", name: who })),
    ...exceptions.flatMap(({ rule: id, people }, index) =>
      chosenBy(people, { id, why: rules.find((rule) => rule.id === id)?.why ?? "" }, `exceptions[${index}].people`),
    ),
  ];
}

type Owner = Pick<Rule, "id" | "why">;

function chosenBy(people: People | undefined, rule: Owner, place: string): Written[] {
  if (people === undefined) return [];
  const { except, ...chosen } = people;
  return [...listed(chosen, rule, place), ...(except === undefined ? [] : listed(except, rule, `${place}.except`))];
}

function listed({ names, groups, accounts }: PeopleByWhat, { id: rule, why }: Owner, place: string): Written[] {
  const lists = [
    ["names", "person", names],
    ["groups", "group", groups],
    ["accounts", "account", accounts],
  ] as const;
  return lists.flatMap(([key, of, some = []]) =>
    some.map((name, index): Written => ({ rule, why, place: `${place}.${key}[${index}]`, of, name })),
  );
}
