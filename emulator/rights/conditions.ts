/**
 * Whether the conditions of a statement hold for a call.
 *
 * A condition whose key the call does not have does not hold, a negative one included; with `_if_exist` it holds. Keys that
 * nobody here knows, such as those of other services, are keys that the call does not have.
 */
import { operatorOf } from "./comparisons.ts";
import type { Condition } from "./condition-syntax.ts";

/** The values that a call has for a key; none where it has no such key. */
export type ValuesOfKey = (key: string) => readonly string[];

export const hold = (conditions: readonly Condition[], valuesOfKey: ValuesOfKey): boolean =>
  conditions.every((condition) => holds(condition, valuesOfKey(condition.key)));

function holds({ comparison, quantifier, ifExists, values }: Condition, actual: readonly string[]): boolean {
  if (comparison === "null_equal") return values.some((wanted) => /^true$/i.test(wanted) === (actual.length === 0));
  if (actual.length === 0) return ifExists;
  const matches = (value: string) => operatorOf(comparison).matches(value, values);
  return quantifier === "all" ? actual.every(matches) : actual.some(matches);
}
