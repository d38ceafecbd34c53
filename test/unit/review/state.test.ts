/** Who has what, by the state of a stack. */
import { expect, test } from "vitest";
import type { HeldRight } from "../../../review/facts/access-report.ts";
import { reviewAccess } from "../../../review/access/review.ts";
import { readState } from "../../../pulumi/state.ts";
import { accessInWords } from "../../support/in-words.ts";
import { encrypted, readable, type Recorded, stateOf, team } from "./state-fixtures.ts";

const accessIn = (...resources: readonly Recorded[]) => reviewAccess(readState(stateOf(...resources)));

const shown = ({ name, isDirect, groups }: HeldRight): string =>
  [name, ...(isDirect ? ["directly"] : []), ...groups].join(" ");
const heldIn = (...resources: readonly Recorded[]): Record<string, string[]> =>
  Object.fromEntries(accessIn(...resources).people.map(({ name, rights }) => [name, rights.map(shown)]));

test("each person has what is attached to it, what comes through groups, and its roles", () => {
  expect(heldIn(...team)).toEqual({
    alice: ["AdministratorAccess directly"],
    bob: ["ReadOnlyAccess directly developers"],
    chen: ["everything directly", "Auditor directly", "CustomerManager directly"],
  });
});

test("what gives much stands first and is marked, a custom policy that allows everything too", () => {
  expect(accessIn(...team).rights).toEqual([
    { kind: "policy", name: "AdministratorAccess", isSensitive: true, holders: 1 },
    { kind: "policy", name: "everything", isSensitive: true, holders: 1 },
    { kind: "role", name: "Auditor", isSensitive: false, holders: 1 },
    { kind: "role", name: "CustomerManager", isSensitive: false, holders: 1 },
    { kind: "policy", name: "ReadOnlyAccess", isSensitive: false, holders: 1 },
  ]);
});

test("further names are sensitive when they are listed", () => {
  const { rights } = reviewAccess(readState(stateOf(...team)), { sensitive: ["Customer*"] });

  expect(rights.filter(({ isSensitive }) => isSensitive).map(({ name }) => name)).toContain("CustomerManager");
});

test("sign-in and access keys that work are told", () => {
  const keys: Recorded[] = [
    {
      kind: "AccessKey",
      name: "one",
      id: "101/AKID-1",
      outputs: { user: "101", secretId: "AKID-1", status: "Active" },
    },
    {
      kind: "AccessKey",
      name: "off",
      id: "101/AKID-2",
      outputs: { user: "101", secretId: "AKID-2", status: "Inactive" },
    },
  ];

  expect(accessIn(...team, ...keys).people).toMatchObject([
    { name: "alice", signIn: true, keys: 1 },
    { name: "bob", signIn: false, keys: 1 },
    { name: "chen", signIn: true, keys: 0 },
  ]);
});

test("whoever is a sub-user and an employee is one person", () => {
  const behind: Recorded = { kind: "SubUser", name: "chen-account", id: "103", outputs: { name: "chen", uin: "103" } };

  expect(accessIn(...team, behind).people.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
    "alice: sub-user",
    "bob: sub-user",
    "chen: employee",
  ]);
});

test("an employee whose sign-in is off does not sign in", () => {
  const off: Recorded = {
    kind: "Employee",
    name: "erin",
    id: "emp-2",
    outputs: { accountName: "erin", status: "Disabled" },
  };

  expect(accessIn(off).people).toMatchObject([{ name: "erin", signIn: false }]);
});

test("in two accounts the same numbers are not the same people", () => {
  const elsewhere = team.map((each) => ({ ...each, account: "subsidiary" }));
  const { people } = accessIn(...team, { ...team[0], account: "subsidiary" } as Recorded);

  expect(accessIn(...elsewhere, ...team).people).toHaveLength(6);
  expect(people.map(({ name, account, rights }) => [name, account, rights.length])).toEqual([
    ["alice", undefined, 1],
    ["bob", undefined, 1],
    ["chen", undefined, 3],
    ["alice", "subsidiary", 0],
  ]);
});

test("a group of another stack is named by its number, and it is said that more may come through it", () => {
  const member: Recorded = {
    kind: "GroupMembership",
    name: "theirs",
    id: "55",
    outputs: { group: "55", users: ["101"] },
  };
  const { people, notes } = accessInWords(accessIn(...team, member));

  expect(people[0]?.groups).toEqual(["55"]);
  expect(notes).toEqual([
    "The group 55 is not declared by this stack: what else it gives is not known from the state.",
    USE_NOT_ASKED,
  ]);
});

const USE_NOT_ASKED =
  "When people last signed in, and how old their keys are, is in no state: --live asks the account.";

test("it is said that what somebody was given like somebody else is not in a state", () => {
  const alike: Recorded = { kind: "SubUser", name: "dana", id: "104", outputs: { name: "dana", likeUser: "bob" } };

  expect(accessInWords(accessIn(alike)).notes).toEqual([
    "What dana was given like bob (likeUser) is not in the state.",
    USE_NOT_ASKED,
  ]);
});

test.each([
  { as: "encrypted", secret: encrypted },
  { as: "in clear", secret: readable },
])("a value that a program has made secret is not shown, $as", ({ secret }) => {
  const hidden: Recorded = { kind: "SubUser", name: "logical", id: "105", outputs: { name: secret, password: secret } };
  const review = accessIn(hidden);

  expect(review.people).toMatchObject([{ name: "logical", uin: "105" }]);
  expect(JSON.stringify(review)).not.toContain("MarkerOfASecret");
});

test("a stack without people has none", () => {
  expect(accessIn()).toEqual({
    version: 2,
    stack: "people/dev",
    at: undefined,
    stateWrittenAt: undefined,
    accounts: [],
    isCompared: false,
    rights: [],
    people: [],
    waiting: [],
    notes: [],
  });
});

test.each([
  { what: "nothing", text: " \n", says: "This is empty." },
  { what: "half a state", text: stateOf(...team).slice(0, -20), says: "This is not JSON, or not all of it." },
  { what: "a preview", text: '{"steps":[]}', says: "This is JSON of something else." },
  { what: "a list", text: "[]", says: "This is JSON of something else." },
])("$what is no state, and its text is not repeated", ({ text, says }) => {
  const expected = "What was expected is the state of a stack, as `pulumi stack export` prints it.";

  expect(() => readState(text)).toThrow(`${expected} ${says}`);
});
