/** Laws of claims: which two declarations exclude each other, and which deletions are skipped. */
import { array, assert, boolean, constantFrom, property, record, uniqueArray } from "fast-check";
import { describe, expect, test } from "vitest";
import { Claims, isKept } from "../../provider/claims.ts";
import { groupMembership } from "../../provider/resources/group-membership.ts";
import { employee } from "../../provider/resources/employee.ts";
import { group } from "../../provider/resources/group.ts";
import { role } from "../../provider/resources/role.ts";
import { subUser } from "../../provider/resources/sub-user.ts";

const person = constantFrom("1", "2", "3");
const membership = record({ group: constantFrom("10", "100"), users: uniqueArray(person), exclusive: boolean() });

/** What is wrong with the second of two declarations. */
function refusal(first: readonly string[], second: readonly string[]): string | undefined {
  const claims = new Claims();
  expect(claims.declare(first, "people/dev/one", true)).toBeUndefined();
  return claims.declare(second, "people/dev/other", true);
}

test("two memberships exclude each other exactly when one of them could take away what the other gives", () => {
  const law = property(membership, membership, (one, other) => {
    const shared = one.users.filter((user) => other.users.includes(user));
    const touched = (one.exclusive ? other.users : []).concat(other.exclusive ? one.users : [], shared);
    const excludes = one.group === other.group && (touched.length > 0 || (one.exclusive && other.exclusive));

    expect(refusal(groupMembership.claims(one), groupMembership.claims(other)) !== undefined).toBe(excludes);
    expect(refusal(groupMembership.claims(other), groupMembership.claims(one)) !== undefined).toBe(excludes);
  });
  assert(law);
});

test("whom a membership of the run declares, no deletion takes out of that group, and out of others it does", () => {
  const law = property(array(membership, { maxLength: 3 }), constantFrom("10", "100"), person, (all, groupId, user) => {
    const claims = new Claims();
    claims.confirm(all.flatMap(groupMembership.claims), "people/dev/one");
    const declares = all.some((one) => one.group === groupId && (one.exclusive || one.users.includes(user)));

    const key = `member ${groupId}/${user}`;
    expect(isKept([key], "people/dev/gone", claims.about([key]))).toBe(declares);
  });
  assert(law);
});

describe.each([
  { definition: group, also: {} },
  { definition: role, also: { permissions: ["bills:view"] } },
])("$definition.kind", ({ definition, also }) => {
  test("names that differ only in case are one name", () => {
    const law = property(constantFrom("a", "A", "b", "B"), constantFrom("a", "A", "b", "B"), (one, other) => {
      const isSame = one.toLowerCase() === other.toLowerCase();
      const problem = refusal(definition.claims({ name: one, ...also }), definition.claims({ name: other, ...also }));

      expect(problem !== undefined).toBe(isSame);
    });
    assert(law);
  });
});

test("a SubUser and an Employee exclude each other exactly when they have one name, whichever is declared first", () => {
  const law = property(constantFrom("a", "A", "b", "B"), constantFrom("a", "A", "b", "B"), (name, accountName) => {
    const isSame = name.toLowerCase() === accountName.toLowerCase();
    const [account, staff] = [subUser.claims({ name }), employee.claims({ accountName })];

    expect(refusal(account, staff) !== undefined).toBe(isSame);
    expect(refusal(staff, account) !== undefined).toBe(isSame);
  });
  assert(law);
});
