/** What the account alone tells of people: when they signed in, and how old and how used their keys are. */
import { describe, expect, test } from "vitest";
import { readState } from "../../../pulumi/state.ts";
import type { LiveAccount } from "../../../review/holdings/live-account.ts";
import { reviewAccess } from "../../../review/access/review.ts";
import type { AccessReport } from "../../../review/facts/access-report.ts";
import { accessCsv } from "../../../review/formats/access-csv.ts";
import { accessHtml } from "../../../review/formats/access-html.ts";
import { accessMarkdown } from "../../../review/formats/access-markdown.ts";
import { accessText } from "../../../review/formats/access-text.ts";
import { liveResource } from "../../../review/holdings/resources.ts";
import { accessInWords } from "../../support/in-words.ts";
import { type Recorded, ROOT, stateOf, team } from "./state-fixtures.ts";

const key = (user: string, secretId: string, more: object): Recorded => ({
  kind: "AccessKey",
  name: "",
  id: `${user}/${secretId}`,
  outputs: { user, secretId, status: "Active", ...more },
});
const dana: Recorded = { kind: "SubUser", name: "dana", id: "109", outputs: { name: "dana", consoleLogin: true } };
const eve: Recorded = { kind: "SubUser", name: "eve", id: "110", outputs: { name: "eve", lastSignIn: "never" } };

const there: readonly Recorded[] = [
  ...team.map((each) => (each.kind === "SubUser" ? { ...each, outputs: { ...each.outputs, accessKey: false } } : each)),
  key("102", "AKID-bob", { madeOn: "2025-10-10", lastUsed: "2026-11-01" }),
  dana,
  eve,
];
const signedIn = new Map([["101", "2026-11-20"]]);
const live: LiveAccount = {
  rootUin: ROOT,
  resources: there.map(({ kind, id, outputs }) =>
    liveResource(kind, id, kind === "SubUser" ? { lastSignIn: signedIn.get(id), ...outputs } : outputs),
  ),
  roleNames: new Map([["role-9", "Auditor"]]),
  owners: new Map([["109", "other/prod/dana"]]),
  hasEmployees: true,
  refused: [],
};
const at = new Date("2026-11-26T09:00:00Z");
const reviewed = (more: Partial<LiveAccount> = {}): AccessReport =>
  reviewAccess(readState(stateOf(...team)), { live: { ...live, ...more }, at });
const personIn = (report: AccessReport, name: string) => report.people.find((person) => person.name === name);

test("of a key it is told how old it is and when it was used, and of an id no more than its end", () => {
  expect(personIn(reviewed(), "bob")?.accessKeys).toEqual([
    { ending: "-bob", madeOn: "2025-10-10", ageDays: 412, lastUsed: "2026-11-01" },
  ]);
});

test("what the account does not tell is left out, and never guessed", () => {
  const report = reviewed();

  expect(personIn(report, "alice")?.lastSignIn).toBe("2026-11-20");
  expect(personIn(report, "eve")?.lastSignIn).toBe("never");
  expect(personIn(report, "bob")?.lastSignIn).toBeUndefined();
});

test("without the account nothing is known, and it is said what would make it known", () => {
  const report = reviewAccess(readState(stateOf(...team)), { at });

  expect(report.people.flatMap(({ lastSignIn }) => lastSignIn ?? [])).toEqual([]);
  expect(personIn(report, "bob")?.accessKeys).toEqual([{ ending: "-bob" }]);
  expect(accessInWords(report).notes).toContain(
    "When people last signed in, and how old their keys are, is in no state: --live asks the account.",
  );
});

test("what the account refuses to tell is said with the action that has to be allowed", () => {
  expect(accessInWords(reviewed({ refused: ["GetSecurityLastUsed"] })).notes).toEqual([
    "When keys were last used is not known: the account refused GetSecurityLastUsed. A policy that allows it to the credentials of this report makes it known.",
  ]);
});

test("whom another stack declares is told from whom no stack declares", () => {
  const standing = Object.fromEntries(reviewed().people.map(({ name, comparison }) => [name, comparison]));

  expect(standing).toMatchObject({ alice: "same", dana: "elsewhere", eve: "undeclared" });
});

describe.each([
  ["text", accessText, "DECLARED BY OTHER STACKS", "DECLARED BY NO STACK"],
  ["Markdown", accessMarkdown, "#### Declared by other stacks", "#### Declared by no stack"],
  [
    "HTML",
    accessHtml,
    '<h2 id="elsewhere-heading">Declared by other stacks</h2>',
    '<h2 id="undeclared-heading">Declared by no stack</h2>',
  ],
])("as %s", (_format, render, elsewhere, undeclared) => {
  const said = render(reviewed());

  test("they stand in sections of their own, below the people of the stack", () => {
    const places = [
      said.lastIndexOf("chen"),
      said.indexOf(elsewhere),
      said.lastIndexOf("dana"),
      said.indexOf(undeclared),
    ];

    expect(places).not.toContain(-1);
    expect(places.toSorted((one, other) => one - other)).toEqual(places);
    expect(said.lastIndexOf("eve")).toBeGreaterThan(said.indexOf(undeclared));
    expect(said).toContain("other/prod/dana");
  });

  test("sign-ins and keys are told", () => {
    for (const told of ["2026-11-20", "never", "412", "2026-11-01"]) expect(said).toContain(told);
  });
});

describe("as CSV", () => {
  const rows = (report: AccessReport): string[][] =>
    accessCsv(report)
      .slice(1)
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(","));

  test("there is a row for each right of a person, and one for a person without any", () => {
    const names = rows(reviewed()).map((cells) => `${cells[3]} ${cells[13]}`);

    expect(names).toEqual([
      "Name Right",
      "alice AdministratorAccess",
      "bob ReadOnlyAccess",
      "chen everything",
      "chen Auditor",
      "chen CustomerManager",
      "dana ",
      "eve ",
    ]);
  });

  test("a row has all that is known, and the last three cells are for whoever confirms", () => {
    const [head = [], , bob = []] = rows(reviewed());

    expect(Object.fromEntries(head.map((column, index) => [column, bob[index]]))).toEqual({
      Account: "",
      "Root account": ROOT,
      Kind: "sub-user",
      Name: "bob",
      "Account number": "102",
      "Employee id": "",
      "Declared as": "bob",
      "Signs in": "no",
      "Last sign-in": "",
      Keys: "1",
      "Age of the oldest key in days": "412",
      "Key last used": "2026-11-01",
      "Kind of right": "policy",
      Right: "ReadOnlyAccess",
      Sensitive: "no",
      "How it is held": "directly and through developers",
      "Where it is": "",
      "Against the live account": "the same",
      Administrator: "no",
      "Confirmed by": "",
      "Confirmed on": "",
      Decision: "",
    });
    expect(head.slice(-3)).toEqual(["Confirmed by", "Confirmed on", "Decision"]);
  });
});

test.each([
  ["Markdown", accessMarkdown, "| Confirmed by | Confirmed on | Decision |"],
  ["HTML", accessHtml, '<th scope="col">Decision</th>'],
])("as %s, columns to sign off are there where they are asked for", (_format, render, columns) => {
  expect(render(reviewed(), undefined, { hasSignOff: true })).toContain(columns);
  expect(render(reviewed())).not.toContain("Decision");
});
