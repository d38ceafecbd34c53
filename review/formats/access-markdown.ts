/** An access review as Markdown: a row a person. It is as long as it has to be. */
import { markdown, markdownTable, span } from "../../output/markdown.ts";
import { joined, NOTHING, say } from "../../output/sentence.ts";
import type { AccessPerson, AccessReport, HeldRight } from "../facts/access-report.ts";
import { becomingIn } from "../facts/becoming.ts";
import { byBelonging } from "../facts/belonging.ts";
import { toldKeys } from "../facts/keys.ts";
import { saidBy } from "../words/facts.ts";
import { en, type Language } from "../words/languages.ts";
import type { AccessOptions } from "./recertification.ts";
import { recertificationMarkdown, sinceMarkdown } from "./recertification-markdown.ts";
import { ruleLists } from "./rules-markdown.ts";

export function accessMarkdown(
  report: AccessReport,
  language: Language = en,
  { hasSignOff = false }: AccessOptions = {},
): string {
  const { stack, rights, waiting, notes, recertification } = report;
  const { access: words, colon } = language;
  const { headings, columns } = words;
  const { title, titleOf } = recertification === undefined ? words : words.form;
  const parts = [
    `### ${stack === undefined ? title : markdown(titleOf(stack))}`,
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
    ...section(
      `⚠️ ${headings.couldBecome}`,
      becomingIn(report)
        .map(({ people, ways }) => {
          const names = people.map(({ name }) => `**${span(name)}**`).join(language.comma);
          return `- ${names}${colon}${markdown(words.waysToAdministrator(ways))}`;
        })
        .join("\n"),
    ),
    ...(recertification === undefined
      ? [...sinceMarkdown(report, language), ...peopleTables(report, hasSignOff, language)]
      : recertificationMarkdown(report, language)),
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

/** Those of the stack first, without a heading of their own. */
const peopleTables = (report: AccessReport, hasSignOff: boolean, language: Language): string[] =>
  byBelonging(report.people).flatMap(({ belonging, people }) => {
    const table = peopleTable(people, { isCompared: report.isCompared, hasSignOff }, language);
    return belonging === "stack" ? [table] : section(language.access.headings[belonging], table);
  });

function peopleTable(
  people: readonly AccessPerson[],
  { isCompared, hasSignOff }: { readonly isCompared: boolean; readonly hasSignOff: boolean },
  language: Language,
): string {
  const { access: words, kinds, comma } = language;
  const { columns, signOff } = words;
  const hasAccounts = people.some(({ account }) => account !== undefined);
  const rows = people.map((person) => [
    person.isWaiting ? `${span(person.name)}${comma}**${words.waits}**` : span(person.name),
    ...(hasAccounts ? [person.account === undefined ? "" : span(person.account)] : []),
    kinds[person.kind],
    markdown(joined([[person.signIn ? words.yes : words.no], words.lastSignIn(person)], comma)),
    keys(person, language),
    person.rights.length === 0 ? words.nothing : person.rights.map((right) => heldRight(right, language)).join("<br>"),
    ...(isCompared
      ? [person.differences.map(({ fact }) => markdown(saidBy(words.difference, fact))).join("<br>")]
      : []),
    ...(hasSignOff ? ["", "", ""] : []),
  ]);
  const head = [
    columns.person,
    ...(hasAccounts ? [columns.account] : []),
    columns.kind,
    columns.signsIn,
    columns.keys,
    columns.holds,
    ...(isCompared ? [columns.comparison] : []),
    ...(hasSignOff ? [signOff.by, signOff.on, signOff.decision] : []),
  ];
  return markdownTable(head, rows);
}

/** How many, and of each what the account tells. */
function keys(person: AccessPerson, { access: words }: Language): string {
  const count = person.keys === 0 ? [] : [String(person.keys)];
  return [...count, ...toldKeys(person).map((key) => markdown(words.accessKey(key)))].join("<br>");
}

function heldRight(right: HeldRight, { access: words, inParentheses }: Language): string {
  const [way, remarks] = [words.way(right), words.remarks(right)];
  const more = markdown(
    say`${way.length === 0 ? NOTHING : say` ${way}`}${remarks.length === 0 ? NOTHING : inParentheses(remarks)}`,
  );
  return marked(right.name, right.isSensitive) + more;
}

const marked = (name: string, isSensitive: boolean): string => (isSensitive ? `⚠️ **${span(name)}**` : span(name));
