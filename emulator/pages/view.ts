import type { Clock } from "../control/clock.ts";
import type { Faults } from "../control/faults.ts";
import { type Content, type Html, html } from "./html.ts";
import { PAGES, type Surroundings } from "./layout.ts";
import type { Store } from "../store/store.ts";

/** What pages are made from, whoever asks for them. */
export interface PageWorld {
  readonly store: Store;
  readonly clock: Pick<Clock, "now" | "offsetSeconds">;
  readonly faults: Pick<Faults, "list">;
  readonly site: string;
  /** Where the emulator is reached; known as soon as it listens. */
  readonly url: () => string;
}

/** What one page is made from. */
export interface View extends PageWorld {
  readonly now: number;
  readonly surroundings: Surroundings;
  readonly query: URLSearchParams;
}

export const EVERY_ROW = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;
/** Policies of any kind, directly and through groups. */
export const EVERY_WAY = { way: 0, type: 0, keyword: "" } as const;

/** The rows of the page that `?page=` names, and links to the pages around it. */
export function paged<Row>(
  rows: readonly Row[],
  path: string,
  query: URLSearchParams,
  size = 100,
): { readonly rows: readonly Row[]; readonly pager: Content } {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const wanted = Number(query.get("page") ?? 1);
  const page = Number.isSafeInteger(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1;
  return {
    rows: rows.slice((page - 1) * size, page * size),
    pager: pages > 1 && pager(page, pages, (to) => address(path, query, { page: to === 1 ? null : String(to) })),
  };
}

const pager = (page: number, pages: number, to: (page: number) => string): Html => html`
  <nav class="pager" aria-label="Pages of the list">
    ${page > 1 && html`<a href="${to(page - 1)}" rel="prev">Previous</a>`}
    <span>Page ${page} of ${pages}</span>
    ${page < pages && html`<a href="${to(page + 1)}" rel="next">Next</a>`}
  </nav>
`;

/** The same page with some of its query changed; null takes a name out. */
export function address(
  path: string,
  query: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  return `${PAGES}${path}${text === "" ? "" : `?${text}`}`;
}

/** A field that narrows a list down by what names have in them. */
export const search = (path: string, label: string, query: URLSearchParams): Html => html`
  <form role="search" action="${PAGES}${path}">
    <input type="search" name="q" value="${query.get("q") ?? ""}" aria-label="${label}" placeholder="${label}" />
    ${[...query]
      .filter(([name]) => name !== "q" && name !== "page")
      .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button class="plain">Search</button>
  </form>
`;

export const matches = (query: URLSearchParams, ...names: readonly string[]): boolean => {
  const wanted = (query.get("q") ?? "").trim().toLowerCase();
  return names.some((name) => name.toLowerCase().includes(wanted));
};

/** One of several ways to look at a list, each with its own address. */
export const choices = (
  label: string,
  all: readonly { text: string; path: string; isCurrent: boolean }[],
): Content => html`
  <nav aria-label="${label}">
    <ul class="choices">
      ${all.map(({ text, path, isCurrent }) =>
        isCurrent
          ? html`<li><a href="${path}" aria-current="true">${text}</a></li>`
          : html`<li><a href="${path}">${text}</a></li>`,
      )}
    </ul>
  </nav>
`;
