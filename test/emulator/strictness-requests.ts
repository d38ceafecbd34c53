/** Makes wrong requests from a table of parameters: for every rule of the table, values that break it and nothing else. */
import type { Param, Params } from "../../emulator/definitions/params.ts";

export interface WrongRequest {
  /** What is wrong: "Filters.Name is null". */
  readonly because: string;
  readonly parameters: object;
  /** The code that the table says it is refused with. */
  readonly code: string;
}
interface WrongValue {
  readonly because: string;
  readonly value: unknown;
  readonly code: string;
}

const ILL_TYPED = "InvalidParameter";
const NOT_ALLOWED = "InvalidParameterValue";

export function wrongRequests(params: Params): WrongRequest[] {
  return wrongObjects(params, "").map(({ value, ...wrong }) => ({ ...wrong, parameters: value }));
}

function wrongObjects(params: Params, prefix: string): (WrongValue & { readonly value: object })[] {
  const entries = Object.entries(params);
  const base = Object.fromEntries(
    entries.filter(([, param]) => param.required).map(([name, param]) => [name, rightValue(param)]),
  );
  const without = (left: string) => Object.fromEntries(Object.entries(base).filter(([name]) => name !== left));
  return [
    { because: `${prefix}Nonsense is unknown`, value: { ...base, Nonsense: 1 }, code: "UnknownParameter" },
    { because: `${prefix}toString is unknown`, value: { ...base, toString: "x" }, code: "UnknownParameter" },
    ...entries.map(([name, param]) => ({
      because: `${prefix}${name} is spelt in small letters`,
      value: { ...without(name), [name.toLowerCase()]: rightValue(param) },
      code: "UnknownParameter",
    })),
    ...Object.keys(base).map((name) => ({
      because: `${prefix}${name} is missing`,
      value: without(name),
      code: "MissingParameter",
    })),
    ...entries.flatMap(([name, param]) =>
      wrongValues(param, prefix + name).map((wrong) => ({ ...wrong, value: { ...base, [name]: wrong.value } })),
    ),
  ];
}

function wrongValues(param: Param, name: string): WrongValue[] {
  if (param.support === "unsupported") {
    return [{ because: `${name} is not served`, value: rightValue(param), code: "UnsupportedOperation" }];
  }
  return [...illTyped(param, name), ...notAllowed(param, name)];
}

const VALUES: readonly (readonly [string, unknown])[] = [
  ["null", null],
  ["a boolean", true],
  ["a number", 7],
  ["a fraction", 0.5],
  ["a number that no integer holds", 1e300],
  ["text", "one"],
  ["no text", ""],
  ["digits that no integer holds", "99999999999999999999"],
  ["a list", []],
  ["a list of null", [null]],
  ["a list of lists", [[]]],
  ["a list of objects", [{ Nonsense: 1 }]],
  ["an object", {}],
];

/** Of the values above, by what they are not refused as ill-typed for each type. */
const TYPED: Readonly<Record<Param["type"], (value: unknown) => boolean>> = {
  String: (value) => typeof value === "string",
  Integer: (value) => value === 7,
  Boolean: (value) => typeof value === "boolean",
  Object: (value) => isObject(value),
  StringList: (value) => Array.isArray(value) && value.length === 0,
  IntegerList: (value) => Array.isArray(value) && value.length === 0,
  // What is wrong inside of an object is found by its fields.
  ObjectList: (value) => Array.isArray(value) && value.every(isObject),
};

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

const illTyped = ({ type }: Param, name: string): WrongValue[] =>
  VALUES.filter(([, value]) => !TYPED[type](value)).map(([what, value]) => ({
    because: `${name} is ${what}`,
    value,
    code: ILL_TYPED,
  }));

function notAllowed(param: Param, name: string): WrongValue[] {
  const code = param.refusedAs ?? NOT_ALLOWED;
  switch (param.type) {
    case "String":
      return wrongTexts(param).map(([what, value]) => ({ because: `${name} is ${what}`, value, code }));
    case "Integer":
      return wrongIntegers(param).map((value) => ({ because: `${name} is ${value}`, value, code }));
    case "Boolean":
      return [];
    case "Object":
      return wrongObjects(param.fields, `${name}.`);
    case "ObjectList":
      return [
        ...wrongLengths(param).map((value) => ({ because: `${name} has ${value.length} items`, value, code })),
        ...wrongObjects(param.fields, `${name}.`).map((wrong) => ({ ...wrong, value: [wrong.value] })),
      ];
    case "StringList":
    case "IntegerList":
      return wrongLengths(param).map((value) => ({ because: `${name} has ${value.length} items`, value, code }));
  }
}

type Of<Type extends Param["type"]> = Extract<Param, { readonly type: Type }>;
type List = Of<"StringList" | "IntegerList" | "ObjectList">;

function wrongTexts({ oneOf, pattern, minLength = 0, maxLength }: Of<"String">): [string, string][] {
  const strange: [string, string][] = [
    ["no text", ""],
    ["a space", " "],
    ["two lines", "a\nb"],
    ["in no alphabet", "\u{1F600}\u0000"],
    ["ten thousand letters", "a".repeat(10_000)],
  ];
  return [
    ...strange.filter(([, text]) => oneOf !== undefined && !oneOf.includes(text)),
    ...strange.filter(([, text]) => pattern !== undefined && !pattern.test(text)),
    ...(minLength > 0 ? [["too short", "a".repeat(minLength - 1)] satisfies [string, string]] : []),
    ...(maxLength === undefined ? [] : [["too long", "a".repeat(maxLength + 1)] satisfies [string, string]]),
  ];
}

const wrongIntegers = ({ oneOf, minimum, maximum }: Of<"Integer">): number[] => [
  ...(oneOf === undefined ? [] : [Math.min(...oneOf) - 1, Math.max(...oneOf) + 1]),
  ...(minimum === undefined ? [] : [minimum - 1, minimum - 1000]),
  ...(maximum === undefined ? [] : [maximum + 1, Number.MAX_SAFE_INTEGER]),
];

function wrongLengths(param: List): unknown[][] {
  const { minItems = 0, maxItems } = param;
  const items = (length: number) => Array.from({ length }, () => rightItem(param));
  return [...(minItems > 0 ? [items(minItems - 1)] : []), ...(maxItems === undefined ? [] : [items(maxItems + 1)])];
}

/** A value that the table lets through. */
export function rightValue(param: Param): unknown {
  switch (param.type) {
    case "String":
      return rightText(param);
    case "Integer":
      return param.oneOf?.[0] ?? param.minimum ?? 1;
    case "Boolean":
      return true;
    case "Object":
      return rightObject(param.fields);
    case "StringList":
    case "IntegerList":
    case "ObjectList":
      return [rightItem(param)];
  }
}

function rightItem(param: List): unknown {
  if (param.type === "ObjectList") return rightObject(param.fields);
  return param.type === "StringList" ? "a" : 1;
}

const rightObject = (fields: Params): object =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, param]) => param.required)
      .map(([name, param]) => [name, rightValue(param)]),
  );

const EXAMPLES = ["a", "alice", "13800000000", "86", "alice@example.com", "qcs::cam::uin/1:roleName/a"];

function rightText({ oneOf, pattern, minLength = 1 }: Of<"String">): string {
  const [choice] = oneOf ?? [];
  if (choice !== undefined) return choice;
  const example = EXAMPLES.find((text) => (pattern?.test(text) ?? true) && text.length >= minLength);
  if (example === undefined) throw new Error(`none of the examples matches ${pattern}`);
  return example;
}
