/** Which kinds an account is written down in, and in which order they are read. */
import { expect, test } from "vitest";
import { INVENTORY_KINDS } from "../../provider/inventory.ts";
import { definitions } from "../../provider/resources/index.ts";

test("every kind is read but the one that says what attachments say, and the one that is nothing in an account", () => {
  const left = definitions.filter(({ kind }) => !INVENTORY_KINDS.includes(kind));
  expect(left.map(({ kind }) => kind)).toEqual(["Leavers", "UserPolicies"]);
});

test("each kind has a place of its own, people and groups before what is theirs", () => {
  const places = definitions.flatMap(({ inventory }) => inventory?.place ?? []);
  expect(places.toSorted((one, other) => one - other)).toEqual(INVENTORY_KINDS.map((_, index) => index + 1));
  expect(INVENTORY_KINDS.slice(0, 3)).toEqual(["SubUser", "Group", "Employee"]);
});
