/** What a review says of a preview as a whole, and what it does not where it cannot know. */
import { expect, test } from "vitest";
import type { FindingCode } from "../../../review/facts/report.ts";
import { review } from "../../../review/review.ts";
import { inWords } from "../../support/in-words.ts";
import { creates, deletes, keeps, type Planned, previewOf, UNKNOWN, updates } from "./planned.ts";

const employee = { accountName: "chen", mobile: "13100004532", countryCode: "86" };
const chen = keeps("Employee", "chen", "emp-1", employee, { uin: "100000000009" });
const ann = keeps("SubUser", "ann", "100000000001", { name: "ann" });
const admin = { user: "100000000001", policyName: "AdministratorAccess" };
const team = keeps("Group", "team", "11", { name: "team" });

const codesOf = (planned: readonly Planned[], more: object = {}): FindingCode[] =>
  review(previewOf(planned, { ...more })).findings.map(({ fact }) => fact.is);

test.each<{ what: string; planned: readonly Planned[]; codes: readonly FindingCode[] }>([
  { what: "an employee without a role", planned: [chen], codes: ["employee-without-role"] },
  {
    what: "an employee who gets one",
    planned: [chen, creates("RoleAssignment", "chen-roles", { employee: "emp-1", roles: ["FinanceManager"] })],
    codes: [],
  },
  {
    what: "two accounts with one e-mail address, in any case",
    planned: [
      creates("SubUser", "bob", { name: "bob", email: "ONE@example.com" }),
      keeps("SubUser", "cat", "100000000003", { name: "cat", email: "one@example.com" }),
    ],
    codes: ["shared-contact"],
  },
  {
    what: "a sub-user and an employee with one phone number",
    planned: [
      chen,
      keeps("RoleAssignment", "chen-roles", "emp-1", { employee: "emp-1", roles: ["FinanceManager"] }),
      creates("SubUser", "bob", { name: "bob", phoneNumber: "13100004532", countryCode: "86" }),
    ],
    codes: ["shared-contact"],
  },
  {
    what: "policies of an employee beside the roles, other than those allowed",
    planned: [
      chen,
      keeps("RoleAssignment", "chen-roles", "emp-1", { employee: "emp-1", roles: ["FinanceManager"] }),
      creates("PolicyAttachment", "allowed", { user: "100000000009", policyName: "QcloudCollApiKeyManageAccess" }),
      creates("PolicyAttachment", "refused", { user: "100000000009", policyName: "ReadOnlyAccess" }),
    ],
    codes: ["employee-with-policies"],
  },
  {
    what: "a group that loses its last member",
    planned: [
      ann,
      team,
      deletes(
        "GroupMembership",
        "members",
        "11",
        { group: "11", users: ["100000000001"] },
        { added: ["100000000001"] },
      ),
    ],
    codes: ["group-emptied"],
  },
  {
    what: "a group whose member was there before the membership",
    planned: [
      ann,
      team,
      deletes("GroupMembership", "members", "11", { group: "11", users: ["100000000001"] }, { added: [] }),
    ],
    codes: [],
  },
  {
    what: "an administrator who keeps a password that others know",
    planned: [
      updates(
        "SubUser",
        "ann",
        "100000000001",
        { name: "ann", consoleLogin: false, needResetPassword: false },
        { name: "ann", consoleLogin: true, needResetPassword: false },
      ),
      keeps("PolicyAttachment", "admin", "100000000001/1", admin),
    ],
    codes: ["administrator-without-reset"],
  },
  {
    what: "the last administrator, who leaves",
    planned: [
      deletes("SubUser", "ann", "100000000001", { name: "ann" }),
      deletes("PolicyAttachment", "admin", "100000000001/1", admin),
    ],
    codes: ["last-administrator-leaves"],
  },
  {
    what: "an administrator after whom another one is left",
    planned: [
      deletes("SubUser", "ann", "100000000001", { name: "ann" }),
      deletes("PolicyAttachment", "admin", "100000000001/1", admin),
      keeps("SubUser", "bob", "100000000002", { name: "bob" }),
      keeps("PolicyAttachment", "bobs", "100000000002/1", { ...admin, user: "100000000002" }),
    ],
    codes: [],
  },
  {
    what: "a right that goes to nobody knows whom",
    planned: [creates("PolicyAttachment", "later", { user: UNKNOWN, policyName: "ReadOnlyAccess" })],
    codes: ["unknown-right"],
  },
])("$what: $codes", ({ planned, codes }) => {
  expect(codesOf(planned)).toEqual(codes);
});

test("a preview of changes alone does not say of an unchanged employee that there is no role", () => {
  const changed = updates("Employee", "chen", "emp-1", employee, { ...employee, remark: "desk 2" });

  expect(codesOf([changed])).toEqual(["employee-without-role"]);
  expect(codesOf([changed], { changeSummary: { same: 3 } })).toEqual([]);
});

test("a preview of changes alone says that it does not tell whether another administrator is left", () => {
  const { findings } = inWords(
    review(
      previewOf([ann, deletes("PolicyAttachment", "admin", "100000000001/1", admin)], { changeSummary: { same: 9 } }),
    ),
  );

  expect(findings).toMatchObject([
    {
      code: "last-administrator-leaves",
      danger: "medium",
      text: expect.stringContaining("leaves out what does not change"),
    },
  ]);
});
