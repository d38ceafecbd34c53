/** A sheet as Markdown. Every value is a code span or a code block, in which nothing means anything. */
import { block, markdown, span } from "../../output/markdown.ts";
import type { Language } from "../../review/words/languages.ts";
import type { Fact, Section, Sheet } from "./sheet.ts";

export function markdownOf({ language, accountName, sections }: Sheet): string {
  const title = `# ${markdown(language.sheet.title([{ value: accountName }]))}`;
  return [title, ...sections.flatMap((section) => paragraphs(section, language))].join("\n\n") + "\n";
}

function paragraphs({ title, facts, notes }: Section, { colon, comma }: Language): string[] {
  const listed = facts
    .filter(({ form }) => form !== "block")
    .map(({ label, values }) => `- ${label}${colon}${values.map((value) => span(value, Infinity)).join(comma)}`);
  return [
    `## ${title}`,
    ...(listed.length === 0 ? [] : [listed.join("\n")]),
    ...facts.filter(({ form }) => form === "block").flatMap((fact) => blocks(fact, colon)),
    ...notes,
  ];
}

const blocks = ({ label, values }: Fact, colon: string): string[] => [
  `${label}${colon.trimEnd()}`,
  ...values.map((value) => block(value, Infinity)),
];
