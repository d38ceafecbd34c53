/** The arithmetic of `npm run bench -- size`: exponents and fits of figures whose law is known. */
import { expect, test } from "vitest";
import { exponentOf, growthOf } from "../../scripts/bench/size/growth.ts";

const points = (law: (people: number) => number, noise = 0) =>
  [20, 60, 100, 200, 400].map((people, index) => ({ people, value: law(people) * (1 + (index % 2 ? noise : -noise)) }));

test.each([0.5, 1, 2])("a power law has its exponent: %d", (exponent) => {
  expect(exponentOf(points((people) => 3 * people ** exponent))).toBeCloseTo(exponent, 9);
});

test.each([
  { law: "a start and a part for each", value: (people: number) => 3 + 0.01 * people },
  { law: "a start and a part for each pair", value: (people: number) => 2 + 0.001 * people ** 2 },
  { law: "all three", value: (people: number) => 2 + 0.05 * people + 0.001 * people ** 2 },
  { law: "nothing but a start", value: () => 4 },
])("a fit finds $law, and goes on with it", ({ value }) => {
  expect(growthOf(points(value))(3_000)).toBeCloseTo(value(3_000), 3);
});

test("what wavers by a twentieth is not taken for quadratic", () => {
  const value = (people: number) => 3 + 0.02 * people;

  expect(growthOf(points(value, 0.05))(3_000)).toBeLessThan(1.3 * value(3_000));
});

test("one point is taken for a part for each", () => {
  expect(growthOf([{ people: 10, value: 2 }])(100)).toBeCloseTo(20, 9);
});
