/**
 * Markup that is safe to show. Only this template makes it. What is put into it is escaped, and its invisible characters are written
 * out, unless the template made that too; there is no way around it.
 */
import { printableLines } from "./printable.ts";
import type { Sentence } from "./sentence.ts";

class Markup {
  readonly #markup: string;
  constructor(markup: string) {
    this.#markup = markup;
  }
  toString(): string {
    return this.#markup;
  }
}
export type Html = Markup;
export type Content = Html | string | number | undefined | false | readonly Content[];

export function html({ raw }: TemplateStringsArray, ...contents: readonly Content[]): Html {
  let markup = "";
  for (const [index, content] of contents.entries()) {
    const before = raw[index] ?? "";
    // Escaping does not help where a space ends the value.
    if (before.endsWith("=")) throw new Error(`an attribute without quotes: ${before.slice(-40)}`);
    markup += before + text(content);
  }
  return new Markup(markup + (raw.at(-1) ?? ""));
}

/** A sentence whose values are kept from reordering what stands beside them. */
export const marked = (sentence: Sentence): Content =>
  sentence.map((piece) => (typeof piece === "string" ? piece : html`<bdi>${piece.value}</bdi>`));

/** Nothing beside a value is reordered by the direction in which it reads. */
export const name = (value: string): Html => html`<bdi class="name">${value}</bdi>`;

/** The same where it is narrow: it breaks behind a sign before it breaks in the middle of a word. */
export function brokenName(value: string): Html {
  const parts = value.split(/(?<=[._@-])(?=[^._@-])/);
  return html`<bdi class="name">${parts.map((part, index) => html`${index > 0 && html`<wbr />`}${part}`)}</bdi>`;
}

/** A script or a style, which is a constant of ours, to the letter: a browser takes it by its digest. */
export const inline = (element: "script" | "style", constant: string): Html =>
  new Markup(`<${element}>${constant}</${element}>`);

function text(content: Content): string {
  if (content === undefined || content === false) return "";
  if (content instanceof Markup) return content.toString();
  if (typeof content === "string") return escape(printableLines(content));
  if (typeof content === "number") return content.toLocaleString("en");
  return content.reduce<string>((markup, one) => markup + text(one), "");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escape = (plain: string): string => plain.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
