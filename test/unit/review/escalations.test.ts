/** Who could become an administrator, and what nobody knows, as findings and for the gate. test/contract/escalations tries the ways for real. */
import { expect, test } from "vitest";
import { reasonToStop } from "../../../cli/review/fail-on.ts";
import type { FindingCode } from "../../../review/facts/report.ts";
import { ROUTES } from "../../../review/facts/routes.ts";
import { routes } from "../../../review/escalation/catalogue.ts";
import { textOf } from "../../../review/formats/text.ts";
import { review } from "../../../review/review.ts";
import { inWords } from "../../support/in-words.ts";
import { markdownOf } from "../../../review/formats/markdown.ts";
import { named, reportOf } from "./reports.ts";
import { creates, keeps, type Planned, previewOf, UNKNOWN, updates } from "./planned.ts";

const joe = keeps("SubUser", "joe", "100000000001", { name: "joe" }, { uin: "100000000001" });
const chen = keeps("Employee", "chen", "emp-1", { accountName: "chen", mobile: "13100004532", countryCode: "86" });
const policy = (action: string, resource = "*", effect = "allow"): Planned =>
  creates("Policy", "reader", {
    name: "reader",
    document: JSON.stringify({ version: "2.0", statement: [{ effect, action, resource }] }),
  });
const given = creates("PolicyAttachment", "joe-reader", { user: "100000000001", policyName: "reader" });

const findingsOf = (planned: readonly Planned[]) => review(previewOf(planned)).findings;
const codesOf = (planned: readonly Planned[]): FindingCode[] => findingsOf(planned).map(({ fact }) => fact.is);

test("every way has a source, and none is missing", () => {
  expect(new Set(routes.map(({ id }) => id))).toEqual(new Set(ROUTES));
  expect(routes.filter(({ source }) => source.length === 0)).toEqual([]);
});

test("a way is told with the action, the policy and the group that it comes through", () => {
  const planned = [
    joe,
    policy("cam:AttachUserPolicy"),
    keeps("Group", "ops", "11", { name: "ops" }),
    creates("PolicyAttachment", "ops-reader", { group: "11", policyName: "reader" }),
    keeps("GroupMembership", "ops", "11", { group: "11", users: ["100000000001"] }, { added: ["100000000001"] }),
  ];
  const { findings } = inWords(review(previewOf(planned)));

  expect(findings.map(({ text }) => text)).toContain(
    "joe can give themselves AdministratorAccess: cam:AttachUserPolicy by the policy reader, through the group ops",
  );
});

test("the headline tells apart who gains much and who could give it to themselves", () => {
  const becoming = review(previewOf([joe, policy("cam:AttachUserPolicy"), given]));
  const both = review(
    previewOf([joe, creates("PolicyAttachment", "x", { user: "100000000001", policyName: "QcloudCamFullAccess" })]),
  );

  expect(textOf(becoming)).toContain("1 person changes; 1 person could become an administrator, 1 policy changes");
  expect(becoming.counts).toMatchObject({ newAdministrators: 1, sensitiveGains: 0, couldBecomeAdministrators: 1 });
  expect(both.counts).toMatchObject({ newAdministrators: 1, sensitiveGains: 1, couldBecomeAdministrators: 1 });
});

test.each(ROUTES.map((route) => ({ route })))("$route is told with why it is as good as all rights", ({ route }) => {
  const text = markdownOf(
    reportOf({
      findings: [
        {
          fact: { is: "could-become-administrator", person: named("joe"), ways: [{ route, evidence: [] }] },
          danger: "high",
          people: [],
        },
      ],
    }),
  );

  expect(text).toMatch(/^- `joe` can [^]*\n {2}- Dangerous because [a-z]/m);
});

test.each([
  { what: "on the own account alone", planned: policy("cam:CreateAccessKey", "qcs::cam:::uin/${uin}") },
  { what: "on the own number", planned: policy("cam:CreateAccessKey", "qcs::cam::uin/100000000000:uin/100000000001") },
  { what: "denied", planned: policy("cam:*", "*", "deny") },
  { what: "of another service", planned: policy("cos:*") },
])("what is allowed $what is no way", ({ planned }) => {
  expect(codesOf([joe, planned, given])).toEqual([]);
});

test("who could before and still can is not told again", () => {
  const before = { name: "reader", document: text("cam:AttachUserPolicy") };
  const wider = updates("Policy", "reader", "22", before, { ...before, document: text("cam:Attach*") });

  expect(codesOf([joe, wider, held]).filter((code) => code === "could-become-administrator")).toEqual([]);
});

test.each<{ what: string; planned: readonly Planned[]; code: FindingCode }>([
  {
    what: "a policy that this program does not declare",
    planned: [joe, creates("PolicyAttachment", "x", { user: "100000000001", policyName: "of-others" })],
    code: "unknown-contents",
  },
  {
    what: "a policy that is known after the update",
    planned: [joe, creates("PolicyAttachment", "x", { user: "100000000001", policyName: UNKNOWN })],
    code: "unknown-right",
  },
  {
    what: "a group that this program does not declare",
    planned: [joe, creates("GroupMembership", "x", { group: "77", users: ["100000000001"] })],
    code: "unknown-group",
  },
  {
    what: "whatever a model holds",
    planned: [creates("SubUser", "ann", { name: "ann", likeUser: "boss" })],
    code: "unknown-likeness",
  },
])("$what counts as a right of an administrator, unless it is allowed", ({ planned, code }) => {
  const report = review(previewOf(planned));

  expect(report.findings.map(({ fact }) => fact.is)).toContain(code);
  expect(reasonToStop(report, ["new-administrators"])).toBe("--fail-on: 1 right that the preview does not tell");
  expect(reasonToStop(report, ["unknown-rights"], "allow")).toBe("--fail-on: 1 right that the preview does not tell");
  expect(reasonToStop(report, ["new-administrators"], "allow")).toBeUndefined();
});

const text = (action: string) =>
  JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource: "*" }] });
const rewritten = (document: string): Planned =>
  updates("Policy", "reader", "22", { name: "reader", document: text("cos:*") }, { name: "reader", document });
const held = keeps("PolicyAttachment", "joe-reader", "a-1", { user: "100000000001", policyName: "reader" });
const role = (permissions: unknown): Planned =>
  updates("Role", "helper", "role-9", { name: "helper", permissions: ["bills:view"] }, { name: "helper", permissions });

test.each<{ what: string; planned: readonly Planned[]; code: FindingCode; says: string }>([
  {
    what: "a policy that somebody holds, written anew and not told",
    planned: [joe, held, rewritten(UNKNOWN)],
    code: "unknown-contents",
    says: "joe holds reader, and what it is good for is not told by the preview",
  },
  {
    what: "an action by its number",
    planned: [joe, policy("permid/280649"), given],
    code: "unknown-contents",
    says: "joe holds reader, and what it is good for is not told by the preview",
  },
  {
    what: "a role that this program does not declare",
    planned: [chen, creates("RoleAssignment", "chen", { employee: "emp-1", roles: ["helper"] })],
    code: "unknown-contents",
    says: "chen holds the role helper, and what it is good for is not told by the preview",
  },
  {
    what: "a role with a permission that is known after the update",
    planned: [
      chen,
      keeps("RoleAssignment", "chen", "emp-1", { employee: "emp-1", roles: ["helper"] }),
      role(["bills:view", UNKNOWN]),
    ],
    code: "unknown-contents",
    says: "chen holds the role helper, and what it is good for is not told by the preview",
  },
  {
    what: "a policy that nobody of the program holds, written anew and not told",
    planned: [rewritten(UNKNOWN)],
    code: "unknown-holders",
    says: "reader is written anew: what it is good for, and who holds it, is not told by the preview",
  },
  {
    what: "a policy of others for a group of others",
    planned: [creates("PolicyAttachment", "x", { group: "77", policyName: "of-others" })],
    code: "unknown-holders",
    says: "the group 77 gains of-others: what that is good for, and who is in it, is not told by the preview",
  },
])("$what is not known", ({ planned, code, says }) => {
  const report = review(previewOf(planned));

  expect(inWords(report).findings.map((one) => [one.code, one.text])).toContainEqual([code, says]);
  expect(reasonToStop(report, ["new-administrators"])).toBe("--fail-on: 1 right that the preview does not tell");
});

test.each<{ what: string; planned: readonly Planned[]; says: string }>([
  {
    what: "AdministratorAccess for a group of others",
    planned: [creates("PolicyAttachment", "x", { group: "77", policyName: "AdministratorAccess" })],
    says: "the group 77 gains AdministratorAccess, and who is in it is not told by the preview",
  },
  {
    what: "a policy written anew to allow everything",
    planned: [rewritten(text("*"))],
    says: "reader newly allows enough to become an administrator, and who holds it is not told by the preview",
  },
  {
    what: "a policy written anew to allow attaching",
    planned: [rewritten(text("cam:AttachUserPolicy"))],
    says: "reader newly allows enough to become an administrator, and who holds it is not told by the preview",
  },
  {
    what: "a role written anew to permit everything",
    planned: [role(["partner-center:*"])],
    says: "the role helper newly allows enough to become an administrator, and who holds it is not told by the preview",
  },
])("$what makes an administrator of whoever it is", ({ planned, says }) => {
  const report = review(previewOf(planned));

  expect(inWords(report).findings.map((one) => one.text)).toEqual([says]);
  expect(reasonToStop(report, ["new-administrators"], "allow")).toBe("--fail-on: 1 new administrator");
});

test.each<{ what: string; planned: readonly Planned[] }>([
  { what: "a policy of another service, written anew", planned: [rewritten(text("cvm:*"))] },
  {
    what: "a preset policy for a group of others",
    planned: [creates("PolicyAttachment", "x", { group: "77", policyName: "ReadOnlyAccess" })],
  },
  {
    what: "a policy that a group of others keeps",
    planned: [keeps("PolicyAttachment", "x", "a-1", { group: "77", policyName: "x" })],
  },
])("$what stops nobody", ({ planned }) => {
  expect(reasonToStop(review(previewOf(planned)), ["new-administrators", "unknown-rights"])).toBeUndefined();
});

test.each<{ what: string; planned: readonly Planned[] }>([
  { what: "cam:* in a custom policy", planned: [joe, policy("cam:*"), given] },
  { what: "cam:AttachUserPolicy in a custom policy", planned: [joe, policy("cam:AttachUserPolicy"), given] },
  {
    what: "AdministratorAccess by its number",
    planned: [joe, creates("PolicyAttachment", "x", { user: "100000000001", policy: "1" })],
  },
  {
    what: "SystemAdmin by its id",
    planned: [chen, creates("RoleAssignment", "chen", { employee: "emp-1", roles: ["role-1"] })],
  },
  {
    what: "a role of everything in the Partner Center",
    planned: [
      chen,
      keeps("RoleAssignment", "chen", "emp-1", { employee: "emp-1", roles: ["helper"] }),
      updates(
        "Role",
        "helper",
        "role-9",
        { name: "helper", permissions: ["customer:Read"] },
        { name: "helper", permissions: ["partner-center:*"] },
      ),
    ],
  },
])("$what makes a new administrator", ({ planned }) => {
  expect(reasonToStop(review(previewOf(planned)), ["new-administrators"], "allow")).toBe(
    "--fail-on: 1 new administrator",
  );
});
