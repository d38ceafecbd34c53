/** A sheet as Markdown. Every value is a code span or a code block, in which nothing means anything. */
import type { Fact, Section, Sheet } from "./sheet.ts";
import { printable } from "../../review/formats/printable.ts";

export function markdownOf({ accountName, sections }: Sheet): string {
  return [`# Account ${span(accountName)}`, ...sections.flatMap(paragraphs)].join("\n\n") + "\n";
}

function paragraphs({ title, facts, notes }: Section): string[] {
  const listed = facts.filter(({ form }) => form !== "block").map(({ label, values }) => item(label, values));
  const blocks = facts.filter(({ form }) => form === "block").flatMap(block);
  return [`## ${title}`, ...(listed.length === 0 ? [] : [listed.join("\n")]), ...blocks, ...notes];
}

const item = (label: string, values: readonly string[]): string => `- ${label}: ${values.map(span).join(", ")}`;

const block = ({ label, values }: Fact): string[] => [
  `${label}:`,
  ...values.map((value) => {
    const lines = value.trimEnd().split("\n").map(printable);
    const fence = "`".repeat(Math.max(3, longestTicks(value) + 1));
    return [fence, ...lines, fence].join("\n");
  }),
];

/** A code span is fenced by more backticks than it holds; one space at each end is taken off again by whoever shows it. */
function span(value: string): string {
  const text = printable(value);
  const fence = "`".repeat(longestTicks(text) + 1);
  const padding = /^[` ]|[` ]$|^$/.test(text) ? " " : "";
  return fence + padding + text + padding + fence;
}

const longestTicks = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
