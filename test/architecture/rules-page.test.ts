/** The rules file that docs/rules.md shows, and each of its examples, is one. */
import { expect, test } from "vitest";
import { readRules } from "../../review/rules/reading.ts";
import { blocks } from "../support/documents.ts";

const examples = blocks.filter(({ page, language }) => page === "docs/rules.md" && language === "yaml");

test.each(examples.map(({ line, text }) => [line, text] as const))(
  "the example in line %i is a rules file",
  (_, text) => {
    expect(() => readRules(text, "example")).not.toThrow();
  },
);

test("the whole file has a rule of each kind, an approval and an exception", () => {
  const { rules, approvals, exceptions } = readRules(examples[0]?.text ?? "", "example");

  expect(rules.flatMap((rule) => Object.keys(rule))).toEqual(
    expect.arrayContaining(["never", "notTogether", "mustHave", "holders", "needsApproval"]),
  );
  expect([approvals, exceptions]).toEqual([expect.any(Array), expect.any(Array)]);
});
