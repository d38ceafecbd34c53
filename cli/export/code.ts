/** Values as TypeScript, laid out as a formatter would. */
import { printable } from "../../output/printable.ts";

const WIDTH = 120;

/** A piece of code: one that stays on its line, or a list that may be broken into several. */
export type Code = string | List;

interface List {
  readonly open: string;
  readonly close: string;
  readonly items: readonly { readonly before: string; readonly code: Code }[];
  /** Broken even where there is room. */
  readonly isLong: boolean;
}

/** In double quotes, unless single ones leave more of the text as it is. */
export function textCode(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1);
  const count = (quote: string): number => text.split(quote).length - 1;
  if (count('"') <= count("'")) return printable(`"${inner}"`);
  return printable(`'${inner.replaceAll(String.raw`\"`, '"').replaceAll("'", String.raw`\'`)}'`);
}

export function objectCode(entries: readonly (readonly [key: string, code: Code])[]): List {
  const items = entries.map(([key, code]) => ({ before: `${keyCode(key)}: `, code }));
  return { open: "{", close: "}", items, isLong: items.some(({ code }) => isLong(code)) };
}

export function arrayCode(codes: readonly Code[]): List {
  const items = codes.map((code) => ({ before: "", code }));
  const isTable = codes.length > 1 && codes.every((code) => typeof code !== "string" && code.items.length > 1);
  return { open: "[", close: "]", items, isLong: isTable || codes.some(isLong) };
}

/** The names of an import. */
export const importedCode = (names: readonly string[]): List => ({ ...arrayCode(names), open: "{", close: "}" });

/** Whatever JSON can say. */
export function valueCode(value: unknown): Code {
  if (typeof value === "string") return textCode(value);
  if (Array.isArray(value)) return arrayCode(value.map(valueCode));
  if (typeof value !== "object" || value === null) return String(value);
  return objectCode(Object.entries(value).map(([key, part]) => [key, valueCode(part)]));
}

/** The code behind `before`, which stands that far in, with `after` at its end. */
export function laidOut(before: string, code: Code, after: string, indent = 0): string {
  const line = " ".repeat(indent) + before + flat(code) + after;
  if (typeof code === "string" || code.items.length === 0 || (!code.isLong && line.length <= WIDTH)) return line;
  const items = code.items.map((item) => laidOut(item.before, item.code, ",", indent + 2));
  return [`${" ".repeat(indent)}${before}${code.open}`, ...items, `${" ".repeat(indent)}${code.close}${after}`].join(
    "\n",
  );
}

const isLong = (code: Code): boolean => typeof code !== "string" && code.isLong;

function flat(code: Code): string {
  if (typeof code === "string") return code;
  const items = code.items.map((item) => item.before + flat(item.code)).join(", ");
  const space = code.open === "{" && items !== "" ? " " : "";
  return code.open + space + items + space + code.close;
}

function keyCode(key: string): string {
  // Written plainly it would be the prototype.
  if (key === "__proto__") return '["__proto__"]';
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : textCode(key);
}
