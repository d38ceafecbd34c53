/** A list is told as it is: what one answer leaves out is asked for again, and a service that counts badly is believed in the end. */
import { describe, expect, test } from "vitest";
import { allRows } from "../../../provider/api/paging.ts";

const ROWS_PER_PAGE = 2;

/** A service whose answers, one after the other, are these lists in pages; the last is told from then on. */
function telling(...lists: readonly { readonly total: number; readonly rows: readonly string[] }[]) {
  const asked: number[] = [];
  let reading = -1;
  const load = async (page: number) => {
    if (page === 0) reading += 1;
    asked.push(page);
    const { total, rows } = lists[Math.min(reading, lists.length - 1)] ?? { total: 0, rows: [] };
    return { total, rows: rows.slice(page * ROWS_PER_PAGE, (page + 1) * ROWS_PER_PAGE) };
  };
  return { load, asked };
}

const whole = { total: 3, rows: ["a", "b", "c"] };

test("a list that counts its rows is read once", async () => {
  const { load, asked } = telling(whole);

  expect(await allRows(load)).toEqual(["a", "b", "c"]);
  expect(asked).toEqual([0, 1]);
});

describe("is read again where it", () => {
  test.each([
    ["has none of the rows that it counts", { total: 3, rows: [] }],
    ["has fewer", { total: 3, rows: ["a", "c"] }],
    ["has more", { total: 1, rows: ["a", "b", "c"] }],
    ["counts less than nothing", { total: -1, rows: ["a", "b"] }],
  ])("%s", async (_, partial) => {
    expect(await allRows(telling(partial, whole).load)).toEqual(["a", "b", "c"]);
  });
});

test("what is said twice is taken as it is, however it is counted", async () => {
  expect(await allRows(telling({ total: 7, rows: ["a", "b", "c"] }).load)).toEqual(["a", "b", "c"]);
});

test("what is something else each time is not known", async () => {
  const { load } = telling({ total: 9, rows: ["a"] }, { total: 9, rows: ["b"] }, { total: 9, rows: ["c"] });

  await expect(allRows(load)).rejects.toThrow("counts 9 rows, has 1, and says something else each time");
});
