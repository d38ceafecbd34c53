/** What an exception excuses is shown until its last day, what is in doubt is not called mended, and names that nobody has are told. */
import { describe, expect, test } from "vitest";
import { written } from "../../../output/sentence.ts";
import { readRules } from "../../../review/rules/reading.ts";
import { en } from "../../../review/words/languages.ts";
import { creates, keeps, type Planned, UNKNOWN, updates } from "./planned.ts";
import { group, holds, joins, rulesOf, rulingsOf, said, user } from "./ruled.ts";

const never = { policies: ["AdministratorAccess"] };
const until = "2026-12-31";

test("what is excused is told apart from what is broken, with the reason and the last day", () => {
  const rules = rulesOf(
    { never },
    { exceptions: [{ rule: "own", people: { names: ["eve"] }, until, reason: "moves the accounts" }] },
  );

  const { violations, excused } = rulingsOf([user("eve"), holds("eve", "AdministratorAccess")], rules);

  expect(violations).toEqual([]);
  expect(said(excused)).toEqual(["eve holds AdministratorAccess; excused until 2026-12-31 (moves the accounts) (new)"]);
});

test("what cannot be judged any more is not called mended", () => {
  const planned: readonly Planned[] = [
    keeps("SubUser", "eve", "1", { name: "eve" }),
    updates(
      "PolicyAttachment",
      "a",
      "1|1",
      { user: "1", policyName: "AdministratorAccess" },
      { user: "1", policy: UNKNOWN },
    ),
  ];

  const { violations, mended } = rulingsOf(planned, rulesOf({ never }));

  expect(said(violations).join()).toContain("cannot be judged");
  expect(said(mended)).toEqual([]);
});

describe("names that nobody here has", () => {
  const exceptions = [{ rule: "own", people: { names: ["ew", "ext-*"] }, until, reason: "on leave" }];
  const team: readonly Planned[] = [user("eve"), user("dan"), group("ops"), joins("dan", "ops")];

  test("are told with their place, and with what may have been meant", () => {
    const rules = rulesOf(
      { never, people: { groups: ["opss"], except: { names: ["Dan", "nobody"] } } },
      {
        exceptions: [{ rule: "own", people: { names: ["evee", "ext-*"], accounts: ["other"] }, until, reason: "x" }],
        approvals: [{ who: "den", what: never, approvedBy: "eve", until, reason: "x" }],
      },
    );

    expect(rulingsOf(team, rules).unmatched).toEqual([
      { rule: "own", why: "Because.", place: "rules[0].people.groups[0]", of: "group", name: "opss", near: "ops" },
      { rule: "own", why: "Because.", place: "rules[0].people.except.names[1]", of: "person", name: "nobody" },
      { place: "approvals[0].who", of: "person", name: "den", near: "dan" },
      { rule: "own", why: "Because.", place: "exceptions[0].people.names[0]", of: "person", name: "evee", near: "eve" },
      { rule: "own", why: "Because.", place: "exceptions[0].people.accounts[0]", of: "account", name: "other" },
    ]);
  });

  test("are told with their line of a rules file, and two letters in the wrong order are one mistake", () => {
    const rules = readRules(
      "rules:\n  - id: own\n    why: Because.\n    people:\n      names:\n        - eve\n        - dna\n    never: { policies: [x] }\n",
      "x",
    );
    const { unmatched } = rulingsOf(team, rules);

    expect(unmatched.map((one) => written(en.rules.unmatched(one), (value) => value))).toEqual([
      "nobody here is called dna (dan?): line 7, rules[0].people.names[1]",
    ]);
  });

  test.each([
    { what: "a preview that leaves out what does not change", planned: team, more: { changeSummary: { same: 5 } } },
    {
      what: "somebody whose name is not told",
      planned: [...team, creates("PolicyAttachment", "x", { user: "1000123", policyName: "AdministratorAccess" })],
      more: {},
    },
  ])("are not told by $what", ({ planned, more }) => {
    expect(rulingsOf(planned, rulesOf({ never }, { exceptions }), more).unmatched).toEqual([]);
  });
});
