/**
 * A table in CSV, as RFC 4180 has it: one person a row, with the names of the columns in the first. What parts them is the first of comma,
 * semicolon and tab in that row: spreadsheets write each of them, by country.
 *
 * Of the libraries that read CSV none tells in which column of its line a value begins.
 */
import { columnCalled } from "./columns.ts";
import { type Entries, type Mistake, nowhere, type Source, type Text, type Written } from "./written.ts";

export function readCsv(source: Source): { readonly root: Written; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = [];
  const [separator = ","] = /[,;\t]/.exec(source.text.split(/[\r\n]/, 1)[0] ?? "") ?? [];
  const [head = [], ...rows] = recordsIn(source, separator, mistakes);
  const columns = head.map(({ at, text }) => ({ at, text: columnCalled(text) }));
  const items = rows.map((cells): Entries => {
    for (const { at } of cells.slice(head.length)) mistakes.push({ at, says: "has no name in the first row" });
    const entries = columns.flatMap((column, index) => {
      const cell = cells[index];
      return cell === undefined ? [] : [[column, cell] as const];
    });
    return { at: cells[0]?.at ?? nowhere(source.file), entries };
  });
  const key = { at: nowhere(source.file), text: "people" };
  return { root: { at: key.at, entries: [[key, { at: key.at, items }]] }, mistakes };
}

/** Without the rows in which nothing is written. */
function recordsIn(source: Source, separator: string, mistakes: Mistake[]): Text[][] {
  const { text } = source;
  const cell = new RegExp(`"((?:[^"]|"")*)"?([^${separator}\\r\\n]*)|([^${separator}\\r\\n]*)`, "y");
  const records: Text[][] = [];
  let record: Text[] = [];
  for (let offset = 0; offset <= text.length;) {
    cell.lastIndex = offset;
    const [whole = "", quoted, after = "", plain = ""] = cell.exec(text) ?? [];
    const at = source.at(offset + (quoted === undefined ? plain.length - plain.trimStart().length : 1));
    record.push({ at, text: quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"').trim() });
    if (quoted !== undefined && (after.trim() !== "" || !whole.slice(1).includes('"'))) {
      mistakes.push({ at, says: "no CSV: the quotation mark before it has no other that ends the value" });
    }
    offset += whole.length;
    const isEnd = text[offset] !== separator;
    if (isEnd) {
      if (record.some((one) => one.text !== "")) records.push(record);
      record = [];
      if (text[offset] === "\r" && text[offset + 1] === "\n") offset += 1;
    }
    offset += 1;
  }
  return records;
}
