/** The frame of every page that is a list: what narrows it down, the rows, and the pages around them. */
import { type Column, empty, table } from "./elements.ts";
import { type Content, type Html, html } from "./html.ts";
import { type Section, accountPage } from "./layout.ts";
import { type View, matches, paged, search } from "./view.ts";

interface List<Row> {
  /** Of the menu; the page is under its name. */
  readonly section: Exclude<Section, "">;
  readonly title: string;
  readonly about: string;
  readonly caption?: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What a search looks through. */
  readonly textsOf: (row: Row) => readonly string[];
  /** What it looks for, as the field says it. */
  readonly searchedFor: string;
  readonly noMatch: Content;
  /** Takes the place of a list that has no rows before anything is searched; without it, `noMatch` does. */
  readonly nothing?: Content;
  readonly choices?: Content;
  readonly pageSize?: number;
  readonly after?: Content;
}

export function listPage<Row>({ query, surroundings }: View, list: List<Row>): Html {
  const { section, title, about, rows: all, nothing, after } = list;
  const page = { section, title, about };
  if (all.length === 0 && nothing !== undefined) return accountPage(page, surroundings, empty(nothing), after);
  const found = all.filter((row) => matches(query, ...list.textsOf(row)));
  const { rows, pager } = paged(found, section, query, list.pageSize);
  return accountPage(
    page,
    surroundings,
    html`<div class="tools">${list.choices} ${search(section, list.searchedFor, query)}</div>`,
    table(list.caption ?? title, list.columns, rows, list.noMatch),
    pager,
    after,
  );
}
