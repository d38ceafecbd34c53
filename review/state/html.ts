/** An access review as one HTML file: people down, rights across. Everything is there to read without its script, which only filters. */
import { brokenName, name } from "../formats/html-parts.ts";
import { STYLE } from "../formats/html-style.ts";
import { type Content, type Html, html } from "../formats/markup.ts";
import { page } from "../formats/page.ts";
import type { AccessReview, GrantedRight, HeldRight, Holder, Waiting } from "./access-review.ts";
import { MATRIX_SCRIPT } from "./html-script.ts";
import { MATRIX_STYLE } from "./html-style.ts";
import { KIND_WORDS, originOf, standingOf, summaryOf, WAITING_BECAUSE, WAITS, waitingWords, wayOf } from "./words.ts";

export const accessHtml = (review: AccessReview): string =>
  page({
    title: `Who has what${review.stack === undefined ? "" : ` · ${review.stack}`}`,
    style: STYLE + MATRIX_STYLE,
    script: MATRIX_SCRIPT,
    content: [header(review), html`<main id="content">${sections(review)}</main>`],
  });

const header = (review: AccessReview): Html => html`
  <a class="skip" href="#content">Skip to the content</a>
  <header>
    <p class="brand">Who has what</p>
    <dl>
      ${
        review.stack !== undefined &&
        html`<div>
          <dt>Stack</dt>
          <dd>${name(review.stack)}</dd>
        </div>`
      }
      ${originOf(review).map(
        ({ label, text }) =>
          html`<div>
            <dt>${label}</dt>
            <dd><bdi>${text}</bdi></dd>
          </div>`,
      )}
    </dl>
  </header>
`;

function sections(review: AccessReview): Content {
  const { people, waiting, notes } = review;
  return [
    html`<h1>${summaryOf(review)}</h1>`,
    leftOver(waiting),
    differing(people),
    people.length > 0 && matrix(review),
    notes.length > 0 &&
      html`<section aria-labelledby="unknown">
        <h2 id="unknown">Not known</h2>
        <ul>
          ${notes.map((note) => html`<li><bdi>${note}</bdi></li>`)}
        </ul>
      </section>`,
  ];
}

const leftOver = (waiting: readonly Waiting[]): Content =>
  waiting.length > 0 &&
  html`<section aria-labelledby="waiting">
    <h2 id="waiting">Waiting for deletion</h2>
    <p class="about">${WAITING_BECAUSE}</p>
    <ul class="cards">
      <li class="card high">
        <ul>
          ${waiting.map((one) => html`<li><bdi>${waitingWords(one, String)}</bdi></li>`)}
        </ul>
      </li>
    </ul>
  </section>`;

function differing(people: readonly Holder[]): Content {
  const apart = people.filter(({ differences }) => differences.length > 0);
  return (
    apart.length > 0 &&
    html`<section aria-labelledby="apart">
      <h2 id="apart">Differences from the live account</h2>
      <ul class="cards">
        ${apart.map(
          ({ name: called, kind, differences }) =>
            html`<li class="card">
              <p><strong>${brokenName(called)}</strong> <span class="about">${KIND_WORDS[kind]}</span></p>
              <ul>
                ${differences.map((difference) => html`<li><bdi>${difference}</bdi></li>`)}
              </ul>
            </li>`,
        )}
      </ul>
    </section>`
  );
}

const SIGNS = { direct: "●", through: "◇", both: "◈" } as const;

const matrix = ({ people, rights, isCompared }: AccessReview): Html => html`
  <section aria-labelledby="matrix-heading">
    <h2 id="matrix-heading">People and rights</h2>
    <form id="filter" role="search" aria-label="People" hidden>
      <div class="field">
        <label for="words">Name, right, group or any other word</label>
        <input id="words" type="search" autocomplete="off" spellcheck="false" />
      </div>
      <fieldset>
        <legend>Only people who</legend>
        <label class="choice"><input type="checkbox" name="sensitive" />hold something sensitive</label>
        ${isCompared && html`<label class="choice"><input type="checkbox" name="apart" />differ from the account</label>`}
        ${
          people.some(({ isWaiting }) => isWaiting) &&
          html`<label class="choice"><input type="checkbox" name="waiting" />wait for their deletion</label>`
        }
      </fieldset>
    </form>
    <p id="shown" role="status" hidden></p>
    <p class="about legend">
      ${SIGNS.direct} directly · ${SIGNS.through} through a group · ${SIGNS.both} both · ▲ a sensitive
      right${isCompared && " · + only in the live account · − only in the stack"}${
        people.some((person) => person.rights.some(({ isWaiting }) => isWaiting)) && ` · ( ) ${WAITS}`
      }
    </p>
    <div class="matrix" role="group" aria-label="The matrix, which scrolls sideways" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col" class="narrow"><span>Signs in</span></th>
            <th scope="col" class="narrow"><span>Access keys</span></th>
            ${rights.map(column)}
          </tr>
        </thead>
        <tbody>
          ${people.map((person) => personRow(person, rights))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">People who have it</th>
            <td>${people.filter(({ signIn }) => signIn).length}</td>
            <td>${people.filter(({ keys }) => keys > 0).length}</td>
            ${rights.map(({ holders }) => html`<td>${holders}</td>`)}
          </tr>
        </tfoot>
      </table>
    </div>
  </section>
`;

const column = ({ name: called, kind, isSensitive }: GrantedRight): Html => html`
  <th scope="col" class="narrow">
    <span>${name(called)}${kind === "role" && html` <span class="about">role</span>`}</span>
    ${isSensitive && html`<b class="danger high" role="img" aria-label="sensitive">▲</b>`}
  </th>
`;

function personRow(person: Holder, rights: readonly GrantedRight[]): Html {
  const { account, kind, signIn, keys, groups, standing, isWaiting } = person;
  const held = new Map(person.rights.map((right) => [`${right.kind} ${right.name}`, right]));
  const isSensitive = person.rights.some((right) => right.isSensitive);
  const isApart = !["recorded", "same"].includes(standing);
  // The words of a row are looked through by the filter, and a right is said in it by its column alone.
  const words = person.rights.map((right) => right.name).join(" ");
  return html` <tr
    data-words="${words}"
    data-sensitive="${String(isSensitive)}"
    data-apart="${String(isApart)}"
    data-waiting="${String(isWaiting)}"
  >
    <th scope="row">
      ${brokenName(person.name)}
      <span class="about"
        >${KIND_WORDS[kind]}${account !== undefined && html` of ${name(account)}`}${
          isWaiting && html`, <b class="danger high">${WAITS}</b>`
        }${STANDING_WORDS[standing]}${
          groups.length > 0 && html`, in ${groups.map((group, index) => html`${index > 0 && ", "}${name(group)}`)}`
        }</span
      >
    </th>
    <td>${signIn ? "yes" : "no"}</td>
    <td>${keys > 0 && keys}</td>
    ${rights.map((right) => cell(held.get(`${right.kind} ${right.name}`)))}
  </tr>`;
}

const STANDING_WORDS: Readonly<Record<Holder["standing"], string>> = {
  recorded: "",
  same: "",
  differs: ", differs",
  gone: ", gone from the account",
  undeclared: ", not declared here",
};

function cell(right: HeldRight | undefined): Html {
  if (right === undefined) return html`<td></td>`;
  const { isDirect, groups, presence, isWaiting } = right;
  const sign = groups.length === 0 ? SIGNS.direct : isDirect ? SIGNS.both : SIGNS.through;
  const there = presence === "extra" ? `+${sign}` : presence === "missing" ? `−${sign}` : sign;
  const shown = isWaiting ? `(${there})` : there;
  const said = [wayOf(right) || "directly", ...standingOf(right)].join(", ");
  return html`<td class="${presence}" title="${said}"><span role="img" aria-label="${said}">${shown}</span></td>`;
}
