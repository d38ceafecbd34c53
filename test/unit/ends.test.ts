/** What `expires` takes, and what it refuses with a message that says how to write it. */
import { expect, test } from "vitest";
import { check } from "../../provider/check.ts";
import { definitions } from "../../provider/resources/index.ts";

const HOW =
  "a date, such as 2026-12-31 (the right holds through that day, UTC), or a moment with its zone, such as 2026-12-31T18:00:00+08:00";

function reasonsOf(kind: string, declared: object): string[] {
  const definition = definitions.find((one) => one.kind === kind);
  if (definition === undefined) throw new Error(kind);
  return check(definition, { ...declared }).failures.map(({ property, reason }) => `${property} ${reason}`);
}
const attachment = (expires: unknown) => reasonsOf("PolicyAttachment", { user: "1", policyName: "a", expires });
const roles = (expires: object) => reasonsOf("RoleAssignment", { employee: "e", roles: ["a", "b"], expires });

test.each(["2026-12-31", "2028-02-29", "2026-12-31T18:00:00+08:00", "2026-12-31T10:00:00.5Z"])(
  "%s is an end",
  (end) => {
    expect(attachment(end)).toEqual([]);
    expect(roles({ [end]: ["a"] })).toEqual([]);
  },
);

test.each([
  "2026-12-31T18:00:00",
  "2026-12-31T18:00Z",
  "2026-02-29",
  "2026-13-01",
  "31.12.2026",
  "tomorrow",
  "P30D",
  "2026-12-31 18:00:00+08:00",
  "",
  20261231,
])("%j is none", (end) => {
  expect(attachment(end)).toEqual([`expires has to be ${HOW}`]);
  expect(roles({ [String(end)]: ["a"] })).toEqual([`expires has to give lists by their end, which has to be ${HOW}`]);
});

test("what ends is one of the list, and has one end", () => {
  expect(roles({ "2026-12-31": ["c"] })).toEqual(["expires names something that roles does not"]);
  expect(roles({ "2026-12-31": ["a"], "2027-12-31": ["a"] })).toEqual(["expires gives something two ends"]);
});

test("the last role of an employee has no end", () => {
  expect(roles({ "2026-12-31": ["a"], "2027-12-31": ["b"] })).toEqual([
    expect.stringMatching(
      /^expires names every role: one has to stay.*Give one of them no end, or take the assignment out/,
    ),
  ]);
});
