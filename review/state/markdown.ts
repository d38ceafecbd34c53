/** An access review as Markdown: a row a person. It is as long as it has to be. */
import { sentence, span } from "../formats/markdown-text.ts";
import type { AccessReview, GrantedRight, HeldRight, Holder } from "./access-review.ts";
import { KIND_WORDS, originOf, standingOf, summaryOf, WAITING_BECAUSE, WAITS, waitingWords } from "./words.ts";

export function accessMarkdown(review: AccessReview): string {
  const { stack, rights, people, waiting, notes, isCompared } = review;
  const parts = [
    `### Who has what${stack === undefined ? "" : ` in ${span(stack)}`}`,
    sentence(summaryOf(review)),
    originOf(review)
      .map(({ label, text }) => `- ${label}: ${span(text)}`)
      .join("\n"),
    waiting.length === 0
      ? ""
      : [
          "#### ⚠️ Waiting for deletion",
          WAITING_BECAUSE,
          waiting.map((one) => `- ${waitingWords(one, span)}`).join("\n"),
        ].join("\n\n"),
    people.length === 0 ? "" : peopleTable(people, isCompared),
    rights.length === 0
      ? ""
      : ["#### Rights", "", ...table(["Right", "Kind", "People"], rights.map(rightCells))].join("\n"),
    notes.length === 0 ? "" : ["#### Not known", "", ...notes.map((note) => `- ${sentence(note)}`)].join("\n"),
  ];
  return parts.filter((part) => part !== "").join("\n\n") + "\n";
}

const rightCells = ({ name, kind, isSensitive, holders }: GrantedRight): string[] => [
  sensitive(name, isSensitive),
  kind,
  String(holders),
];

function peopleTable(people: readonly Holder[], isCompared: boolean): string {
  const hasAccounts = people.some(({ account }) => account !== undefined);
  const head = ["Person", ...(hasAccounts ? ["Account"] : []), "Kind", "Signs in", "Keys", "Holds"];
  const rows = people.map((person) => [
    person.isWaiting ? `${span(person.name)}, **${WAITS}**` : span(person.name),
    ...(hasAccounts ? [person.account === undefined ? "" : span(person.account)] : []),
    KIND_WORDS[person.kind],
    person.signIn ? "yes" : "no",
    person.keys === 0 ? "" : String(person.keys),
    person.rights.length === 0 ? "nothing" : person.rights.map(held).join("<br>"),
    ...(isCompared ? [person.differences.map((difference) => sentence(difference)).join("<br>")] : []),
  ]);
  return table([...head, ...(isCompared ? ["Against the live account"] : [])], rows).join("\n");
}

function held(right: HeldRight): string {
  const { name, isSensitive, isDirect, groups } = right;
  const through = groups.length === 0 ? "" : `through ${groups.map(span).join(", ")}`;
  const way = through !== "" && isDirect ? `directly and ${through}` : through;
  const standing = standingOf(right).join(", ");
  return [sensitive(name, isSensitive), way, standing === "" ? "" : `(${standing})`]
    .filter((part) => part !== "")
    .join(" ");
}

const sensitive = (name: string, isSensitive: boolean): string => (isSensitive ? `⚠️ **${span(name)}**` : span(name));

/** A bar ends a cell even inside a code span. */
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => "---"), ...rows].map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`,
  );
