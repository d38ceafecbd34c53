/** A report as Markdown: a comment on the change, to be read in half a minute and shorter than what hosts take. */
import type { Danger, Report } from "../report.ts";
import { findingLine, personLines, resourceLines, sharedLines } from "./markdown-lines.ts";
import { groupsOf } from "./markdown-groups.ts";
import { block, span } from "./markdown-text.ts";
import { fitted, lengthOf, type List, roomOfOne } from "./room.ts";
import { FAILED, headlineOf, isEmpty, more, NOTHING, UNTOLD } from "./words.ts";

/** The first line of every comment, which nobody sees: a pipeline finds its own comment by it. */
export const COMMENT_MARKER = "<!-- tencent-accounts review -->";

/** Hosts take 65,536 characters; what a pipeline adds has to fit too. */
const LONGEST = 59_000;
const ERRORS_SHOWN = 5;
/** More lines than these are folded. */
const LINES_SHOWN = 30;

export interface MarkdownOptions {
  /** What the report is about, as the version control names it. */
  readonly commit?: string | undefined;
}

export function markdownOf(report: Report, { commit }: MarkdownOptions = {}): string {
  const opening = [
    COMMENT_MARKER,
    `### ${title(report)}`,
    origin(report, commit),
    report.outcome === "nothing" && !report.tellsWaiting ? UNTOLD : "",
    ...failure(report),
  ];
  const room = LONGEST - opening.reduce((sum, part) => sum + part.length + 2, 0);
  const parts = [...opening, ...lists(report, room)].filter((part) => part !== "");
  return parts.join("\n\n") + "\n";
}

function title(report: Report): string {
  if (report.outcome === "failed") return ["The preview failed", headlineOf(report)].filter(Boolean).join(": ");
  return report.people.length + report.shared.length === 0 ? NOTHING : headlineOf(report);
}

function origin({ stack }: Report, commit: string | undefined): string {
  const of = [stack === undefined ? "" : `Stack ${span(stack)}`, commit === undefined ? "" : `commit ${span(commit)}`];
  return of.filter((part) => part !== "").join(", ");
}

function failure(report: Report): string[] {
  if (report.outcome !== "failed") return [];
  const { errors } = report;
  const left = errors.length - ERRORS_SHOWN;
  return [
    isEmpty(report) ? "" : `**${FAILED}**`,
    ...errors.slice(0, ERRORS_SHOWN).map((error) => block(error, 2_000)),
    left > 0 ? `and ${left} more ${left === 1 ? "message" : "messages"}` : "",
  ];
}

/** Room is given to what matters most; what stands where is for the reader. */
function lists({ people, shared, findings }: Report, room: number): string[] {
  const dangerous = { people: people.filter(isHigh), shared: shared.filter(isHigh), findings: findings.filter(isHigh) };
  const others = {
    people: people.filter(isNotHigh),
    shared: shared.filter(isNotHigh),
    findings: findings.filter(isNotHigh),
  };
  const all = [...dangerous.findings, ...dangerous.people, ...dangerous.shared];
  const inFull = dangerousLines(dangerous, true);
  const groups = groupsOf(others.people);
  const [first = "", toLookInto = "", reaching = "", otherPeople = "", resources = ""] = fitted(
    [
      {
        before: "#### ⚠️ Dangerous",
        // All of them in short come before a few of them in full.
        items: lengthOf(inFull) <= roomOfOne(room, 5) ? inFull : dangerousLines(dangerous, false),
        more: (from) =>
          `- ${more(all.slice(from), "item", "items")}: **read the whole report before you approve this**`,
      },
      {
        before: "#### To look into",
        items: others.findings.map((finding) => findingLine(finding, false)),
        more: (from) => `- ${more(others.findings.slice(from), "finding", "findings")}`,
      },
      {
        before: "#### Groups, policies and roles",
        items: others.shared.map((item) => sharedLines(item, false)),
        more: (from) => `- ${more(others.shared.slice(from), "of them", "of them")}`,
      },
      folded(all.length === 0 ? "People" : "Other people", {
        items: groups.map(({ line }) => line),
        more: (from) =>
          `- ${more(
            groups.slice(from).flatMap((group) => group.people),
            "person",
            "people",
          )}`,
      }),
      {
        before: "<details>\n<summary>Every change, and the resource that makes it</summary>",
        items: people.map(resourceLines),
        more: (from) => `- ${more(people.slice(from), "person", "people")}`,
        after: "</details>",
        isOptional: true,
      },
    ],
    room,
  );
  return [first, otherPeople, reaching, toLookInto, resources];
}

const isHigh = ({ danger }: { danger: Danger }): boolean => danger === "high";
const isNotHigh = ({ danger }: { danger: Danger }): boolean => danger !== "high";

const dangerousLines = (
  { findings, people, shared }: Pick<Report, "findings" | "people" | "shared">,
  isWhole: boolean,
) => [
  ...findings.map((finding) => findingLine(finding, isWhole)),
  ...people.map((person) => personLines(person, isWhole)),
  ...shared.map((item) => sharedLines(item, isWhole)),
];

const folded = (heading: string, list: Pick<List, "items" | "more">): List =>
  list.items.length <= LINES_SHOWN
    ? { before: `#### ${heading}`, ...list }
    : { before: `#### ${heading}\n\n<details>\n<summary>Show them</summary>`, ...list, after: "</details>" };
