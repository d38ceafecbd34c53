/** The largest page that the list actions document or are known to take. */
export const ROWS_PER_PAGE = 200;
/** No largest page is documented for recipients. */
export const RECIPIENTS_PER_PAGE = 100;
/** The employee contract's largest page. */
export const EMPLOYEES_PER_PAGE = 100;

interface PageOf<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

/**
 * All rows of a paged list. Stops when as many rows were seen as promised, or at an empty page: a total that is wrong must
 * not make an endless loop.
 */
export async function allRows<Row>(load: (page: number) => Promise<PageOf<Row>>): Promise<Row[]> {
  const seen: Row[] = [];
  for (let page = 0; ; page++) {
    const { total, rows } = await load(page);
    seen.push(...rows);
    if (rows.length === 0 || seen.length >= total) return seen;
  }
}

/**
 * Whether a list counts rows and has none on its first page: nothing is known then, and least of all that there is nothing. On later
 * pages that is how a list ends of which something was deleted meanwhile.
 */
export function lacksItsRows(request: unknown, answer: unknown): boolean {
  const { Page: page = 1, Offset: offset = 0 } = request as Readonly<Partial<Record<"Page" | "Offset", number>>>;
  const fields = answer as Readonly<Record<string, unknown>>;
  const total = Number(fields["TotalNum"] ?? fields["TotalCount"] ?? 0);
  const isEmpty = Object.values(fields).some((value) => Array.isArray(value) && value.length === 0);
  return page === 1 && offset === 0 && total > 0 && isEmpty;
}
