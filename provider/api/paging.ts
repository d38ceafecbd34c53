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

/** How often a list is read whose rows are others than it counts. */
const READINGS = 3;

/**
 * All rows of a paged list. One that has not as many rows as it counts is read again: something came or went meanwhile, or an answer was
 * incomplete, and a right that is not listed would pass for gone. Where it says the same once more it is taken as it is, for no page
 * promises that the service counts well.
 */
export async function allRows<Row>(load: (page: number) => Promise<PageOf<Row>>): Promise<Row[]> {
  let before: string | undefined;
  for (let reading = 1; ; reading++) {
    const { total, rows } = await oneReading(load);
    if (rows.length === total) return rows;
    const said = JSON.stringify(rows);
    if (said === before) return rows;
    if (reading === READINGS) throw new UnsteadyListError(total, rows.length);
    before = said;
  }
}

/** Ends at an empty page too: a total that is wrong must not make an endless loop. */
async function oneReading<Row>(load: (page: number) => Promise<PageOf<Row>>): Promise<{ total: number; rows: Row[] }> {
  const seen: Row[] = [];
  for (let page = 0; ; page++) {
    const { total, rows } = await load(page);
    seen.push(...rows);
    if (rows.length === 0 || seen.length === total) return { total, rows: seen };
  }
}

class UnsteadyListError extends Error {
  override readonly name = "UnsteadyListError";

  constructor(total: number, rows: number) {
    super(
      `A list of the account counts ${total} rows, has ${rows}, and says something else each time. ` +
        "Run it again when nobody else changes the account.",
    );
  }
}
