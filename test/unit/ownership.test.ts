import { describe, expect, test } from "vitest";
import { ownerIn, standingOf, withMark, withoutMark } from "../../provider/ownership.ts";

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
});
