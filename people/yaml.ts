/** A table in YAML, or in JSON, which is YAML too. */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type Scalar } from "yaml";
import type { Mistake, Source, Text, Written } from "./written.ts";

/** What is written, as far as it can be read, and what keeps the rest from it. */
export function readYaml(source: Source): { readonly root?: Written; readonly mistakes: readonly Mistake[] } {
  // Everything as text: 0086 is no number, and 2026-12-31 no moment.
  const document = parseDocument(source.text, { schema: "failsafe", prettyErrors: false });
  const mistakes = document.errors.map(({ code, message, pos: [offset] }) => ({
    at: source.at(offset),
    says: code === "DUPLICATE_KEY" ? `${keyAt(source, offset)} is there twice` : `no YAML: ${message}`,
  }));
  const isReadable = document.errors.every(({ code }) => code === "DUPLICATE_KEY");
  if (!isReadable || document.contents === null) return { mistakes };
  return { root: writtenIn(document.contents, document, source), mistakes };
}

const keyAt = ({ text }: Source, offset: number): string =>
  /^["']?([^"':,\r\n]*)/.exec(text.slice(offset, offset + LONGEST_KEY))?.[1]?.trim() ?? "";
const LONGEST_KEY = 80;

function writtenIn(node: unknown, document: Document, source: Source): Written {
  if (isAlias(node)) return writtenIn(node.resolve(document), document, source);
  const at = source.at(rangeOf(node));
  if (isSeq(node)) return { at, items: node.items.map((item) => writtenIn(item, document, source)) };
  if (!isMap(node)) return textOf(node, source);
  return {
    at,
    entries: node.items.map(({ key, value }) => {
      const name = textOf(key, source);
      return [name, value === null ? { at: name.at, text: "" } : writtenIn(value, document, source)] as const;
    }),
  };
}

function textOf(node: unknown, source: Source): Text {
  const offset = rangeOf(node);
  if (!isScalar(node)) return { at: source.at(offset), text: "" };
  const isPlain = node.type === "PLAIN" || node.type === undefined;
  const text = typeof node.value === "string" ? node.value : "";
  return { at: source.at(offset + (isQuoted(node) ? 1 : 0)), text: isPlain && /^(?:~|null)$/.test(text) ? "" : text };
}

const isQuoted = ({ type }: Scalar): boolean => type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE";

const rangeOf = (node: unknown): number => (node as Node | null | undefined)?.range?.[0] ?? 0;
