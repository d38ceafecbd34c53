/** An access review as one HTML file: people down, rights across. Everything is there to read without its script, which only filters. */
import { brokenName, type Content, type Html, html, marked, name } from "../../output/markup.ts";
import { page, pageHeader } from "../../output/page.ts";
import { joined, say, written } from "../../output/sentence.ts";
import { STYLE } from "../../output/style.ts";
import { saidBy } from "../words/facts.ts";
import { en, type Language } from "../words/languages.ts";
import { MATRIX_SCRIPT } from "./access-html-script.ts";
import { MATRIX_STYLE } from "./access-html-style.ts";
import { ruleSections } from "./rules-html.ts";
import type { AccessPerson, AccessReport, GrantedRight, HeldRight, Waiting } from "../facts/access-report.ts";

export function accessHtml(report: AccessReport, language: Language = en): string {
  const { access: words, page: labels } = language;
  const { stack } = report;
  return page({
    language: language.tag,
    title: `${words.title}${stack === undefined ? "" : ` · ${stack}`}`,
    style: STYLE + MATRIX_STYLE,
    script: MATRIX_SCRIPT,
    content: [
      pageHeader(labels.skip, words.title, [
        ...(stack === undefined ? [] : [{ label: labels.stack, text: say`${stack}` }]),
        ...words.origin(report),
      ]),
      html`<main id="content">${sections(report, language)}</main>`,
    ],
  });
}

function sections(report: AccessReport, language: Language): Content {
  const { people, waiting, notes } = report;
  const { access: words } = language;
  return [
    html`<h1>${marked(words.summary(report))}</h1>`,
    ruleSections(report.rules, language),
    leftOver(waiting, language),
    differing(people, language),
    people.length > 0 && matrix(report, language),
    notes.length > 0 &&
      html`<section aria-labelledby="unknown">
        <h2 id="unknown">${words.headings.unknown}</h2>
        <ul>
          ${notes.map(({ fact }) => html`<li>${marked(saidBy(words.note, fact))}</li>`)}
        </ul>
      </section>`,
  ];
}

const leftOver = (waiting: readonly Waiting[], { access: words }: Language): Content =>
  waiting.length > 0 &&
  html`<section aria-labelledby="waiting">
    <h2 id="waiting">${words.headings.waiting}</h2>
    <p class="about">${words.waitingBecause}</p>
    <ul class="cards">
      <li class="card high">
        <ul>
          ${waiting.map((one) => html`<li>${marked(words.waiting(one))}</li>`)}
        </ul>
      </li>
    </ul>
  </section>`;

function differing(people: readonly AccessPerson[], { access: words, kinds }: Language): Content {
  const apart = people.filter(({ differences }) => differences.length > 0);
  return (
    apart.length > 0 &&
    html`<section aria-labelledby="apart">
      <h2 id="apart">${words.headings.differences}</h2>
      <ul class="cards">
        ${apart.map(
          ({ name: called, kind, differences }) =>
            html`<li class="card">
              <p><strong>${brokenName(called)}</strong> <span class="about">${kinds[kind]}</span></p>
              <ul>
                ${differences.map(({ fact }) => html`<li>${marked(saidBy(words.difference, fact))}</li>`)}
              </ul>
            </li>`,
        )}
      </ul>
    </section>`
  );
}

const SIGNS = { direct: "●", through: "◇", both: "◈" } as const;

function matrix(report: AccessReport, language: Language): Html {
  const { people, rights } = report;
  const { access: words, page: labels } = language;
  const { columns } = words;
  return html`
    <section aria-labelledby="matrix-heading">
      <h2 id="matrix-heading">${words.headings.matrix}</h2>
      ${filter(report, language)}
      <p id="shown" role="status" data-words="${labels.filtered}" hidden></p>
      <p class="about legend">${legend(report, language)}</p>
      <div class="matrix" role="group" aria-label="${words.scrolls}" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">${columns.person}</th>
              <th scope="col" class="narrow"><span>${columns.signsIn}</span></th>
              <th scope="col" class="narrow"><span>${columns.accessKeys}</span></th>
              ${rights.map((right) => column(right, language))}
            </tr>
          </thead>
          <tbody>
            ${people.map((person) => personRow(person, rights, language))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">${columns.total}</th>
              <td>${people.filter(({ signIn }) => signIn).length}</td>
              <td>${people.filter(({ keys }) => keys > 0).length}</td>
              ${rights.map(({ holders }) => html`<td>${holders}</td>`)}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  `;
}

function filter({ people, isCompared }: AccessReport, { access: { filter: words }, page: labels }: Language): Html {
  const choice = (field: string, word: string): Html =>
    html`<label class="choice"><input type="checkbox" name="${field}" />${word}</label>`;
  return html`<form id="filter" role="search" aria-label="${labels.people}" hidden>
    <div class="field">
      <label for="words">${words.search}</label>
      <input id="words" type="search" autocomplete="off" spellcheck="false" />
    </div>
    <fieldset>
      <legend>${words.only}</legend>
      ${choice("sensitive", words.sensitive)} ${isCompared && choice("apart", words.apart)}
      ${people.some(({ isWaiting }) => isWaiting) && choice("waiting", words.waiting)}
    </fieldset>
  </form>`;
}

function legend({ people, isCompared }: AccessReport, { access: { legend: words, waits } }: Language): string {
  const isWaiting = people.some((person) => person.rights.some((right) => right.isWaiting));
  return [
    `${SIGNS.direct} ${words.directly}`,
    `${SIGNS.through} ${words.through}`,
    `${SIGNS.both} ${words.both}`,
    `▲ ${words.sensitive}`,
    ...(isCompared ? [`+ ${words.extra}`, `− ${words.missing}`] : []),
    ...(isWaiting ? [`( ) ${waits}`] : []),
  ].join(" · ");
}

const column = ({ name: called, kind, isSensitive }: GrantedRight, { access: words }: Language): Html => html`
  <th scope="col" class="narrow">
    <span>${name(called)}${kind === "role" && html` <span class="about">${words.rightKinds.role}</span>`}</span>
    ${isSensitive && html`<b class="danger high" role="img" aria-label="${words.sensitive}">▲</b>`}
  </th>
`;

function personRow(person: AccessPerson, rights: readonly GrantedRight[], language: Language): Html {
  const { access: words, kinds, comma, review } = language;
  const { account, kind, signIn, keys, groups, comparison, isWaiting } = person;
  const held = new Map(person.rights.map((right) => [`${right.kind} ${right.name}`, right]));
  const isSensitive = person.rights.some((right) => right.isSensitive);
  const isApart = !["recorded", "same"].includes(comparison);
  // The words of a row are looked through by the filter, and a right is said in it by its column alone.
  const searched = person.rights.map((right) => right.name).join(" ");
  return html` <tr
    data-words="${searched}"
    data-sensitive="${String(isSensitive)}"
    data-apart="${String(isApart)}"
    data-waiting="${String(isWaiting)}"
  >
    <th scope="row">
      ${brokenName(person.name)}
      <span class="about"
        >${kinds[kind]}${marked(review.ofAccount(account))}${
          isWaiting && html`${comma}<b class="danger high">${words.waits}</b>`
        }${isApart && comma + words.comparisons[comparison]}${
          groups.length > 0 &&
          html`${comma}${words.inGroups} ${groups.map((group, index) => html`${index > 0 && comma}${name(group)}`)}`
        }</span
      >
    </th>
    <td>${signIn ? words.yes : words.no}</td>
    <td>${keys > 0 && keys}</td>
    ${rights.map((right) => cell(held.get(`${right.kind} ${right.name}`), language))}
  </tr>`;
}

function cell(right: HeldRight | undefined, { access: words, comma }: Language): Html {
  if (right === undefined) return html`<td></td>`;
  const { isDirect, groups, presence, isWaiting } = right;
  const sign = groups.length === 0 ? SIGNS.direct : isDirect ? SIGNS.both : SIGNS.through;
  const there = presence === "extra" ? `+${sign}` : presence === "missing" ? `−${sign}` : sign;
  const shown = isWaiting ? `(${there})` : there;
  const way = words.way(right);
  const said = written(
    joined([way.length === 0 ? [words.directly] : way, words.remarks(right)], comma),
    (value) => value,
  );
  return html`<td class="${presence}" title="${said}"><span role="img" aria-label="${said}">${shown}</span></td>`;
}
