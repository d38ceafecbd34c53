/**
 * Conditions as they are written: `{"ip_equal": {"qcs:ip": ["10.0.0.0/24"]}}`, an operator over keys over values. What is
 * no value for its operator is refused here, so that deciding never meets one.
 */
import { badDocument } from "../refusals/policies.ts";
import { type Comparison, isComparison, isTruth, operatorOf } from "./comparisons.ts";
import { isObject, toList } from "./document-syntax.ts";

interface Operator {
  readonly comparison: Comparison | "null_equal";
  /** What has to match where a key has several values, as tags have: one of them, or each of them. */
  readonly quantifier: "any" | "all";
  /** `_if_exist`: holds where the key is not there. */
  readonly ifExists: boolean;
}

/** One key under one operator. All conditions of a statement have to hold. */
export interface Condition extends Operator {
  readonly key: string;
  readonly values: readonly string[];
}

export function parseConditions(condition: unknown): readonly Condition[] {
  if (condition === undefined) return [];
  if (!isObject(condition)) throw badDocument("ConditionError", "A condition has to be an object.");
  return Object.entries(condition).flatMap(([name, keys]) => {
    const operator = operatorNamed(name);
    if (!isObject(keys) || Object.keys(keys).length === 0) {
      throw badDocument("ConditionContentError", `"${name}" needs keys and values.`);
    }
    return Object.entries(keys).map(([key, value]) => ({
      ...operator,
      key,
      values: operands(operator, value, `"${name}" of "${key}"`),
    }));
  });
}

function operatorNamed(name: string): Operator {
  const parts = /^(?:for_(?<quantifier>any|all)_value:)?(?<comparison>[a-z_]+?)(?<ifExists>_if_exist)?$/.exec(
    name,
  )?.groups;
  const { quantifier, comparison = "", ifExists } = parts ?? {};
  if (name === "null_equal") return { comparison: name, quantifier: "any", ifExists: false };
  if (!isComparison(comparison)) {
    throw badDocument("ConditionTypeError", `"${name}" is not a condition operator.`);
  }
  return { comparison, quantifier: quantifier === "all" ? "all" : "any", ifExists: ifExists !== undefined };
}

function operands({ comparison }: Operator, value: unknown, where: string): readonly string[] {
  const isOperand = comparison === "null_equal" ? isTruth : operatorOf(comparison).isOperand;
  const values = toList(value);
  if (values.length === 0) throw badDocument("ConditionContentError", `${where} needs a value.`);
  return values.map((item) => {
    const isScalar = typeof item === "string" || typeof item === "number" || typeof item === "boolean";
    if (!isScalar || !isOperand(String(item))) {
      throw badDocument("ConditionContentError", `${where} does not take ${JSON.stringify(item)}.`);
    }
    return String(item);
  });
}
