/** A rules file: what is right is read, and all that is wrong is said at once, each with its line and path. */
import { expect, test } from "vitest";
import { checkRules, InvalidRulesError, readRules } from "../../../review/rules/reading.ts";

const problemsIn = (text: string): readonly string[] => {
  try {
    readRules(text, "accounts.rules.yaml");
    return [];
  } catch (error) {
    if (error instanceof InvalidRulesError) return error.problems;
    throw error;
  }
};

const RULE = `
  - id: no-administrators
    why: Administrators are the platform team alone.
`;

test("a file in YAML and one in JSON are read", () => {
  const rules = { rules: [{ id: "a", why: "b", never: { policies: ["*FullAccess"] } }] };

  expect(readRules(JSON.stringify(rules), "rules.json")).toEqual(rules);
  expect(readRules(`rules:${RULE}    never: { policies: ["*FullAccess"], roles: [SystemAdmin] }`, "x")).toMatchObject({
    rules: [{ id: "no-administrators", never: { roles: ["SystemAdmin"] } }],
  });
});

test.each<{ what: string; text: string; says: readonly (string | RegExp)[] }>([
  { what: "nothing", text: "", says: ["the file has to have keys and values"] },
  { what: "no YAML", text: "rules:\n  - id: [", says: [/^line \d: no YAML: /] },
  { what: "a key twice", text: "rules: []\nrules: []", says: [/^line 2: no YAML: Map keys must be unique/] },
  { what: "no rules", text: "approvals: []", says: ["line 1: rules is missing"] },
  { what: "an empty list", text: "rules: []", says: ["line 1: rules has to name something"] },
  {
    what: "unknown keys",
    text: `rules:${RULE}    never: { policies: [a], policy: b }\n    becuase: c`,
    says: [
      'line 4: rules[0].never.policy is not known here: did you mean "policies"?',
      "line 5: rules[0].becuase is not known here",
    ],
  },
  {
    what: "no kind of rule",
    text: `rules:${RULE}`,
    says: [/^line 2: rules\[0\] has to have exactly one of never, notTogether/],
  },
  {
    what: "two kinds of rule",
    text: `rules:${RULE}    never: { policies: [a] }\n    mustHave: [phone]`,
    says: [/^line 2: rules\[0\] has to have exactly one of/],
  },
  {
    what: "no rights, and a right that is no text",
    text: `rules:${RULE}    never: {}${RULE.replace("no-", "two-")}    never: { policies: [1] }`,
    says: [
      "line 4: rules[0].never has to have one of policies, roles",
      "line 7: rules[1].never.policies[0] has to be text",
    ],
  },
  {
    what: "one set alone",
    text: `rules:${RULE}    notTogether: [{ policies: [a] }]`,
    says: ["line 4: rules[0].notTogether has to have two or more sets of rights"],
  },
  {
    what: "a contact that nobody has",
    text: `rules:${RULE}    mustHave: [fax]`,
    says: ["line 4: rules[0].mustHave[0] has to be phone or email"],
  },
  {
    what: "numbers that do not go together",
    text: `rules:${RULE}    holders: { of: { policies: [a] }, atLeast: 3, atMost: 2 }`,
    says: ["line 4: rules[0].holders has an atLeast that is more than its atMost"],
  },
  {
    what: "no number",
    text: `rules:${RULE}    holders: { of: { policies: [a] } }`,
    says: ["line 4: rules[0].holders has to have one of atLeast, atMost"],
  },
  {
    what: "nobody who approves",
    text: `rules:${RULE}    needsApproval: { of: { policies: [a] } }`,
    says: ["line 4: rules[0].needsApproval.by is missing"],
  },
  {
    what: "people by nothing, and of no kind",
    text: `rules:${RULE}    never: { policies: [a] }\n    people: {}${RULE.replace("no-", "two-")}    mustHave: [phone]\n    people: { kinds: [robot] }`,
    says: [
      "line 5: rules[0].people has to have one of names, kinds, groups, accounts, except",
      "line 9: rules[1].people.kinds[0] has to be sub-user or employee",
    ],
  },
  {
    what: "an exception of no rule, without a reason, and without an end that is a day",
    text: `rules:${RULE}    mustHave: [phone]\nexceptions:\n  - rule: other\n    until: 2026-02-30`,
    says: [
      "line 7: exceptions[0].until has to be a day, such as 2026-12-31",
      "line 6: exceptions[0].reason is missing",
      'line 6: exceptions[0].rule is the id of no rule: "other"',
    ],
  },
  {
    what: "an exception of no rule",
    text: `rules:${RULE}    mustHave: [phone]\nexceptions:\n  - rule: other\n    reason: x\n    until: 2026-02-20`,
    says: ['line 6: exceptions[0].rule is the id of no rule: "other"'],
  },
  {
    what: "two rules of one id",
    text: `rules:${RULE}    mustHave: [phone]${RULE}    mustHave: [email]`,
    says: ['line 5: rules[1].id is the id of an earlier rule too: "no-administrators"'],
  },
  {
    what: "an approval without its parts",
    text: `rules:${RULE}    mustHave: [phone]\napprovals:\n  - who: ann`,
    says: [
      "line 6: approvals[0].what is missing",
      "line 6: approvals[0].approvedBy is missing",
      "line 6: approvals[0].until is missing",
      "line 6: approvals[0].reason is missing",
    ],
  },
])("$what is named by line and path", ({ text, says }) => {
  expect(problemsIn(text)).toEqual(says.map((one) => (typeof one === "string" ? one : expect.stringMatching(one))));
});

test("rules of a program are held to the same form", () => {
  expect(() => checkRules({ rules: [{ id: "a", why: "b", nevver: {} }] })).toThrow("rules[0].nevver is not known here");
});

test("one mistake is said in one line, and several in a line each", () => {
  expect(() => readRules("approvals: []", "my.yaml")).toThrow(/^my\.yaml: line 1: rules is missing$/);
  expect(() => readRules(`rules:${RULE}    never: {}\n    x: y`, "my.yaml")).toThrow(/^my\.yaml:\n {2}line \d/);
});
