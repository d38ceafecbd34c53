/** How the page shows one person, one finding, and one thing that many hold. */
import { type Content, type Html, html, marked, name } from "../../output/markup.ts";
import { effectOf } from "../facts/effects.ts";
import { type PlaceInTable, placeName } from "../facts/place.ts";
import type { Called, Danger, Finding, Person, Report, Shared } from "../facts/report.ts";
import type { Sign } from "../facts/signs.ts";
import type { Language } from "../words/languages.ts";
import {
  changesBesideHeading,
  findingOf,
  happeningTo,
  reasonsOf,
  type SaidChange,
  type SaidSides,
  sharedChangeOf,
  sidesOf,
} from "../words/said.ts";

/** Told by its shape and its word; the color only helps. */
export const SHAPES: Readonly<Record<Danger, string>> = { high: "▲", medium: "◆", low: "○" };

const HOLDERS_SHOWN = 12;

export const dangerMark = (danger: Danger, { review }: Language): Html =>
  html`<span class="danger ${danger}"
    ><span class="shape" aria-hidden="true">${SHAPES[danger]}</span>${review.dangers[danger]}</span
  >`;

/** The roles are said, because rows that are laid out as a grid would not be rows to those who hear the page. */
export const peopleTable = (
  danger: Danger,
  people: readonly Person[],
  { tellsSames }: Pick<Report, "tellsSames">,
  language: Language,
): Html => html`
  <table role="table" aria-labelledby="danger-${danger}">
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${language.review.columns.who}</th>
        <th role="columnheader" scope="col">${language.review.columns.happens}</th>
        <th role="columnheader" scope="col">${language.review.columns.detail}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${people.map((person) => personRow(person, tellsSames, language))}
    </tbody>
  </table>
`;

function personRow(person: Person, tellsSames: boolean, language: Language): Html {
  const { kind, account, happens, formerly, danger } = person;
  const changes = changesBesideHeading(person, language);
  const effects = [...new Set(person.changes.map(({ fact }) => effectOf(fact)))].join(" ");
  return html` <tr role="row" data-danger="${danger}" data-effects="${effects}">
    <th role="rowheader" scope="row">
      ${calledAs(person.called, language)}
      <span class="about"
        >${language.kinds[kind]}${marked(language.review.ofAccount(account))}${placed(person.place)}</span
      >
    </th>
    <td role="cell" class="happens">${marked(happeningTo(happens, formerly, language))}</td>
    <td role="cell">
      ${
        changes.length > 0 &&
        html`<ul>
          ${changes.map((said) => changeItem(said, language))}
        </ul>`
      }
      ${reasons(person, language)} ${sides(person, tellsSames, language)}
    </td>
  </tr>`;
}

const placed = (place: PlaceInTable | undefined): Content =>
  place !== undefined &&
  html` ·
  ${place.url === undefined ? name(placeName(place)) : html`<a href="${place.url}">${name(placeName(place))}</a>`}`;

const changeItem = (
  { change: { danger, resource, place }, sign, text, why }: SaidChange,
  { review, page, inParentheses }: Language,
): Html => html`
  <li class="${danger}">
    ${danger === "high" && html`<span class="shape" role="img" aria-label="${page.dangerous}">${SHAPES.high}</span>`}
    ${signMark(sign)}
    <span>
      <span class="said">${marked(text)}</span>
      ${why !== undefined && html`<span class="why">${marked(inParentheses(why))}</span>`}
      <span class="resource">${review.byAlone} ${name(resource)}${placed(place)}</span>
    </span>
  </li>
`;

/** All that somebody has, before and after: folded, and opened without a script. */
function sides(person: Person, tellsSames: boolean, language: Language): Content {
  const rows = sidesOf(person, language);
  const { headings, sideColumns, samesUntold } = language.review;
  return (
    rows.length > 0 &&
    html`<details class="sides">
      <summary>${headings.sides}</summary>
      <table role="table" aria-label="${headings.sides}">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">${sideColumns.what}</th>
            <th role="columnheader" scope="col">${sideColumns.before}</th>
            <th role="columnheader" scope="col">${sideColumns.after}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${rows.map((row) => sideRow(row, language))}
        </tbody>
      </table>
      ${!tellsSames && html`<p class="about">${samesUntold}</p>`}
    </details>`
  );
}

function sideRow({ row, sign, what, before, after }: SaidSides, { review, page }: Language): Html {
  // What stays by another way is as much to be seen as what comes or goes.
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  const isSensitive = row.is === "right" && row.isSensitive;
  return html`<tr role="row" class="${isSame ? "same" : "changed"}">
    <th role="rowheader" scope="row">
      ${
        sign !== undefined &&
        html`<span class="${classOf(sign)}" role="img" aria-label="${review.signs[sign]}">${sign}</span>`
      }
      ${isSensitive && html`<b class="danger high" role="img" aria-label="${page.dangerous}">${SHAPES.high}</b>&nbsp;`}${marked(what)}
    </th>
    <td role="cell">${marked(before)}</td>
    <td role="cell">${marked(after)}</td>
  </tr>`;
}

const classOf = (sign: Sign): string => (sign === "+" ? "sign plus" : "sign minus");

/** For whoever hears the page, the words beside it say the same. */
export const signMark = (sign: Sign | undefined): Content =>
  sign !== undefined && html`<span class="${classOf(sign)}" aria-hidden="true">${sign}</span>`;

export function findingItem(finding: Finding, language: Language): Html {
  const { text, others } = findingOf(finding, language);
  return html`
    <li class="card ${finding.danger}">
      <p>${mark(finding.danger, language)}${marked(text)}</p>
      ${reasons(finding, language)} ${names(language.review.concerns, others, language)}
    </li>
  `;
}

export function sharedItem(shared: Shared, language: Language): Html {
  const { kind, called, danger, place, changes, holders } = shared;
  return html`<li class="card ${danger}">
    <p>
      ${mark(danger, language)}<strong>${calledAs(called, language)}</strong>
      <span class="about">${language.kinds[kind]}${placed(place)}</span>
    </p>
    <ul>
      ${changes.map(({ fact }) => {
        const { sign, text } = sharedChangeOf(fact, language);
        return html`<li>
          ${signMark(sign)}
          <span>${marked(text)}</span>
        </li>`;
      })}
    </ul>
    ${reasons(shared, language)} ${names(language.review.reachesAlone, holders, language)}
  </li> `;
}

const reasons = (item: Person | Shared | Finding, language: Language): Content =>
  reasonsOf(item, language).map((reason) => html`<p class="about">${marked(language.review.whyDangerous(reason))}</p>`);

const mark = (danger: Danger, { review, colon }: Language): Html =>
  html`<span class="danger ${danger}"
    ><span class="shape" role="img" aria-label="${review.dangers[danger]}${colon.trim()}">${SHAPES[danger]}</span></span
  > `;

/** A name stands out where it is a name alone. */
const calledAs = (called: Called, language: Language): Html =>
  html`<span class="name">${marked(language.called(called))}</span>`;

/** Few of them at once; many where somebody asks for them. */
function names(said: string, all: readonly Called[], language: Language): Content {
  if (all.length === 0) return undefined;
  const list = all.map((each, index) => html`${index > 0 && language.comma}${calledAs(each, language)}`);
  if (all.length <= HOLDERS_SHOWN) return html`<p class="about">${said} ${list}</p>`;
  return html`<details>
    <summary>${said} ${all.length}</summary>
    <p class="about">${list}</p>
  </details>`;
}
