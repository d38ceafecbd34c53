/** An access review in words. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { reviewAccess } from "../../../review/access/review.ts";
import { changesSince } from "../../../review/access/since.ts";
import type { AccessReport } from "../../../review/facts/access-report.ts";
import { accessCsv } from "../../../review/formats/access-csv.ts";
import { accessHtml } from "../../../review/formats/access-html.ts";
import { accessMarkdown } from "../../../review/formats/access-markdown.ts";
import { readState } from "../../../pulumi/state.ts";
import { liveResource } from "../../../review/holdings/resources.ts";
import { accessText } from "../../../review/formats/access-text.ts";
import { encrypted, readable, type Recorded, ROOT, stateOf, team } from "./state-fixtures.ts";

const stateReview = (...resources: readonly Recorded[]) => reviewAccess(readState(stateOf(...resources)));

/** Bob has gone, and alice has lost her right and got another one. */
const differing = reviewAccess(readState(stateOf(...team)), {
  live: {
    rootUin: ROOT,
    resources: [
      ...team
        .filter(({ name }) => !["bob", "alice-administers"].includes(name))
        .map(({ kind, id, outputs }) => liveResource(kind, id, outputs)),
      liveResource("PolicyAttachment", "101/3", { user: "101", policy: "3", policyName: "QcloudCVMFullAccess" }),
    ],
    roleNames: new Map(),
    owners: new Map(),
    hasEmployees: true,
    refused: [],
  },
});

test("as text, each person stands with what it holds, sensitive rights marked", () => {
  expect(accessText(stateReview(...team)))
    .toBe(`people/dev: 3 people, 5 rights, 2 people hold something sensitive, 2 administrators

Source: state

RIGHTS
! AdministratorAccess (policy): 1 person
! everything (policy): 1 person
  Auditor (role): 1 person
  CustomerManager (role): 1 person
  ReadOnlyAccess (policy): 1 person

PEOPLE
! alice (sub-user, signs in)
    ! AdministratorAccess
  bob (sub-user, does not sign in, 1 access key)
      ReadOnlyAccess directly and through developers
! chen (employee, signs in)
    ! everything
      Auditor
      CustomerManager

NOT KNOWN
  When people last signed in, and how old their keys are, is in no state: --live asks the account.
`);
});

test("as text, what differs from the live account stands below the person", () => {
  expect(accessText(differing)).toContain(`! alice (sub-user, signs in)
    ! AdministratorAccess (only in the stack)
    ! QcloudCVMFullAccess (only in the live account)
    ~ has QcloudCVMFullAccess, which the stack does not give
    ~ does not have AdministratorAccess, which the stack gives
`);
});

test("as Markdown, people and rights are tables", () => {
  const text = accessMarkdown(stateReview(...team));

  expect(text).toContain("| `alice` | sub-user | yes |  | ⚠️ **`AdministratorAccess`** |");
  expect(text).toContain("| `bob` | sub-user | no | 1 | `ReadOnlyAccess` directly and through `developers` |");
  expect(text).toContain("| `CustomerManager` | role | 1 |");
});

test.each([
  ["text", accessText],
  ["Markdown", accessMarkdown],
  ["HTML", accessHtml],
])("as %s, a stack without people is said to have none", (_format, render) => {
  expect(render(stateReview())).toMatch(/This stack has no people/);
});

test.each([
  ["text", accessText],
  ["Markdown", accessMarkdown],
  ["HTML", accessHtml],
])("as %s, no secret of a state is shown", (_format, render) => {
  const resources = (["SubUser", "Employee", "AccessKey", "Policy", "Group"] as const).map((kind, index): Recorded => ({
    kind,
    name: kind,
    id: `${index}`,
    outputs: {
      ...Object.fromEntries(
        ["name", "accountName", "user", "secretId", "loginUrl", "document", "uin"].map((key) => [key, readable]),
      ),
      password: "MarkerOfASecret",
      secretKey: "MarkerOfASecret",
      initialPassword: encrypted,
      sealedPassword: "MarkerOfASecret",
    },
  }));

  expect(render(stateReview(...resources))).not.toContain("MarkerOfASecret");
});

const hostile = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    "<script>alert(1)</script>",
    "a|b",
    "`",
    "``|``",
    "[x](http://x)",
    "@team",
    "#1",
    "\u202Ereversed",
    "\n# x",
  ),
);
const named = (name: string): Recorded[] => [
  { kind: "SubUser", name: "x", id: "1", outputs: { name, consoleLogin: true } },
  { kind: "PolicyAttachment", name: "y", id: "1/2", outputs: { user: "1", policy: "2", policyName: name } },
  { kind: "Group", name: "z", id: "3", outputs: { name } },
  { kind: "GroupMembership", name: "z", id: "3", outputs: { group: "3", users: ["1"] } },
];

/** To be confirmed, of which half is as it was in a review that has the same name. */
const formOf = (name: string): AccessReport => {
  const now = stateReview(...named(name));
  const then = stateReview({ kind: "SubUser", name: "x", id: "2", outputs: { name } });
  const source = { from: "file", name, sha256: "0123456789abcdef".repeat(4) } as const;
  return {
    ...now,
    commit: name,
    source,
    recertification: { by: name, until: "2026-12-31" },
    since: changesSince(then, now, source),
  };
};

test("no name adds an element to the form", () => {
  const tags = (markup: string): number => markup.replaceAll("<wbr />", "").split("<").length;
  const plain = tags(accessHtml(formOf("plain")));

  fc.assert(fc.property(hostile, (name) => tags(accessHtml(formOf(name))) === plain));
});

test("no name adds a cell or a line to the form in Markdown, nor to the table for spreadsheets", () => {
  // Outside of a table, a bar is a bar.
  const shape = (text: string): number[] =>
    text.split("\n").map((line) => (line.startsWith("|") ? line.replaceAll(String.raw`\|`, "").split("|").length : 0));
  const cells = (text: string): number[] =>
    text.split("\r\n").map((row) => row.replaceAll(/"(?:[^"]|"")*"/g, "").split(",").length);
  const plain = formOf("plain");

  fc.assert(
    fc.property(hostile, (name) => {
      expect(shape(accessMarkdown(formOf(name)))).toEqual(shape(accessMarkdown(plain)));
      expect(cells(accessCsv(formOf(name)))).toEqual(cells(accessCsv(plain)));
    }),
  );
});

test("no name adds an element to the HTML", () => {
  const tags = (markup: string): number => markup.replaceAll("<wbr />", "").split("<").length;
  const plain = tags(accessHtml(stateReview(...named("plain"))));

  fc.assert(fc.property(hostile, (name) => tags(accessHtml(stateReview(...named(name)))) === plain));
});

test("no name adds a cell or a line to the Markdown", () => {
  const shape = (text: string): string[] =>
    text.split("\n").map((line) => String(line.replaceAll(String.raw`\|`, "").split("|").length));
  const plain = shape(accessMarkdown(stateReview(...named("plain"))));

  fc.assert(
    fc.property(hostile, (name) => {
      expect(shape(accessMarkdown(stateReview(...named(name))))).toEqual(plain);
    }),
  );
});

test("no name steers a terminal", () => {
  fc.assert(
    fc.property(hostile, (name) => {
      // What reads from the right stands between isolates.
      const text = accessText(stateReview(...named(name))).replaceAll(/[\u2068\u2069]/gu, "");
      expect(text).not.toMatch(/[^\P{C}\n]/u);
    }),
  );
});
