/** What a policy document allows that is dangerous, and what cannot be known of one. */
import { expect, test } from "vitest";
import { written } from "../../../output/sentence.ts";
import { allowancesIn, allowsEverything, changesBetween } from "../../../review/people/documents.ts";
import type { SharedFact } from "../../../review/facts/report.ts";
import { en } from "../../../review/words/languages.ts";
import { sharedChangeOf } from "../../../review/words/said.ts";

const said = (fact: SharedFact): string => written(sharedChangeOf(fact, en).text, (value) => value);

const statement = (effect: string, action: string | string[], resource = "*", condition?: object) => ({
  effect,
  action,
  resource,
  condition,
});
const documentOf = (...statements: object[]) => allowancesIn(JSON.stringify({ version: "2.0", statement: statements }));

test.each([
  [
    "the same in another order",
    [statement("allow", ["cos:A", "cos:B"])],
    [statement("allow", ["cos:B", "name/cos:A"])],
    [],
  ],
  [
    "one action more",
    [statement("allow", "cos:A")],
    [statement("allow", ["cos:A", "cos:B"])],
    ["newly allows cos:B on *"],
  ],
  [
    "one part of what a wildcard allowed",
    [statement("allow", "cos:*")],
    [statement("allow", "cos:GetObject")],
    ["no longer allows cos:* on *"],
  ],
  [
    "a wildcard over what was allowed",
    [statement("allow", "cos:GetObject")],
    [statement("allow", "cos:Get*")],
    ["newly allows cos:Get* on *"],
  ],
  [
    "another denial",
    [statement("allow", "*")],
    [statement("allow", "*"), statement("deny", "cam:*")],
    ["newly denies cam:* on *"],
  ],
  [
    "a denial less",
    [statement("allow", "*"), statement("deny", "cam:*")],
    [statement("allow", "*")],
    ["no longer denies cam:* on *"],
  ],
  [
    "a condition that goes",
    [statement("allow", "cos:A", "*", { ip_equal: { "qcs:ip": "10.0.0.1" } })],
    [statement("allow", "cos:A")],
    ["newly allows cos:A on *"],
  ],
  [
    "a condition that comes",
    [statement("allow", "cos:A")],
    [statement("allow", "cos:A", "*", { ip_equal: { "qcs:ip": "10.0.0.1" } })],
    ["no longer allows cos:A on *"],
  ],
])("%s", (_, before, after, changes) => {
  expect(changesBetween(documentOf(...before), documentOf(...after)).map(said)).toEqual(changes);
});

test("a document that is not known yet is said to be unknown", () => {
  expect(changesBetween(documentOf(statement("allow", "cos:A")), undefined)).toEqual([{ is: "contents-unknown" }]);
});

test.each(["*", "*:*", "name/*:*"])("%s allows everything", (action) => {
  expect(allowsEverything(documentOf(statement("allow", action)))).toBe(true);
  expect(allowsEverything(documentOf(statement("deny", action)))).toBe(false);
});
