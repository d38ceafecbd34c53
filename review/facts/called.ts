/** Who or what something is, as far as it is told: names to show, to compare and to sort by. */
import { z } from "zod";

const text = z.string();

export const calledSchema = z
  .discriminatedUnion("is", [
    z.strictObject({ is: z.literal("named"), name: text }),
    z.strictObject({ is: z.literal("numbered"), id: text, declaredAs: text.optional() }),
    z.strictObject({ is: z.literal("declared"), declaredAs: text }),
    z.strictObject({ is: z.literal("unknown") }),
  ])
  .describe(
    "Who or what it is: by the name in the account; by the id, where nothing tells a name; by the name in the program, where the account's is known after the update; or not known before the update",
  )
  .meta({ id: "called" });

export type Called = z.output<typeof calledSchema>;

/** A reader never sees it. */
export function keyOfCalled(called: Called): string {
  switch (called.is) {
    case "named":
      return called.name;
    case "numbered":
      return called.id;
    case "declared":
      return called.declaredAs;
    case "unknown":
      return "";
  }
}

/** Whoever is not known comes last. */
export const byName = (one: Called, other: Called): number => {
  const [first, second] = [keyOfCalled(one), keyOfCalled(other)];
  if (first === "" || second === "") return Number(first === "") - Number(second === "");
  return first < second ? -1 : Number(first > second);
};
