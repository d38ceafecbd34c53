/** The ownership mark in a remark: it names the declaration, fits, and leaves the remark of a person alone. */
import { assert, constantFrom, oneof, property, string, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ownerIn,
  rightMarksIn,
  sameStack,
  stackIn,
  standingOf,
  withMark,
  withoutMark,
  withRightMarks,
} from "../../provider/ownership.ts";
import { canonicalOwner, isSameOwner, ownerFromTag, ownerToTag, stackHex } from "../../provider/owners.ts";

describe("the ownership mark", () => {
  test.each(["", "Platform team", "ends in [brackets]", " padded ", "two\nlines"])(
    "does not change the remark %j",
    (remark) => {
      expect(withoutMark(withMark(remark, "project/stack/name"))).toBe(remark);
    },
  );

  test("is not written where the program does not tell who declares", () => {
    expect(withMark("a remark", undefined)).toBe("a remark");
  });

  test("tells who declares the account", () => {
    expect(ownerIn(withMark("a remark", "project/stack/name"))).toBe("project/stack/name");
    expect(ownerIn("a remark")).toBeUndefined();
    expect(ownerIn(undefined)).toBeUndefined();
  });

  test.each([
    { remark: withMark("", "p/s/alice"), standing: { is: "ours" } },
    { remark: withMark("", "p/s/old-name"), standing: { is: "renamed", was: "old-name", owner: "p/s/old-name" } },
    { remark: withMark("", "p/other/alice"), standing: { is: "theirs", owner: "p/other/alice" } },
    { remark: "by hand", standing: { is: "unmarked" } },
  ])("places an account with $remark", ({ remark, standing }) => {
    expect(standingOf(remark, "p/s/alice")).toEqual(standing);
  });

  test("has stayed as it was for names that fitted before", () => {
    expect(withMark("desk 1", "p/s/小明 (ops) 100% [x]")).toBe("desk 1 [pulumi:p/s/小明 (ops) 100%25 [x%5D]");
  });

  test("of an earlier version, at full length, is still this declaration's", () => {
    const owner = `p/s/${"long ".repeat(60)}`;

    expect(standingOf(`desk 1 [pulumi:${owner}]`, owner)).toEqual({ is: "ours" });
    expect(withMark("", owner).length).toBeLessThan(140);
  });

  test("without an organisation, or with another one, is another stack's", () => {
    expect(standingOf("[pulumi:p/s/alice]", "acme:p/s/alice")).toMatchObject({ is: "theirs" });
    expect(standingOf("[pulumi:acme:p/s/alice]", "other:p/s/alice")).toMatchObject({ is: "theirs" });
  });
});

describe("marks of what other stacks have given a group", () => {
  const marks = [
    { policyId: "400411", owner: "apps/dev/r&d [1]" },
    { policyId: "7", owner: "ops:apps/dev/two\nlines" },
  ];

  test.each(["", "Readers", withMark("Readers", "people/dev/readers"), "ends in [pulumi+odd:x]"])(
    "stand behind the remark %j, which stays what it was",
    (stored) => {
      const marked = withRightMarks(stored, marks);

      expect(rightMarksIn(marked)).toEqual(marks);
      expect(ownerIn(marked)).toBe(ownerIn(stored));
      expect(withoutMark(marked)).toBe(withoutMark(stored));
      expect(withRightMarks(marked, [])).toBe(stored);
    },
  );
});

describe("an owner", () => {
  const anything = string({ unit: "binary" });
  const halves = string({ unit: constantFrom("a", "%", "=", "~", "]", "\0", "\uD83D", "\uDE00", "小", "😀", " ") });
  const part = string({ unit: constantFrom("a", "Z", "9", ".", "_", "-"), minLength: 1, maxLength: 100 });
  const logicalName = oneof(anything, halves, string({ unit: "binary", minLength: 100, maxLength: 400 }));
  const organisation = constantFrom("", "acme:", `${"o".repeat(37)}:`);
  const declared = tuple(organisation, part, part, logicalName).map(
    ([acme, project, stack, name]) => `${acme}${project}/${stack}/${name}`,
  );
  const anyOwner = oneof(declared, anything, halves);

  test("fits a tag and a remark whatever the logical name, and is read back as it was or as its short form", () => {
    const law = property(anyOwner, (owner) => {
      const value = ownerToTag(owner);
      expect(value).toMatch(/^[\p{L}\p{M}\p{N} +\-=._:/@]*$/u);
      expect(value.length).toBeLessThanOrEqual(255);
      expect(ownerFromTag(value)).toBe(canonicalOwner(owner));
      if (owner === "") return;
      const stored = withMark("desk 1", owner);
      expect(ownerIn(stored)).toBe(canonicalOwner(owner));
      expect(withoutMark(stored)).toBe("desk 1");
      expect(stored.isWellFormed()).toBe(true);
    });
    assert(law, { numRuns: 500 });
  });

  test("has one short form, which is the owner's own, and tells its stack", () => {
    const law = property(declared, (owner) => {
      const short = canonicalOwner(owner);
      expect(canonicalOwner(short)).toBe(short);
      expect(isSameOwner(short, owner)).toBe(true);
      expect(stackIn(short)).toBe(stackIn(owner));
      expect(sameStack(short, owner)).toBe(true);
      expect(stackHex(short)).toBe(stackHex(owner));
      if (owner.length <= 120 && /^[\w./:-]*$/.test(owner)) expect(short).toBe(owner);
    });
    assert(law, { numRuns: 500 });
  });

  test("is no other's, however long both are", () => {
    const law = property(tuple(declared, logicalName, logicalName), ([base, one, other]) => {
      const [first, second] = [base + one, base + other];
      expect(isSameOwner(first, second)).toBe(first === second);
      expect(ownerToTag(first) === ownerToTag(second)).toBe(first === second);
    });
    assert(law, { numRuns: 500 });
  });

  test.each([
    ["people/dev", "people/dev/alice", true],
    ["acme:people/dev", "people/dev/alice", true],
    ["acme:people/dev", "acme:people/dev/alice", true],
    ["acme:people/dev", "other:people/dev/alice", false],
    ["people/dev", "people/prod/alice", false],
    ["people/dev", undefined, false],
  ])("of %j and %j: one stack is %j", (one, other, is) => {
    expect(sameStack(one, other)).toBe(is);
  });
});
