/** Rules of one's own: each kind with what breaks it and what is excused; in a review and in an access review. */
import { describe, expect, test } from "vitest";
import { readState } from "../../../pulumi/state.ts";
import { reviewAccess } from "../../../review/access/review.ts";
import { reportSchema } from "../../../review/facts/report.ts";
import { reportJson } from "../../../review/formats/json.ts";
import { liveResource } from "../../../review/holdings/resources.ts";
import { review } from "../../../review/review.ts";
import type { Exception, Rule } from "../../../review/rules/rules.ts";
import { en } from "../../../review/words/languages.ts";
import { creates, deletes, keeps, previewOf, UNKNOWN, updates } from "./planned.ts";
import {
  AT,
  broken,
  employee,
  group,
  groupHolds,
  holds,
  joins,
  type Kind,
  plays,
  rulesOf,
  rulingsOf,
  said,
  user,
} from "./ruled.ts";
import { stateOf } from "./state-fixtures.ts";

const team = [
  user("ann", { phoneNumber: "131", countryCode: "86", email: "ann@example.com" }),
  user("ext-bob", { email: "" }),
  employee("chen"),
  group("ops"),
  groupHolds("ops", "AdministratorAccess"),
  joins("ext-bob", "ops"),
  holds("ann", "AdministratorAccess"),
  holds("ann", "QcloudCOSReadOnlyAccess"),
  plays("chen", "FinanceManager", "CustomerManager"),
];

describe("what nobody may hold", () => {
  const never = { policies: ["*adminISTRATORaccess"], roles: ["Finance*"] };

  test("is told with each way by which it is held, whatever upper and lower case", () => {
    expect(broken(team, { never })).toEqual([
      "ann holds AdministratorAccess",
      "chen holds the role FinanceManager",
      "ext-bob holds AdministratorAccess through the group ops",
    ]);
  });

  test.each<{ what: string; people: Rule["people"]; who: readonly string[] }>([
    { what: "names", people: { names: ["EXT-*"] }, who: ["ext-bob"] },
    { what: "kind", people: { kinds: ["employee"] }, who: ["chen"] },
    { what: "group", people: { groups: ["o*"] }, who: ["ext-bob"] },
    { what: "account", people: { accounts: ["default"] }, who: ["ann", "chen", "ext-bob"] },
    { what: "another account", people: { accounts: ["subsidiary"] }, who: [] },
    { what: "all that is given", people: { kinds: ["sub-user"], names: ["chen"] }, who: [] },
    {
      what: "an exception of them",
      people: { except: { names: ["ann"], kinds: ["sub-user"] } },
      who: ["chen", "ext-bob"],
    },
  ])("is asked of people by $what", ({ people, who }) => {
    expect(broken(team, { never, people }).map((text) => text.split(" ")[0])).toEqual(who);
  });
});

describe("what may not be held together", () => {
  const notTogether = [{ policies: ["*COS*"] }, { policies: ["Administrator*"] }, { roles: ["FinanceManager"] }];

  test("is told of who holds two of it, directly or through groups", () => {
    expect(broken(team, { notTogether })).toEqual([
      "ann holds together QcloudCOSReadOnlyAccess and AdministratorAccess",
    ]);
    expect(broken([...team, holds("ext-bob", "MyCOS")], { notTogether })).toContain(
      "ext-bob holds together MyCOS and AdministratorAccess through the group ops",
    );
  });

  test("is in doubt where one is held and another may be", () => {
    const unknown = creates("PolicyAttachment", "bob-x", { user: UNKNOWN, policy: UNKNOWN }, { user: ["ext-bob"] });

    expect(broken([user("ext-bob"), unknown], { notTogether })).toEqual([]);
    expect(broken([user("ext-bob"), unknown, holds("ext-bob", "MyCOS")], { notTogether })).toEqual([
      "ext-bob cannot be judged: what a policy that is known after the update gives is not told",
    ]);
  });
});

test("whoever has to have a phone number and an e-mail address is told without", () => {
  const later = user("dora", { email: UNKNOWN, phoneNumber: "131" });

  expect(broken([...team, later], { mustHave: ["phone", "email"] })).toEqual([
    "chen has no e-mail address",
    "dora cannot be judged: whether there is an e-mail address is not told",
    "ext-bob has no phone number",
    "ext-bob has no e-mail address",
  ]);
});

test("what an update takes away is missing, whatever the state has", () => {
  const update = updates("SubUser", "ann", "1", { name: "ann", email: "a@example.com" }, { name: "ann" });

  expect(said(rulingsOf([update], rulesOf({ mustHave: ["email"] })).violations)).toEqual([
    "ann has no e-mail address (new)",
  ]);
});

describe("how many hold something", () => {
  const of = { policies: ["AdministratorAccess"] };

  test.each([
    { rule: { of, atLeast: 3 }, says: ["2 people hold AdministratorAccess (ann and ext-bob); at least 3 have to"] },
    { rule: { of, atMost: 1 }, says: ["2 people hold AdministratorAccess (ann and ext-bob); at most 1 may"] },
    { rule: { of, atLeast: 2, atMost: 2 }, says: [] },
    { rule: { of: { roles: ["the-role"] }, atLeast: 1 }, says: ["nobody holds the-role; at least 1 have to"] },
  ])("$rule", ({ rule, says }) => {
    expect(broken(team, { holders: rule })).toEqual(says);
  });

  test("is in doubt where more people may", () => {
    const like = user("dora", { likeUser: "old-admin" });

    expect(broken([...team, like], { holders: { of, atLeast: 3 } })).toEqual([
      "cannot be judged: 1 more person may hold it",
    ]);
    expect(broken([...team, like], { holders: { of, atMost: 2 } })).toEqual([
      "cannot be judged: 1 more person may hold it",
    ]);
    expect(broken([...team, like], { holders: { of, atMost: 3 } })).toEqual([]);
  });

  test("is too few in an account where nobody is left", () => {
    expect(broken([], { holders: { of, atLeast: 1 } })).toEqual([
      "nobody holds AdministratorAccess; at least 1 have to",
    ]);
    expect(broken(team, { people: { names: ["root-*"] }, holders: { of, atLeast: 1 } })).toEqual([
      "nobody holds AdministratorAccess; at least 1 have to",
    ]);
  });
});

describe("what needs an approval", () => {
  const needsApproval = { of: { policies: ["AdministratorAccess"] }, by: ["olga", "pia"] };
  const people = { names: ["ann"] };
  const approval = {
    who: "ANN",
    what: { policies: ["AdministratorAccess"] },
    approvedBy: "Olga",
    until: "2026-06-15",
    reason: "on call",
  };
  const without = "ann holds AdministratorAccess without the approval of one of olga and pia";

  test.each([
    { what: "without one", approvals: [], says: [without] },
    { what: "with one, on its last day", approvals: [approval], says: [] },
    { what: "with one of somebody else", approvals: [{ ...approval, who: "bob" }], says: [without] },
    { what: "with one of something else", approvals: [{ ...approval, what: { policies: ["x"] } }], says: [without] },
    {
      what: "with one that has ended",
      approvals: [{ ...approval, until: "2026-06-14" }],
      says: [`${without}: the approval by Olga ended on 2026-06-14`],
    },
    {
      what: "with one by somebody who may not",
      approvals: [{ ...approval, approvedBy: "bob" }],
      says: [`${without}: bob, who has approved it, is no approver of it`],
    },
    {
      what: "with one's own",
      approvals: [{ ...approval, who: "ann", approvedBy: "ann" }],
      says: [`${without}: nobody approves what they hold themselves`],
    },
    {
      what: "with a good one beside one that has ended",
      approvals: [{ ...approval, until: "2026-01-01" }, approval],
      says: [],
    },
  ])("$what", ({ approvals, says }) => {
    expect(broken(team, { needsApproval, people }, { approvals })).toEqual(says);
  });
});

describe("an exception", () => {
  const exception: Exception = { rule: "own", until: "2026-06-15", reason: "moving" };
  const never = { policies: ["AdministratorAccess"] };
  const all = ["ann holds AdministratorAccess", "ext-bob holds AdministratorAccess through the group ops"];

  test.each<{ what: string; exceptions: readonly Exception[]; says: readonly string[] }>([
    { what: "of the whole rule", exceptions: [exception], says: [] },
    { what: "of somebody", exceptions: [{ ...exception, people: { names: ["ext-*"] } }], says: all.slice(0, 1) },
    { what: "of other rights", exceptions: [{ ...exception, rights: { policies: ["Other"] } }], says: all },
    { what: "of these rights", exceptions: [{ ...exception, rights: { policies: ["Admin*"] } }], says: [] },
    {
      what: "that has ended is a violation that says so",
      exceptions: [{ ...exception, people: { names: ["ann"] }, until: "2026-06-14" }],
      says: [`${all[0]}; the exception for it ended on 2026-06-14 (moving)`, ...all.slice(1)],
    },
    {
      what: "that has ended, beside one that counts",
      exceptions: [{ ...exception, until: "2026-06-14" }, exception],
      says: [],
    },
  ])("$what", ({ exceptions, says }) => {
    expect(broken(team, { never }, { exceptions })).toEqual(says);
  });

  test("of somebody does not excuse how many there are, and one of the rule does", () => {
    const holders = { of: never, atMost: 1 };

    expect(broken(team, { holders }, { exceptions: [{ ...exception, people: { names: ["ann"] } }] })).toHaveLength(1);
    expect(broken(team, { holders }, { exceptions: [exception] })).toEqual([]);
  });
});

test("a change that introduces a violation is told from one that was there, and from what it mends", () => {
  const policyName = "AdministratorAccess";
  const planned = [
    keeps("SubUser", "ann", "1", { name: "ann" }),
    keeps("SubUser", "bob", "2", { name: "bob" }),
    deletes("SubUser", "eve", "3", { name: "eve", onDelete: "force" }),
    keeps("PolicyAttachment", "ann-admin", "1|1", { user: "1", policyName }),
    creates("PolicyAttachment", "bob-admin", { user: "2", policyName }),
    deletes("PolicyAttachment", "eve-admin", "3|1", { user: "3", policyName }),
  ];
  const { violations, mended } = rulingsOf(planned, rulesOf({ never: { policies: [policyName] } }));

  expect(said(violations)).toEqual([
    "bob holds AdministratorAccess (new)",
    "ann holds AdministratorAccess (as before)",
  ]);
  expect(said(mended)).toEqual(["eve holds AdministratorAccess"]);
});

test("the JSON of a review with rules is what its schema says", () => {
  const report = review(previewOf(team), { rules: rulesOf({ never: { policies: ["*"], roles: ["*"] } }), at: AT });
  const { rules } = reportSchema.parse(JSON.parse(reportJson(report, { language: en })));

  expect(rules?.at).toBe("2026-06-15T12:00:00.000Z");
  expect(rules?.violations[0]).toMatchObject({
    rule: "own",
    why: "Because.",
    person: { kind: "sub-user", called: { is: "named", name: "ann" } },
    standing: "new",
    fact: { is: "holds", right: { kind: "policy", called: { is: "named", name: "AdministratorAccess" } } },
    text: "ann holds AdministratorAccess (new)",
  });
});

describe("an access review", () => {
  const state = stateOf(
    { kind: "SubUser", name: "ann", id: "1", outputs: { name: "ann", phoneNumber: "131" } },
    { kind: "SubUser", name: "bob", id: "2", outputs: { name: "bob", likeUser: "old" } },
    { kind: "Group", name: "ops", id: "50", outputs: { name: "ops" } },
    { kind: "GroupMembership", name: "m", id: "50|m", outputs: { group: "50", users: ["1"] } },
    { kind: "GroupMembership", name: "n", id: "55|n", outputs: { group: "55", users: ["1"] } },
    {
      kind: "PolicyAttachment",
      name: "p",
      id: "50|1",
      outputs: { group: "50", policy: "1", policyName: "AdministratorAccess" },
    },
    {
      kind: "PolicyAttachment",
      name: "q",
      id: "55|1",
      outputs: { group: "55", policy: "1", policyName: "AdministratorAccess" },
    },
  );
  const brokenNow = (rule: Kind): string[] =>
    said(reviewAccess(readState(state), { rules: rulesOf(rule), at: AT }).rules?.violations ?? []);

  test("holds people to the same rules", () => {
    expect(brokenNow({ never: { policies: ["AdministratorAccess"] } })).toEqual([
      "ann holds AdministratorAccess through the group 55",
      "ann holds AdministratorAccess through the group ops",
      "ann cannot be judged: what else the group 55 gives is not told",
      "bob cannot be judged: what is copied from old (likeUser) is not told",
      "somebody who is not told cannot be judged: who is in the group 55 is not told",
    ]);
    expect(brokenNow({ mustHave: ["phone"] })).toEqual(["bob has no phone number"]);
    expect(brokenNow({ holders: { of: { policies: ["AdministratorAccess"] }, atLeast: 2 } })).toEqual([
      "cannot be judged: how many more people hold it is not told",
    ]);
  });

  test("of a live account judges what is there, and knows what a state leaves out", () => {
    const live = {
      rootUin: "100",
      hasEmployees: false,
      roleNames: new Map(),
      owners: new Map(),
      refused: [],
      resources: [
        liveResource("SubUser", "1", { name: "ann", email: "ann@example.com" }),
        liveResource("SubUser", "9", { name: "eve" }),
        liveResource("PolicyAttachment", "9|1", { user: "9", policy: "1", policyName: "AdministratorAccess" }),
      ],
    };
    const { rules } = reviewAccess(readState(state), {
      live,
      rules: rulesOf({ never: { policies: ["AdministratorAccess"] } }),
      at: AT,
    });

    expect(said(rules?.violations ?? [])).toEqual(["eve holds AdministratorAccess"]);
  });

  test("says nothing of rules that it was not given", () => {
    expect(reviewAccess(readState(state))).not.toHaveProperty("rules");
  });
});
