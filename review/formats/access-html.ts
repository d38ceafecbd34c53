/** An access review as one HTML file: people down, rights across. Everything is there to read without its script, which only filters. */
import { brokenName, type Content, html, marked } from "../../output/markup.ts";
import { page, pageHeader } from "../../output/page.ts";
import { say } from "../../output/sentence.ts";
import { STYLE } from "../../output/style.ts";
import type { AccessPerson, AccessReport, Waiting } from "../facts/access-report.ts";
import { becomingIn } from "../facts/becoming.ts";
import { belongingOf } from "../facts/belonging.ts";
import { saidBy } from "../words/facts.ts";
import { en, type Language } from "../words/languages.ts";
import { MATRIX_SCRIPT } from "./access-html-script.ts";
import { MATRIX_STYLE } from "./access-html-style.ts";
import { matrices } from "./access-matrix.ts";
import type { AccessOptions } from "./recertification.ts";
import { recertificationHtml, sinceHtml } from "./recertification-html.ts";
import { FORM_STYLE } from "./recertification-html-style.ts";
import { ruleSections } from "./rules-html.ts";

export function accessHtml(report: AccessReport, language: Language = en, options: AccessOptions = {}): string {
  const { access: words, page: labels } = language;
  const { stack, recertification } = report;
  const { title } = recertification === undefined ? words : words.form;
  return page({
    language: language.tag,
    title: `${title}${stack === undefined ? "" : ` · ${stack}`}`,
    style: STYLE + (recertification === undefined ? MATRIX_STYLE : FORM_STYLE),
    script: MATRIX_SCRIPT,
    content: [
      pageHeader(labels.skip, title, [
        ...(stack === undefined ? [] : [{ label: labels.stack, text: say`${stack}` }]),
        ...words.origin(report),
      ]),
      html`<main id="content">${sections(report, language, options)}</main>`,
    ],
  });
}

function sections(report: AccessReport, language: Language, options: AccessOptions): Content {
  const { people, waiting, notes, since, recertification } = report;
  const { access: words } = language;
  return [
    html`<h1>${marked(words.summary(report))}</h1>`,
    ruleSections(report.rules, language),
    leftOver(waiting, language),
    becoming(report, language),
    recertification === undefined
      ? [
          since !== undefined && sinceHtml(since, language),
          differing(people, language),
          matrices(report, language, options),
        ]
      : recertificationHtml(report, language),
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

const PEOPLE_SHOWN = 12;

function becoming(report: AccessReport, { access: words, comma }: Language): Content {
  const groups = becomingIn(report);
  const names = (people: readonly AccessPerson[]): Content =>
    people.map((person, index) => html`${index > 0 && comma}<strong>${brokenName(person.name)}</strong>`);
  return (
    groups.length > 0 &&
    html`<section aria-labelledby="becoming">
      <h2 id="becoming">${words.headings.couldBecome}</h2>
      <ul class="cards">
        ${groups.map(
          ({ people, ways }) =>
            html`<li class="card high">
              ${
                people.length <= PEOPLE_SHOWN
                  ? html`<p>${names(people)}</p>`
                  : html`<details>
                      <summary>${marked(words.people(people.length))}</summary>
                      <p>${names(people)}</p>
                    </details>`
              }
              <p>${marked(words.waysToAdministrator(ways))}</p>
            </li>`,
        )}
      </ul>
    </section>`
  );
}

/** Of the people of this stack: whoever else is in the account stands in a section below. */
function differing(people: readonly AccessPerson[], { access: words, kinds }: Language): Content {
  const apart = people.filter((person) => person.differences.length > 0 && belongingOf(person) === "stack");
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
