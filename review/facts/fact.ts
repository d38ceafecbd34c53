/** How facts are written down: each says by `is` what it is. */
import { z } from "zod";

export const fact = <Is extends string, Shape extends z.core.$ZodLooseShape>(is: Is, shape: Shape) =>
  z.strictObject({ is: z.literal(is), ...shape });

/** Each once, in the order of the first. */
export const distinct = <Fact>(facts: readonly Fact[]): Fact[] => [
  ...new Map(facts.map((one) => [JSON.stringify(one), one])).values(),
];
