/** What each person has before and after, beside each other: what stays, by which way, and what a preview does not tell. */
import { describe, expect, test } from "vitest";
import { htmlOf } from "../../../review/formats/html.ts";
import { reportJson } from "../../../review/formats/json.ts";
import { markdownOf } from "../../../review/formats/markdown.ts";
import { textOf } from "../../../review/formats/text.ts";
import type { Report } from "../../../review/facts/report.ts";
import { reportSchema } from "../../../review/facts/report.ts";
import { review } from "../../../review/review.ts";
import { en } from "../../../review/words/languages.ts";
import { sidesOf } from "../../../review/words/said.ts";
import { written } from "../../../output/sentence.ts";
import { creates, deletes, keeps, type Planned, previewOf, UNKNOWN, updates } from "./planned.ts";

const UIN = "100000000001";
const ann = keeps("SubUser", "ann", UIN, { name: "ann", consoleLogin: true, accessKey: true }, { uin: UIN });
const attached = (name: string, policyName: string): Planned =>
  keeps("PolicyAttachment", name, `${UIN}:${policyName}`, { user: UIN, policyName });
const group = (name: string, id: string): Planned => keeps("Group", name, id, { name });
const member = (id: string) => ({ group: id, users: [UIN] });

const documentOf = (action: string): string =>
  JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource: "*" }] });

/** Such as `+ ReadOnlyAccess: no → directly`, of the first person. */
function sidesIn(report: Report): string[] {
  const [person] = report.people;
  const text = (sentence: Parameters<typeof written>[0]): string => written(sentence, (value) => value);
  return person === undefined
    ? []
    : sidesOf(person, en).map(
        ({ sign, what, before, after }) => `${sign ?? " "} ${text(what)}: ${text(before)} → ${text(after)}`,
      );
}
const sidesOfPlan = (...planned: readonly Planned[]): string[] => sidesIn(review(previewOf(planned)));

test("what stays stands beside what changes, and what changes comes first", () => {
  expect(
    sidesOfPlan(
      ann,
      attached("ann-reads", "ReadOnlyAccess"),
      creates("PolicyAttachment", "ann-storage", { user: UIN, policyName: "QcloudCOSFullAccess" }),
      deletes("GroupMembership", "developers-ann", "11", member("11")),
      group("developers", "11"),
    ),
  ).toEqual([
    "+ QcloudCOSFullAccess: no → directly",
    "− the group developers: yes → no",
    "  ReadOnlyAccess: directly → directly",
    "  sign-in: yes → yes",
    "  the access key of the account itself: yes → yes",
  ]);
});

test("a right that stays by another way names its way on each side, and is neither gained nor lost", () => {
  const rows = sidesOfPlan(
    ann,
    group("operators", "12"),
    keeps("PolicyAttachment", "operators-reads", "12:1", { group: "12", policyName: "ReadOnlyAccess" }),
    deletes("PolicyAttachment", "ann-reads", `${UIN}:1`, { user: UIN, policyName: "ReadOnlyAccess" }),
    creates("GroupMembership", "operators-ann", member("12")),
  );

  expect(rows).toContain("  ReadOnlyAccess: directly → through the group operators");
  expect(rows).toContain("+ the group operators: no → yes");
});

test("both ways of a right that comes by two are named", () => {
  expect(
    sidesOfPlan(
      ann,
      group("operators", "12"),
      keeps("PolicyAttachment", "operators-reads", "12:1", { group: "12", policyName: "ReadOnlyAccess" }),
      keeps("GroupMembership", "operators-ann", "12", member("12")),
      creates("PolicyAttachment", "ann-reads", { user: UIN, policyName: "ReadOnlyAccess" }),
    ),
  ).toContain("  ReadOnlyAccess: through the group operators → directly and through the group operators");
});

test("a right that comes by one way more is kept, and makes nobody a new administrator", () => {
  const { people, counts } = review(
    previewOf([
      ann,
      attached("ann-administers", "AdministratorAccess"),
      group("operators", "12"),
      keeps("PolicyAttachment", "operators-administer", "12:1", { group: "12", policyName: "AdministratorAccess" }),
      creates("GroupMembership", "operators-ann", member("12")),
    ]),
  );
  const facts = people.flatMap(({ changes }) => changes.map(({ fact }) => fact));

  expect(facts).toContainEqual(expect.objectContaining({ is: "keeps", how: "one-more-way" }));
  expect(facts.map(({ is }) => is)).not.toContain("gains");
  expect(counts.newAdministrators).toBe(0);
});

test("a right that comes by another way and allows everything only now is gained", () => {
  const before = { name: "own", document: documentOf("cos:GetObject") };
  const { people } = review(
    previewOf([
      ann,
      group("operators", "12"),
      updates("Policy", "own", "22", before, { ...before, document: documentOf("*") }),
      deletes("PolicyAttachment", "ann-own", `${UIN}/22`, { user: UIN, policyName: "own" }),
      keeps("PolicyAttachment", "operators-own", "12/22", { group: "12", policyName: "own" }),
      creates("GroupMembership", "operators-ann", member("12")),
    ]),
  );

  expect(people.flatMap(({ changes }) => changes.map(({ fact, danger }) => ({ fact, danger })))).toContainEqual({
    fact: expect.objectContaining({ is: "gains" }),
    danger: "high",
  });
});

test("whoever leaves has nothing afterwards", () => {
  const gone = deletes("SubUser", "ann", UIN, { name: "ann", consoleLogin: true }, { uin: UIN });

  expect(sidesOfPlan(gone, attached("ann-reads", "ReadOnlyAccess"))).toEqual([
    "− ReadOnlyAccess: directly → no",
    "− sign-in: yes → no",
  ]);
});

test("an account that stays when it leaves the program has what it had", () => {
  const retained = deletes("SubUser", "ann", UIN, { name: "ann", consoleLogin: true }, { uin: UIN });

  expect(sidesOfPlan({ ...retained, isRetained: true })).toEqual(["  sign-in: yes → yes"]);
});

test("an account that is switched off keeps its key, which no longer works", () => {
  const off = { name: "ann", consoleLogin: true, accessKey: true, onDelete: "disable" };

  expect(sidesOfPlan(deletes("SubUser", "ann", UIN, off, { uin: UIN }))).toEqual([
    "− sign-in: yes → no",
    "− the access key of the account itself: yes → switched off",
  ]);
});

test("a key that is rotated is another one, and one that is switched off is still there", () => {
  const key = { user: UIN, status: "Active" };
  const rows = sidesOfPlan(
    ann,
    {
      ...updates("AccessKey", "deploy", "AKID1", key, key),
      op: "replace",
      replaceReasons: ["rotation"],
    },
    updates("AccessKey", "build", "AKID2", key, { ...key, status: "Inactive" }),
  );

  expect(rows).toContain("  the access key deploy: yes → yes, a new one");
  expect(rows).toContain("− the access key build: yes → switched off");
});

describe("what the preview does not tell", () => {
  test("is said of what a model holds", () => {
    expect(sidesOfPlan(creates("SubUser", "ben", { name: "ben", likeUser: "ann" }))).toContain(
      "+ what ann holds (likeUser): no → not told",
    );
  });

  test("is said of the policies of an account that is taken over", () => {
    expect(sidesOfPlan(creates("SubUser", "ben", { name: "ben", adopt: true, consoleLogin: true }))).toEqual([
      "  policies from before the program: not told → not told",
      "  sign-in: not told → yes",
    ]);
  });

  test("is said of a set that is the first one, which takes the others away", () => {
    expect(sidesOfPlan(ann, creates("UserPolicies", "ann", { user: UIN, policies: ["ReadOnlyAccess"] }))).toContain(
      "− policies from before the program: not told → no",
    );
  });

  test("is said of a right whose successor is known after the update", () => {
    const before = { user: UIN, policyName: "ReadOnlyAccess" };

    expect(
      sidesOfPlan(ann, updates("PolicyAttachment", "x", `${UIN}:1`, before, { user: UIN, policyName: UNKNOWN })),
    ).toContain("− ReadOnlyAccess: directly → not told");
  });
});

describe("a report", () => {
  const change = [
    ann,
    attached("ann-reads", "ReadOnlyAccess"),
    creates("PolicyAttachment", "ann-storage", { user: UIN, policyName: "QcloudCOSFullAccess" }),
  ];
  const whole = review(previewOf(change));
  const partial = review(previewOf(change, { changeSummary: { same: 40 } }));
  const forms = { isSideBySide: true, language: en };

  test("as HTML has a table for each person that opens without a script", () => {
    const html = htmlOf(whole);

    expect(html).toMatch(/<details class="sides">\s*<summary>Before and after<\/summary>/);
    expect(html).toContain('<span class="sign plus" role="img" aria-label="gained">+</span>');
  });

  test.each([
    ["text", textOf, "      ReadOnlyAccess: directly → directly"],
    ["Markdown", markdownOf, "| `ReadOnlyAccess` | directly | directly |"],
    ["JSON", (report: Report, options = { language: en }) => reportJson(report, options), '"sides": ['],
  ] as const)("as %s has both sides where they are asked for, and only there", (_, form, row) => {
    expect(form(whole, forms)).toContain(row);
    expect(form(whole)).not.toContain(row);
  });

  test.each([
    ["text", textOf],
    ["Markdown", markdownOf],
    ["HTML", htmlOf],
  ] as const)("as %s says of a preview without --show-sames that what stays may be missing", (_, form) => {
    const said = "what stays as it is may be missing here";

    expect(form(partial, forms).replaceAll("\n", " ")).toContain(said);
    expect(form(whole, forms).replaceAll("\n", " ")).not.toContain(said);
  });

  test("as JSON is what the schema says, also where all of it is asked for", () => {
    const read = reportSchema.parse(JSON.parse(reportJson(partial, forms)));

    expect(read.tellsSames).toBe(false);
    expect(read.people[0]?.sides).toContainEqual({
      is: "right",
      kind: "policy",
      called: { is: "named", name: "QcloudCOSFullAccess" },
      isSensitive: true,
      before: { is: "has-not" },
      after: { is: "has", ways: [{}] },
    });
  });
});
