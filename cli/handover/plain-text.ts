/** A sheet as plain text, for the part of a mail that every program shows. */
import { printable, printableLines } from "../../output/printable.ts";
import { written } from "../../output/sentence.ts";
import type { Language } from "../../review/words/languages.ts";
import type { Fact, Section, Sheet } from "./sheet.ts";

export const plainTextOf = ({ language, accountName, sections }: Sheet): string =>
  [
    written(language.sheet.title([{ value: accountName }]), printable),
    ...sections.flatMap((section) => paragraphs(section, language)),
  ].join("\n\n") + "\n";

const paragraphs = ({ title, facts, notes }: Section, language: Language): string[] => [
  title.toUpperCase(),
  ...(facts.length === 0 ? [] : [facts.map((fact) => lines(fact, language)).join("\n")]),
  ...notes,
];

function lines({ label, form, values }: Fact, { colon, comma }: Language): string {
  if (form !== "block") return `${label}${colon}${values.map(printable).join(comma)}`;
  return [`${label}${colon.trimEnd()}`, ...values.map((value) => printableLines(value.trimEnd()))].join("\n");
}
