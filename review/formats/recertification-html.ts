/** The form of a recertification as HTML: to be filled in by hand when it is printed, or on the page, which keeps nothing. */
import { brokenName, type Content, type Html, html, marked, name } from "../../output/markup.ts";
import type { AccessPerson, AccessReport, ChangedPerson, Since, SinceFact } from "../facts/access-report.ts";
import { toldKeys } from "../facts/keys.ts";
import type { Language } from "../words/languages.ts";
import { sinceOf } from "../words/said.ts";
import { signMark } from "./html-parts.ts";
import { type FormLine, type FormPerson, formOf, lineWay } from "./recertification.ts";

export function recertificationHtml(report: AccessReport, language: Language): Content {
  const { form: words, headings, sinceSummary } = language.access;
  const { groups, went, unchanged } = formOf(report);
  return [
    html`<section>
      ${report.since !== undefined && html`<p>${marked(sinceSummary(report.since))}</p>`}
      <p class="about">${groups.length === 0 ? words.nobody : words.how}</p>
    </section>`,
    groups.map(
      ({ belonging, people }) =>
        html`<section aria-labelledby="${belonging}-heading">
          <h2 id="${belonging}-heading">${belonging === "stack" ? headings.people : headings[belonging]}</h2>
          ${people.map((person, index) => personForm(person, `${belonging}-${index}`, language))}
        </section>`,
    ),
    went.length > 0 &&
      html`<section aria-labelledby="went">
        <h2 id="went">${words.went}</h2>
        ${changedPeople(went, language)}
      </section>`,
    unchanged.length > 0 &&
      html`<section aria-labelledby="unchanged">
        <h2 id="unchanged">${words.unchanged}</h2>
        <details>
          <summary>${words.show} (${unchanged.length})</summary>
          <ul>
            ${unchanged.map((person) => html`<li>${inShort(person, language)}</li>`)}
          </ul>
        </details>
      </section>`,
  ];
}

/** What changed since the earlier review, where nobody is asked to confirm it. */
export const sinceHtml = (since: Since, language: Language): Content => html`
  <section aria-labelledby="since">
    <h2 id="since">${language.access.headings.since}</h2>
    <p>${marked(language.access.sinceSummary(since))}</p>
    ${changedPeople(since.people, language)}
  </section>
`;

const changedPeople = (people: readonly ChangedPerson[], language: Language): Content =>
  people.length > 0 &&
  html`<ul class="cards">
    ${people.map(
      ({ name: called, kind, is, facts }) =>
        html`<li class="card">
          <p>
            <strong>${brokenName(called)}</strong>
            <span class="about">${language.kinds[kind]}</span> ${language.access.changed[is]}
          </p>
          ${
            facts.length > 0 &&
            html`<ul>
              ${facts.map(({ fact }) => sinceItem(fact, language))}
            </ul>`
          }
        </li>`,
    )}
  </ul>`;

function sinceItem(fact: SinceFact, language: Language): Html {
  const { sign, text } = sinceOf(fact, language);
  return html`<li>${signMark(sign)} ${marked(text)}</li>`;
}

function personForm({ person, facts, hasCome, lines }: FormPerson, id: string, language: Language): Html {
  const { access: words, about } = language;
  const { form, columns, signOff } = words;
  const keys = toldKeys(person);
  return html`
    <section class="form card" aria-labelledby="${id}">
      <h3 id="${id}">
        ${brokenName(person.name)} <span class="about">${marked(about(person))}</span>
        ${hasCome && html`<b class="new">${form.new}</b>`}
      </h3>
      ${
        facts.length + keys.length > 0 &&
        html`<ul>
          ${facts.map((fact) => sinceItem(fact, language))}
          ${keys.map((key) => html`<li class="about">${marked(words.accessKey(key))}</li>`)}
        </ul>`
      }
      <table role="table" aria-labelledby="${id}">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">${columns.right}</th>
            <th role="columnheader" scope="col">${form.comesBy}</th>
            <th role="columnheader" scope="col">${signOff.decision}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${lines.map((line) => formRow(line, person, language))}
        </tbody>
      </table>
      <p class="signature"><span>${signOff.by}</span> <span>${signOff.on}</span></p>
    </section>
  `;
}

function formRow(line: FormLine, person: AccessPerson, language: Language): Html {
  const { form, rightKinds, sensitive } = language.access;
  const { right, isNew } = line;
  const which = `${right?.name ?? form.itself}${language.comma}${person.name}`;
  const box = (word: string): Html =>
    html`<label class="box"><input type="checkbox" aria-label="${word}${language.colon}${which}" /> ${word}</label>`;
  return html`<tr role="row">
    <th role="rowheader" scope="row">
      ${
        right === undefined
          ? form.itself
          : html`${right.isSensitive && html`<b class="danger high" role="img" aria-label="${sensitive}">▲</b>&nbsp;`}${brokenName(right.name)}${right.kind === "role" && html` <span class="about">${rightKinds.role}</span>`}`
      }
      ${isNew && html`<b class="new">${form.new}</b>`}
    </th>
    <td role="cell">${marked(lineWay(line, language))}</td>
    <td role="cell" class="boxes">${box(form.keep)} ${box(form.take)}</td>
  </tr>`;
}

function inShort(person: AccessPerson, { access: words, about, colon, comma, inParentheses }: Language): Content {
  const held = person.rights.map((right, index) => html`${index > 0 && comma}${name(right.name)}`);
  return [
    brokenName(person.name),
    html`<span class="about">${marked(inParentheses(about(person)))}</span>`,
    colon,
    held.length === 0 ? words.nothing : held,
  ];
}
