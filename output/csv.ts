/**
 * Tables for spreadsheets: RFC 4180, in UTF-8 with a mark at its beginning, without which Excel reads names wrongly.
 *
 * A spreadsheet runs what begins like a formula, and some take away the quotes or spaces around it first. Such a value gets an apostrophe in
 * front, by which spreadsheets keep it as text. A value that has apostrophes there already gets one more, so that whoever reads the file
 * knows: one comes off.
 */
const BYTE_ORDER_MARK = "\uFEFF";
const FORMULA = /^['\s]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

export const csv = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + rows.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");

function cell(value: string): string {
  const text = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
