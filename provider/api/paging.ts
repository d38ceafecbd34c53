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
