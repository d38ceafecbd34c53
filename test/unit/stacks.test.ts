/** Stacks are left out while a resource is declared, and nowhere else. */
import { afterEach, expect, test } from "vitest";
import { noteStacks, omitStacks } from "../../sdk/stacks.ts";

const usual = Error.stackTraceLimit;
afterEach(noteStacks);

test("errors of the constructor have no frames, and those after it have theirs", () => {
  omitStacks({});
  const during = new Error("during").stack;
  noteStacks();

  expect(during).not.toMatch(/\n\s+at /);
  expect(new Error("after").stack).toMatch(/\n\s+at /);
  expect(Error.stackTraceLimit).toBe(usual);
});

test("a constructor that throws leaves them out for nobody else", async () => {
  omitStacks({});
  await Promise.resolve();

  expect(Error.stackTraceLimit).toBe(usual);
});

test("where a transformation runs in the constructor, its errors keep their frames", () => {
  omitStacks({ transformations: [() => undefined] });

  expect(Error.stackTraceLimit).toBe(usual);
});
