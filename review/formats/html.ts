/** A report as one HTML file, to be looked through and printed. Everything is there to read without its script, which only filters. */
import type { Report } from "../report.ts";
import { filter } from "./html-filter.ts";
import { dangerMark, findingItem, name, peopleTable, sharedItem } from "./html-parts.ts";
import { SCRIPT } from "./html-script.ts";
import { STYLE } from "./html-style.ts";
import { type Content, type Html, html } from "./markup.ts";
import { page } from "./page.ts";
import { DANGERS, FAILED, headlineOf, isEmpty, NOTHING, UNTOLD } from "./words.ts";

export interface HtmlOptions {
  /** What the report is about, as the version control names it. */
  readonly commit?: string | undefined;
}

export function htmlOf(report: Report, { commit }: HtmlOptions = {}): string {
  return page({
    title: `Review of accounts${report.stack === undefined ? "" : ` · ${report.stack}`}`,
    style: STYLE,
    script: SCRIPT,
    content: [header(report, commit), html`<main id="content">${sections(report)}</main>`],
  });
}

const header = ({ stack }: Report, commit: string | undefined): Html => html`
  <a class="skip" href="#content">Skip to the content</a>
  <header>
    <p class="brand">Review of accounts</p>
    <dl>
      ${
        stack !== undefined &&
        html`<div>
          <dt>Stack</dt>
          <dd>${name(stack)}</dd>
        </div>`
      }
      ${
        commit !== undefined &&
        html`<div>
          <dt>Commit</dt>
          <dd>${name(commit)}</dd>
        </div>`
      }
    </dl>
  </header>
`;

function sections(report: Report): Content {
  const { people, shared, findings, outcome, errors, tellsWaiting } = report;
  const isDangerous = ({ danger }: { danger: string }): boolean => danger === "high";
  const isOther = ({ danger }: { danger: string }): boolean => danger !== "high";
  return [
    outcome === "failed" && failure(errors),
    html`<h1>
      ${people.length + shared.length > 0 || outcome === "failed" ? headlineOf(report) || FAILED_AND_EMPTY : NOTHING}
    </h1>`,
    cards("Look at this first", [
      ...findings.filter(isDangerous).map(findingItem),
      ...shared.filter(isDangerous).map(sharedItem),
    ]),
    people.length > 0 && everybody(report),
    cards("Groups, policies and roles", shared.filter(isOther).map(sharedItem)),
    cards("To look into", findings.filter(isOther).map(findingItem)),
    isEmpty(report) && outcome !== "failed" && html`<p class="quiet">No account, right or key is touched.</p>`,
    outcome === "nothing" && !tellsWaiting && html`<p class="quiet">${UNTOLD}</p>`,
  ];
}

const FAILED_AND_EMPTY = "Nothing is known of what would change";

const failure = (errors: Report["errors"]): Html => html`
  <section class="failed" aria-labelledby="failed">
    <h2 id="failed">${FAILED}</h2>
    ${errors.map((error) => html`<pre dir="auto">${error}</pre>`)}
  </section>
`;

const everybody = ({ people }: Report): Html => html`
  <section id="people" aria-labelledby="people-heading">
    <h2 id="people-heading">People</h2>
    ${filter(people)}
    ${DANGERS.map((danger) => ({ danger, those: people.filter((person) => person.danger === danger) }))
      .filter(({ those }) => those.length > 0)
      .map(
        ({ danger, those }) => html`
          <section class="group" aria-labelledby="danger-${danger}">
            <h3 id="danger-${danger}">${dangerMark(danger)} <span class="count">${those.length}</span></h3>
            ${peopleTable(danger, those)}
          </section>
        `,
      )}
  </section>
`;

const cards = (title: string, items: readonly Html[]): Content =>
  items.length > 0 &&
  html`<section>
    <h2>${title}</h2>
    <ul class="cards">
      ${items}
    </ul>
  </section>`;
