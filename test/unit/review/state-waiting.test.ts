/** What an earlier run could not delete, in an access review. The state has it under the name of what took its place. */
import { describe, expect, test } from "vitest";
import { reviewAccess } from "../../../review/access/review.ts";
import { accessHtml } from "../../../review/formats/access-html.ts";
import type { LiveAccount } from "../../../review/holdings/live-account.ts";
import { accessMarkdown } from "../../../review/formats/access-markdown.ts";
import { readState } from "../../../pulumi/state.ts";
import { liveResource } from "../../../review/holdings/resources.ts";
import { accessText } from "../../../review/formats/access-text.ts";
import { accessInWords } from "../../support/in-words.ts";
import { leftOver, type Recorded, ROOT, stateOf, team } from "./state-fixtures.ts";

const accessIn = (...resources: readonly Recorded[]) => reviewAccess(readState(stateOf(...resources)));
const [al] = leftOver.filter(({ kind }) => kind === "SubUser");
const review = accessIn(...team, ...leftOver);
const holder = (name: string) => review.people.find((person) => person.name === name);
const held = (name: string): string[] =>
  holder(name)?.rights.map((right) => `${right.name}${right.isWaiting ? ", waits" : ""}`) ?? [];

test("the old account stands beside the new one, with what it holds", () => {
  expect(holder("al")).toMatchObject({
    uin: "99",
    declaredAs: "alice",
    isWaiting: true,
    signIn: true,
    keys: 1,
    groups: ["developers"],
  });
  expect(held("al")).toEqual(["AdministratorAccess, waits", "ReadOnlyAccess, waits", "own, waits"]);
  expect(holder("alice")).toMatchObject({ uin: "101", declaredAs: "alice", isWaiting: false });
  expect(held("alice")).toEqual(["AdministratorAccess"]);
});

test("a right waits where nothing else gives it", () => {
  expect(held("bob")).toEqual(["ReadOnlyAccess", "own, waits"]);
  expect(held("chen")).toEqual(["everything", "Auditor", "CustomerManager", "Inspector, waits"]);
});

test("everything that waits is listed once, people first, and nothing that the program gives again", () => {
  const person = (name: string) => ({ kind: "person", name }) as const;
  const entry = (kind: string, name: string, of?: { kind: string; name: string }) => ({
    kind,
    name,
    holder: of,
    account: undefined,
  });

  expect(review.waiting).toEqual([
    entry("sub-user", "al"),
    entry("recipient", "desk"),
    entry("key", "alice-key", person("alice")),
    entry("membership", "developers", person("al")),
    entry("policy", "AdministratorAccess", person("al")),
    entry("policy", "own"),
    entry("policy", "own", person("bob")),
    entry("policy", "own", { kind: "group", name: "developers" }),
    entry("role", "Inspector"),
    entry("role", "Inspector", person("chen")),
  ]);
});

test("an account that the program has again does not wait", () => {
  const again = accessIn(...team, { ...team[0], outputs: { name: "alice", uin: "101" }, isWaiting: true } as Recorded);

  expect(again).toEqual(accessIn(...team));
});

test("in two accounts the same numbers are not the same people", () => {
  const elsewhere = { ...al, account: "subsidiary" } as Recorded;
  const { people, waiting } = accessIn(...team, elsewhere);

  expect(people.filter(({ isWaiting }) => isWaiting)).toMatchObject([{ name: "al", account: "subsidiary" }]);
  expect(waiting).toEqual([{ kind: "sub-user", name: "al", holder: undefined, account: "subsidiary" }]);
});

describe("beside the live account", () => {
  const accountOf = (resources: readonly Recorded[]): LiveAccount => ({
    rootUin: ROOT,
    resources: resources.map(({ kind, id, outputs }) => liveResource(kind, id, outputs)),
    roleNames: new Map([["role-9", "Auditor"]]),
    owners: new Map([["99", "people/dev/alice"]]),
    hasEmployees: true,
    refused: [],
  });
  const key = (user: string, secretId: string): Recorded => ({
    kind: "AccessKey",
    name: "",
    id: `${user}/${secretId}`,
    outputs: { user, secretId, status: "Active" },
  });
  const there = [
    ...team.map((each) => (each.name === "bob" ? { ...each, outputs: { ...each.outputs, accessKey: false } } : each)),
    key("102", "AKID-bob"),
  ];
  const comparedWith = (live: readonly Recorded[]) =>
    accessInWords(reviewAccess(readState(stateOf(...team, ...leftOver)), { live: accountOf(live) })).people.map(
      ({ name, comparison, differences }) => [name, comparison, differences],
    );

  test("the key that is in the way is told", () => {
    const old = { ...al, outputs: { name: "al", uin: "99", consoleLogin: true } } as Recorded;

    expect(comparedWith([...there, old, key("99", "AKID-al"), key("99", "AKID-by-hand")])).toEqual([
      ["al", "differs", ["has 1 access key that the stack does not make"]],
      ["alice", "same", []],
      ["bob", "same", []],
      ["chen", "same", []],
    ]);
  });

  test("what has gone since then is no difference of anybody", () => {
    expect(comparedWith(there)).toEqual([
      ["al", "gone", ["is not in the account any more"]],
      ["alice", "same", []],
      ["bob", "same", []],
      ["chen", "same", []],
    ]);
  });
});

test("as text, what waits stands first, and is said of the person and the right", () => {
  const text = accessText(review);

  expect(text)
    .toContain(`people/dev: 4 people, 7 rights, 3 people hold something sensitive, 3 administrators, 2 accounts and
8 other things wait for their deletion

Source: state

WAITING FOR DELETION
  Each is still there, because an earlier run could not delete it; the next one tries again.
! the sub-user al
! the message recipient desk
! the access key alice-key of alice
! al in the group developers
! the policy AdministratorAccess of al
! the policy own
! the policy own of bob
! the policy own of the group developers
! the role Inspector
! the role Inspector of chen

RIGHTS
`);
  expect(text).toContain("al (sub-user, waits for its deletion, signs in, 1 access key)\n");
  expect(text).toContain("      own directly and through developers (waits for its deletion)\n");
});

test("as Markdown, what waits stands before the tables", () => {
  const text = accessMarkdown(review);

  expect(text).toContain(
    "#### ⚠️ Waiting for deletion\n\nEach is still there, because an earlier run could not delete it; the next one tries again.\n\n- the sub-user `al`\n",
  );
  expect(text).toContain("| `al`, **waits for its deletion** | sub-user | yes | 1 |");
  expect(text).toContain("`own` directly and through `developers` (waits for its deletion)");
});

test("as HTML, what waits stands before the matrix, and can be looked for in it", () => {
  const text = accessHtml(review);

  expect(text.indexOf("the sub-user al")).toBeLessThan(text.indexOf("People and rights"));
  expect(text).toContain(">waits for its deletion</b>");
  expect(text).toContain('title="directly and through developers, waits for its deletion"');
  expect(text).toContain(">wait for their deletion</label>");
});

test.each([
  ["text", accessText],
  ["Markdown", accessMarkdown],
  ["HTML", accessHtml],
])("as %s, nothing is said of waiting where nothing waits", (_, render) => {
  expect(render(accessIn(...team))).not.toMatch(/waits? for|waiting for/i);
});

test("a stack that has nobody and something that waits says so", () => {
  expect(accessText(accessIn({ ...leftOver[6] } as Recorded))).toMatch(
    /^people\/dev: no people, 1 thing waits for its deletion\n/,
  );
});
