/** How the page shows one person, one finding, and one thing that many hold. */
import type { Change, Danger, Finding, Person, Shared } from "../report.ts";
import { type Content, type Html, html } from "./markup.ts";
import { HAPPENS_WORDS, KIND_WORDS, tellingChanges } from "./words.ts";

const DANGER_WORDS: Readonly<Record<Danger, string>> = {
  high: "Dangerous",
  medium: "Access changes",
  low: "Nothing about access",
};

/** Told by its shape and its word; the color only helps. */
const SHAPES: Readonly<Record<Danger, string>> = { high: "▲", medium: "◆", low: "○" };

const HOLDERS_SHOWN = 12;

export const dangerMark = (danger: Danger): Html =>
  html`<span class="danger ${danger}"
    ><span class="shape" aria-hidden="true">${SHAPES[danger]}</span>${DANGER_WORDS[danger]}</span
  >`;

/** Nothing beside a value is reordered by the direction in which it reads. */
export const name = (value: string): Html => html`<bdi class="name">${value}</bdi>`;

/** The same where it is narrow: it breaks behind a sign before it breaks in the middle of a word. */
export function brokenName(value: string): Html {
  const parts = value.split(/(?<=[._@-])(?=[^._@-])/);
  return html`<bdi class="name">${parts.map((part, index) => html`${index > 0 && html`<wbr />`}${part}`)}</bdi>`;
}

/** The roles are said, because rows that are laid out as a grid would not be rows to those who hear the page. */
export const peopleTable = (danger: Danger, people: readonly Person[]): Html => html`
  <table role="table" aria-labelledby="danger-${danger}">
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">Who</th>
        <th role="columnheader" scope="col">What happens</th>
        <th role="columnheader" scope="col">In detail</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${people.map(personRow)}
    </tbody>
  </table>
`;

function personRow(person: Person): Html {
  const { kind, account, happens, formerName, danger } = person;
  const changes = tellingChanges(person);
  const effects = [...new Set(person.changes.map(({ effect }) => effect))].join(" ");
  return html` <tr role="row" data-danger="${danger}" data-effects="${effects}">
    <th role="rowheader" scope="row">
      ${name(person.name)}
      <span class="about">${KIND_WORDS[kind]}${account !== undefined && html` of ${name(account)}`}</span>
    </th>
    <td role="cell" class="happens">
      ${HAPPENS_WORDS[happens]}${formerName !== undefined && html` from ${name(formerName)}`}
    </td>
    <td role="cell">
      ${
        changes.length > 0 &&
        html`<ul>
          ${changes.map(changeItem)}
        </ul>`
      }
    </td>
  </tr>`;
}

const changeItem = ({ danger, text, why, resource }: Change): Html => html`
  <li class="${danger}">
    ${danger === "high" && html`<span class="shape" role="img" aria-label="Dangerous:">${SHAPES.high}</span>`}
    <span>
      <bdi class="said">${text}</bdi>
      ${why !== undefined && html`<span class="why">(<bdi>${why}</bdi>)</span>`}
      <span class="resource">by ${name(resource)}</span>
    </span>
  </li>
`;

export function findingItem({ danger, text, people }: Finding): Html {
  const absent = people.filter((person) => !text.includes(person));
  return html`
    <li class="card ${danger}">
      <p>${mark(danger)}<bdi>${text}</bdi></p>
      ${names("Concerns", absent)}
    </li>
  `;
}

export const sharedItem = ({ kind, name: called, danger, changes, holders }: Shared): Html => html`
  <li class="card ${danger}">
    <p>${mark(danger)}<strong>${name(called)}</strong> <span class="about">${KIND_WORDS[kind]}</span></p>
    <ul>
      ${changes.map(
        (change) =>
          html`<li>
            <span><bdi>${change}</bdi></span>
          </li>`,
      )}
    </ul>
    ${names("Reaches", holders)}
  </li>
`;

const mark = (danger: Danger): Html =>
  html`<span class="danger ${danger}"
    ><span class="shape" role="img" aria-label="${DANGER_WORDS[danger]}:">${SHAPES[danger]}</span></span
  > `;

/** Few of them at once; many where somebody asks for them. */
function names(said: string, all: readonly string[]): Content {
  if (all.length === 0) return undefined;
  const list = all.map((each, index) => html`${index > 0 && ", "}${name(each)}`);
  if (all.length <= HOLDERS_SHOWN) return html`<p class="about">${said} ${list}</p>`;
  return html`<details>
    <summary>${said} ${all.length}</summary>
    <p class="about">${list}</p>
  </details>`;
}
