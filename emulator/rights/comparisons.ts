/** The condition operators: how one value of the call compares with those of the policy. */
import { isInNetwork, parseNetwork } from "./networks.ts";
import { wildcard } from "./patterns.ts";

interface Kind {
  readonly isOperand: (value: string) => boolean;
}
const text: Kind = { isOperand: () => true };
const truth: Kind = { isOperand: (value) => /^(true|false)$/i.test(value) };
const number: Kind = { isOperand: (value) => /^[+-]?\d+(\.\d+)?$/.test(value) };
const network: Kind = { isOperand: (value) => parseNetwork(value) !== undefined };
const moment: Kind = { isOperand: (value) => !Number.isNaN(momentOf(value)) };

interface Operator extends Kind {
  /** Whether what the call has is as one of the policy's values, or, where the operator says `not`, as none of them. */
  readonly matches: (actual: string, values: readonly string[]) => boolean;
}
type Compares = (actual: string, wanted: string) => boolean;
const some = ({ isOperand }: Kind, compares: Compares): Operator => ({
  isOperand,
  matches: (actual, values) => values.some((wanted) => compares(actual, wanted)),
});
const none = ({ isOperand }: Kind, compares: Compares): Operator => ({
  isOperand,
  matches: (actual, values) => !values.some((wanted) => compares(actual, wanted)),
});

const same: Compares = (actual, wanted) => actual === wanted;
const sameInAnyCase: Compares = (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase();
const like: Compares = (actual, wanted) => wildcard(wanted).test(actual);
const numbers =
  (compare: (actual: number, wanted: number) => boolean): Compares =>
  (actual, wanted) =>
    compare(Number(actual), Number(wanted));
const moments =
  (compare: (actual: number, wanted: number) => boolean): Compares =>
  (actual, wanted) =>
    compare(momentOf(actual), momentOf(wanted));

const isIn: Compares = (actual, wanted) => {
  const wantedNetwork = parseNetwork(wanted);
  return wantedNetwork !== undefined && isInNetwork(actual, wantedNetwork);
};

const equal = (actual: number, wanted: number) => actual === wanted;
const greater = (actual: number, wanted: number) => actual > wanted;
const greaterOrEqual = (actual: number, wanted: number) => actual >= wanted;
const less = (actual: number, wanted: number) => actual < wanted;
const lessOrEqual = (actual: number, wanted: number) => actual <= wanted;

const OPERATORS = {
  string_equal: some(text, same),
  string_not_equal: none(text, same),
  string_equal_ignore_case: some(text, sameInAnyCase),
  string_not_equal_ignore_case: none(text, sameInAnyCase),
  string_like: some(text, like),
  string_not_like: none(text, like),
  binary_equal: some(text, same),
  bool_equal: some(truth, sameInAnyCase),
  ip_equal: some(network, isIn),
  ip_not_equal: none(network, isIn),
  numeric_equal: some(number, numbers(equal)),
  numeric_not_equal: none(number, numbers(equal)),
  numeric_greater_than: some(number, numbers(greater)),
  numeric_greater_than_equal: some(number, numbers(greaterOrEqual)),
  numeric_less_than: some(number, numbers(less)),
  numeric_less_than_equal: some(number, numbers(lessOrEqual)),
  date_equal: some(moment, moments(equal)),
  date_not_equal: none(moment, moments(equal)),
  date_greater_than: some(moment, moments(greater)),
  date_greater_than_equal: some(moment, moments(greaterOrEqual)),
  date_less_than: some(moment, moments(less)),
  date_less_than_equal: some(moment, moments(lessOrEqual)),
} satisfies Record<string, Operator>;

export type Comparison = keyof typeof OPERATORS;

export const isComparison = (name: string): name is Comparison => Object.hasOwn(OPERATORS, name);
export const operatorOf = (comparison: Comparison): Operator => OPERATORS[comparison];
export const isTruth = truth.isOperand;

/** ISO 8601; without a zone it is UTC, as the documentation wants it. NaN for anything else. */
function momentOf(value: string): number {
  const parts = /^(?<day>\d{4}-\d\d-\d\d)(?:T(?<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?<zone>Z|[+-]\d\d:?\d\d)?)?$/.exec(
    value,
  );
  const { day, time = "00:00", zone = "Z" } = parts?.groups ?? {};
  return Date.parse(`${day ?? ""}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2")}`);
}
