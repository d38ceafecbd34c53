/** An access review beside an earlier one, and the form on which the difference is confirmed. */
import { describe, expect, test } from "vitest";
import { readState } from "../../../pulumi/state.ts";
import { reviewAccess } from "../../../review/access/review.ts";
import { changesSince, readEarlier } from "../../../review/access/since.ts";
import { type AccessReport, accessReportSchema, type ChangedPerson } from "../../../review/facts/access-report.ts";
import { accessCsv } from "../../../review/formats/access-csv.ts";
import { accessHtml } from "../../../review/formats/access-html.ts";
import { accessMarkdown } from "../../../review/formats/access-markdown.ts";
import { accessText } from "../../../review/formats/access-text.ts";
import { accessJson } from "../../../review/formats/json.ts";
import { en, languageOf } from "../../../review/words/languages.ts";
import { type Recorded, stateOf, team } from "./state-fixtures.ts";

const source = { from: "file", name: "confirmed.json", sha256: "0123456789abcdef".repeat(4) } as const;
const at = new Date("2026-11-26T09:00:00Z");
const reviewOf = (...resources: readonly Recorded[]): AccessReport =>
  reviewAccess(readState(stateOf(...resources)), { at });
const without = (name: string): Recorded[] => team.filter((each) => each.name !== name);
const withOutputs = (name: string, outputs: object): Recorded[] =>
  team.map((each) => (each.name === name ? { ...each, outputs: { ...each.outputs, ...outputs } } : each));
const since = (before: readonly Recorded[], after: readonly Recorded[]) =>
  changesSince(reviewOf(...before), reviewOf(...after), source);
const changes = ({ people }: { readonly people: readonly ChangedPerson[] }) =>
  people.map(({ name, is, facts }) => [name, is, facts.map(({ fact }) => fact)]);

const zoe: Recorded = { kind: "SubUser", name: "zoe", id: "190", outputs: { name: "zoe", uin: "190" } };

test("of the same state nobody changed", () => {
  expect(since(team, team)).toMatchObject({ people: [], unchanged: 3 });
});

test.each<{ what: string; before: readonly Recorded[]; after: readonly Recorded[]; says: unknown }>([
  { what: "somebody comes", before: team, after: [...team, zoe], says: [["zoe", "came", []]] },
  { what: "somebody goes", before: [...team, zoe], after: team, says: [["zoe", "went", []]] },
  {
    what: "who comes and goes does so with the rights",
    before: team,
    after: team.map((each) =>
      each.id === "101" ? { ...each, id: "201", outputs: { name: "alice", uin: "201" } } : each,
    ),
    says: [
      ["alice", "came", []],
      ["alice", "went", [{ is: "lost", kind: "policy", name: "AdministratorAccess" }]],
    ],
  },
  {
    what: "a right is gained",
    before: without("alice-administers"),
    after: team,
    says: [["alice", "changed", [{ is: "gained", kind: "policy", name: "AdministratorAccess", isSensitive: true }]]],
  },
  {
    what: "a right is lost",
    before: team,
    after: without("alice-administers"),
    says: [["alice", "changed", [{ is: "lost", kind: "policy", name: "AdministratorAccess" }]]],
  },
  {
    what: "a right comes in another way",
    before: team,
    after: without("bob-reads"),
    says: [["bob", "changed", [{ is: "other-way", kind: "policy", name: "ReadOnlyAccess" }]]],
  },
  {
    what: "a policy begins to allow everything",
    before: withOutputs("everything", { document: '{"version":"2.0","statement":[]}' }),
    after: team,
    says: [["chen", "changed", [{ is: "now-sensitive", kind: "policy", name: "everything" }]]],
  },
  {
    what: "somebody enters a group",
    before: team.filter(({ kind }) => kind !== "GroupMembership"),
    after: team,
    says: [
      [
        "bob",
        "changed",
        [
          { is: "other-way", kind: "policy", name: "ReadOnlyAccess" },
          { is: "entered-group", group: "developers" },
        ],
      ],
    ],
  },
  {
    what: "sign-in is turned off",
    before: team,
    after: withOutputs("alice", { consoleLogin: false }),
    says: [["alice", "changed", [{ is: "sign-in", isOn: false }]]],
  },
  {
    what: "a key is replaced",
    before: team,
    after: withOutputs("bob", { secretId: "AKID-new" }),
    says: [
      [
        "bob",
        "changed",
        [
          { is: "key-made", ending: "-new" },
          { is: "key-gone", ending: "-bob" },
        ],
      ],
    ],
  },
  {
    what: "only somebody's name in the program changes",
    before: team,
    after: team.map((each) => (each.name === "alice" ? { ...each, name: "alicia" } : each)),
    says: [],
  },
])("$what", ({ before, after, says }) => {
  expect(changes(since(before, after))).toEqual(says);
});

test("what JSON was written is read as the earlier review that it is", () => {
  const report = reviewOf(...team);

  expect(changesSince(readEarlier(accessJson(report, en)), report, source).people).toEqual([]);
});

describe("what cannot be compared is refused:", () => {
  const now = reviewOf(...team);

  test.each([
    ["something else", "{}", "It is no access review"],
    ["no JSON", "people", "It is no access review"],
    ["an earlier version", JSON.stringify({ ...now, version: 1 }), "It is an access review of version 1"],
  ])("%s", (_, text, says) => {
    expect(() => readEarlier(text)).toThrow(says);
  });

  test.each<[string, Partial<AccessReport>, string]>([
    ["another stack", { stack: "people/prod" }, "It is of the stack people/prod, and this review is of people/dev."],
    [
      "another root account",
      { accounts: [{ rootUin: "7" }] },
      "It is of the root account 7, and this review is of 100000000000",
    ],
    ["one that has looked further", { isCompared: true }, "It was made with --live, and this review without"],
  ])("%s", (_, other, says) => {
    const here = { ...now, accounts: [{ rootUin: "100000000000" }] };

    expect(() => changesSince({ ...now, ...other }, here, source)).toThrow(says);
  });
});

describe("the form of a recertification", () => {
  const now = reviewOf(...team);
  const whole: AccessReport = { ...now, recertification: { by: "team leads", until: "2026-12-31" } };
  const form: AccessReport = { ...whole, since: since([...without("alice-administers"), zoe], team) };
  const forms = [
    ["text", accessText],
    ["Markdown", accessMarkdown],
    ["HTML", accessHtml],
  ] as const;

  test.each(forms)("says as %s who confirms, until when, and what was compared with", (_format, render) => {
    for (const said of ["team leads", "2026-12-31", "confirmed.json", "0123456789ab"]) {
      expect(render(form)).toContain(said);
    }
  });

  test("has a line to decide on for each right of everybody, and for the account", () => {
    const boxes = (text: string): number => text.match(/☐ keep ☐ take away/g)?.length ?? 0;

    expect(boxes(accessMarkdown(whole))).toBe(3 + 5);
    expect(accessText(whole).match(/\[ \] keep \[ \] take away/g)).toHaveLength(3 + 5);
    expect(accessHtml(whole).match(/aria-label="keep: /g)).toHaveLength(3 + 5);
    expect(accessHtml(whole)).toContain('aria-label="take away: AdministratorAccess, alice"');
  });

  test("folds those who are as they were, and names who is gone", () => {
    const text = accessMarkdown(form);
    const [open = "", folded = ""] = text.split("<details>");

    expect(open).toContain("##### `alice`");
    expect(open).toContain("**`AdministratorAccess`**, **new**");
    expect(open).toContain("- **`zoe`** (sub-user) went");
    expect(open).not.toContain("##### `bob`");
    expect(folded).toMatch(/`bob`: `ReadOnlyAccess`\n- `chen`/);
  });

  test("asks nobody where everybody is as then", () => {
    expect(accessMarkdown({ ...whole, since: since(team, team) })).toContain("Nobody has to be looked at again.");
  });

  test("is a table with who confirms and until when as CSV", () => {
    const [head = "", alice = "", bob = ""] = accessCsv(form).slice(1).split("\r\n");

    expect(head).toMatch(/,To be confirmed by,Until,Since the earlier review,Confirmed by,Confirmed on,Decision$/);
    expect(alice).toMatch(/,team leads,2026-12-31,changed,,,$/);
    expect(bob).toMatch(/,team leads,2026-12-31,as then,,,$/);
  });

  test("is facts and sentences as JSON, in the published form", () => {
    const json: unknown = JSON.parse(accessJson(form, en));

    expect(accessReportSchema.parse(json)).toEqual(json);
    expect(json).toMatchObject({
      recertification: { by: "team leads", until: "2026-12-31" },
      since: {
        people: [
          {
            name: "alice",
            is: "changed",
            facts: [{ fact: { is: "gained" }, text: "gained AdministratorAccess, which is sensitive" }],
          },
          { name: "zoe", is: "went" },
        ],
        unchanged: 2,
      },
    });
  });

  test.each([...forms, ["CSV", accessCsv] as const])("is in Chinese as %s", (_format, render) => {
    const said = render(form, languageOf("zh-CN")).replaceAll(/<(style|script)>.*?<\/\1>/gs, "");

    expect(said).toContain("变化");
    expect(said).not.toMatch(/\b(keep|take away|confirmed (by|on)|changed|as then)\b/i);
  });
});

test.each([
  ["text", accessText],
  ["Markdown", accessMarkdown],
  ["HTML", accessHtml],
])("as %s, what changed is said beside the review too, where nobody has to confirm it", (_format, render) => {
  const report = reviewOf(...team);

  expect(render({ ...report, since: since(without("bob-reads"), team) })).toMatch(/Since the earlier review/i);
});
