/** Reports written by hand, for whatever shows a report. */
import {
  type Change,
  type Finding,
  type Person,
  type Report,
  REPORT_VERSION,
  type Shared,
} from "../../../review/report.ts";

type Parts = Partial<Omit<Report, "version" | "counts">>;

/** A report of these parts; its counts follow from its people. */
export function reportOf({
  stack = "shop/prod",
  outcome,
  errors = [],
  people = [],
  shared = [],
  findings = [],
}: Parts): Report {
  const happening = (which: Person["happens"]): number => people.filter(({ happens }) => happens === which).length;
  const changes = people.flatMap((person) => person.changes);
  return {
    version: REPORT_VERSION,
    stack,
    outcome: outcome ?? (people.length + shared.length === 0 ? "nothing" : "changes"),
    tellsWaiting: true,
    errors,
    people,
    shared,
    findings,
    counts: {
      joins: happening("joins"),
      leaves: happening("leaves"),
      renamed: happening("renamed"),
      replaced: happening("replaced"),
      changes: people.length,
      deletions: happening("leaves"),
      replacements: happening("renamed") + happening("replaced"),
      newAdministrators: people.filter((person) =>
        person.changes.some((change) => change.effect === "gains" && change.danger === "high"),
      ).length,
      keys: changes.filter(({ effect }) => effect.startsWith("key-")).length,
      findings: findings.length,
    },
  };
}

export const person = (name: string, parts: Partial<Person> = {}): Person => ({
  kind: "sub-user",
  name,
  account: undefined,
  happens: "changes",
  formerName: undefined,
  danger: "low",
  changes: [change("other", "gets another remark")],
  ...parts,
});

export const change = (effect: Change["effect"], text: string, parts: Partial<Change> = {}): Change => ({
  effect,
  danger: "low",
  text,
  why: undefined,
  right: undefined,
  resource: "people",
  ...parts,
});

export const policy = (name: string, parts: Partial<Change["right"]> = {}): NonNullable<Change["right"]> => ({
  kind: "policy",
  name,
  isKnown: true,
  isSensitive: false,
  through: undefined,
  ...parts,
});

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
        change("leaves", "leaves", { danger: "high", resource: "bob" }),
        change("key-deleted", "2 access keys are deleted, and what uses them stops working", {
          danger: "high",
          resource: "bob-key",
        }),
        change("loses", "loses ReadOnlyAccess through the group readers", {
          danger: "medium",
          right: policy("ReadOnlyAccess", { through: "readers" }),
          resource: "readers-members",
        }),
      ],
    }),
    person("carol", {
      danger: "high",
      changes: [
        change("gains", "gains AdministratorAccess", {
          danger: "high",
          right: policy("AdministratorAccess", { isSensitive: true }),
          resource: "carol-admin",
        }),
      ],
    }),
    person("wei-chen", {
      kind: "employee",
      happens: "renamed",
      formerName: "weichen",
      danger: "high",
      changes: [
        change("replaced", "gets a new account with a new sign-in and new keys", {
          danger: "high",
          why: "the name of an account never changes",
          resource: "wei-chen",
        }),
        change("gains", "gains CustomerManager", {
          danger: "medium",
          right: policy("CustomerManager", { kind: "role" }),
          resource: "wei-chen-roles",
        }),
      ],
    }),
    person("dana", {
      happens: "joins",
      danger: "medium",
      changes: [
        change("joins", "joins", { resource: "dana" }),
        change("enters-group", "enters the group readers", {
          danger: "medium",
          right: policy("readers", { kind: "group" }),
          resource: "readers-members",
        }),
        change("gains", "gains ReadOnlyAccess through the group readers", {
          danger: "medium",
          right: policy("ReadOnlyAccess", { through: "readers" }),
          resource: "readers-members",
        }),
        change("password-set", "gets a generated password, to be changed at the first sign-in", { resource: "dana" }),
      ],
    }),
    person("erik", {
      happens: "joins",
      danger: "medium",
      account: "subsidiary",
      changes: [
        change("joins", "joins", { resource: "erik" }),
        change("gains", "gains a policy known after the update", {
          danger: "medium",
          right: policy("known after the update", { isKnown: false }),
          resource: "erik-reads",
        }),
      ],
    }),
    person("fatima", { changes: [change("contact", "gets another e-mail address", { resource: "fatima" })] }),
  ],
  shared: [
    {
      kind: "policy",
      name: "shop-storage",
      danger: "high",
      changes: [
        "newly allows cos:DeleteObject on *",
        "no longer denies cos:PutBucketPolicy on qcs::cos:ap-guangzhou:uid/1250000000:shop-1250000000/*",
      ],
      holders: ["carol", "dana"],
    },
    {
      kind: "group",
      name: "readers",
      danger: "medium",
      changes: ["is renamed from viewers"],
      holders: ["dana", "erik"],
    },
  ],
  findings: [
    { code: "last-administrator-leaves", danger: "high", text: "the last administrator leaves: bob", people: ["bob"] },
    {
      code: "shared-contact",
      danger: "medium",
      text: "one phone number belongs to two accounts",
      people: ["dana", "erik"],
    },
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
      { kind: "group", name: "everybody", danger: "medium", changes: ["newly gives ReadOnlyAccess"], holders: names },
    ],
  });
};

const leaver = (name: string): Person =>
  person(name, {
    happens: "leaves",
    danger: "high",
    changes: [
      change("leaves", "leaves", { danger: "high", resource: name }),
      change("loses", "loses ReadOnlyAccess", {
        danger: "medium",
        right: policy("ReadOnlyAccess"),
        resource: `${name}-reads`,
      }),
    ],
  });

const mover = (name: string): Person =>
  person(name, {
    danger: "medium",
    changes: ["servers", "storage", "billing"].map((group) =>
      change("enters-group", `enters the group ${group}`, {
        danger: "medium",
        right: policy(group, { kind: "group" }),
        resource: `${group}-members`,
      }),
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
  reportOf({ stack: value, outcome: "failed", errors: [value], ...saidOf(value) });

const saidOf = (value: string): { people: Person[]; shared: Shared[]; findings: Finding[] } => ({
  people: (["high", "medium", "low"] as const).map((danger) =>
    person(value, {
      account: value,
      happens: "renamed",
      formerName: value,
      danger,
      changes: [
        change("gains", `gains ${value}`, {
          danger,
          right: policy(value, { isSensitive: true, through: value }),
          why: `of ${value}`,
          resource: value,
        }),
        change("other", `says ${value}`, { resource: value }),
      ],
    }),
  ),
  shared: (["high", "medium"] as const).map((danger) => ({
    kind: "policy",
    name: value,
    danger,
    changes: [`newly allows ${value}`, value],
    holders: [value, value],
  })),
  findings: (["high", "medium"] as const).map((danger) => ({
    code: "shared-contact",
    danger,
    text: `one address: ${value}`,
    people: [value, "bob"],
  })),
});

const ORDER = { high: 0, medium: 1, low: 2 };

export const hostile = reportOf({
  stack: HOSTILE[0],
  outcome: "failed",
  errors: HOSTILE,
  people: HOSTILE.flatMap((value) => saidOf(value).people).toSorted((a, b) => ORDER[a.danger] - ORDER[b.danger]),
  shared: HOSTILE.flatMap((value) => saidOf(value).shared),
  findings: HOSTILE.flatMap((value) => saidOf(value).findings),
});
