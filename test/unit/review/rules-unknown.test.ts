/** What a preview does not tell breaks a rule that it may break, and says so, unless the rule allows it. */
import { describe, expect, test } from "vitest";
import { creates, type Planned, UNKNOWN } from "./planned.ts";
import { broken, employee, holds, type Kind, plays, rulesOf, rulingsOf, said, user } from "./ruled.ts";

describe("what is not known breaks a rule", () => {
  const never = { policies: ["AdministratorAccess"] };

  test.each<{ what: string; planned: readonly Planned[]; rule?: Kind; says: readonly string[] }>([
    {
      what: "a policy",
      planned: [user("ann"), creates("PolicyAttachment", "x", { user: UNKNOWN, policy: UNKNOWN }, { user: ["ann"] })],
      says: ["ann cannot be judged: what a policy that is known after the update gives is not told"],
    },
    {
      what: "a policy by its number",
      planned: [user("ann"), creates("PolicyAttachment", "x", { user: UNKNOWN, policy: "4711" }, { user: ["ann"] })],
      says: ["ann cannot be judged: what the policy 4711 gives is not told"],
    },
    {
      what: "a role by its id",
      planned: [employee("chen"), plays("chen", "role-17", "Role-Auditor")],
      rule: { never: { roles: ["SystemAdmin"] } },
      says: ["chen cannot be judged: what the role role-17 gives is not told"],
    },
    {
      what: "a person",
      planned: [user("ann"), creates("PolicyAttachment", "x", { user: UNKNOWN, policyName: "AdministratorAccess" })],
      says: ["somebody who is not told holds AdministratorAccess"],
    },
    {
      what: "a person of whom only some are meant",
      planned: [creates("PolicyAttachment", "x", { user: "1000123", policyName: "AdministratorAccess" })],
      rule: { never, people: { names: ["ext-*"] } },
      says: ["1000123 cannot be judged: the account name is not told"],
    },
    {
      what: "a person's kind",
      planned: [creates("PolicyAttachment", "x", { user: "1000123", policyName: "AdministratorAccess" })],
      rule: { never, people: { kinds: ["employee"] } },
      says: ["1000123 cannot be judged: whether it is a sub-user or an employee is not told"],
    },
    {
      what: "a group that others declare: its rights",
      planned: [user("ann"), creates("GroupMembership", "x", { group: "55", users: [UNKNOWN] }, { users: ["ann"] })],
      says: ["ann cannot be judged: what else the group 55 gives is not told"],
    },
    {
      what: "a group that others declare: its members",
      planned: [creates("PolicyAttachment", "x", { group: "55", policyName: "AdministratorAccess" })],
      says: ["somebody who is not told cannot be judged: who is in the group 55 is not told"],
    },
    {
      what: "whether the group is meant",
      planned: [
        user("ann"),
        holds("ann", "AdministratorAccess"),
        creates("GroupMembership", "x", { group: "55", users: [UNKNOWN] }, { users: ["ann"] }),
      ],
      rule: { never: { policies: ["AdministratorAccess"] }, people: { groups: ["ops"] } },
      says: ["ann cannot be judged: whether it is about the group 55 is not told"],
    },
    {
      what: "whom somebody is made like",
      planned: [user("ann", { likeUser: "old" }), user("bea", { likeUser: UNKNOWN })],
      says: [
        "ann cannot be judged: what is copied from old (likeUser) is not told",
        "bea cannot be judged: what is copied from another sub-user (likeUser) is not told",
      ],
    },
    {
      what: "what an account has that is taken over",
      planned: [user("ann", { adopt: true })],
      says: ["ann cannot be judged: what an account that is taken over holds already is not told"],
    },
  ])("$what", ({ planned, rule = { never }, says }) => {
    expect(broken(planned, rule)).toEqual(says);
    const allowing = rulingsOf(planned, rulesOf({ ...rule, whenUnknown: "allow" }));
    const unknown = says.filter((text) => text.includes("cannot be judged"));
    expect(said(allowing.allowed).map((text) => text.replace(" (new)", ""))).toEqual(unknown);
    expect(allowing.violations).toHaveLength(says.length - unknown.length);
  });

  test("a group of others whose members are all declared has no others", () => {
    const planned = [
      user("ann"),
      creates("GroupMembership", "m", { group: "55", users: [UNKNOWN], exclusive: true }, { users: ["ann"] }),
      creates("PolicyAttachment", "x", { group: "55", policyName: "AdministratorAccess" }),
    ];

    expect(broken(planned, { never })).toEqual([
      "ann holds AdministratorAccess through the group 55",
      "ann cannot be judged: what else the group 55 gives is not told",
    ]);
  });

  test("a preview of changes alone says so once a rule, and never that there are too few", () => {
    const rules = rulesOf({ holders: { of: never, atLeast: 2 } });
    const { violations } = rulingsOf([user("ann")], rules, { changeSummary: { same: 7 } });

    expect(said(violations)).toEqual([
      "cannot be judged: the preview leaves out what does not change: make it with --show-sames",
    ]);
  });

  test("any name is known to be any name", () => {
    const planned = [
      user("ann"),
      creates("PolicyAttachment", "x", { user: UNKNOWN, policy: UNKNOWN }, { user: ["ann"] }),
    ];

    expect(broken(planned, { never: { policies: ["*"] } })).toEqual([
      "ann holds a policy that is known after the update",
    ]);
  });
});
