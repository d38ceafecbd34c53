/** The form of a recertification as Markdown: a table a person, and what needs no new look folded. */
import { markdown, markdownTable, signed, span } from "../../output/markdown.ts";
import type { AccessPerson, AccessReport, ChangedPerson, SinceFact } from "../facts/access-report.ts";
import { toldKeys } from "../facts/keys.ts";
import type { Language } from "../words/languages.ts";
import { sinceOf } from "../words/said.ts";
import { type FormLine, type FormPerson, formOf, lineWay } from "./recertification.ts";

export function recertificationMarkdown(report: AccessReport, language: Language): string[] {
  const { form: words, headings, sinceSummary } = language.access;
  const { groups, went, unchanged } = formOf(report);
  return [
    report.since === undefined ? "" : markdown(sinceSummary(report.since)),
    groups.length === 0 ? words.nobody : words.how,
    ...groups.flatMap(({ belonging, people }) => [
      `#### ${belonging === "stack" ? headings.people : headings[belonging]}`,
      ...people.flatMap((person) => personForm(person, language)),
    ]),
    ...(went.length === 0 ? [] : [`#### ${words.went}`, changes(went, language)]),
    ...(unchanged.length === 0
      ? []
      : [
          `#### ${words.unchanged}`,
          `<details>\n<summary>${words.show}</summary>`,
          unchanged.map((person) => `- ${inShort(person, language)}`).join("\n"),
          "</details>",
        ]),
  ];
}

/** What changed since the earlier review, where nobody is asked to confirm it. */
export function sinceMarkdown({ since }: AccessReport, language: Language): string[] {
  if (since === undefined) return [];
  const { headings, sinceSummary } = language.access;
  return [
    `#### ${headings.since}`,
    markdown(sinceSummary(since)),
    ...(since.people.length === 0 ? [] : [changes(since.people, language)]),
  ];
}

const changes = (people: readonly ChangedPerson[], language: Language) => {
  const { access: words, kinds, inParentheses, colon } = language;
  return people
    .map(({ name, kind, is, facts }) => {
      const said = factsInLine(
        facts.map(({ fact }) => fact),
        language,
      );
      return `- **${span(name)}**${markdown(inParentheses([kinds[kind]]))} ${words.changed[is]}${said === "" ? "" : colon}${said}`;
    })
    .join("\n");
};

const factsInLine = (facts: readonly SinceFact[], language: Language): string =>
  facts
    .map((fact) => {
      const { sign, text } = sinceOf(fact, language);
      return signed(sign, markdown(text));
    })
    .join(language.semicolon);

function personForm({ person, facts, hasCome, lines }: FormPerson, language: Language): string[] {
  const { access: words, about, colon, inParentheses } = language;
  const { form, columns, signOff } = words;
  return [
    `##### ${span(person.name)}${markdown(inParentheses(about(person)))}${hasCome ? `${colon}${form.new}` : ""}`,
    factsInLine(facts, language),
    toldKeys(person)
      .map((key) => `- ${markdown(words.accessKey(key))}`)
      .join("\n"),
    markdownTable(
      [columns.right, form.comesBy, signOff.decision, signOff.by, signOff.on],
      lines.map((line) => [
        lineName(line, language),
        markdown(lineWay(line, language)),
        `☐ ${form.keep} ☐ ${form.take}`,
        "",
        "",
      ]),
    ),
  ];
}

function lineName({ right, isNew }: FormLine, { access: { form, rightKinds }, comma }: Language): string {
  if (right === undefined) return form.itself;
  const name = right.isSensitive ? `⚠️ **${span(right.name)}**` : span(right.name);
  return name + (right.kind === "role" ? ` ${rightKinds.role}` : "") + (isNew ? `${comma}**${form.new}**` : "");
}

function inShort({ name, rights }: AccessPerson, { access: words, colon, comma }: Language): string {
  const held = rights.map((right) => span(right.name)).join(comma);
  return `${span(name)}${colon}${held === "" ? words.nothing : held}`;
}
