/** A sheet as plain text, for the part of a mail that every program shows. */
import type { Fact, Section, Sheet } from "./sheet.ts";
import { printable } from "../../review/formats/printable.ts";

export const plainTextOf = ({ accountName, sections }: Sheet): string =>
  [`Account ${printable(accountName)}`, ...sections.flatMap(paragraphs)].join("\n\n") + "\n";

const paragraphs = ({ title, facts, notes }: Section): string[] => [
  title.toUpperCase(),
  ...(facts.length === 0 ? [] : [facts.map(lines).join("\n")]),
  ...notes,
];

function lines({ label, form, values }: Fact): string {
  if (form !== "block") return `${label}: ${values.map(printable).join(", ")}`;
  return [`${label}:`, ...values.flatMap((value) => value.trimEnd().split("\n").map(printable))].join("\n");
}
