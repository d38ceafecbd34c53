/** Calls about each of many things: all are found, in their order, few are under way, and none begins after a failure. */
import { setImmediate as later } from "node:timers/promises";
import { expect, test } from "vitest";
import { foundForEach } from "../../provider/bulk.ts";

const items = Array.from({ length: 1_000 }, (_, index) => index);

test("what is found stands in the order of the items, and no more than a hundred are asked for at once", async () => {
  let underWay = 0;
  let most = 0;
  const found = await foundForEach(items, async (item) => {
    most = Math.max(most, (underWay += 1));
    await later();
    underWay -= 1;
    return item * 2;
  });

  expect(found).toEqual(items.map((item) => item * 2));
  expect(most).toBe(100);
});

test("the first failure is the answer, and nothing is asked for after it", async () => {
  const asked: number[] = [];
  const finding = foundForEach(items, async (item) => {
    asked.push(item);
    await later();
    if (item === 7) throw new Error("not permitted");
    await later();
  });

  await expect(finding).rejects.toThrow("not permitted");
  await later();
  expect(asked).toHaveLength(100);
});
