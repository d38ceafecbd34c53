/** An access review as Markdown: a row a person. It is as long as it has to be. */
import { markdown, markdownTable, span } from "../../output/markdown.ts";
import { joined, NOTHING, say } from "../../output/sentence.ts";
import { saidBy } from "../words/facts.ts";
import { en, type Language } from "../words/languages.ts";
import { ruleLists } from "./rules-markdown.ts";
import type { AccessPerson, AccessReport, HeldRight } from "../facts/access-report.ts";

export function accessMarkdown(report: AccessReport, language: Language = en): string {
  const { stack, rights, people, waiting, notes, isCompared } = report;
  const { access: words, colon } = language;
  const { headings, columns } = words;
  const parts = [
    `### ${stack === undefined ? words.title : markdown(words.titleOf(stack))}`,
    markdown(words.summary(report)),
    words
      .origin(report)
      .map(({ label, text }) => `- ${markdown(joined([[label], text], colon))}`)
      .join("\n"),
    ...ruleLists(report.rules, language).flatMap(({ heading, items }) => [heading, items.join("\n")]),
    ...section(
      `⚠️ ${headings.waiting}`,
      waiting.length === 0
        ? ""
        : `${words.waitingBecause}\n\n${waiting.map((one) => `- ${markdown(words.waiting(one))}`).join("\n")}`,
    ),
    people.length === 0 ? "" : peopleTable(people, isCompared, language),
    ...section(
      headings.rights,
      rights.length === 0
        ? ""
        : markdownTable(
            [columns.right, columns.kind, columns.people],
            rights.map(({ name, kind, isSensitive, holders }) => [
              marked(name, isSensitive),
              words.rightKinds[kind],
              String(holders),
            ]),
          ),
    ),
    ...section(headings.unknown, notes.map(({ fact }) => `- ${markdown(saidBy(words.note, fact))}`).join("\n")),
  ];
  return parts.filter((part) => part !== "").join("\n\n") + "\n";
}

const section = (title: string, content: string): string[] => (content === "" ? [] : [`#### ${title}`, content]);

function peopleTable(people: readonly AccessPerson[], isCompared: boolean, language: Language): string {
  const { access: words, kinds, comma } = language;
  const { columns } = words;
  const hasAccounts = people.some(({ account }) => account !== undefined);
  const rows = people.map((person) => [
    person.isWaiting ? `${span(person.name)}${comma}**${words.waits}**` : span(person.name),
    ...(hasAccounts ? [person.account === undefined ? "" : span(person.account)] : []),
    kinds[person.kind],
    person.signIn ? words.yes : words.no,
    person.keys === 0 ? "" : String(person.keys),
    person.rights.length === 0 ? words.nothing : person.rights.map((right) => heldRight(right, language)).join("<br>"),
    ...(isCompared
      ? [person.differences.map(({ fact }) => markdown(saidBy(words.difference, fact))).join("<br>")]
      : []),
  ]);
  const head = [
    columns.person,
    ...(hasAccounts ? [columns.account] : []),
    columns.kind,
    columns.signsIn,
    columns.keys,
    columns.holds,
    ...(isCompared ? [columns.comparison] : []),
  ];
  return markdownTable(head, rows);
}

function heldRight(right: HeldRight, { access: words, inParentheses }: Language): string {
  const [way, remarks] = [words.way(right), words.remarks(right)];
  const more = markdown(
    say`${way.length === 0 ? NOTHING : say` ${way}`}${remarks.length === 0 ? NOTHING : inParentheses(remarks)}`,
  );
  return marked(right.name, right.isSensitive) + more;
}

const marked = (name: string, isSensitive: boolean): string => (isSensitive ? `⚠️ **${span(name)}**` : span(name));
