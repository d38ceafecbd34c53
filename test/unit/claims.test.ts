/** Two declarations of one thing are refused, and a deletion leaves what another declaration of the run has. */
import { describe, expect, test } from "vitest";
import { allOf, Claims, isKept } from "../../provider/claims.ts";

const one = "people/dev/one";
const other = "people/dev/other";
const part = "attachment 1000/1";
const whole = allOf("attachment 1000/");

describe("two declarations", () => {
  test.each([
    ["of the same thing", part, part],
    ["of a thing and of all that it belongs to", part, whole],
    ["of everything and of a part of it", whole, part],
    ["of everything, twice", whole, whole],
  ])("are refused with both named: %s", (_, first, second) => {
    const claims = new Claims();

    expect(claims.declare([first], one, true)).toBeUndefined();
    expect(claims.declare([second], other, true)).toMatch(/"one".*"other"|"other".*"one"/s);
  });

  test.each([
    ["of different things", part, "attachment 1000/2"],
    ["of a thing and of everything of somebody else", part, allOf("attachment 10/")],
    ["of everything of two people", whole, allOf("attachment 1001/")],
  ])("stand side by side: %s", (_, first, second) => {
    const claims = new Claims();

    expect(claims.declare([first], one, true)).toBeUndefined();
    expect(claims.declare([second], other, true)).toBeUndefined();
  });
});

test("what a declaration stands for as a whole is claimed in each part", () => {
  const claims = new Claims();
  claims.declare([whole], one, false);

  expect(isKept([part], other, claims.about([part]))).toBe(true);
  expect(isKept(["attachment 1001/1"], other, claims.about(["attachment 1001/1"]))).toBe(false);
});

describe("a deletion", () => {
  const keys = [part];
  test("leaves alone what the same declaration has made again before it", () => {
    const claims = new Claims();
    claims.declare(keys, one, false);
    claims.declare(keys, one, true);
    claims.confirm(keys, one);

    expect(isKept(keys, one, claims.about(keys))).toBe(true);
  });

  test("takes away what the same declaration will make again after it", () => {
    const claims = new Claims();
    claims.declare(keys, one, false);
    claims.declare(keys, one, true);

    expect(isKept(keys, one, claims.about(keys))).toBe(false);
  });

  test("leaves alone what another declaration is about to make", () => {
    const claims = new Claims();
    claims.declare(keys, other, true);

    expect(isKept(keys, one, claims.about(keys))).toBe(true);
  });

  test("of a whole is meant although another declaration has a part of it", () => {
    const claims = new Claims();
    claims.declare(keys, other, true);

    expect(isKept([whole], one, claims.about([whole]))).toBe(false);
  });
});
