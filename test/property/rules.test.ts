/** A rule that forbids a right reports exactly the people who hold it, each way once, whichever the model is made from. */
import { type Arbitrary, assert, constantFrom, property, record, tuple, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import type { Kind } from "../../pulumi/kinds.ts";
import { readState } from "../../pulumi/state.ts";
import { UNKNOWN } from "../../pulumi/values.ts";
import { reviewAccess } from "../../review/access/review.ts";
import { type DeclaredResource, violationsOf } from "../../review/enforcement.ts";
import { keyOfCalled } from "../../review/facts/called.ts";
import type { Violation } from "../../review/facts/rulings.ts";
import { review } from "../../review/review.ts";
import type { Rules } from "../../review/rules/rules.ts";
import { creates, previewOf, UNKNOWN as UNKNOWN_TEXT } from "../unit/review/planned.ts";
import { type Recorded, stateOf } from "../unit/review/state-fixtures.ts";

const PEOPLE = ["ann", "bob", "cat", "dan"];
const GROUPS = ["ops", "dev", "all"];
const POLICIES = ["Admin", "Read", "Write"];

/** Who is in which group, and which person or group holds which policy. */
interface Company {
  readonly members: readonly (readonly [person: string, group: string])[];
  readonly held: readonly (readonly [holder: string, policy: string])[];
}
const pairs = (some: readonly string[], others: readonly string[]) =>
  uniqueArray(tuple(constantFrom(...some), constantFrom(...others)), { selector: String, maxLength: 12 });
const companies: Arbitrary<Company> = record({
  members: pairs(PEOPLE, GROUPS),
  held: pairs([...PEOPLE, ...GROUPS], POLICIES),
});

const FORBIDDEN = "Admin";
const rules: Rules = { rules: [{ id: "own", why: "Because.", never: { policies: [FORBIDDEN] } }] };

/** Straight from the company: nothing of the model is asked. */
const expected = ({ members, held }: Company): string[] =>
  held
    .filter(([, policy]) => policy === FORBIDDEN)
    .flatMap(([holder]) =>
      PEOPLE.includes(holder)
        ? [holder]
        : members.filter(([, group]) => group === holder).map(([person]) => `${person} through ${holder}`),
    )
    .toSorted();

const waysIn = (violations: readonly Violation[] = []): string[] =>
  violations
    .map(({ person, fact }) => {
      if (person === undefined || fact.is !== "holds") return fact.is;
      const { through } = fact.right;
      return keyOfCalled(person.called) + (through === undefined ? "" : ` through ${keyOfCalled(through)}`);
    })
    .toSorted();

interface Edge {
  readonly kind: Kind;
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Logical names, by input. */
  readonly refers: Readonly<Record<string, readonly string[]>>;
}
const edgesOf = ({ members, held }: Company): Edge[] => [
  ...members.map(([person, group]): Edge => ({
    kind: "GroupMembership",
    name: `${person}-in-${group}`,
    inputs: {},
    refers: { group: [group], users: [person] },
  })),
  ...held.map(([holder, policy]): Edge => ({
    kind: "PolicyAttachment",
    name: `${holder}-${policy}`,
    inputs: { policyName: policy },
    refers: { [PEOPLE.includes(holder) ? "user" : "group"]: [holder] },
  })),
];
const vertices = [
  ...PEOPLE.map((name) => ({ kind: "SubUser" as const, name })),
  ...GROUPS.map((name) => ({ kind: "Group" as const, name })),
];

/** The references of an edge, each in the form that the source has. */
const referring = <T>({ refers }: Edge, one: (name: string) => T): Record<string, T | T[]> =>
  Object.fromEntries(
    Object.entries(refers).flatMap(([input, [name = ""]]) => [[input, input === "users" ? [one(name)] : one(name)]]),
  );

const preview = (company: Company): string =>
  previewOf([
    ...vertices.map(({ kind, name }) => creates(kind, name, { name })),
    ...edgesOf(company).map((edge) =>
      creates(edge.kind, edge.name, { ...edge.inputs, ...referring(edge, () => UNKNOWN_TEXT) }, edge.refers),
    ),
  ]);

const idOf = (name: string): string => String(100 + [...PEOPLE, ...GROUPS].indexOf(name));
const state = (company: Company): string =>
  stateOf(
    ...vertices.map(({ kind, name }): Recorded => ({ kind, name, id: idOf(name), outputs: { name } })),
    ...edgesOf(company).map((edge): Recorded => ({
      kind: edge.kind,
      name: edge.name,
      id: edge.name,
      outputs: { ...edge.inputs, ...referring(edge, idOf) },
    })),
  );

const program = (company: Company): DeclaredResource[] => [
  ...vertices.map(({ kind, name }) => ({
    key: name,
    kind,
    name,
    account: undefined,
    inputs: { name },
    references: {},
  })),
  ...edgesOf(company).map((edge) => ({
    key: edge.name,
    kind: edge.kind,
    name: edge.name,
    account: undefined,
    inputs: { ...edge.inputs, ...referring<typeof UNKNOWN>(edge, () => UNKNOWN) },
    references: edge.refers,
  })),
];

test("from a preview", () => {
  assert(
    property(companies, (company) => {
      expect(waysIn(review(preview(company), { rules }).rules?.violations)).toEqual(expected(company));
    }),
  );
});

test("from a state", () => {
  assert(
    property(companies, (company) => {
      const { rules: rulings } = reviewAccess(readState(state(company)), { rules });
      expect(waysIn(rulings?.violations)).toEqual(expected(company));
    }),
  );
});

test("from a program", () => {
  assert(
    property(companies, (company) => {
      const { rules: broken } = violationsOf(rules, program(company), new Date());
      const ways = broken
        .flatMap((text) => text.split("\n").slice(1))
        .map((line) => line.trim().replace(" holds Admin", "").replace("the group ", ""));
      expect(ways.toSorted()).toEqual(expected(company));
    }),
  );
});
