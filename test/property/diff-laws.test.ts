/** Laws of check and diff that hold for every kind, whatever is declared. */
import {
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  oneof,
  property,
  record,
  string,
  stringMatching,
} from "fast-check";
import { describe, expect, test } from "vitest";
import { check } from "../../provider/check.ts";
import { diff } from "../../provider/diff.ts";
import { definitions } from "../../provider/resources/index.ts";
import type { Definition } from "../../provider/resource.ts";

/** Of blanks alone no text is declared: fields.words. */
const words = (lengths?: Parameters<typeof string>[0]) =>
  string(lengths).filter((text) => text === "" || text.trim() !== "");
const name = stringMatching(/^[A-Za-z0-9+=,.@_-]{1,64}$/);
const id = stringMatching(/^[1-9][0-9]{0,11}$/);
const digits = stringMatching(/^[0-9]{4,20}$/);
const country = stringMatching(/^[0-9]{1,4}$/);
const email = stringMatching(/^[a-z]{1,9}@[a-z]{1,9}\.com$/);

const action = constantFrom("*", "cam:GetUser", "name/cos:*Bucket*");
const documents = record({
  version: constant("2.0"),
  statement: array(
    record({
      effect: constantFrom("allow", "deny"),
      action: oneof(action, array(action, { minLength: 1 })),
      resource: constant("*"),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});

const declarations = {
  SubUser: record(
    {
      name,
      remark: words(),
      consoleLogin: boolean(),
      needResetPassword: boolean(),
      email,
      accessKey: boolean(),
      onDelete: constantFrom("refuse", "force", "disable", { after: "P30D" }),
      renameGrace: constantFrom("P1D", "PT12H"),
      renameCopies: constantFrom([], ["groups"], ["groups", "policies"]),
    },
    { requiredKeys: ["name"] },
  ),
  PolicyAttachment: record({ user: id, policyName: name }),
  Employee: record(
    {
      accountName: name,
      mobile: digits,
      countryCode: country,
      email,
      remark: words(),
      adopt: oneof(boolean(), constant("people/dev/alice")),
    },
    { requiredKeys: ["accountName", "mobile", "countryCode"] },
  ),
  RoleAssignment: record({
    employee: name.filter((text) => /^[\w-]+$/.test(text)),
    roles: constantFrom(["a"], ["a", "b"], ["b", "a"], ["c", "a", "b"]),
  }),
  Role: record(
    {
      name: stringMatching(/^[a-z]{1,9}-role$/),
      permissions: constantFrom(["a"], ["a", "b"], ["b", "a"]),
      description: words(),
    },
    { requiredKeys: ["name", "permissions"] },
  ),
  Policy: record(
    { name, document: documents, description: words({ maxLength: 60 }), onDelete: constantFrom("refuse", "force") },
    { requiredKeys: ["name", "document"] },
  ),
  UserPolicies: record({ user: id, policies: constantFrom([], ["a"], ["a", "1"], ["1", "a"]) }),
  Group: record({ name: words({ minLength: 1, maxLength: 128 }), remark: words() }, { requiredKeys: ["name"] }),
  GroupMembership: record(
    { group: id, users: constantFrom([], ["1"], ["1", "2"], ["2", "1"]), exclusive: boolean() },
    { requiredKeys: ["group", "users"] },
  ),
  MessageRecipient: record(
    { name, countryCode: country, phoneNumber: digits, email, remark: words() },
    { requiredKeys: ["name", "countryCode", "phoneNumber", "email"] },
  ),
  AccessKey: record(
    {
      user: id,
      status: constantFrom("Active", "Inactive"),
      description: name.map((text) => text.slice(0, 9)),
      rotation: string(),
    },
    { requiredKeys: ["user"] },
  ),
  Leavers: record({}),
} as const;

const kinds = definitions.map((definition) => {
  if (!(definition.kind in declarations))
    throw new Error(`a new kind: tell above what may declare a ${definition.kind}`);
  const declaration = declarations[definition.kind as keyof typeof declarations];
  return { kind: definition.kind, definition, declaration };
});

const checked = (definition: Definition, declared: Record<string, unknown>) => check(definition, declared).inputs;

describe.each(kinds)("$kind", ({ definition, declaration }) => {
  test("accepts what it should, and checking twice changes nothing", () => {
    const law = property(declaration, (declared) => {
      const once = check(definition, declared);
      expect(once.failures).toEqual([]);
      expect(check(definition, once.inputs)).toEqual(once);
    });
    assert(law);
  });

  test("never differs from itself", () => {
    const law = property(declaration, (declared) => {
      const inputs = checked(definition, declared);
      expect(diff(definition, inputs, inputs)).toMatchObject({ changed: [], replaces: [] });
    });
    assert(law);
  });
  test("is deleted first, where it is replaced, exactly when it is an object of its own that keeps its name", () => {
    const law = property(declaration, declaration, (one, other) => {
      const [olds, news] = [checked(definition, one), checked(definition, other)];
      const isOne = definition.claims(olds).some((key) => definition.claims(news).includes(key));

      expect(diff(definition, olds, olds).deleteFirst).toBe(definition.identity !== undefined);
      expect(diff(definition, olds, news).deleteFirst).toBe(definition.identity !== undefined && isOne);
    });
    assert(law);
  });

  test("is replaced exactly when an input that cannot change in place differs", () => {
    const law = property(declaration, declaration, (one, other) => {
      const olds = checked(definition, one);
      const news = checked(definition, other);
      const immutable = definition.replaceOnChanges.filter(
        (key) => JSON.stringify(olds[key]) !== JSON.stringify(news[key]),
      );
      expect(diff(definition, olds, news).replaces.toSorted()).toEqual(immutable.toSorted());
    });
    assert(law);
  });
});
