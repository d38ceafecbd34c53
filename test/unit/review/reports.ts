/** Reports written by hand, for whatever shows a report. */
import { countsOf } from "../../../review/facts/counts.ts";
import {
  type Called,
  type Change,
  type Finding,
  type Person,
  type PersonFact,
  type Report,
  REPORT_VERSION,
  type Right,
  type Shared,
} from "../../../review/facts/report.ts";
import type { Rulings, Violation } from "../../../review/facts/rulings.ts";

type Parts = Partial<Omit<Report, "version" | "counts">>;

/** A report of these parts; its counts follow from them. */
export function reportOf({
  stack = "shop/prod",
  outcome,
  errors = [],
  people = [],
  shared = [],
  findings = [],
  rules,
  accounts = [],
  ...evidence
}: Parts): Report {
  return {
    version: REPORT_VERSION,
    stack,
    accounts,
    ...evidence,
    outcome: outcome ?? (people.length + shared.length === 0 ? "nothing" : "changes"),
    tellsSames: true,
    tellsWaiting: true,
    errors,
    people,
    shared,
    findings,
    ...(rules === undefined ? {} : { rules }),
    counts: countsOf({ people, shared, findings }),
  };
}

export const named = (name: string): Called => ({ is: "named", name });

export const person = (name: string, parts: Partial<Person> = {}): Person => ({
  kind: "sub-user",
  called: named(name),
  happens: "changes",
  danger: "low",
  changes: [change({ is: "input-changes", input: "remark", isContact: false })],
  ...parts,
});

export const change = (fact: PersonFact, parts: Partial<Change> = {}): Change => ({
  fact,
  danger: "low",
  resource: "people",
  ...parts,
});

export const right = (name: string, parts: Partial<Right> = {}): Right => ({
  kind: "policy",
  called: named(name),
  isSensitive: false,
  ...parts,
});

const gains = (name: string, parts: Partial<Right> = {}): PersonFact => ({ is: "gains", right: right(name, parts) });
const loses = (name: string, parts: Partial<Right> = {}): PersonFact => ({ is: "loses", right: right(name, parts) });
const enters = (group: string): PersonFact => ({
  is: "enters-group",
  group: named(group),
  isSensitive: false,
  restUnknown: false,
});
const leaves: PersonFact = { is: "leaves", what: "account", waits: false };

export const nothing = reportOf({});

export const failed = reportOf({
  outcome: "failed",
  errors: ['shop-readers: policies[0]: no policy is called "ReadOnlyAcces"\n  did you mean ReadOnlyAccess?'],
  people: [person("carol")],
});

/** What a small team does in a week. */
export const team = reportOf({
  people: [
    person("bob", {
      happens: "leaves",
      danger: "high",
      changes: [
        change(leaves, { danger: "high", resource: "bob" }),
        change({ is: "key-deleted", key: "declared" }, { danger: "high", resource: "bob-key" }),
        change(loses("ReadOnlyAccess", { through: named("readers") }), {
          danger: "medium",
          resource: "readers-members",
        }),
      ],
    }),
    person("carol", {
      danger: "high",
      changes: [
        change(gains("AdministratorAccess", { isSensitive: true }), { danger: "high", resource: "carol-admin" }),
      ],
    }),
    person("wei-chen", {
      kind: "employee",
      happens: "renamed",
      formerly: named("weichen"),
      danger: "high",
      changes: [
        change(
          { is: "renamed", what: "account", from: named("weichen"), to: named("wei-chen"), old: "deleted" },
          { danger: "high", why: { is: "immutable", inputs: ["accountName"] }, resource: "wei-chen" },
        ),
        change(gains("CustomerManager", { kind: "role" }), { danger: "medium", resource: "wei-chen-roles" }),
      ],
    }),
    person("dana", {
      happens: "joins",
      danger: "medium",
      changes: [
        change({ is: "joins", as: "sub-user" }, { resource: "dana" }),
        change(enters("readers"), { danger: "medium", resource: "readers-members" }),
        change(gains("ReadOnlyAccess", { through: named("readers") }), {
          danger: "medium",
          resource: "readers-members",
        }),
        change({ is: "sign-in-on", password: "to-change" }, { resource: "dana" }),
      ],
    }),
    person("erik", {
      happens: "joins",
      danger: "medium",
      account: "subsidiary",
      changes: [
        change({ is: "joins", as: "sub-user" }, { resource: "erik" }),
        change(
          { is: "gains", right: { kind: "policy", called: { is: "unknown" }, isSensitive: false } },
          { danger: "medium", resource: "erik-reads" },
        ),
      ],
    }),
    person("fatima", {
      changes: [change({ is: "input-changes", input: "email", isContact: true }, { resource: "fatima" })],
    }),
  ],
  shared: [
    {
      kind: "policy",
      called: named("shop-storage"),
      danger: "high",
      changes: [
        {
          fact: {
            is: "allows",
            effect: "allow",
            when: "newly",
            action: "cos:DeleteObject",
            resource: "*",
            isConditional: false,
          },
        },
        {
          fact: {
            is: "allows",
            effect: "deny",
            when: "no-longer",
            action: "cos:PutBucketPolicy",
            resource: "qcs::cos:ap-guangzhou:uid/1250000000:shop-1250000000/*",
            isConditional: false,
          },
        },
      ],
      holders: [named("carol"), named("dana")],
    },
    {
      kind: "group",
      called: named("readers"),
      danger: "medium",
      changes: [{ fact: { is: "renamed", from: named("viewers") } }],
      holders: [named("dana"), named("erik")],
    },
  ],
  findings: [
    { fact: { is: "last-administrator-leaves", isSure: true }, danger: "high", people: [named("bob")] },
    { fact: { is: "shared-contact", contact: "phone" }, danger: "medium", people: [named("dana"), named("erik")] },
  ],
});

/** A company that moves to another account: every fortieth one leaves, and one group reaches all. */
export const company = (size: number): Report => {
  const names = Array.from({ length: size }, (_, index) => `person-${String(index + 1).padStart(4, "0")}`);
  return reportOf({
    people: [
      ...names.filter((_, index) => index % 40 === 0).map(leaver),
      ...names.filter((_, index) => index % 40 !== 0 && index % 4 === 0).map(mover),
      ...names.filter((_, index) => index % 4 !== 0).map((name) => person(name)),
    ],
    shared: [
      {
        kind: "group",
        called: named("everybody"),
        danger: "medium",
        changes: [{ fact: { is: "gives", right: right("ReadOnlyAccess") } }],
        holders: names.map(named),
      },
    ],
  });
};

const leaver = (name: string): Person =>
  person(name, {
    happens: "leaves",
    danger: "high",
    changes: [
      change(leaves, { danger: "high", resource: name }),
      change(loses("ReadOnlyAccess"), { danger: "medium", resource: `${name}-reads` }),
    ],
  });

const mover = (name: string): Person =>
  person(name, {
    danger: "medium",
    changes: ["servers", "storage", "billing"].map((group) =>
      change(enters(group), { danger: "medium", resource: `${group}-members` }),
    ),
  });

/** What would mean something to one of the formats. */
export const HOSTILE: readonly string[] = [
  `<script>document.title = "broken"</script>`,
  `"><img src=x onerror="document.title='broken'">`,
  "</title></style></script><h1>Approved</h1>",
  "</summary></details><b>bold</b>",
  "<!-- tencent-accounts review -->",
  "--> <u>out</u>",
  "`` ` ``` code `",
  "a|b|c \\| d",
  "**bold** _emphasis_ ~~gone~~ <u>under</u>",
  "[click](https://example.com/) ![](https://example.com/x.png) [x]: https://example.com",
  "https://example.com/ www.example.com someone@example.com",
  "@team @org/team #1 GH-1 org/repository#1 !1 $1 :tada:",
  "0123456789abcdef0123456789abcdef01234567",
  "first line\n# heading\n- item\n\n| a | b |\n|---|---|\n```\n",
  "carriage\rreturn \u001b[31mred\u001b[0m \u0007 \u0000 \u009b31m",
  "\u202Egnihton segnahc\u202C \u2066isolate \u200Bzero",
  "\u05D0\u05D1\u05D2 \u0627\u0644\u0645\u062F\u064A\u0631 123",
  "\u738B\u5C0F\u660E",
  "&lt;b&gt; &amp; &#64;team &commat;team",
  "x".repeat(3_000),
  "",
  " ",
  "__proto__",
  "\uD800",
];

/** Every value that comes from a preview is `value`. */
export const saying = (value: string): Report =>
  reportOf({
    stack: value,
    at: "2026-01-05T09:00:00.000Z",
    commit: value,
    source: { from: "file", name: value, sha256: "0123456789abcdef".repeat(4) },
    accounts: [{ rootUin: value, provider: value }],
    outcome: "failed",
    errors: [value],
    ...saidOf(value),
    rules: ruledWith([value]),
  });

const saidOf = (value: string): { people: Person[]; shared: Shared[]; findings: Finding[] } => ({
  people: (["high", "medium", "low"] as const).map((danger) =>
    person(value, {
      account: value,
      happens: "renamed",
      formerly: named(value),
      danger,
      changes: [
        change(gains(value, { isSensitive: true, through: { is: "numbered", id: value, declaredAs: value } }), {
          danger,
          why: { is: "immutable", inputs: [value] },
          resource: value,
        }),
        change({ is: "gains-likeness", model: value }, { resource: value }),
      ],
    }),
  ),
  shared: (["high", "medium"] as const).map((danger) => ({
    kind: "policy",
    called: named(value),
    danger,
    changes: [
      {
        fact: { is: "allows", effect: "allow", when: "newly", action: value, resource: value, isConditional: true },
      },
      { fact: { is: "permits", when: "newly", permission: value } },
    ],
    holders: [named(value), named(value)],
  })),
  findings: (["high", "medium"] as const).map((danger) => ({
    fact: { is: "group-emptied", group: { is: "declared", declaredAs: value } },
    danger,
    people: [named(value), named("bob")],
  })),
});

/** In every place of it a value that somebody may have chosen. */
const ruledWith = (values: readonly string[]): Rulings => {
  const some = values.map((value): Violation => ({
    rule: value,
    why: value,
    person: { kind: "sub-user", called: named(value) },
    account: value,
    standing: "new",
    fact: {
      is: "exception-expired",
      broken: { is: "holds", right: { kind: "policy", called: named(value), through: named(value) } },
      until: "2026-01-31",
      reason: value,
    },
  }));
  return {
    at: "2026-02-01T00:00:00.000Z",
    violations: some,
    allowed: some,
    excused: some,
    mended: some,
    unmatched: values.map((value) => ({
      rule: value,
      why: value,
      place: value,
      of: "person",
      name: value,
      near: value,
    })),
  };
};

const ORDER = { high: 0, medium: 1, low: 2 };

export const hostile = reportOf({
  stack: HOSTILE[0],
  outcome: "failed",
  errors: HOSTILE,
  people: HOSTILE.flatMap((value) => saidOf(value).people).toSorted((a, b) => ORDER[a.danger] - ORDER[b.danger]),
  shared: HOSTILE.flatMap((value) => saidOf(value).shared),
  findings: HOSTILE.flatMap((value) => saidOf(value).findings),
  rules: ruledWith(HOSTILE),
});
