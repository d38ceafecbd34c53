/** Persons, findings and what many hold, as items of a Markdown list. */
import { markdown, markdownTable, signed, span } from "../../output/markdown.ts";
import { joined, NOTHING, type Sentence } from "../../output/sentence.ts";
import { type PlaceInTable, placeName } from "../facts/place.ts";
import type { Called, Finding, Person, Shared } from "../facts/report.ts";
import type { Language } from "../words/languages.ts";
import {
  changesBesideHeading,
  changesOf,
  findingOf,
  happeningTo,
  headingOf,
  reasonsOf,
  type SaidChange,
  sharedChangeOf,
  sidesOf,
  type ToldReasons,
} from "../words/said.ts";

/** Where the whole does not fit, or belongs into one line. */
const CHANGES_SHOWN = 12;
const NAMES_SHOWN = 10;

export class MarkdownLines {
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  finding(finding: Finding, isWhole: boolean): string {
    const { text, others } = findingOf(finding, this.#language);
    return `- ${markdown(text)}${others.length === 0 ? "" : this.#language.colon + this.names(others, isWhole)}`;
  }

  /** Somebody, with every change on a line of its own. */
  personInFull = (person: Person, isWhole: boolean): string =>
    [`- ${this.#heading(person)}`, ...this.#changes(person, isWhole).map((change) => `  - ${change}`)].join("\n");

  person(person: Person): string {
    const { colon, semicolon } = this.#language;
    const changes = this.#changes(person, false).join(semicolon);
    return [`- ${this.#heading(person)}`, changes].filter((part) => part !== "").join(colon);
  }

  /** What happens to somebody in one line, without the name: what many have in common. */
  happening(person: Person): string {
    const { colon, semicolon } = this.#language;
    const happens = markdown(happeningTo(person.happens, undefined, this.#language));
    return [happens, this.#changes(person, false).join(semicolon)].filter((part) => part !== "").join(colon);
  }

  /** Every change of somebody, and the resource that makes it. */
  resources(person: Person): string {
    const { called, review } = this.#language;
    const changes = changesOf(person, this.#language).map(
      (said) => `  - ${this.#change(said)}${markdown(review.by(said.change.resource))}${placed(said.change.place)}`,
    );
    return [`- ${markdown(called(person.called))}`, ...changes].join("\n");
  }

  /** Why it is dangerous, as far as it was not said above. */
  reasons = (item: Person | Shared | Finding, told: ToldReasons): string[] =>
    reasonsOf(item, this.#language, told).map(
      (reason) => `  - ${markdown(this.#language.review.whyDangerous(reason))}`,
    );

  /** A table of all that somebody has, before and after; nothing where there is nothing of them. */
  sides(person: Person): string[] {
    const rows = sidesOf(person, this.#language);
    const { what, before, after } = this.#language.review.sideColumns;
    const cells = rows.map((one) => [signed(one.sign, markdown(one.what)), markdown(one.before), markdown(one.after)]);
    const table = markdownTable([what, before, after], cells);
    return rows.length === 0 ? [] : [`${this.#heading(person)}\n\n${table}\n`];
  }

  shared({ kind, called, place, changes, holders }: Shared, isWhole: boolean): string {
    const { review } = this.#language;
    const shown = isWhole ? changes : changes.slice(0, CHANGES_SHOWN);
    const left = changes.length - shown.length;
    const reach = holders.length === 0 ? "" : markdown(review.whichReaches([this.names(holders, false)]));
    const the = review.the(kind);
    return [
      `- ${the.charAt(0).toUpperCase()}${the.slice(1)} **${markdown(this.#language.called(called))}**${placed(place)}${reach}`,
      ...shown.map(({ fact }) => {
        const { sign, text } = sharedChangeOf(fact, this.#language);
        return `  - ${signed(sign, markdown(text))}`;
      }),
      ...(left > 0 ? [`  - ${markdown(review.moreChanges(left))}`] : []),
    ].join("\n");
  }

  names(all: readonly Called[], isWhole: boolean): string {
    const { called, comma, review } = this.#language;
    const shown = isWhole ? all : all.slice(0, NAMES_SHOWN);
    const left = all.length - shown.length;
    const more: Sentence = left > 0 ? review.moreNames(left) : NOTHING;
    return markdown([...joined(shown.map(called), comma), ...more]);
  }

  #heading(person: Person): string {
    const name = ["**", ...this.#language.called(person.called), "**"];
    return markdown(headingOf(person, this.#language, name)) + placed(person.place);
  }

  #changes(person: Person, isWhole: boolean): string[] {
    const changes = changesBesideHeading(person, this.#language);
    const shown = isWhole ? changes : changes.slice(0, CHANGES_SHOWN);
    const left = changes.slice(shown.length).map(({ change }) => change);
    const more = left.length === 0 ? [] : [markdown(this.#language.review.more("change", left))];
    return [...shown.map((said) => this.#change(said)), ...more];
  }

  #change({ change, sign, text, why }: SaidChange): string {
    const said = markdown(text);
    const strong = change.danger === "high" && said !== "" ? `**${said}**` : said;
    if (why === undefined) return signed(sign, strong);
    return signed(sign, strong === "" ? markdown(why) : strong + markdown(this.#language.inParentheses(why)));
  }
}

/** After what stands there: a link where there is something to look at. */
function placed(place: PlaceInTable | undefined): string {
  if (place === undefined) return "";
  const name = span(placeName(place));
  return ` · ${place.url === undefined ? name : `[${name}](${place.url})`}`;
}
