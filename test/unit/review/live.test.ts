/** A preview beside the live account: what nobody's program declares is known, and what a change does to it is told. */
import { describe, expect, test } from "vitest";
import { reasonToStop } from "../../../cli/review/fail-on.ts";
import type { LiveAccount } from "../../../review/holdings/live-account.ts";
import { liveResource } from "../../../review/holdings/resources.ts";
import { OtherAccountError, reviewChange } from "../../../review/planned-change.ts";
import { inWords } from "../../support/in-words.ts";
import { creates, deletes, keeps, type Planned, previewOf, UNKNOWN, updates } from "./planned.ts";
import { ROOT } from "./state-fixtures.ts";

type Row = readonly [kind: Parameters<typeof liveResource>[0], id: string, state: object];

const attached = (user: string, policy: string, policyName: string): Row => [
  "PolicyAttachment",
  `${user}/${policy}`,
  { user, policy, policyName },
];
const attachedToGroup = (group: string, policy: string, policyName: string): Row => [
  "PolicyAttachment",
  `group-${group}/${policy}`,
  { group, policy, policyName },
];
const joe: Row = ["SubUser", "101", { name: "joe", uin: "101" }];
const eve: Row = ["SubUser", "102", { name: "eve", uin: "102", lastSignIn: "2026-01-06" }];
const ops: Row = ["Group", "11", { name: "ops" }];
const everything: Row = ["Policy", "70", { name: "all", document: documentOf("*") }];

function documentOf(action: string): string {
  return JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource: "*" }] });
}

function accountOf(rows: readonly Row[], more: Partial<LiveAccount> = {}): LiveAccount {
  const resources = rows.map(([kind, id, state]) => liveResource(kind, id, state));
  return {
    rootUin: ROOT,
    resources,
    roleNames: new Map(),
    owners: new Map(),
    hasEmployees: true,
    refused: [],
    ...more,
  };
}

const reviewed = (planned: readonly Planned[], rows: readonly Row[], more: Partial<LiveAccount> = {}) =>
  reviewChange(previewOf(planned), {}, accountOf(rows, more));

function toldOf(planned: readonly Planned[], rows: readonly Row[], more: Partial<LiveAccount> = {}) {
  const { people, findings } = inWords(reviewed(planned, rows, more));
  return {
    people: Object.fromEntries(people.map(({ name, changes }) => [name, changes.map(({ text }) => text)])),
    findings: findings.map(({ text }) => text),
  };
}

const declaredJoe = keeps("SubUser", "joe", "101", { name: "joe" }, { uin: "101" });
const enters = creates("GroupMembership", "joe-ops", { group: "11", users: ["101"] });

test("a group of nobody's program is entered with what it gives", () => {
  const { people, findings } = toldOf(
    [declaredJoe, enters],
    [joe, ops, attachedToGroup("11", "1", "AdministratorAccess")],
  );

  expect(people).toEqual({
    joe: ["gains AdministratorAccess through the group ops", "enters the group ops"],
  });
  expect(findings).toEqual([]);
});

test("the gate knows what the account knows", () => {
  const stops = (rows: readonly Row[] | undefined) =>
    reasonToStop(
      reviewChange(previewOf([declaredJoe, enters]), {}, rows === undefined ? undefined : accountOf(rows)),
      ["new-administrators"],
      "count",
    );

  expect(stops(undefined)).toContain("1 right that the preview does not tell");
  expect(stops([joe, ops, attachedToGroup("11", "5", "QcloudCVMReadOnlyAccess")])).toBeUndefined();
  expect(stops([joe, ops, everything, attachedToGroup("11", "70", "all")])).toContain("1 new administrator");
});

describe("what the account has and no program declares", () => {
  const administrator = attached("101", "1", "AdministratorAccess");
  const replaced: Planned = {
    op: "replace",
    kind: "SubUser",
    name: "joe",
    id: "101",
    before: { name: "joe" },
    after: { name: "joseph" },
    outputs: { uin: "101" },
    replaceReasons: ["name"],
  };
  const reads = { user: "101", policyName: "QcloudCVMReadOnlyAccess" };
  const readingPolicy = keeps("PolicyAttachment", "joe-reads", "101/5", reads, { policy: "5" });
  const reading = attached("101", "5", "QcloudCVMReadOnlyAccess");

  test.each<{ what: string; planned: readonly Planned[]; rows: readonly Row[]; told: ReturnType<typeof toldOf> }>([
    {
      what: "nothing, of a plan in which nothing changes",
      planned: [declaredJoe],
      rows: [joe, eve, ops, everything, administrator],
      told: { people: {}, findings: [] },
    },
    {
      what: "a right that stays by another way",
      planned: [declaredJoe, deletes("PolicyAttachment", "joe-all", "101/5", reads, { policy: "5" })],
      rows: [
        joe,
        reading,
        ops,
        attachedToGroup("11", "5", "QcloudCVMReadOnlyAccess"),
        ["GroupMembership", "11", { group: "11", users: ["101"] }],
      ],
      told: { people: { joe: ["keeps QcloudCVMReadOnlyAccess, now through the group ops"] }, findings: [] },
    },
    {
      what: "a right that the plan takes away is no other way to the same",
      planned: [declaredJoe, deletes("PolicyAttachment", "joe-all", "101/5", reads, { policy: "5" })],
      rows: [joe, reading],
      told: { people: { joe: ["loses QcloudCVMReadOnlyAccess"] }, findings: [] },
    },
    {
      what: "what is lost with the account",
      planned: [deletes("SubUser", "joe", "101", { name: "joe", onDelete: "force" }, { uin: "101" })],
      rows: [["SubUser", "101", { name: "joe", uin: "101", lastSignIn: "2026-01-05" }], administrator],
      told: {
        people: {
          joe: ["leaves: the account is deleted", "loses AdministratorAccess", "last signed in on 2026-01-05"],
        },
        findings: ["nobody of this program is left as an administrator: joe was the last"],
      },
    },
    {
      what: "what does not carry over to a new account",
      planned: [
        replaced,
        { ...readingPolicy, op: "replace", after: { ...reads, user: UNKNOWN }, dependencies: { user: ["joe"] } },
      ],
      rows: [joe, reading, administrator, ops, ["GroupMembership", "11", { group: "11", users: ["101"] }]],
      told: {
        people: {
          joseph: [
            "is renamed from joe to joseph: a new account with a new number and a new sign-in, the old one is deleted, and what the program does not declare does not carry over",
            "loses AdministratorAccess, which does not carry over",
            "leaves the group ops",
            "keeps QcloudCVMReadOnlyAccess, given to the new account",
          ],
        },
        findings: expect.arrayContaining([expect.stringContaining("was the last")]),
      },
    },
    {
      what: "what a set of policies takes away",
      planned: [
        declaredJoe,
        creates("UserPolicies", "joe-only", { user: "101", policies: ["QcloudCVMReadOnlyAccess"] }),
      ],
      rows: [joe, eve, administrator, reading, attached("102", "1", "AdministratorAccess")],
      told: { people: { joe: ["loses AdministratorAccess"] }, findings: [] },
    },
    {
      what: "what a set of roles takes away",
      planned: [
        keeps("Employee", "chen", "emp-1", { accountName: "chen" }, { uin: "103" }),
        creates("RoleAssignment", "chen", { employee: "emp-1", roles: ["FinanceManager"] }),
      ],
      rows: [
        ["Employee", "emp-1", { accountName: "chen", uin: "103" }],
        ["SubUser", "103", { name: "chen", uin: "103" }],
        ["RoleAssignment", "emp-1", { employee: "emp-1", roles: ["CustomerManager", "FinanceManager"] }],
      ],
      told: { people: { chen: ["loses the role CustomerManager"] }, findings: [] },
    },
    {
      what: "who goes from an exclusive group",
      planned: [
        declaredJoe,
        keeps("Group", "ops", "11", { name: "ops" }),
        creates("GroupMembership", "ops", { group: "11", users: ["101"], exclusive: true }),
      ],
      rows: [joe, eve, ops, ["GroupMembership", "11", { group: "11", users: ["102"] }]],
      told: { people: { eve: ["leaves the group ops"], joe: ["enters the group ops"] }, findings: [] },
    },
    {
      what: "whom a right of a declared group reaches",
      planned: [
        keeps("Group", "ops", "11", { name: "ops" }),
        creates("PolicyAttachment", "ops-all", { group: "11", policyName: "AdministratorAccess" }),
      ],
      rows: [joe, eve, ops, ["GroupMembership", "11", { group: "11", users: ["102"] }]],
      told: { people: { eve: ["gains AdministratorAccess through the group ops"] }, findings: [] },
    },
    {
      what: "who holds a policy that is written anew",
      planned: [
        updates(
          "Policy",
          "all",
          "70",
          { name: "all", document: documentOf("cos:Get*") },
          { name: "all", document: documentOf("cam:*") },
        ),
      ],
      rows: [
        joe,
        eve,
        ["Policy", "70", { name: "all", document: documentOf("cos:Get*") }],
        attached("102", "70", "all"),
      ],
      told: { people: {}, findings: [expect.stringMatching(/^eve can give themselves AdministratorAccess: /)] },
    },
    {
      what: "that a policy that is written anew is held by nobody",
      planned: [
        updates(
          "Policy",
          "all",
          "70",
          { name: "all", document: documentOf("cos:Get*") },
          { name: "all", document: documentOf("*") },
        ),
      ],
      rows: [joe, eve, ["Policy", "70", { name: "all", document: documentOf("cos:Get*") }]],
      told: { people: {}, findings: [] },
    },
    {
      what: "what a custom policy of another program is good for",
      planned: [declaredJoe, creates("PolicyAttachment", "joe-all", { user: "101", policyName: "all" })],
      rows: [joe, everything],
      told: { people: { joe: ["gains all"] }, findings: [] },
    },
    {
      what: "what a role of another program is good for",
      planned: [
        keeps("Employee", "chen", "emp-1", { accountName: "chen" }, { uin: "103" }),
        creates("RoleAssignment", "chen", { employee: "emp-1", roles: ["Partner"] }),
      ],
      rows: [
        ["Employee", "emp-1", { accountName: "chen", uin: "103" }],
        ["Role", "role-9", { name: "Partner", permissions: ["customer:read"] }],
      ],
      told: { people: { chen: ["gains the role Partner"] }, findings: [] },
    },
    {
      what: "what a new account gets that is made like another",
      planned: [creates("SubUser", "new", { name: "new", likeUser: "eve" })],
      rows: [
        eve,
        ops,
        attached("102", "1", "AdministratorAccess"),
        ["GroupMembership", "11", { group: "11", users: ["102"] }],
        attachedToGroup("11", "5", "QcloudCVMReadOnlyAccess"),
      ],
      told: {
        people: {
          new: [
            "gains AdministratorAccess",
            "is given once what eve holds, each named here",
            "gains QcloudCVMReadOnlyAccess through the group ops",
            "enters the group ops",
            "joins as a new sub-user",
          ],
        },
        findings: [],
      },
    },
    {
      what: "that the model changes in the same update",
      planned: [
        creates("SubUser", "new", { name: "new", likeUser: "joe" }),
        declaredJoe,
        creates("PolicyAttachment", "joe-reads", reads),
      ],
      rows: [joe],
      told: {
        people: {
          joe: ["gains QcloudCVMReadOnlyAccess"],
          new: [
            "gains what joe holds directly and through groups, which is known after the update",
            "joins as a new sub-user",
          ],
        },
        findings: ["new gets whatever joe holds by then, and that changes in the same update"],
      },
    },
    {
      what: "what a sub-user loses that becomes an employee",
      planned: [creates("Employee", "eve", { accountName: "eve", mobile: "13100004532", existingSubUser: "adopt" })],
      rows: [eve, attached("102", "1", "AdministratorAccess"), attached("102", "9", "QCloudFinanceFullAccess")],
      told: {
        people: {
          eve: [
            "becomes an employee with the sub-user of that name, where it exists, whose own CAM policies are revoked",
            "loses AdministratorAccess",
            "holds QCloudFinanceFullAccess in the account, which the program does not give",
          ],
        },
        findings: expect.arrayContaining([expect.stringContaining("eve is an employee without a role")]),
      },
    },
    {
      what: "what an account is good for that is taken over",
      planned: [
        creates("SubUser", "eve", { name: "eve", adopt: true }),
        creates("PolicyAttachment", "eve-reads", { ...reads, user: UNKNOWN }, { user: ["eve"] }),
      ],
      rows: [eve, attached("102", "5", "QcloudCVMReadOnlyAccess")],
      told: {
        people: { eve: [expect.stringContaining("is taken over")] },
        findings: [],
      },
    },
    {
      what: "which keys stop working, and when they were used last",
      planned: [
        declaredJoe,
        deletes("AccessKey", "joe-key", "101/AKID-abcd", { user: "101" }, { secretId: "AKID-abcd" }),
      ],
      rows: [
        joe,
        [
          "AccessKey",
          "101/AKID-abcd",
          { user: "101", secretId: "AKID-abcd", status: "Active", madeOn: "2025-03-01", lastUsed: "2026-01-06" },
        ],
        [
          "AccessKey",
          "101/AKID-wxyz",
          { user: "101", secretId: "AKID-wxyz", status: "Active", madeOn: "2025-04-01", lastUsed: "never" },
        ],
      ],
      told: {
        people: {
          joe: [
            "an access key is deleted; what signs with it stops working",
            "key …abcd, made on 2025-03-01, last used on 2026-01-06",
          ],
        },
        findings: [],
      },
    },
  ])("tells $what", ({ planned, rows, told }) => {
    expect(toldOf(planned, rows)).toEqual(told);
  });
});

test("a policy by its number has its name from the account", () => {
  const planned = [declaredJoe, creates("PolicyAttachment", "joe-4", { user: "101", policy: "4" })];
  const { people } = toldOf(planned, [joe], { policyNames: new Map([["4", "QcloudCamFullAccess"]]) });

  expect(people).toEqual({ joe: ["gains QcloudCamFullAccess"] });
});

test("people of nobody's program are not held to what a program should be like", () => {
  const rows: Row[] = [
    joe,
    ["Employee", "emp-9", { accountName: "lone", uin: "109" }],
    ["SubUser", "110", { name: "one", uin: "110", email: "same@example.com" }],
    ["SubUser", "111", { name: "two", uin: "111", email: "same@example.com" }],
  ];

  expect(toldOf([declaredJoe, enters], [...rows, ops]).findings).toEqual([]);
});

test("another account than that of the preview is refused", () => {
  const elsewhere = keeps("SubUser", "joe", "101", { name: "joe" }, { uin: "101", __account: "100000000009" });

  expect(() => reviewed([elsewhere], [])).toThrow(OtherAccountError);
  expect(() => reviewed([elsewhere], [])).toThrow(/credentials belong to the account 100000000000/);
});

test("the report names the account that was asked", () => {
  expect(reviewed([], [], { refused: ["DescribeSubAccounts"] }).asked).toEqual({
    rootUin: ROOT,
    refused: ["DescribeSubAccounts"],
  });
});

describe("somebody who is an administrator by hand alone", () => {
  const administrator = attached("101", "1", "AdministratorAccess");

  test("is told so where something happens to them", () => {
    const { people } = toldOf([declaredJoe, enters], [joe, ops, administrator]);

    expect(people).toEqual({
      joe: ["enters the group ops", "holds AdministratorAccess in the account, which the program does not give"],
    });
  });

  test("becomes one by the program all the same: what was given by hand may go", () => {
    const planned = [
      declaredJoe,
      keeps("PolicyAttachment", "joe-all", "101/70", { user: "101", policyName: "all" }, { policy: "70" }),
      updates(
        "Policy",
        "all",
        "70",
        { name: "all", document: documentOf("cos:Get*") },
        { name: "all", document: documentOf("cam:AttachUserPolicy") },
      ),
    ];
    const { findings } = toldOf(planned, [joe, administrator, attached("101", "70", "all")]);

    expect(findings).toEqual([expect.stringMatching(/^joe can give themselves AdministratorAccess: /)]);
  });
});
