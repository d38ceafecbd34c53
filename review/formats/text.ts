/** A report for a terminal. */
import { styleText } from "node:util";
import { plainText } from "../../output/printable.ts";
import { joined, say, type Sentence } from "../../output/sentence.ts";
import { wrapped } from "../../output/wrapped.ts";
import { DANGERS } from "../facts/danger.ts";
import { type PlaceInTable, placeName } from "../facts/place.ts";
import type { Danger, Finding, Person, Report, Shared } from "../facts/report.ts";
import type { Sign } from "../facts/signs.ts";
import { en, type Language } from "../words/languages.ts";
import { ruleParagraphs } from "./rules-text.ts";
import {
  changesBesideHeading,
  findingOf,
  headingOf,
  isEmpty,
  names,
  reasonsOf,
  sharedChangeOf,
  sidesOf,
  type ToldReasons,
  withWhy,
} from "../words/said.ts";

const WIDTH = 100;

export interface TextOptions {
  /** Whether all that people have, before and after, is in it. */
  readonly isSideBySide?: boolean | undefined;
  /** Whether it is for a terminal that shows colours. */
  readonly hasColors?: boolean | undefined;
  readonly language?: Language | undefined;
}

const DANGER_COLORS = { high: ["bold", "red"], medium: ["bold", "yellow"], low: ["bold"] } as const;

/** Lines of at most 100 columns. */
export function textOf(
  report: Report,
  { hasColors = false, isSideBySide = false, language = en }: TextOptions = {},
): string {
  const words = language.review;
  const paint: Paint = (style, text) => (hasColors ? styleText([...style], text, { validateStream: false }) : text);
  const from = [words.aboutAlone(report), words.made(report)]
    .filter((said) => said.length > 0)
    .map((said) => line(said));
  const form: Form = { language, paint, isSideBySide, told: new Set() };
  const paragraphs = [
    ...(from.length === 0 ? [] : [from.join("\n")]),
    ...failure(report, language).map((text) => paint(["bold", "red"], text)),
    ...opening(report, language).map((text, index) => (index === 0 ? paint(["bold"], text) : text)),
    ...(report.skipped === undefined ? [] : [line(words.skipped(report.skipped))]),
    ...(isSideBySide && !report.tellsSames ? [line([words.samesUntold])] : []),
    ...ruleParagraphs(report.rules, language).map(({ heading, lines, isBroken }) =>
      [paint(isBroken ? DANGER_COLORS.high : DANGER_COLORS.low, heading), ...lines].join("\n"),
    ),
    ...DANGERS.flatMap((danger) => {
      const items = itemsOf(report, danger, form);
      const heading = plainText(
        say`${[words.dangers[danger].toUpperCase()]}${language.inParentheses(say`${items.length}`)}`,
      );
      return items.length === 0 ? [] : [[paint(DANGER_COLORS[danger], heading), ...items].join("\n")];
    }),
  ];
  return paragraphs.join("\n\n") + "\n";
}

type Style = readonly ("bold" | "red" | "yellow" | "green")[];
type Paint = (style: Style, text: string) => string;

interface Form {
  readonly language: Language;
  readonly paint: Paint;
  readonly isSideBySide: boolean;
  readonly told: ToldReasons;
}

function failure({ outcome, errors }: Report, { review: words }: Language): string[] {
  if (outcome !== "failed") return [];
  return [
    [line([words.failed]), ...errors.flatMap((error) => error.trimEnd().split("\n").map(messageLine))].join("\n"),
  ];
}

function messageLine(text: string): string {
  const [indentation = ""] = /^ {0,20}/.exec(text) ?? [];
  return line(say`${text.slice(indentation.length)}`, `  ${indentation}`);
}

function opening(report: Report, { review: words }: Language): string[] {
  if (report.people.length + report.shared.length > 0) return [line(words.headline(report))];
  if (report.outcome === "failed") return isEmpty(report) ? [] : [line(words.headline(report))];
  return [line([words.nothing]), ...(report.tellsWaiting ? [] : [line([words.untold])])];
}

const itemsOf = ({ findings, people, shared }: Report, danger: Danger, form: Form): string[] => [
  ...findings.filter((item) => item.danger === danger).map((item) => findingLines(item, form)),
  ...people.filter((item) => item.danger === danger).map((item) => personLines(item, form)),
  ...shared.filter((item) => item.danger === danger).map((item) => sharedLines(item, form)),
];

function findingLines(finding: Finding, form: Form): string {
  const { language } = form;
  const { text, others } = findingOf(finding, language);
  const said = line(joined([text, names(others, language)], language.colon), mark(finding.danger));
  return [said, ...reasonLines(finding, form)].join("\n");
}

const personLines = (person: Person, form: Form): string => {
  const { language, paint } = form;
  return [
    line(placed(headingOf(person, language), person.place, language), mark(person.danger)),
    ...changesBesideHeading(person, language).map((said) =>
      signedLine(
        said.sign,
        placed(withWhy(said, language), beside(person, said.change.place), language),
        `    ${mark(said.change.danger)}`,
        paint,
      ),
    ),
    ...reasonLines(person, form),
    ...(form.isSideBySide ? sideLines(person, form) : []),
  ].join("\n");
};

/** Such as `ReadOnlyAccess: through the group developers → through the group operators`. */
function sideLines(person: Person, { language, paint }: Form): string[] {
  const rows = sidesOf(person, language).map(({ row, sign, what, before, after }) => {
    const isSensitive = row.is === "right" && row.isSensitive;
    const sides = joined([what, say`${before} → ${after}`], language.colon);
    return signedLine(sign, sides, `        ${mark(isSensitive ? "high" : "low")}`, paint);
  });
  return rows.length === 0 ? [] : [line([language.review.headings.sides, language.colon.trim()], "        "), ...rows];
}

function sharedLines(shared: Shared, form: Form): string {
  const { language, paint } = form;
  const { kind, called, danger, place, changes, holders } = shared;
  const words = language.review;
  return [
    line(placed(say`${[words.the(kind)]} ${language.called(called)}`, place, language), mark(danger)),
    ...changes.map(({ fact }) => {
      const { sign, text } = sharedChangeOf(fact, language);
      return signedLine(sign, text, "      ", paint);
    }),
    ...reasonLines(shared, form),
    ...(holders.length === 0 ? [] : [line(say`${[words.reaches]} ${names(holders, language)}`, "        ")]),
  ].join("\n");
}

const placed = (sentence: Sentence, place: PlaceInTable | undefined, { inParentheses }: Language): Sentence =>
  place === undefined ? sentence : say`${sentence}${inParentheses(say`${placeName(place)}`)}`;

/** Where somebody's own line is not the one. */
const beside = (person: Person, place: PlaceInTable | undefined): PlaceInTable | undefined =>
  place?.file === person.place?.file && place?.line === person.place?.line ? undefined : place;

const reasonLines = (item: Person | Shared | Finding, { language, told }: Form): string[] =>
  reasonsOf(item, language, told).map((reason) => line(language.review.whyDangerous(reason), "        "));

const SIGN_COLORS: Readonly<Record<Sign, Style>> = { "+": ["green"], "−": ["red"] };

/** Colors come last: they take no room on the line. */
function signedLine(sign: Sign | undefined, sentence: Sentence, before: string, paint: Paint): string {
  const text = line(sentence, `${before}${sign ?? " "} `);
  if (sign === undefined) return text;
  return before + paint(SIGN_COLORS[sign], sign) + text.slice(before.length + sign.length);
}

const mark = (danger: Danger): string => (danger === "high" ? "! " : "  ");

/** One paragraph, whose later lines stand below the text of its first. */
const line = (sentence: Sentence, before = ""): string => wrapped(plainText(sentence), WIDTH, before);
