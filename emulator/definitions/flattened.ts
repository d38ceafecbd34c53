/**
 * Parameters as every form but JSON carries them: all of them text, each under its full name, such as `Filters.0.Name`. The
 * table of an action says which values they become.
 *
 * Sources: "Parameter Types" of the API pages (lists count from 0); how the vendor's Node, Go, Python and Java clients flatten; and
 * the Python client for multipart, where a list or an object is one part of JSON.
 */
import type { Param, Params } from "./params.ts";

/** Text by full name. */
export type Fields = ReadonlyMap<string, string>;

/** Everything below one name: its own text, and what follows after a dot. */
interface Branch {
  text?: string;
  readonly below: Map<string, string>;
}

/**
 * The parameters as JSON would carry them. What does not fit the table stays as it came, under its full name, and is refused
 * where all parameters are checked.
 */
export function nested(params: Params, fields: Fields, takesJson: boolean): Record<string, unknown> {
  return Object.fromEntries(
    [...branches(fields)].flatMap(([name, branch]) => {
      const param = Object.hasOwn(params, name) ? params[name] : undefined;
      return entriesOf(name, branch, param, takesJson);
    }),
  );
}

function entriesOf(
  name: string,
  { text, below }: Branch,
  param: Param | undefined,
  takesJson: boolean,
): [string, unknown][] {
  const own: [string, unknown][] =
    text === undefined ? [] : [[name, valueOf(param, text, takesJson && below.size === 0)]];
  if (below.size === 0) return own;
  const deeper = text === undefined ? deeperValue(param, below, takesJson) : undefined;
  if (deeper !== undefined) return [[name, deeper]];
  return [...own, ...[...below].map(([rest, value]): [string, unknown] => [`${name}.${rest}`, value])];
}

/** What a branch without a text of its own is; nothing where the type has no inside. */
function deeperValue(param: Param | undefined, below: Fields, takesJson: boolean): unknown {
  switch (param?.type) {
    case "Object":
      return nested(param.fields, below, takesJson);
    case "StringList":
    case "IntegerList":
    case "ObjectList":
      return listOf(param, below, takesJson);
    case "String":
    case "Integer":
    case "Boolean":
    case undefined:
      return undefined;
  }
}

type ListParam = Extract<Param, { readonly type: "StringList" | "IntegerList" | "ObjectList" }>;

/** A list where the names are the numbers from 0, without a gap; else an object, which is refused as none. */
function listOf(param: ListParam, below: Fields, takesJson: boolean): unknown {
  const items = new Map(
    [...branches(below)].map(([index, branch]) => [index, itemOf(param, branch, takesJson)] as const),
  );
  const inOrder = Array.from(items, (_, index) => String(index));
  return inOrder.every((index) => items.has(index))
    ? inOrder.map((index) => items.get(index))
    : Object.fromEntries(items);
}

function itemOf(param: ListParam, { text, below }: Branch, takesJson: boolean): unknown {
  if (param.type === "ObjectList") return below.size === 0 ? text : nested(param.fields, below, takesJson);
  if (below.size > 0 || text === undefined) return Object.fromEntries(below);
  return param.type === "IntegerList" ? integerOf(text) : text;
}

function valueOf(param: Param | undefined, text: string, takesJson: boolean): unknown {
  switch (param?.type) {
    case "Integer":
      return integerOf(text);
    case "Boolean":
      return booleanOf(text);
    case "Object":
    case "StringList":
    case "IntegerList":
    case "ObjectList":
      return takesJson ? jsonOf(text) : text;
    case "String":
    case undefined:
      return text;
  }
}

/** Digits that no number holds stay text, and are refused as that. */
function integerOf(text: string): unknown {
  const number = Number(text);
  return /^-?\d+$/.test(text) && Number.isSafeInteger(number) ? number : text;
}

/** The Python client writes `True`. */
function booleanOf(text: string): unknown {
  const word = text.toLowerCase();
  return word === "true" || word === "false" ? word === "true" : text;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function branches(fields: Fields): Map<string, Branch> {
  const found = new Map<string, Branch>();
  for (const [path, text] of fields) {
    const dot = path.indexOf(".");
    const name = dot === -1 ? path : path.slice(0, dot);
    const branch: Branch = found.get(name) ?? { below: new Map() };
    found.set(name, branch);
    if (dot === -1) branch.text = text;
    else branch.below.set(path.slice(dot + 1), text);
  }
  return found;
}
