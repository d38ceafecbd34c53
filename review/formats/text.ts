/** A report for a terminal. */
import { styleText } from "node:util";
import type { Change, Danger, Finding, Person, Report, Shared } from "../report.ts";
import { isolated, printable } from "./printable.ts";
import {
  DANGERS,
  FAILED,
  HAPPENS_WORDS,
  headlineOf,
  isEmpty,
  KIND_WORDS,
  NOTHING,
  tellingChanges,
  UNTOLD,
} from "./words.ts";
import { wrapped } from "./wrapped.ts";

const WIDTH = 100;

export interface TextOptions {
  /** What the report is about, as the version control names it. */
  readonly commit?: string | undefined;
  /** Whether it is for a terminal that shows colours. */
  readonly hasColors?: boolean | undefined;
}

const DANGER_WORDS: Readonly<Record<Danger, string>> = {
  high: "DANGEROUS",
  medium: "ACCESS CHANGES",
  low: "NOTHING ABOUT ACCESS",
};

const DANGER_COLORS = { high: ["bold", "red"], medium: ["bold", "yellow"], low: ["bold"] } as const;

/** Lines of at most 100 columns. */
export function textOf(report: Report, { commit, hasColors = false }: TextOptions = {}): string {
  const paint = (style: Style, text: string): string =>
    hasColors ? styleText([...style], text, { validateStream: false }) : text;
  const from = [report.stack ?? "", commit === undefined ? "" : `commit ${commit}`].filter((part) => part !== "");
  const paragraphs = [
    ...(from.length === 0 ? [] : [line(from.map(value).join(", "))]),
    ...failure(report).map((text) => paint(["bold", "red"], text)),
    ...headline(report).map((text, index) => (index === 0 ? paint(["bold"], text) : text)),
    ...DANGERS.flatMap((danger) => {
      const items = itemsOf(report, danger);
      const heading = `${DANGER_WORDS[danger]} (${items.length.toLocaleString("en")})`;
      return items.length === 0 ? [] : [[paint(DANGER_COLORS[danger], heading), ...items].join("\n")];
    }),
  ];
  return paragraphs.join("\n\n") + "\n";
}

type Style = readonly ("bold" | "red" | "yellow")[];

function failure({ outcome, errors }: Report): string[] {
  if (outcome !== "failed") return [];
  return [[line(FAILED), ...errors.flatMap((error) => error.trimEnd().split("\n").map(messageLine))].join("\n")];
}

function messageLine(text: string): string {
  const [indentation = ""] = /^ {0,20}/.exec(text) ?? [];
  return line(value(text.slice(indentation.length)), `  ${indentation}`);
}

function headline(report: Report): string[] {
  if (report.people.length + report.shared.length > 0) return [line(headlineOf(report))];
  if (report.outcome === "failed") return isEmpty(report) ? [] : [line(headlineOf(report))];
  return report.tellsWaiting ? [line(NOTHING)] : [line(NOTHING), line(UNTOLD)];
}

const itemsOf = ({ findings, people, shared }: Report, danger: Danger): string[] => [
  ...findings.filter((item) => item.danger === danger).map(findingLines),
  ...people.filter((item) => item.danger === danger).map(personLines),
  ...shared.filter((item) => item.danger === danger).map(sharedLines),
];

function findingLines({ text, people, danger }: Finding): string {
  const absent = people.filter((name) => !text.includes(name));
  return line(absent.length === 0 ? value(text) : `${value(text)}: ${absent.map(value).join(", ")}`, mark(danger));
}

function personLines(person: Person): string {
  const { kind, name, account, happens, formerName, danger } = person;
  const where = account === undefined ? "" : ` of the account ${value(account)}`;
  const from = formerName === undefined ? "" : ` from ${value(formerName)}`;
  return [
    line(`${value(name)} (${KIND_WORDS[kind]}${where}) ${HAPPENS_WORDS[happens]}${from}`, mark(danger)),
    ...tellingChanges(person).map(changeLines),
  ].join("\n");
}

const changeLines = ({ text, why, danger }: Change): string =>
  line(why === undefined ? value(text) : `${value(text)} (${value(why)})`, `    ${mark(danger)}`);

const sharedLines = ({ kind, name, danger, changes, holders }: Shared): string =>
  [
    line(`the ${KIND_WORDS[kind]} ${value(name)}`, mark(danger)),
    ...changes.map((change) => line(value(change), "      ")),
    ...(holders.length === 0 ? [] : [line(`reaches ${holders.map(value).join(", ")}`, "      ")]),
  ].join("\n");

const mark = (danger: Danger): string => (danger === "high" ? "! " : "  ");

const value = (text: string): string => isolated(printable(text));

/** One paragraph, whose later lines stand below the text of its first. */
const line = (text: string, before = ""): string => wrapped(text, WIDTH, before);
