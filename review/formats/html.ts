/** A report as one HTML file, to be looked through and printed. Everything is there to read without its script, which only filters. */
import { type Content, type Html, html, marked } from "../../output/markup.ts";
import { page, pageHeader } from "../../output/page.ts";
import { STYLE } from "../../output/style.ts";
import { say } from "../../output/sentence.ts";
import { DANGERS } from "../facts/danger.ts";
import type { Danger, Report } from "../facts/report.ts";
import { en, type Language } from "../words/languages.ts";
import { isEmpty } from "../words/said.ts";
import { filter } from "./html-filter.ts";
import { dangerMark, findingItem, peopleTable, sharedItem } from "./html-parts.ts";
import { SCRIPT } from "./html-script.ts";
import { ruleSections } from "./rules-html.ts";

export interface HtmlOptions {
  readonly language?: Language | undefined;
}

export function htmlOf(report: Report, { language = en }: HtmlOptions = {}): string {
  const { review: words, page: labels } = language;
  const { stack } = report;
  return page({
    language: language.tag,
    title: `${words.title}${stack === undefined ? "" : ` · ${stack}`}`,
    style: STYLE,
    script: SCRIPT,
    content: [
      pageHeader(labels.skip, words.title, [
        ...(stack === undefined ? [] : [{ label: labels.stack, text: say`${stack}` }]),
        ...words.origin(report),
      ]),
      html`<main id="content">${sections(report, language)}</main>`,
    ],
  });
}

function sections(report: Report, language: Language): Content {
  const { people, shared, findings, outcome, errors, tellsWaiting } = report;
  const { review: words } = language;
  const isDangerous = ({ danger }: { danger: Danger }): boolean => danger === "high";
  const isOther = ({ danger }: { danger: Danger }): boolean => danger !== "high";
  return [
    outcome === "failed" && failure(errors, language),
    html`<h1>${heading(report, language)}</h1>`,
    ruleSections(report.rules, language),
    cards(words.headings.first, [
      ...findings.filter(isDangerous).map((item) => findingItem(item, language)),
      ...shared.filter(isDangerous).map((item) => sharedItem(item, language)),
    ]),
    people.length > 0 && everybody(report, language),
    cards(
      words.headings.shared,
      shared.filter(isOther).map((item) => sharedItem(item, language)),
    ),
    cards(
      words.headings.toLookInto,
      findings.filter(isOther).map((item) => findingItem(item, language)),
    ),
    isEmpty(report) && outcome !== "failed" && html`<p class="quiet">${words.untouched}</p>`,
    outcome === "nothing" && !tellsWaiting && html`<p class="quiet">${words.untold}</p>`,
    report.skipped !== undefined && html`<p class="quiet">${marked(words.skipped(report.skipped))}</p>`,
  ];
}

function heading(report: Report, { review: words }: Language): Content {
  if (report.people.length + report.shared.length === 0 && report.outcome !== "failed") return words.nothing;
  const headline = words.headline(report);
  return headline.length === 0 ? words.failedAndEmpty : marked(headline);
}

const failure = (errors: Report["errors"], { review: words }: Language): Html => html`
  <section class="failed" aria-labelledby="failed">
    <h2 id="failed">${words.failed}</h2>
    ${errors.map((error) => html`<pre dir="auto">${error}</pre>`)}
  </section>
`;

const everybody = (report: Report, language: Language): Html => html`
  <section id="people" aria-labelledby="people-heading">
    <h2 id="people-heading">${language.review.headings.people}</h2>
    ${filter(report.people, language)}
    ${DANGERS.map((danger) => ({ danger, those: report.people.filter((person) => person.danger === danger) }))
      .filter(({ those }) => those.length > 0)
      .map(
        ({ danger, those }) => html`
          <section class="group" aria-labelledby="danger-${danger}">
            <h3 id="danger-${danger}">${dangerMark(danger, language)} <span class="count">${those.length}</span></h3>
            ${peopleTable(danger, those, report, language)}
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
