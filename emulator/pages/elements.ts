/** What pages are built from. */
import { type Content, type Html, html } from "./html.ts";
import { inUtc, isoTime } from "../terms/moments.ts";

export interface Column<Row> {
  readonly label: string;
  readonly cell: (row: Row) => Content;
  /** A number stands to the right; a text can be anything, and is broken anywhere before it makes the table too wide. */
  readonly kind?: "number" | "text";
}

/**
 * A table that becomes a list of cards where the screen is narrow; the roles keep it a table for those who hear it. `nothing` is said
 * in its place where there are no rows.
 */
export const table = <Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  nothing: Content = null,
): Html =>
  rows.length === 0 && nothing !== null
    ? empty(nothing)
    : html`<div class="table">
        <table role="table">
          <caption>
            ${caption}
          </caption>
          <thead role="rowgroup">
            <tr role="row">
              ${columns.map(heading)}
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${rows.map(
              (row) =>
                html`<tr role="row">
                  ${columns.map((column) => cell(column, row))}
                </tr>`,
            )}
          </tbody>
        </table>
      </div> `;

const heading = ({ label, kind }: Pick<Column<never>, "label" | "kind">): Html =>
  html`<th role="columnheader" scope="col" class="${kind ?? ""}">${label}</th>`;

const cell = <Row>({ label, cell: content, kind }: Column<Row>, row: Row): Html =>
  html`<td role="cell" data-label="${label}" class="${kind ?? ""}"><div>${content(row)}</div></td>`;

/** Facts about one thing, by name; those without a value are left out. */
export const facts = (pairs: readonly (readonly [name: string, value: Content])[]): Html => html`
  <dl class="facts">
    ${pairs
      .filter(([, value]) => value !== "" && value !== null && value !== undefined && value !== false)
      .map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
  </dl>
`;

export const section = (title: string, ...content: readonly Content[]): Html =>
  html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;

/** Says what to do where there is nothing to see. */
export const empty = (...content: readonly Content[]): Html => html`<p class="empty">${content}</p>`;

export type Tone = "good" | "bad" | "attention" | "quiet";
export const badge = (tone: Tone, text: Content): Html => html`<span class="badge ${tone}">${text}</span>`;

/** A code of the API, which may be broken where it has a dot. */
export const refusalCode = (text: string): Html =>
  badge(
    "bad",
    text.split(".").map((part, index) => (index === 0 ? part : html`.<wbr />${part}`)),
  );

/** A policy document, laid out; with the keyboard it can be scrolled. */
export const document = (label: string, text: string): Html =>
  html`<pre tabindex="0" role="region" aria-label="${label}">${JSON.stringify(JSON.parse(text), null, 2)}</pre>`;

export const link = (path: string, text: Content): Html => html`<a href="${path}">${text}</a>`;
export const code = (text: string | number): Html => html`<code>${text}</code>`;
export const none: Html = html`<span class="none" aria-label="none">&ndash;</span>`;

/** Several things in one cell, one a line; a dash where there are none. */
export const lines = (items: readonly Content[]): Html =>
  items.length === 0
    ? none
    : html`<ul class="lines">
        ${items.map((item) => html`<li>${item}</li>`)}
      </ul>`;

/** To the second, in UTC, as the answers of CAM write moments. */
export const moment = (ms: number | null): Html =>
  ms === null ? none : html`<time datetime="${isoTime(ms)}">${inUtc(ms)}</time>`;

export const count = (number: number, one: string, several = `${one}s`): string =>
  `${number.toLocaleString("en")} ${number === 1 ? one : several}`;
