/** Reviewing 2,000 people names exactly those to whom something happens. */
import { expect, test } from "vitest";
import { review } from "../../../review/review.ts";
import { inWords } from "../../support/in-words.ts";
import { keeps, type Planned, previewOf, updates } from "./planned.ts";

const PEOPLE = 2000;
const A_GROUP = 100;

const uinOf = (index: number): string => String(100_000_000_000 + index);

/** Everybody in a group with two policies and with one policy of their own; every tenth becomes an administrator. */
const team: Planned[] = Array.from({ length: PEOPLE }, (_, index) => index).flatMap((index) => {
  const [name, uin] = [`person-${index}`, uinOf(index)];
  const [user, own] = [
    { name, email: `${name}@example.com` },
    { user: uin, policyName: "ReadOnlyAccess" },
  ];
  const set = { user: uin, policies: ["ReadOnlyAccess"] };
  return [
    keeps("SubUser", name, uin, user),
    index % 10 === 0
      ? updates("UserPolicies", `${name}-set`, uin, set, {
          user: uin,
          policies: ["AdministratorAccess", "ReadOnlyAccess"],
        })
      : keeps("PolicyAttachment", `${name}-reads`, `${uin}/3`, own),
  ];
});
const groups: Planned[] = Array.from({ length: PEOPLE / A_GROUP }, (_, index) => index).flatMap((index) => {
  const group = String(500 + index);
  const users = Array.from({ length: A_GROUP }, (__, member) => uinOf(index * A_GROUP + member));
  return [
    keeps("Group", `group-${index}`, group, { name: `group-${index}` }),
    keeps("GroupMembership", `members-${index}`, group, { group, users }, { added: users }),
    keeps("PolicyAttachment", `gift-${index}`, `group:${group}/4`, { group, policyName: "QcloudCVMReadOnlyAccess" }),
  ];
});

test("of 2,000 people exactly those are named to whom something happens", () => {
  const report = inWords(review(previewOf([...team, ...groups])));

  expect(report.people).toHaveLength(PEOPLE / 10);
  expect(report.counts).toMatchObject({ changes: PEOPLE / 10, newAdministrators: PEOPLE / 10, findings: 0 });
  expect(new Set(report.people.flatMap(({ changes }) => changes.map(({ text }) => text)))).toEqual(
    new Set(["gains AdministratorAccess"]),
  );
});
