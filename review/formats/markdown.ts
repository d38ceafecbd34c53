/** A report as Markdown: a comment on the change, to be read in half a minute and shorter than what hosts take. */
import { block, markdown } from "../../output/markdown.ts";
import { fitted, lengthOf, type List, roomOfOne } from "../../output/room.ts";
import { joined } from "../../output/sentence.ts";
import type { Danger, Report } from "../facts/report.ts";
import { en, type Language } from "../words/languages.ts";
import { isEmpty, type ToldReasons } from "../words/said.ts";
import { groupsOf } from "./markdown-groups.ts";
import { MarkdownLines } from "./markdown-lines.ts";
import { ruleLists } from "./rules-markdown.ts";

/** The first line of every comment, which nobody sees: a pipeline finds its own comment by it. */
export const COMMENT_MARKER = "<!-- tencent-accounts review -->";

/** Hosts take 65,536 characters; what a pipeline adds has to fit too. */
const LONGEST = 59_000;
const ERRORS_SHOWN = 5;
/** More lines than these are folded. */
const LINES_SHOWN = 30;

export interface MarkdownOptions {
  /** Whether all that people have, before and after, is in it. */
  readonly isSideBySide?: boolean | undefined;
  readonly language?: Language | undefined;
}

export function markdownOf(report: Report, { isSideBySide = false, language = en }: MarkdownOptions = {}): string {
  const opening = [
    COMMENT_MARKER,
    `### ${title(report, language)}`,
    markdown(language.review.about(report)),
    markdown(language.review.made(report)),
    report.outcome === "nothing" && !report.tellsWaiting ? language.review.untold : "",
    report.skipped === undefined ? "" : markdown(language.review.skipped(report.skipped)),
    ...failure(report, language),
  ];
  const room = LONGEST - opening.reduce((sum, part) => sum + part.length + 2, 0);
  const parts = [...opening, ...lists(report, room, { isSideBySide, language })].filter((part) => part !== "");
  return parts.join("\n\n") + "\n";
}

function title(report: Report, { review: words, colon }: Language): string {
  const headline = words.headline(report);
  if (report.outcome === "failed") return markdown(joined([[words.previewFailed], headline], colon));
  return report.people.length + report.shared.length === 0 ? words.nothing : markdown(headline);
}

function failure(report: Report, { review: words }: Language): string[] {
  if (report.outcome !== "failed") return [];
  const { errors } = report;
  const left = errors.length - ERRORS_SHOWN;
  return [
    isEmpty(report) ? "" : `**${words.failed}**`,
    ...errors.slice(0, ERRORS_SHOWN).map((error) => block(error, 2_000)),
    left > 0 ? markdown(words.moreMessages(left)) : "",
  ];
}

/** Room is given to what matters most; what stands where is for the reader. */
function lists(
  { people, shared, findings, rules, tellsSames }: Report,
  room: number,
  { isSideBySide, language }: Required<Pick<MarkdownOptions, "isSideBySide">> & { readonly language: Language },
): string[] {
  const { review: words, colon } = language;
  const lines = new MarkdownLines(language);
  const dangerous = { people: people.filter(isHigh), shared: shared.filter(isHigh), findings: findings.filter(isHigh) };
  const others = {
    people: people.filter(isNotHigh),
    shared: shared.filter(isNotHigh),
    findings: findings.filter(isNotHigh),
  };
  const all = [...dangerous.findings, ...dangerous.people, ...dangerous.shared];
  const dangerousLines = (isWhole: boolean): string[] => {
    const told: ToldReasons = new Set();
    const withReasons = <Item extends Parameters<MarkdownLines["reasons"]>[0]>(
      items: readonly Item[],
      lineOf: (item: Item, isWhole: boolean) => string,
    ): string[] =>
      items.map((item) => [lineOf(item, isWhole), ...(isWhole ? lines.reasons(item, told) : [])].join("\n"));
    return [
      ...withReasons(dangerous.findings, (item) => lines.finding(item, isWhole)),
      ...withReasons(dangerous.people, lines.personInFull),
      ...withReasons(dangerous.shared, (item) => lines.shared(item, isWhole)),
    ];
  };
  const more = (what: Parameters<typeof words.more>[0], left: readonly { danger: Danger }[]): string =>
    `- ${markdown(words.more(what, left))}`;
  const inFull = dangerousLines(true);
  const groups = groupsOf(others.people, lines, language);
  const ruled = (isBroken: boolean): List[] =>
    ruleLists(rules, language)
      .filter((list) => list.isBroken === isBroken)
      .map(({ heading, items }) => ({
        before: heading,
        items,
        more: (from) =>
          more(
            "item",
            items.slice(from).map(() => ({ danger: isBroken ? "high" : "low" })),
          ),
      }));
  const broken = ruled(true);
  const taken = lengthOf(broken.flatMap(({ items }) => items));
  const fitting = fitted(
    [
      ...broken,
      {
        before: `#### ⚠️ ${words.headings.dangerous}`,
        // All of them in short come before a few of them in full.
        items: lengthOf(inFull) + taken <= roomOfOne(room, 5 + broken.length) ? inFull : dangerousLines(false),
        more: (from) => `${more("item", all.slice(from))}${colon}**${words.readAll}**`,
      },
      {
        before: `#### ${words.headings.toLookInto}`,
        items: others.findings.map((finding) => lines.finding(finding, false)),
        more: (from) => more("finding", others.findings.slice(from)),
      },
      {
        before: `#### ${words.headings.shared}`,
        items: others.shared.map((item) => lines.shared(item, false)),
        more: (from) => more("shared", others.shared.slice(from)),
      },
      folded(all.length === 0 ? words.headings.people : words.headings.otherPeople, words.headings.show, {
        items: groups.map(({ line }) => line),
        more: (from) =>
          more(
            "person",
            groups.slice(from).flatMap((group) => group.people),
          ),
      }),
      {
        before: [`#### ${words.headings.sides}`, ...(tellsSames ? [] : [words.samesUntold])].join("\n\n"),
        items: isSideBySide ? people.flatMap((person) => lines.sides(person)) : [],
        more: (from) => more("person", people.slice(from)),
        isOptional: true,
      },
      {
        before: `<details>\n<summary>${words.headings.everyChange}</summary>`,
        items: people.map((person) => lines.resources(person)),
        more: (from) => more("person", people.slice(from)),
        after: "</details>",
        isOptional: true,
      },
      ...ruled(false),
    ],
    room,
  );
  const rulesBroken = fitting.slice(0, broken.length);
  const [first = "", toLookInto = "", reaching = "", otherPeople = "", sides = "", resources = "", ...otherRules] =
    fitting.slice(broken.length);
  return [...rulesBroken, first, otherPeople, sides, reaching, toLookInto, ...otherRules, resources];
}

const isHigh = ({ danger }: { danger: Danger }): boolean => danger === "high";
const isNotHigh = ({ danger }: { danger: Danger }): boolean => danger !== "high";

const folded = (heading: string, show: string, list: Pick<List, "items" | "more">): List =>
  list.items.length <= LINES_SHOWN
    ? { before: `#### ${heading}`, ...list }
    : { before: `#### ${heading}\n\n<details>\n<summary>${show}</summary>`, ...list, after: "</details>" };
