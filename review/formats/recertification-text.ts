/** The form of a recertification for a terminal: boxes in front of each line, and what needs no new look by name alone. */
import { plainText } from "../../output/printable.ts";
import { joined, NOTHING, say, type Sentence } from "../../output/sentence.ts";
import { wrapped } from "../../output/wrapped.ts";
import type { AccessReport, ChangedPerson, SinceFact } from "../facts/access-report.ts";
import { couldBecome } from "../facts/becoming.ts";
import { toldKeys } from "../facts/keys.ts";
import type { Language } from "../words/languages.ts";
import { sinceOf } from "../words/said.ts";
import { type FormLine, type FormPerson, formOf } from "./recertification.ts";

const WIDTH = 100;

export function recertificationText(report: AccessReport, language: Language): string[] {
  const { access: words, comma } = language;
  const { form, headings } = words;
  const { groups, went, unchanged } = formOf(report);
  return [
    ...(report.since === undefined ? [] : [line(words.sinceSummary(report.since))]),
    line([groups.length === 0 ? form.nobody : form.how]),
    ...groups.map(({ belonging, people }) =>
      section(
        belonging === "stack" ? headings.people : headings[belonging],
        people.map((person) => personForm(person, language)),
      ),
    ),
    section(
      form.went,
      went.map((person) => changedLine(person, language)),
    ),
    section(
      form.unchanged,
      unchanged.length === 0
        ? []
        : [
            line(
              joined(
                unchanged.map(({ name }) => say`${name}`),
                comma,
              ),
              "  ",
            ),
          ],
    ),
  ];
}

/** What changed since the earlier review, where nobody is asked to confirm it. */
export function sinceText({ since }: AccessReport, language: Language): string[] {
  if (since === undefined) return [];
  const { headings, sinceSummary } = language.access;
  return [
    section(headings.since, [
      line(sinceSummary(since), "  "),
      ...since.people.map((person) => changedLine(person, language)),
    ]),
  ];
}

const section = (title: string, items: readonly string[]): string =>
  items.length === 0 ? "" : [title.toUpperCase(), ...items].join("\n");

function changedLine({ name, kind, is, facts }: ChangedPerson, language: Language): string {
  const { access: words, kinds, inParentheses, colon, semicolon } = language;
  const said = joined(
    facts.map(({ fact }) => sinceSentence(fact, language)),
    semicolon,
  );
  const what = say`${name}${inParentheses([kinds[kind]])} ${[words.changed[is]]}`;
  return line(joined([what, said], colon), "  ");
}

function sinceSentence(fact: SinceFact, language: Language): Sentence {
  const { sign, text } = sinceOf(fact, language);
  return sign === undefined ? text : say`${[sign]} ${text}`;
}

function personForm({ person, facts, hasCome, lines }: FormPerson, language: Language): string {
  const { access: words, about, inParentheses, colon } = language;
  const isSensitive = person.rights.some((right) => right.isSensitive);
  const who = say`${person.name}${inParentheses(about(person))}${hasCome ? [`${colon}${words.form.new}`] : NOTHING}`;
  return [
    line(who, isSensitive || couldBecome(person) ? "! " : "  "),
    ...(couldBecome(person) ? [line(words.waysToAdministrator(person.waysToAdministrator), "    ! ")] : []),
    ...facts.map((fact) => line(sinceSentence(fact, language), "    ~ ")),
    ...toldKeys(person).map((key) => line(words.accessKey(key), "      ")),
    ...lines.map((one) => line(formLine(one, language), `    [ ] ${words.form.keep} [ ] ${words.form.take}  `)),
  ].join("\n");
}

function formLine({ right, isNew }: FormLine, { access: words, inParentheses, comma }: Language): Sentence {
  if (right === undefined) return [words.form.itself];
  const remarks = joined(
    [right.isSensitive ? [words.sensitive] : NOTHING, isNew ? [words.form.new] : NOTHING, words.remarks(right)],
    comma,
  );
  const said = joined([say`${right.name}`, words.way(right)], " ");
  return say`${said}${remarks.length === 0 ? NOTHING : inParentheses(remarks)}`;
}

const line = (sentence: Sentence, before = ""): string => wrapped(plainText(sentence), WIDTH, before);
