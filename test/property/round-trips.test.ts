/** What the provider writes it reads again: ids, ownership marks, generated passwords. */
import { assert, bigInt, constantFrom, property, string, tuple } from "fast-check";
import { expect, test } from "vitest";
import { ownerIn, withMark, withoutMark } from "../../provider/ownership.ts";
import { formatId, parseId } from "../../provider/resources/policy-attachment.ts";
import { generatePassword, satisfiesPasswordRule } from "../../provider/sub-users/passwords.ts";

const number = bigInt({ min: 1n, max: 10n ** 19n }).map(String);

test("the id of an attachment tells who holds what", () => {
  const law = property(constantFrom("", "group:"), number, number, (prefix, holder, policyId) => {
    const principal = `${prefix}${holder}`;
    expect(parseId(formatId(principal, policyId))).toEqual({ principal, policyId });
  });
  assert(law);
});

test("a text that is not the id of an attachment is refused with the form of one", () => {
  const law = property(string(), (text) => {
    expect(() => parseId(`${text}/x`)).toThrow("<uin>/<policyId> or group:<groupId>/<policyId>");
  });
  assert(law);
});

test("the ownership mark never shows in a remark, and tells the owner whatever its name", () => {
  const law = property(
    // Of blanks alone no remark is declared: fields.words.
    string().filter((remark) => remark === "" || remark.trim() !== ""),
    tuple(string({ minLength: 1 }), string({ minLength: 1 })),
    (remark, [project, stack]) => {
      const owner = `${project}/${stack}/name`.replaceAll("\n", "");
      const stored = withMark(remark, owner);
      expect(withoutMark(stored)).toBe(remark);
      expect(ownerIn(stored)).toBe(owner);
    },
  );
  assert(law);
});

test("a generated password always satisfies the default rule, and never repeats", () => {
  const passwords = Array.from({ length: 500 }, generatePassword);

  expect(passwords.filter((password) => !satisfiesPasswordRule(password))).toEqual([]);
  expect(new Set(passwords).size).toBe(500);
});
