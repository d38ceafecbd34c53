/**
 * Parameters as data: the table of an action is its check, its handler's types and its line in the coverage.
 *
 * Order of refusals, first one wins: unknown parameter, missing parameter, then each value in the order of the table.
 */
import {
  illTyped,
  missingParameter,
  unknownParameter,
  unsupportedParameter,
  valueNotAllowed,
} from "../refusals/protocol.ts";
import type { Call, Site } from "../terms/call.ts";

interface Common {
  readonly required?: true;
  /** The one site whose documents have it. Whether the other takes it is one of the questions. */
  readonly onlySite?: Site;
  /**
   * How far the parameter goes here: `stored` is kept and answered and changes nothing else; `unsupported` is documented, and
   * refused with UnsupportedOperation where it is given. Everything else has the documented effect.
   */
  readonly support?: "stored" | "unsupported";
  /** The documented code for a value of the right type that is not allowed; `InvalidParameterValue` where there is none. */
  readonly refusedAs?: string;
  /** What the value identifies, for rights on single resources. */
  readonly identifies?:
    | "sub-user"
    | "sub-user name"
    | "policy"
    | "policy name"
    | "group"
    | "role"
    | "role name"
    | "role arn"
    | "saml provider"
    | "oidc provider"
    | "resource description"
    /** With ServiceType and ResourcePrefix beside it. */
    | "resource id";
}
interface StringParam extends Common {
  readonly type: "String";
  readonly oneOf?: readonly string[];
  readonly pattern?: RegExp;
  readonly minLength?: number;
  readonly maxLength?: number;
}
interface IntegerParam extends Common {
  readonly type: "Integer";
  readonly oneOf?: readonly number[];
  readonly minimum?: number;
  readonly maximum?: number;
}
interface BooleanParam extends Common {
  readonly type: "Boolean";
}
interface ObjectParam extends Common {
  readonly type: "Object";
  readonly fields: Params;
}
interface ListParam extends Common {
  readonly minItems?: number;
  readonly maxItems?: number;
}
interface StringListParam extends ListParam {
  readonly type: "StringList";
}
interface IntegerListParam extends ListParam {
  readonly type: "IntegerList";
}
interface ObjectListParam extends ListParam {
  readonly type: "ObjectList";
  readonly fields: Params;
}

export type Param =
  | StringParam
  | IntegerParam
  | BooleanParam
  | ObjectParam
  | StringListParam
  | IntegerListParam
  | ObjectListParam;
export type Params = Readonly<Record<string, Param>>;

type ValueOf<P> = P extends { readonly oneOf: readonly (infer Choice)[] }
  ? Choice
  : P extends { readonly type: "String" } | { readonly type: "Integer"; readonly identifies: "role" }
    ? string
    : P extends { readonly type: "Integer" }
      ? number
      : P extends { readonly type: "Boolean" }
        ? boolean
        : P extends { readonly type: "Object"; readonly fields: infer Fields }
          ? ValuesOf<Fields>
          : P extends { readonly type: "StringList" }
            ? string[]
            : P extends { readonly type: "IntegerList" }
              ? number[]
              : P extends { readonly type: "ObjectList"; readonly fields: infer Fields }
                ? ValuesOf<Fields>[]
                : never;
type RequiredNames<P> = { [Name in keyof P]: P[Name] extends { readonly required: true } ? Name : never }[keyof P];

/** What a handler gets for a table of parameters. */
export type ValuesOf<P> = { [Name in RequiredNames<P>]: ValueOf<P[Name]> } & {
  [Name in Exclude<keyof P, RequiredNames<P>>]?: ValueOf<P[Name]>;
};

/** The same table, with a code for what has none of its own. */
export const withCode = <P extends Params>(code: string, params: P): P =>
  Object.fromEntries(
    Object.entries(params).map(([name, param]) => [
      name,
      {
        refusedAs: code,
        ...param,
        ...("fields" in param ? { fields: withCode(code, param.fields) } : {}),
      },
    ]),
    // The types of the values do not depend on the codes.
  ) as P;

/** The checked values, or the documented refusal. */
export function checkParams<const P extends Params>(
  params: P,
  values: Readonly<Record<string, unknown>>,
  call: Pick<Call, "site" | "assumed">,
): ValuesOf<P> {
  // The one place where wire values become typed ones: each has been checked against its line of the table.
  return checkObject(takenIn(call, params), values, "") as ValuesOf<P>;
}

/** Only whole parameters are a site's own: no field of one is. */
function takenIn({ site, assumed }: Pick<Call, "site" | "assumed">, params: Params): Params {
  if (assumed["other-site-parameters"] === "taken") return params;
  return Object.fromEntries(Object.entries(params).filter(([, { onlySite = site }]) => onlySite === site));
}

function checkObject(params: Params, object: object, prefix: string): Record<string, unknown> {
  const values = new Map(Object.entries(object));
  for (const name of values.keys()) {
    if (!Object.hasOwn(params, name)) throw unknownParameter(prefix + name);
  }
  for (const [name, param] of Object.entries(params)) {
    if (param.required && !values.has(name)) throw missingParameter(prefix + name);
  }
  return Object.fromEntries(
    Object.entries(params)
      .filter(([name]) => values.has(name))
      .map(([name, param]) => [name, checkValue(param, values.get(name), prefix + name)]),
  );
}

function checkValue(param: Param, value: unknown, name: string): unknown {
  if (param.support === "unsupported") throw unsupportedParameter(name);
  switch (param.type) {
    case "String":
      return checkString(param, value, name);
    case "Integer":
      return param.identifies === "role" ? requireDigits(value, name) : checkInteger(param, value, name);
    case "Boolean":
      if (typeof value !== "boolean") throw illTyped(name, "true or false");
      return value;
    case "Object":
      return checkFields(param.fields, value, name);
    case "StringList":
      return checkList(param, value, name).map((item, index) => requireString(item, `${name}.${index}`));
    case "IntegerList":
      return checkList(param, value, name).map((item, index) => requireInteger(item, `${name}.${index}`));
    case "ObjectList":
      return checkList(param, value, name).map((item, index) => checkFields(param.fields, item, `${name}.${index}`));
  }
}

function checkFields(fields: Params, value: unknown, name: string): object {
  if (!isObject(value)) throw illTyped(name, "an object");
  return checkObject(fields, value, `${name}.`);
}

function checkString(param: StringParam, value: unknown, name: string): string {
  const text = requireString(value, name);
  const { oneOf, pattern, minLength = 0, maxLength = Infinity, refusedAs } = param;
  if (oneOf && !oneOf.includes(text)) throw valueNotAllowed(name, `it is one of ${oneOf.join(", ")}`, refusedAs);
  if (pattern && !pattern.test(text)) throw valueNotAllowed(name, `it has to match ${pattern.source}`, refusedAs);
  if (text.length < minLength) throw valueNotAllowed(name, `it has at least ${minLength} characters`, refusedAs);
  if (text.length > maxLength) throw valueNotAllowed(name, `it has at most ${maxLength} characters`, refusedAs);
  return text;
}

function checkInteger(param: IntegerParam, value: unknown, name: string): number {
  const number = requireInteger(value, name);
  const { oneOf, minimum = 0, maximum = Number.MAX_SAFE_INTEGER, refusedAs } = param;
  if (oneOf && !oneOf.includes(number)) throw valueNotAllowed(name, `it is one of ${oneOf.join(", ")}`, refusedAs);
  if (number < minimum || number > maximum) {
    throw valueNotAllowed(name, `it lies between ${minimum} and ${maximum}`, refusedAs);
  }
  return number;
}

function checkList({ minItems = 0, maxItems = Infinity, refusedAs }: ListParam, value: unknown, name: string) {
  if (!Array.isArray(value)) throw illTyped(name, "a list");
  const items: unknown[] = value;
  if (items.length < minItems) throw valueNotAllowed(name, `it has at least ${minItems} items`, refusedAs);
  if (items.length > maxItems) throw valueNotAllowed(name, `it has at most ${maxItems} items`, refusedAs);
  return items;
}

function requireString(value: unknown, name: string): string {
  if (typeof value !== "string") throw illTyped(name, "a string");
  return value;
}

/** The documented examples write integers as digits in a string too, so that is accepted as the service accepts it. */
function requireInteger(value: unknown, name: string): number {
  const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isSafeInteger(number)) throw illTyped(name, "an integer");
  return number;
}

/** Of 64 bits, as the vendor's clients send it. */
const LARGEST = 2n ** 64n - 1n;

/** Ids of roles have 19 digits, more than a number holds: a reader of JSON leaves those as text. */
function requireDigits(value: unknown, name: string): string {
  const text = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== "string" || !/^-?\d+$/.test(text) || BigInt(text) > LARGEST) throw illTyped(name, "an integer");
  return text;
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
