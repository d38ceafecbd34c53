/** An end is told as an end and as nobody's change, what ends soon is said beforehand, and what is over gives nobody anything. */
import { describe, expect, test } from "vitest";
import { reviewAccess } from "../../../review/access/review.ts";
import { readState } from "../../../pulumi/state.ts";
import { review, type ReviewOptions } from "../../../review/review.ts";
import { accessText } from "../../../review/formats/access-text.ts";
import { textOf } from "../../../review/formats/text.ts";
import { type Planned, previewOf } from "./planned.ts";
import { stateOf } from "./state-fixtures.ts";

const DAY = "2026-11-30";
const at = new Date("2026-12-01T00:00:00Z");
const alice = {
  op: "same",
  kind: "SubUser",
  name: "alice",
  id: "101",
  before: { name: "alice" },
  after: { name: "alice" },
};
const bob = { ...alice, name: "bob", id: "102", before: { name: "bob" }, after: { name: "bob" } };

/** An update in which `ended` is all that differs. */
const end = (kind: string, name: string, inputs: object, ended: unknown): Planned => ({
  op: "update",
  kind,
  name,
  id: "1",
  before: { ...inputs },
  after: { ...inputs, ended },
  changed: ["ended"],
});
const reads = end("PolicyAttachment", "reads", { user: "101", policyName: "ReadOnlyAccess", expires: DAY }, DAY);
const pays = { user: "101", policyName: "QCloudFinanceFullAccess" };

const reviewOf = (planned: readonly Planned[], options: ReviewOptions = {}, more = {}) =>
  review(previewOf([alice, bob, ...planned], more), { at, ...options });
const said = (...args: Parameters<typeof reviewOf>): string => textOf(reviewOf(...args));
const IT_ENDS = `(it ends: the program gave it until ${DAY})`;

describe("what ends is told as an end", () => {
  test.each([
    ["an attachment", reads, `loses ReadOnlyAccess ${IT_ENDS}`],
    [
      "a policy of a set",
      end(
        "UserPolicies",
        "set",
        { user: "101", policies: ["ReadOnlyAccess", "a"], expires: { [DAY]: ["ReadOnlyAccess"] } },
        ["ReadOnlyAccess"],
      ),
      `loses ReadOnlyAccess ${IT_ENDS}`,
    ],
    [
      "a role",
      end("RoleAssignment", "roles", { employee: "e-1", roles: ["A", "B"], expires: { [DAY]: ["A"] } }, ["A"]),
      `loses the role A ${IT_ENDS}`,
    ],
    [
      "a membership",
      end(
        "GroupMembership",
        "team",
        { group: "7", users: ["101", "102"], exclusive: true, expires: { [DAY]: ["101"] } },
        ["101"],
      ),
      `leaves the group 7 ${IT_ENDS}`,
    ],
    [
      "a key",
      end("AccessKey", "key", { user: "101", status: "Active", expires: DAY }, DAY),
      `switched off; what signs with it stops working ${IT_ENDS}`,
    ],
    [
      "somebody",
      end("SubUser", "carol", { name: "carol", consoleLogin: true, accessKey: true, expires: DAY }, DAY),
      `can no longer sign in to the console ${IT_ENDS}`,
    ],
  ])("%s", (_, planned, sentence) => {
    const text = said([planned]);
    expect(text.replaceAll(/\s+/g, " ")).toContain(sentence);
    expect(reviewOf([planned])).toMatchObject({ ends: "only", people: [{ danger: "medium" }] });
  });

  test("what a group gave until then it gives no longer", () => {
    const toGroup = end("PolicyAttachment", "reads", { group: "7", policyName: "ReadOnlyAccess", expires: DAY }, DAY);
    expect(said([toGroup])).toContain(`no longer gives ReadOnlyAccess to its members: it ends`);
  });

  test("what the program takes out is not an end, even if it would have ended", () => {
    const removed = {
      op: "delete",
      kind: "PolicyAttachment",
      name: "reads",
      id: "1",
      before: { ...pays, expires: DAY },
    };
    expect(said([removed])).not.toContain("it ends");
  });
});

describe("only ends", () => {
  const change = {
    op: "update",
    kind: "SubUser",
    name: "bob",
    id: "102",
    before: { name: "bob" },
    after: { name: "bob", remark: "x" },
    changed: ["remark"],
  };
  const more = (inputs: object, changed: string[]): Planned => ({
    ...reads,
    after: { ...reads.after, ...inputs },
    changed,
  });

  test.each<[string, readonly Planned[]]>([
    ["another resource changes too", [reads, change]],
    ["another input changes too", [more({ adopt: "people/dev" }, ["adopt", "ended"])]],
    ["a secret may differ, which looks alike", [more({}, ["ended", "password"])]],
    ["the end itself is another one", [more({ expires: "2026-11-29", ended: "2026-11-29" }, ["ended", "expires"])]],
    ["something holds again", [{ ...reads, before: reads.after, after: reads.before, changed: ["ended"] } as Planned]],
    ["nothing changes", []],
    [
      "one is declared behind its end",
      [{ op: "create", kind: "PolicyAttachment", name: "late", after: { ...pays, expires: DAY, ended: DAY } }],
    ],
  ])("is not said where %s", (_, planned) => {
    expect(reviewOf(planned).ends).not.toBe("only");
  });

  test.each(["create", "update", "delete"])("is not said where a resource of another package is to %s", (op) => {
    const preview = JSON.parse(previewOf([alice, reads]));
    preview.steps.push({ op, urn: "urn:pulumi:dev::people::aws:s3/bucket:Bucket::logs", newState: { inputs: {} } });
    expect(review(JSON.stringify(preview)).ends).not.toBe("only");
  });

  test("is said of several", () => {
    expect(reviewOf([reads, end("AccessKey", "key", { user: "102", status: "Active", expires: DAY }, DAY)]).ends).toBe(
      "only",
    );
  });
});

test("a report says whether anything ends at all", () => {
  expect(reviewOf([]).ends).toBe("none");
  expect(reviewOf([{ op: "create", kind: "PolicyAttachment", name: "pays", after: pays }]).ends).toBe("none");
  expect(reviewOf([reads, { op: "create", kind: "PolicyAttachment", name: "pays", after: pays }]).ends).toBe(
    "among-others",
  );
});

test("an end that is put off, taken away or given is told with both", () => {
  const moved = (before: object, after: object) =>
    said([
      {
        op: "update",
        kind: "PolicyAttachment",
        name: "pays",
        id: "1",
        before: { ...pays, ...before },
        after: { ...pays, ...after },
        changed: ["expires"],
      },
    ]);
  expect(moved({ expires: "2026-12-31" }, { expires: "2027-12-31" })).toContain(
    "which ends on 2027-12-31 now, and not on 2026-12-31",
  );
  expect(moved({}, { expires: "2026-12-31" })).toContain("which ends on 2026-12-31 now, and had no end");
  expect(moved({ expires: "2026-12-31" }, {})).toContain("which has no end any more, and not on 2026-12-31");
});

test("what is given for a while is told with its end, of a way through a group the first of both", () => {
  const planned: Planned[] = [
    { op: "create", kind: "PolicyAttachment", name: "pays", after: { ...pays, expires: "2026-12-31" } },
    {
      op: "create",
      kind: "PolicyAttachment",
      name: "reads",
      after: { group: "7", policyName: "ReadOnlyAccess", expires: "2027-06-30" },
    },
    {
      op: "create",
      kind: "GroupMembership",
      name: "team",
      after: { group: "7", users: ["102"], expires: { "2027-01-31": ["102"] } },
    },
  ];
  expect(said(planned)).toContain("gains QCloudFinanceFullAccess, until 2026-12-31");
  expect(said(planned)).toContain("gains ReadOnlyAccess through the group 7, until 2027-01-31");
});

describe("within the days that were asked for", () => {
  const same = (kind: string, name: string, inputs: object): Planned => ({
    op: "same",
    kind,
    name,
    id: "1",
    before: { ...inputs },
    after: { ...inputs },
  });
  const all = [
    same("PolicyAttachment", "soon", { ...pays, expires: "2026-12-14" }),
    same("PolicyAttachment", "later", { user: "102", policyName: "ReadOnlyAccess", expires: "2026-12-15" }),
    same("PolicyAttachment", "over", { user: "102", policyName: "x", expires: DAY, ended: DAY }),
    same("UserPolicies", "set", { user: "102", policies: ["a", "b"], expires: { "2026-12-05T10:00:00+08:00": ["b"] } }),
  ];

  test("an end is a finding, which says of whom; what is over or later is none", () => {
    expect(
      reviewOf(all, { endsWithin: 14 }).findings.map(({ fact, danger, people }) => ({ fact, danger, people })),
    ).toEqual([
      {
        fact: {
          is: "ends-soon",
          what: { kind: "PolicyAttachment", called: { is: "named", name: "soon" } },
          parts: [],
          end: "2026-12-14",
        },
        danger: "medium",
        people: [{ is: "named", name: "alice" }],
      },
      {
        fact: {
          is: "ends-soon",
          what: { kind: "UserPolicies", called: { is: "named", name: "set" } },
          parts: ["b"],
          end: "2026-12-05T10:00:00+08:00",
        },
        danger: "medium",
        people: [{ is: "named", name: "bob" }],
      },
    ]);
    expect(reviewOf(all).findings).toEqual([]);
  });

  test("the end of somebody, and of a key, is about access", () => {
    const lent = same("SubUser", "lent", { name: "lent", expires: "2026-12-05" });
    const key = same("AccessKey", "key", { user: "101", expires: "2026-12-06" });
    expect(textOf(reviewOf([lent, key], { endsWithin: 14 }))).toContain(
      "ACCESS CHANGES (2)\n  the access key key (alice): ends on 2026-12-06\n  the sub-user lent: ends on 2026-12-05\n",
    );
  });

  test("a member who is not in the preview goes by the declaration, where it is the only one whose membership ends", () => {
    const inputs = { group: "7", users: ["103", "104"], expires: { "2026-12-05": ["103"] } };
    const team = { ...same("GroupMembership", "team", inputs), dependencies: { expires: ["carol"] } };
    const preview = previewOf([team, { ...alice, name: "carol", id: "103" }]);
    const withoutCarol = JSON.parse(preview);
    withoutCarol.steps.pop();

    expect(textOf(review(JSON.stringify(withoutCarol), { at, endsWithin: 14 }))).toContain(
      "the membership team (103 (carol in the program)): ends on 2026-12-05",
    );
  });
});

describe("the rule that rights have to end", () => {
  const rules = (mustEnd: object) => ({
    rules: [
      {
        id: "lent",
        why: "Nobody keeps it for ever.",
        people: { names: ["alice"] },
        mustEnd: { of: { policies: ["*Finance*"] }, ...mustEnd },
      },
    ],
  });
  const brokenBy = (expires: string | undefined, mustEnd = {}) => {
    const given: Planned = {
      op: "create",
      kind: "PolicyAttachment",
      name: "pays",
      after: { ...pays, ...(expires === undefined ? {} : { expires }) },
    };
    return reviewOf([given], { rules: rules(mustEnd) }).rules?.violations.map(({ fact }) => fact);
  };

  test("is broken without an end, and by one that is too far", () => {
    const right = { kind: "policy", called: { is: "named", name: "QCloudFinanceFullAccess" } };
    expect(brokenBy(undefined)).toEqual([{ is: "endless", right }]);
    expect(brokenBy("2027-12-31")).toEqual([]);
    expect(brokenBy("2027-12-31", { within: 90 })).toEqual([
      { is: "endless", right: { ...right, end: "2027-12-31" }, within: 90 },
    ]);
    expect(brokenBy("2027-02-27", { within: 90 })).toEqual([]);
  });
});

test("an access review tells the end of each right, and nothing of what is over", () => {
  const state = stateOf(
    {
      kind: "SubUser",
      name: "alice",
      id: "101",
      outputs: { uin: "101", name: "alice", consoleLogin: true, accessKey: true, expires: DAY, ended: DAY },
    },
    { kind: "PolicyAttachment", name: "pays", id: "1", outputs: { ...pays, expires: "2026-12-31" } },
    {
      kind: "PolicyAttachment",
      name: "reads",
      id: "2",
      outputs: { user: "101", policyName: "ReadOnlyAccess", expires: DAY, ended: DAY },
    },
    {
      kind: "UserPolicies",
      name: "set",
      id: "3",
      outputs: { user: "101", policies: ["a", "b"], policyIds: ["12"], expires: { [DAY]: ["a"] }, ended: ["a"] },
    },
  );
  const [person] = reviewAccess(readState(state)).people;
  expect(person).toMatchObject({
    signIn: false,
    keys: 0,
    rights: [{ name: "QCloudFinanceFullAccess", end: "2026-12-31" }, { name: "b" }],
  });
  expect(accessText(reviewAccess(readState(state)))).toContain("QCloudFinanceFullAccess (until 2026-12-31)");
});
