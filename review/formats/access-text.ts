/** An access review for a terminal. */
import { plainText } from "../../output/printable.ts";
import { joined, NOTHING, say, type Sentence } from "../../output/sentence.ts";
import { wrapped } from "../../output/wrapped.ts";
import { couldBecome } from "../facts/becoming.ts";
import { byBelonging } from "../facts/belonging.ts";
import { toldKeys } from "../facts/keys.ts";
import { saidBy } from "../words/facts.ts";
import { en, type Language } from "../words/languages.ts";
import { ruleParagraphs } from "./rules-text.ts";
import type { AccessPerson, AccessReport, GrantedRight, HeldRight } from "../facts/access-report.ts";
import { recertificationText, sinceText } from "./recertification-text.ts";

const WIDTH = 100;

/** Lines of at most 100 columns; `!` stands before what is sensitive. */
export function accessText(report: AccessReport, language: Language = en): string {
  const { stack, rights, people, waiting, notes, recertification } = report;
  const { access: words, colon } = language;
  const summary = words.summary(report);
  const paragraphs = [
    line(stack === undefined ? summary : joined([say`${stack}`, summary], colon)),
    words
      .origin(report)
      .map(({ label, text }) => line(joined([[label], text], colon)))
      .join("\n"),
    ...ruleParagraphs(report.rules, language).map(({ heading, lines }) => [heading, ...lines].join("\n")),
    section(
      words.headings.waiting,
      waiting.length === 0
        ? []
        : [line([words.waitingBecause], "  "), ...waiting.map((one) => line(words.waiting(one), "! "))],
    ),
    section(
      words.headings.rights,
      rights.map((right) => rightLine(right, language)),
    ),
    ...(recertification === undefined
      ? [
          ...sinceText(report, language),
          ...byBelonging(people).map(({ belonging, people: those }) =>
            section(
              belonging === "stack" ? words.headings.people : words.headings[belonging],
              those.map((person) => personLines(person, language)),
            ),
          ),
        ]
      : recertificationText(report, language)),
    section(
      words.headings.unknown,
      notes.map(({ fact }) => line(saidBy(words.note, fact), "  ")),
    ),
  ];
  return paragraphs.filter((paragraph) => paragraph !== "").join("\n\n") + "\n";
}

const section = (title: string, items: readonly string[]): string =>
  items.length === 0 ? "" : [title.toUpperCase(), ...items].join("\n");

function rightLine({ name, kind, isSensitive, holders }: GrantedRight, language: Language): string {
  const { access: words, colon, inParentheses } = language;
  const which = say`${name}${inParentheses([words.rightKinds[kind]])}`;
  return line(joined([which, words.people(holders)], colon), mark(isSensitive));
}

function personLines(person: AccessPerson, language: Language): string {
  const { access: words, about, inParentheses } = language;
  const isSensitive = person.rights.some((right) => right.isSensitive);
  return [
    line(say`${person.name}${inParentheses(about(person))}`, mark(isSensitive || couldBecome(person))),
    ...(person.rights.length === 0
      ? [line([words.holdsNothing], "      ")]
      : person.rights.map((right) => heldLine(right, language))),
    ...(couldBecome(person) ? [line(words.waysToAdministrator(person.waysToAdministrator), "    ! ")] : []),
    ...toldKeys(person).map((key) => line(words.accessKey(key), "      ")),
    ...person.differences.map(({ fact }) => line(saidBy(words.difference, fact), "    ~ ")),
  ].join("\n");
}

function heldLine(right: HeldRight, { access: words, inParentheses }: Language): string {
  const remarks = words.remarks(right);
  const said = joined([say`${right.name}`, words.way(right)], " ");
  return line(say`${said}${remarks.length === 0 ? NOTHING : inParentheses(remarks)}`, `    ${mark(right.isSensitive)}`);
}

const mark = (isSensitive: boolean): string => (isSensitive ? "! " : "  ");

const line = (sentence: Sentence, before = ""): string => wrapped(plainText(sentence), WIDTH, before);
