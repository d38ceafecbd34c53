/** A role that permits everything is dangerous wherever it is told, whatever it is called. */
import { expect, test } from "vitest";
import { readState } from "../../../pulumi/state.ts";
import { reviewAccess } from "../../../review/access/review.ts";
import { review } from "../../../review/review.ts";
import { creates, previewOf, updates } from "./planned.ts";
import { type Recorded, stateOf } from "./state-fixtures.ts";

const chen: Recorded = { kind: "Employee", name: "chen", id: "emp-1", outputs: { accountName: "chen", uin: "103" } };
const audit: Recorded = {
  kind: "Role",
  name: "audit",
  id: "role-9",
  outputs: { name: "Audit", permissions: ["customer:read", "partner-center:*"] },
};
const assigned: Recorded = {
  kind: "RoleAssignment",
  name: "chen",
  id: "emp-1",
  outputs: { employee: "emp-1", roles: ["role-9"] },
};

test("whoever has it holds something sensitive", () => {
  const { people, rights } = reviewAccess(readState(stateOf(chen, audit, assigned)));

  expect(people).toMatchObject([
    { name: "chen", isAdministrator: true, rights: [{ name: "Audit", isSensitive: true }] },
  ]);
  expect(rights).toMatchObject([{ name: "Audit", isSensitive: true }]);
});

const narrow = { name: "Audit", permissions: ["customer:read"] };
const wide = { name: "Audit", permissions: ["customer:read", "partner-center:*"] };

test.each([
  { what: "made", step: creates("Role", "audit", wide), danger: "high" },
  { what: "widened", step: updates("Role", "audit", "role-9", narrow, wide), danger: "high" },
  { what: "made narrow", step: creates("Role", "audit", narrow), danger: "low" },
  { what: "narrowed", step: updates("Role", "audit", "role-9", wide, narrow), danger: "medium" },
])("one that is $what is of danger $danger", ({ step, danger }) => {
  expect(review(previewOf([step])).shared).toMatchObject([{ kind: "role", danger }]);
});

test("a policy of a set has the name by which it was declared", () => {
  const bot: Recorded = { kind: "SubUser", name: "bot", id: "101", outputs: { name: "bot", uin: "101" } };
  const set: Recorded = {
    kind: "UserPolicies",
    name: "bot",
    id: "101",
    outputs: { user: "101", policies: ["ReadOnlyAccess"], policyIds: ["400411"] },
  };

  expect(reviewAccess(readState(stateOf(bot, set))).people[0]?.rights).toMatchObject([{ name: "ReadOnlyAccess" }]);
});
