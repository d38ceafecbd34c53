/** Tables for spreadsheets: what is read back is what was written, and nothing of it is run. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { csv } from "../../../output/csv.ts";

/** As RFC 4180 says a table is read. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? "";
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[index + 1] === '"') cell += text[++index];
      else isQuoted = false;
    } else if (character === '"' && cell === "") isQuoted = true;
    else if (character === ",") {
      rows.at(-1)?.push(cell);
      cell = "";
    } else if (character === "\r" && text[index + 1] === "\n") {
      index++;
      rows.at(-1)?.push(cell);
      cell = "";
      rows.push([]);
    } else cell += character;
  }
  expect({ isQuoted, rest: rows.pop() }).toEqual({ isQuoted: false, rest: [] });
  return rows;
}

/** As docs/review.md says: one apostrophe comes off in front of what begins like a formula. */
const withoutGuard = (cell: string): string => cell.replace(/^'(?=['\s]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])/, "");

const value = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom("=", "+", "-", "@", "'", '"', ",", "\r", "\n", "\t", " ", "a", "名"),
    maxLength: 8,
  }),
);

test("whatever is written is read back", () => {
  fc.assert(
    fc.property(fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (rows) => {
      const text = csv(rows);

      expect(text.startsWith("\uFEFF")).toBe(true);
      expect(read(text.slice(1)).map((cells) => cells.map(withoutGuard))).toEqual(rows);
    }),
    { numRuns: 1_000 },
  );
});

test("no cell begins as a formula does, quoted or not", () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (cells) => {
      const [row = []] = read(csv([cells]).slice(1));

      expect(row.filter((cell) => /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell))).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(1)", "'@SUM(1)"],
  ["\t1", "'\t1"],
  [" =1", "' =1"],
  ["'=1", "''=1"],
  ["o'neil", "o'neil"],
  ["a,b", '"a,b"'],
  ["陈", "陈"],
])("%j is written as %j", (given, written) => {
  expect(csv([[given, "next"]])).toBe(`\uFEFF${written},next\r\n`);
});
