/** Names to compare and to sort by. */
import type { Called } from "./report.ts";

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
