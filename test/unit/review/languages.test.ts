/** Every language says every fact, with the same values in it as English, and each format holds it. */
import { describe, expect, test } from "vitest";
import { type Sentence, written } from "../../../output/sentence.ts";
import { readState } from "../../../pulumi/state.ts";
import { reviewAccess } from "../../../review/access/review.ts";
import { accessHtml } from "../../../review/formats/access-html.ts";
import { accessMarkdown } from "../../../review/formats/access-markdown.ts";
import type { AccessKeyFact, DifferenceFact, NoteFact, SinceFact } from "../../../review/facts/access-report.ts";
import { accessText } from "../../../review/formats/access-text.ts";
import { htmlOf } from "../../../review/formats/html.ts";
import { markdownOf } from "../../../review/formats/markdown.ts";
import { textOf } from "../../../review/formats/text.ts";
import type { Called, FindingFact, PersonFact, SharedFact, Why } from "../../../review/facts/report.ts";
import { type RouteId, ROUTES, type Ways } from "../../../review/facts/routes.ts";
import type { BrokenFact, UnknownFact, Violation, ViolationFact } from "../../../review/facts/rulings.ts";
import type { SideBySide, Standing } from "../../../review/facts/side-by-side.ts";
import { review } from "../../../review/review.ts";
import { saidBy } from "../../../review/words/facts.ts";
import {
  en,
  type Language,
  LANGUAGE_TAGS,
  languageOf,
  languageOfEnvironment,
} from "../../../review/words/languages.ts";
import { recordedPreview } from "../../support/recorded-previews.ts";
import { reasonsOf } from "../../../review/words/said.ts";
import { change, person, right, saying } from "./reports.ts";
import { leftOver, stateOf, team } from "./state-fixtures.ts";

/** Facts of each kind: one that is missing here does not compile. */
type OfEach<Fact extends { is: string }> = { [Is in Fact["is"]]: readonly Fact[] };

const ann: Called = { is: "named", name: "ann" };
const later: Called = { is: "declared", declaredAs: "bob" };
const numbered: Called = { is: "numbered", id: "42", declaredAs: "team" };
const nobody: Called = { is: "unknown" };
const rights = [
  right("own"),
  right("own", { through: numbered }),
  right("auditor", { kind: "role" }),
  right("x", { called: { is: "numbered", id: "7" } }),
  right("x", { called: nobody, through: nobody }),
];

const PERSON: OfEach<PersonFact> = {
  joins: (["sub-user", "employee", "recipient"] as const).map((as) => ({ is: "joins", as })),
  leaves: (["account", "recipient", "employee", "employee-alone", "switched-off"] as const).flatMap((what) =>
    [true, false].map((waits) => ({ is: "leaves", what, waits }) as const),
  ),
  renamed: [
    { is: "renamed", what: "account", from: ann, to: later, old: "deleted" },
    { is: "renamed", what: "recipient", from: ann, to: numbered, old: "switched-off" },
  ],
  replaced: [{ is: "replaced", what: "account", old: "switched-off" }],
  "sign-in-on": [
    { is: "sign-in-on" },
    ...(["initial", "to-change", "to-keep"] as const).map((password) => ({ is: "sign-in-on", password }) as const),
  ],
  "sign-in-off": (["console", "anywhere"] as const).map((where) => ({ is: "sign-in-off", where })),
  "must-change-password": [true, false].map((now) => ({ is: "must-change-password", now })),
  "key-deleted": (["own", "declared", "with-account"] as const).map((key) => ({
    is: "key-deleted",
    key,
    othersRefuse: true,
  })),
  "key-rotated": (["own", "declared"] as const).map((key) => ({ is: "key-rotated", key })),
  "key-switched": (["own", "declared"] as const).flatMap((key) =>
    (["on", "off"] as const).map((to) => ({ is: "key-switched", key, to }) as const),
  ),
  "input-changes": ["email", "somethingNew"].map((input) => ({ is: "input-changes", input, isContact: false })),
  drifts: [{ is: "drifts", input: "somethingNew" }],
  gains: rights.flatMap((one) =>
    [true, false].map((newlyEverything) => ({ is: "gains", right: one, newlyEverything }) as const),
  ),
  "gains-likeness": [true, false].map((isTold) => ({ is: "gains-likeness", model: "carol", isTold })),
  "holds-undeclared": rights.map((one) => ({ is: "holds-undeclared", right: one })),
  "last-signed-in": ["never", "2026-01-06"].map((day) => ({ is: "last-signed-in", day })),
  "key-last-used": [
    { is: "key-last-used", ending: "wxyz", madeOn: "2026-01-05", lastUsed: "never" },
    { is: "key-last-used", ending: "wxyz", lastUsed: "2026-01-06" },
  ],
  loses: rights.flatMap((one) => [true, false].map((notCarried) => ({ is: "loses", right: one, notCarried }) as const)),
  "may-lose": rights.map((one) => ({ is: "may-lose", right: one })),
  keeps: rights.flatMap((one) =>
    (["other-way", "one-more-way", "given-again"] as const).map((how) => ({ is: "keeps", right: one, how }) as const),
  ),
  "enters-group": [ann, numbered, nobody].map((group) => ({
    is: "enters-group",
    group,
    isSensitive: true,
    restUnknown: true,
  })),
  "leaves-group": [true, false].map((isSure) => ({ is: "leaves-group", group: ann, isSure })),
  "stays-in-group": [{ is: "stays-in-group", group: later }],
  "taken-over": [{ is: "taken-over" }],
  "becomes-employee": [{ is: "becomes-employee" }],
  "policies-revoked": [{ is: "policies-revoked" }],
  unmanaged: [{ is: "unmanaged" }],
  imported: [{ is: "imported" }],
  "sign-in-unknown": [{ is: "sign-in-unknown" }],
  "password-set": [{ is: "password-set" }],
  "password-reset": [{ is: "password-reset" }],
  "key-made": [{ is: "key-made" }],
  "key-imported": [{ is: "key-imported" }],
  "key-kept-otherwise": [{ is: "key-kept-otherwise" }],
  "loses-others": [{ is: "loses-others" }],
};
const SHARED: OfEach<SharedFact> = {
  made: [{ is: "made" }],
  imported: [{ is: "imported" }],
  unmanaged: [{ is: "unmanaged" }],
  deleted: [{ is: "deleted" }],
  "still-there": [{ is: "still-there" }],
  "contents-unknown": [{ is: "contents-unknown" }],
  renamed: [{ is: "renamed", from: ann }],
  recreated: [{ is: "recreated", why: { is: "immutable", inputs: ["name", "somethingNew"] } }],
  "input-changes": [{ is: "input-changes", input: "remark" }],
  gives: rights.map((one) => ({ is: "gives", right: one })),
  "no-longer-gives": rights.map((one) => ({ is: "no-longer-gives", right: one })),
  allows: (["allow", "deny"] as const).flatMap((effect) =>
    (["newly", "no-longer", "from-the-start"] as const).map(
      (when) => ({ is: "allows", effect, when, action: "cos:GetObject", resource: "*", isConditional: true }) as const,
    ),
  ),
  permits: [{ is: "permits", when: "newly", permission: "bills:view" }],
};
const sides = { before: { is: "untold" }, after: { is: "off" } } as const;
const SIDES: OfEach<SideBySide> = {
  right: rights.map(({ kind, called, isSensitive }) => ({ is: "right", kind, called, isSensitive, ...sides })),
  group: [ann, numbered, nobody].map((group) => ({ is: "group", group, ...sides })),
  "sign-in": [{ is: "sign-in", ...sides }],
  key: [
    { is: "key", ...sides },
    { is: "key", key: "deploy", ...sides },
  ],
  likeness: [{ is: "likeness", model: "carol", ...sides }],
  others: [{ is: "others", ...sides }],
};
const STANDINGS: OfEach<Standing> = {
  has: [
    { is: "has", ways: [] },
    { is: "has", ways: [], isAnother: true },
    { is: "has", ways: [{}, { through: ann }, { through: nobody }] },
  ],
  off: [{ is: "off" }],
  "has-not": [{ is: "has-not" }],
  untold: [{ is: "untold" }],
};
const waysBeginningWith = (route: RouteId): Ways => {
  const evidence = [
    { action: "cam:AttachUserPolicy", policy: "own", through: numbered, isConditional: true },
    { action: "cam:AddUserToGroup", policy: "other", isConditional: false },
  ];
  return [route, ...ROUTES].map((one) => ({ route: one, evidence }));
};
const FINDINGS: OfEach<FindingFact> = {
  "employee-without-role": [{ is: "employee-without-role", person: ann }],
  "shared-contact": (["email", "phone"] as const).map((contact) => ({ is: "shared-contact", contact })),
  "employee-with-policies": [{ is: "employee-with-policies", person: ann, policies: ["own", "other"] }],
  "group-emptied": [{ is: "group-emptied", group: ann }],
  "administrator-without-reset": [{ is: "administrator-without-reset", person: ann, right: right("own") }],
  "last-administrator-leaves": [true, false].map((isSure) => ({
    is: "last-administrator-leaves",
    account: "other",
    isSure,
  })),
  "deletion-refused": [
    { is: "deletion-refused", what: { kind: "SubUser", called: ann }, keys: ["deploy", "build"], holders: [] },
    {
      is: "deletion-refused",
      what: { kind: "Policy", called: ann },
      keys: [],
      holders: [
        { kind: "person", called: later },
        { kind: "group", called: numbered },
      ],
    },
  ],
  "waits-for-deletion": [
    {
      is: "waits-for-deletion",
      things: [
        { kind: "Group", called: ann },
        { kind: "PolicyAttachment", called: later },
      ],
    },
  ],
  "could-become-administrator": ROUTES.map((route) => {
    return { is: "could-become-administrator", person: ann, ways: waysBeginningWith(route) };
  }),
  "unknown-group": [{ is: "unknown-group", person: ann, group: numbered }],
  "unknown-likeness": [true, false].map((isChanging) => ({
    is: "unknown-likeness",
    person: ann,
    model: "bob",
    isChanging,
  })),
  "unknown-contents": rights.map((one) => ({ is: "unknown-contents", person: ann, right: one })),
  "unknown-holders": (["group", "policy", "role"] as const).flatMap((kind) =>
    [true, false].map(
      (isSure) =>
        ({ is: "unknown-holders", kind, called: later, rights: kind === "group" ? rights : [], isSure }) as const,
    ),
  ),
  "unknown-right": [ann, nobody].map((who) => ({ is: "unknown-right", person: who, resources: ["ann-reads"] })),
};
const DIFFERENCES: OfEach<DifferenceFact> = {
  gone: [{ is: "gone" }],
  "no-employee": [{ is: "no-employee" }],
  undeclared: [{ is: "undeclared" }, { is: "undeclared", by: "people/dev/ann" }],
  "extra-right": [{ is: "extra-right", name: "own", groups: ["team", "other"] }],
  "missing-right": [{ is: "missing-right", name: "own" }],
  "direct-too": [{ is: "direct-too", name: "own" }],
  "not-direct": [{ is: "not-direct", name: "own" }],
  "extra-group": [{ is: "extra-group", group: "team" }],
  "missing-group": [{ is: "missing-group", group: "team" }],
  "sign-in": [true, false].map((isLive) => ({ is: "sign-in", isLive })),
  "extra-keys": [{ is: "extra-keys", count: 2 }],
  "missing-keys": [{ is: "missing-keys", count: 1 }],
};
const NOTES: OfEach<NoteFact> = {
  "foreign-group": [{ is: "foreign-group", group: "55" }],
  copied: [{ is: "copied", person: "ann", model: "bob" }],
  "other-account": [
    { is: "other-account", rootUin: "1" },
    { is: "other-account", provider: "other", rootUin: "1" },
  ],
  "no-employee-api": [{ is: "no-employee-api" }],
  "use-not-asked": [{ is: "use-not-asked" }],
  "use-not-told": ["DescribeSubAccounts", "GetSecurityLastUsed"].map((action) => ({ is: "use-not-told", action })),
};
const SINCE: OfEach<SinceFact> = {
  gained: [
    { is: "gained", kind: "policy", name: "own", isSensitive: true },
    { is: "gained", kind: "role", name: "own", isSensitive: false },
  ],
  lost: [{ is: "lost", kind: "role", name: "own" }],
  "other-way": [{ is: "other-way", kind: "policy", name: "own" }],
  "now-sensitive": [{ is: "now-sensitive", kind: "policy", name: "own" }],
  "entered-group": [{ is: "entered-group", group: "team" }],
  "left-group": [{ is: "left-group", group: "team" }],
  "other-kind": (["sub-user", "employee"] as const).map((kind) => ({ is: "other-kind", kind })),
  "sign-in": [true, false].map((isOn) => ({ is: "sign-in", isOn })),
  "key-made": [{ is: "key-made", ending: "wxyz" }],
  "key-gone": [{ is: "key-gone", ending: "wxyz" }],
};
const KEYS: readonly AccessKeyFact[] = [
  { ending: "wxyz", madeOn: "2026-01-05", lastUsed: "never" },
  { ending: "wxyz", madeOn: "2026-01-05", ageDays: 3, lastUsed: "2026-01-06" },
  { ending: "wxyz", madeOn: "2026-01-05", ageDays: 0 },
];
const WHYS: readonly Why[] = [
  ...(["asked-for", "rotation", "group-deleted", "outside", "again"] as const).map((is) => ({ is })),
  { is: "immutable", inputs: ["name", "somethingNew"] },
];

const DOUBTS: OfEach<UnknownFact> = {
  name: [{ is: "name" }],
  kind: [{ is: "kind" }],
  membership: [ann, numbered, nobody].map((group) => ({ is: "membership", group })),
  right: rights.map(({ kind, called, through }) => ({ is: "right", right: { kind, called, through } })),
  "group-rights": [{ is: "group-rights", group: numbered }],
  likeness: [{ is: "likeness" }, { is: "likeness", model: "carol" }],
  "taken-over": [{ is: "taken-over" }],
  contact: (["phone", "email"] as const).map((contact) => ({ is: "contact", contact })),
  members: [{ is: "members", group: numbered }],
  holders: [{ is: "holders" }, { is: "holders", atMost: 1 }, { is: "holders", atMost: 2 }],
  "not-whole": [{ is: "not-whole" }],
};
const held = { kind: "policy", called: ann, through: numbered } as const;
const rejected = { approvedBy: "olga", until: "2026-01-31" };
const BROKEN: OfEach<BrokenFact> = {
  holds: [{ is: "holds", right: held }],
  "holds-together": [{ is: "holds-together", rights: [held, { kind: "role", called: later }] }],
  lacks: (["phone", "email"] as const).map((contact) => ({ is: "lacks", contact })),
  "too-few": [[], [ann], [ann, later]].map((holders) => ({
    is: "too-few",
    of: ["own", "other"],
    count: holders.length,
    atLeast: 3,
    holders,
  })),
  "too-many": [{ is: "too-many", of: ["own"], count: 2, atMost: 1, holders: [ann, later] }],
  unapproved: [
    { is: "unapproved", right: held, by: ["olga"] },
    ...(["expired", "not-an-approver", "own"] as const).map(
      (is) => ({ is: "unapproved", right: held, by: ["olga", "pia"], approval: { is, ...rejected } }) as const,
    ),
  ],
  unknown: Object.values<readonly UnknownFact[]>(DOUBTS)
    .flat()
    .map((because) => ({ is: "unknown", because })),
};
const VIOLATIONS: OfEach<ViolationFact> = {
  ...BROKEN,
  "exception-expired": Object.values<readonly BrokenFact[]>(BROKEN)
    .flat()
    .map((broken) => ({ is: "exception-expired", broken, until: "2026-01-31", reason: "moving" })),
  excused: [{ is: "excused", broken: { is: "lacks", contact: "phone" }, until: "2026-01-31", reason: "moving" }],
};
const RULED: readonly Omit<Violation, "fact" | "rule" | "why">[] = [
  {},
  { account: "other", standing: "new" },
  ...[ann, later, numbered, nobody].flatMap((called) =>
    (["new", "before"] as const).map((standing) => ({
      person: { kind: "sub-user", called } as const,
      account: "other",
      standing,
    })),
  ),
];

const factsIn = <Fact extends { is: string }>(facts: OfEach<Fact>): Fact[] =>
  Object.values<readonly Fact[]>(facts).flat();
const PEOPLE = [ann, later];

/** Everything that is dangerous for a reason. */
const DANGEROUS: readonly Parameters<typeof reasonsOf>[0][] = [
  ...factsIn(PERSON).map((fact) => person("ann", { danger: "high", changes: [change(fact, { danger: "high" })] })),
  ...factsIn(SHARED).map((fact) => ({
    kind: "policy" as const,
    called: ann,
    danger: "high" as const,
    changes: [{ fact }],
    holders: [],
  })),
  ...factsIn(FINDINGS).map((fact) => ({ fact, danger: "high" as const, people: [] })),
];

/** Everything that a language says of a fact. */
const sentencesIn = (language: Language): Sentence[] => {
  const { review: words, access, rules } = language;
  return [
    ...factsIn(PERSON).map((fact) => saidBy(words.person, fact)),
    ...factsIn(SHARED).map((fact) => saidBy(words.shared, fact)),
    ...factsIn(SIDES).map((fact) => saidBy(words.sides, fact)),
    ...factsIn(STANDINGS).map((fact) => saidBy(words.onSide, fact)),
    ...factsIn(FINDINGS).map((fact) => saidBy(words.finding, fact, PEOPLE)),
    ...DANGEROUS.flatMap((item) => reasonsOf(item, language).map((reason) => words.whyDangerous(reason))),
    ...factsIn(DIFFERENCES).map((fact) => saidBy(access.difference, fact)),
    ...factsIn(NOTES).map((fact) => saidBy(access.note, fact)),
    ...factsIn(SINCE).map((fact) => saidBy(access.since, fact)),
    ...ROUTES.map((route) => access.waysToAdministrator(waysBeginningWith(route))),
    ...KEYS.map((key) => access.accessKey(key)),
    ...WHYS.map((why) => words.why(why)),
    ...factsIn(VIOLATIONS).map((fact) => saidBy(rules.fact, fact)),
    ...(["person", "group", "account"] as const).flatMap((of) =>
      [undefined, "ann"].map((near) =>
        rules.unmatched({ place: "exceptions[0].people.names[0]", of, name: "an", near }),
      ),
    ),
    ...RULED.map((one) => rules.violation({ ...one, fact: { is: "lacks", contact: "phone" } })),
  ];
};
const textOfSentence = (sentence: Sentence): string => written(sentence, (value) => value);
const valuesIn = (sentence: Sentence): string[] =>
  sentence.flatMap((piece) => (typeof piece === "string" ? [] : [piece.value])).toSorted();

const others = LANGUAGE_TAGS.filter((tag) => tag !== "en").map((tag) => ({ tag, language: languageOf(tag) }));

test("English says every fact in a sentence of its own", () => {
  const said = sentencesIn(en).map(textOfSentence);

  expect(said).not.toContain("");
  expect(said.filter((text) => /undefined|\[object/.test(text))).toEqual([]);
});

describe.each(others)("$tag", ({ tag, language }) => {
  test("says every fact with the values that English has in it", () => {
    const english = sentencesIn(en);
    const theirs = sentencesIn(language);

    expect(theirs.map((sentence) => ({ values: valuesIn(sentence), isSaid: textOfSentence(sentence) !== "" }))).toEqual(
      english.map((sentence) => ({ values: valuesIn(sentence), isSaid: true })),
    );
  });

  test("leaves no word of ours in English", () => {
    // Options, settings and commands are called the same everywhere, as the vendor's own names are.
    const OURS =
      /--[a-z-]+|TENCENT_ACCOUNTS_\w+|likeUser|passwordVersion|pulumi up|@Tencent|age|BEGIN|END|identity|decrypt|CAM|API|ID|SecretId|SecretKey|UTC|\\u|\{(?:shown|all)\}/g;
    const words = [...sentencesIn(language).map((sentence) => written(sentence, () => "")), ...textsIn(language)].map(
      (text) => text.replaceAll(OURS, ""),
    );

    expect(words.filter((text) => /[a-z]{2,}/i.test(text))).toEqual([]);
  });

  test.each(["create", "replace", "update-alone", "waiting", "unknown-values"])(
    "has a report of the recorded preview %s in each format",
    async (name) => {
      const report = review(await recordedPreview(name));

      expect(textOf(report, { language })).not.toMatch(/known after|the account|gains |loses /);
      expect(markdownOf(report, { language })).not.toMatch(/known after|the account|gains |loses /);
      expect(htmlOf(report, { language })).toContain(`<html lang="${tag}">`);
    },
  );

  test("keeps lines to 100 columns, a character of its own being two", () => {
    const columns = (line: string): number =>
      Array.from(line).length + (line.match(/[\u2e80-\u9fff\uff00-\uff60]/gu)?.length ?? 0);
    const report = saying("a-name-of-some-length");

    expect(
      textOf(report, { language })
        .split("\n")
        .filter((line) => columns(line) > 100),
    ).toEqual([]);
  });

  test("has an access review in each format", () => {
    const report = reviewAccess(readState(stateOf(...team, ...leftOver)));
    for (const form of [accessText, accessMarkdown, accessHtml]) {
      expect(form(report, language)).not.toMatch(/waits? for|holds|directly|People/);
      expect(form(report, language)).toContain("AdministratorAccess");
    }
  });
});

/** The texts that a language has beside its sentences. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => (key === "tag" ? [] : textsIn(inner)))
    : [];
}

test.each([
  [{ LANG: "zh_CN.UTF-8" }, "zh-CN"],
  [{ LANG: "en_US.UTF-8", LC_ALL: "zh_SG" }, "zh-CN"],
  [{ LC_ALL: "", LC_MESSAGES: "zh_Hans_CN.UTF-8" }, "zh-CN"],
  [{ LANG: "zh_TW.UTF-8" }, "en"],
  [{ LANG: "zh_CN.UTF-8", LC_ALL: "C" }, "en"],
  [{ LANG: "de_DE.UTF-8" }, "en"],
  [{}, "en"],
])("the environment %j asks for %s", (env, tag) => {
  expect(languageOfEnvironment(env)).toBe(tag);
});
