/** An access review for a terminal. */
import { printable } from "../formats/printable.ts";
import { wrapped } from "../formats/wrapped.ts";
import type { AccessReview, GrantedRight, HeldRight, Holder } from "./access-review.ts";
import { factsOf, originOf, standingOf, summaryOf, WAITING_BECAUSE, waitingWords, wayOf } from "./words.ts";

const WIDTH = 100;

/** Lines of at most 100 columns; `!` stands before what is sensitive. */
export function accessText(review: AccessReview): string {
  const { stack, rights, people, waiting, notes } = review;
  const paragraphs = [
    line(stack === undefined ? summaryOf(review) : `${stack}: ${summaryOf(review)}`),
    originOf(review)
      .map(({ label, text }) => line(`${label}: ${text}`))
      .join("\n"),
    section(
      "WAITING FOR DELETION",
      waiting.length === 0
        ? []
        : [line(WAITING_BECAUSE, "  "), ...waiting.map((one) => line(waitingWords(one, String), "! "))],
    ),
    section("RIGHTS", rights.map(rightLine)),
    section("PEOPLE", people.map(personLines)),
    section(
      "NOT KNOWN",
      notes.map((note) => line(note, "  ")),
    ),
  ];
  return paragraphs.filter((paragraph) => paragraph !== "").join("\n\n") + "\n";
}

const section = (title: string, items: readonly string[]): string =>
  items.length === 0 ? "" : [title, ...items].join("\n");

const rightLine = ({ name, kind, isSensitive, holders }: GrantedRight): string =>
  line(`${name} (${kind}): ${holders} ${holders === 1 ? "person" : "people"}`, mark(isSensitive));

const personLines = (person: Holder): string =>
  [
    line(`${person.name} (${factsOf(person).join(", ")})`, mark(person.rights.some(({ isSensitive }) => isSensitive))),
    ...(person.rights.length === 0 ? [line("holds nothing", "      ")] : person.rights.map(heldLine)),
    ...person.differences.map((difference) => line(difference, "    ~ ")),
  ].join("\n");

function heldLine(right: HeldRight): string {
  const said = [right.name, wayOf(right)].filter((part) => part !== "").join(" ");
  const standing = standingOf(right).join(", ");
  return line(standing === "" ? said : `${said} (${standing})`, `    ${mark(right.isSensitive)}`);
}

const mark = (isSensitive: boolean): string => (isSensitive ? "! " : "  ");

const line = (text: string, before = ""): string => wrapped(printable(text), WIDTH, before);
