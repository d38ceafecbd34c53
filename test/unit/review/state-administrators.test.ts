/** Who is an administrator, and who could become one and how, in a review of access: from a state, and with the live account. */
import { describe, expect, test } from "vitest";
import { readState } from "../../../pulumi/state.ts";
import { reviewAccess } from "../../../review/access/review.ts";
import { accessCsv } from "../../../review/formats/access-csv.ts";
import { accessHtml } from "../../../review/formats/access-html.ts";
import { accessMarkdown } from "../../../review/formats/access-markdown.ts";
import { accessText } from "../../../review/formats/access-text.ts";
import { type AccessReport, accessReportSchema } from "../../../review/facts/access-report.ts";
import { accessJson } from "../../../review/formats/json.ts";
import { liveResource } from "../../../review/holdings/resources.ts";
import { en } from "../../../review/words/languages.ts";
import { type Recorded, ROOT, stateOf } from "./state-fixtures.ts";

const subUser = (name: string, id: string): Recorded => ({
  kind: "SubUser",
  name,
  id,
  outputs: { name, uin: id, consoleLogin: true },
});
const employee: Recorded = {
  kind: "Employee",
  name: "chen",
  id: "emp-1",
  outputs: { accountName: "chen", uin: "103", status: "Enabled" },
};
const policy = (name: string, id: string, action: string, resource = "*"): Recorded => ({
  kind: "Policy",
  name,
  id,
  outputs: {
    name,
    policyId: id,
    document: JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource }] }),
  },
});
const given = (user: string, id: string, policyName?: string): Recorded => ({
  kind: "PolicyAttachment",
  name: `${user}-${id}`,
  id: `${user}/${id}`,
  outputs: { user, policy: id, policyName },
});
const withRoles = (...roles: string[]): Recorded => ({
  kind: "RoleAssignment",
  name: "roles",
  id: "emp-1",
  outputs: { employee: "emp-1", roles },
});
const ops: readonly Recorded[] = [
  { kind: "Group", name: "ops", id: "11", outputs: { name: "ops", groupId: "11" } },
  { kind: "GroupMembership", name: "ops", id: "11", outputs: { group: "11", users: ["101"] } },
  {
    kind: "PolicyAttachment",
    name: "ops-reader",
    id: "group:11/22",
    outputs: { group: "11", policy: "22", policyName: "reader" },
  },
];

const joe = subUser("joe", "101");
const reader = policy("reader", "22", "cam:AttachUserPolicy");
const reviewed = (resources: readonly Recorded[], live?: readonly Recorded[]): AccessReport =>
  reviewAccess(
    readState(stateOf(...resources)),
    live === undefined
      ? {}
      : {
          live: {
            rootUin: ROOT,
            resources: live.map(({ kind, id, outputs }) => liveResource(kind, id, outputs)),
            roleNames: new Map(),
            owners: new Map(),
            hasEmployees: true,
            refused: [],
          },
        },
  );
const waysOf = (report: AccessReport): Record<string, string[]> =>
  Object.fromEntries(
    report.people.map(({ name, isAdministrator, waysToAdministrator }) => [
      name,
      isAdministrator ? ["is one"] : waysToAdministrator.map(({ route }) => route),
    ]),
  );

test.each<{ what: string; resources: readonly Recorded[] }>([
  { what: "the policy of that name", resources: [joe, given("101", "7", "AdministratorAccess")] },
  { what: "the policy by its number alone", resources: [joe, given("101", "1")] },
  { what: "a policy that allows all actions", resources: [joe, policy("all", "8", "*"), given("101", "8")] },
  { what: "the role by its id", resources: [employee, withRoles("role-1")] },
  {
    what: "a role with every permission",
    resources: [
      employee,
      withRoles("role-9"),
      { kind: "Role", name: "all", id: "role-9", outputs: { name: "All", permissions: ["partner-center:*"] } },
    ],
  },
])("somebody with $what is an administrator, who becomes none", ({ resources }) => {
  const report = reviewed(resources);

  expect(Object.values(waysOf(report))).toEqual([["is one"]]);
  expect(accessText(report)).toMatch(/1 administrator\b(?!.*could become)/);
});

test.each<{ what: string; resources: readonly Recorded[]; ways: Record<string, string[]> }>([
  { what: "through a group", resources: [joe, reader, ...ops], ways: { joe: ["attach-policy"] } },
  {
    what: "by a preset policy",
    resources: [joe, given("101", "5", "QcloudSTSFullAccess")],
    ways: { joe: ["any-role"] },
  },
  {
    what: "by two policies together, and not by one of them",
    resources: [
      joe,
      subUser("ben", "102"),
      policy("runs", "31", "scf:CreateFunction"),
      policy("passes", "32", "cam:PassRole"),
      ...["31", "32"].map((id) => given("101", id)),
      given("102", "31"),
    ],
    ways: { ben: [], joe: ["pass-role"] },
  },
  {
    what: "by the key of another, which of two people with one policy the owner of the number cannot",
    resources: [
      joe,
      subUser("ben", "102"),
      policy("keys", "33", "cam:CreateAccessKey", "qcs::cam::uin/100000000000:uin/101"),
      given("101", "33"),
      given("102", "33"),
    ],
    ways: { ben: ["keys-of-others"], joe: [] },
  },
  {
    what: "by a role that they have, if it is a custom one",
    resources: [employee, policy("roles", "34", "employee:ModifyRole"), given("103", "34"), withRoles("role-9")],
    ways: { chen: ["rewrite-role"] },
  },
  {
    what: "by no role of the service",
    resources: [employee, policy("roles", "34", "employee:ModifyRole"), given("103", "34"), withRoles("role-3")],
    ways: { chen: [] },
  },
  {
    what: "by nothing that reads alone",
    resources: [joe, given("101", "2", "ReadOnlyAccess"), given("101", "3", "QcloudCVMFullAccess")],
    ways: { joe: [] },
  },
])("somebody becomes an administrator $what", ({ resources, ways }) => {
  expect(waysOf(reviewed(resources))).toEqual(ways);
});

describe("with the live account", () => {
  test("what somebody has there alone counts, and what the stack alone has does not", () => {
    const stack = [joe, subUser("ben", "102"), reader, given("102", "22", "reader")];
    const account = [joe, subUser("ben", "102"), reader, given("101", "22", "reader")];

    expect(waysOf(reviewed(stack, account))).toEqual({ ben: [], joe: ["attach-policy"] });
  });

  test("a policy allows what it allows there", () => {
    const stack = [joe, policy("reader", "22", "cos:GetObject"), given("101", "22", "reader")];

    expect(waysOf(reviewed(stack, [joe, reader, given("101", "22", "reader")]))).toEqual({ joe: ["attach-policy"] });
    expect(waysOf(reviewed(stack))).toEqual({ joe: [] });
  });

  test("whoever is in no stack is told too, and whoever is not there any more is not", () => {
    const eve = subUser("eve", "109");
    const ways = waysOf(reviewed([joe, reader, given("101", "22")], [eve, reader, given("109", "22")]));

    expect(ways).toEqual({ joe: [], eve: ["attach-policy"] });
  });
});

describe("a report", () => {
  const report = reviewed([
    joe,
    subUser("ann", "102"),
    subUser("ben", "104"),
    given("102", "1", "AdministratorAccess"),
    reader,
    ...ops,
  ]);
  const path =
    "can give themselves AdministratorAccess: cam:AttachUserPolicy by the policy reader, through the group ops";
  const plain = (text: string): string => text.replaceAll(/<[^>]*>|`/g, "").replaceAll(/\s+/g, " ");

  test.each([
    ["text", accessText],
    ["Markdown", accessMarkdown],
    ["HTML", accessHtml],
    ["CSV", accessCsv],
  ] as const)("as %s names the person with the path", (_, form) => {
    expect(plain(form(report))).toContain(path);
  });

  test.each([
    ["text", accessText],
    ["Markdown", accessMarkdown],
    ["HTML", accessHtml],
  ] as const)("as %s begins with how many administrators there are, and how many could become one", (_, form) => {
    expect(plain(form(report))).toContain("1 administrator, 1 could become one");
  });

  test("as HTML marks the person in the matrix, and the form of a recertification names the path too", () => {
    const form = { ...report, recertification: { by: "ann", until: "2026-12-31" } };

    expect(accessHtml(report)).toMatch(/data-becoming="true"[^]*?▲ could become an administrator[^]*?<\/th>/);
    expect(
      [accessText(form), accessMarkdown(form), accessHtml(form)].map((text) => plain(text).includes(path)),
    ).toEqual([true, true, true]);
  });

  test("as CSV says of everybody whether they are one", () => {
    const rows = accessCsv(report).trimEnd().split("\r\n");

    expect(rows[0]).toContain(",Administrator,");
    expect(rows.slice(1).map((row) => /,(yes|no|"could become one: [^"]*"),,,$/.exec(row)?.[1])).toEqual([
      "yes",
      "no",
      `"could become one: ${path}"`,
    ]);
  });

  test("as JSON has the facts", () => {
    const { people } = accessReportSchema.parse(JSON.parse(accessJson(report, en)));

    expect(people.find(({ name }) => name === "joe")?.waysToAdministrator).toEqual([
      {
        route: "attach-policy",
        evidence: [
          {
            action: "cam:AttachUserPolicy",
            policy: "reader",
            through: { is: "named", name: "ops" },
            isConditional: false,
          },
        ],
      },
    ]);
  });

  test("those who could in the same way by the same rights stand together", () => {
    const both = reviewed([joe, subUser("ben", "104"), reader, given("101", "22"), given("104", "22")]);

    expect(accessMarkdown(both)).toContain(
      "- **`ben`**, **`joe`**: can give themselves AdministratorAccess: `cam:AttachUserPolicy` by the policy `reader`\n",
    );
  });
});
