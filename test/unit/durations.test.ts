/** Lengths of time as programs write them: which there are, and how much later each is. */
import { describe, expect, test } from "vitest";
import { duration, later } from "../../provider/sub-users/durations.ts";

const from = new Date("2026-02-27T23:30:00.500Z");

test.each([
  ["P30D", "2026-03-29T23:30:00.000Z"],
  ["P2W", "2026-03-13T23:30:00.000Z"],
  ["P1DT12H", "2026-03-01T11:30:00.000Z"],
  ["PT30M", "2026-02-28T00:00:00.000Z"],
])("%s later is %s", (length, moment) => {
  expect(duration.safeParse(length).success).toBe(true);
  expect(later(from, length).toISOString()).toBe(moment);
});

describe("refused", () => {
  test.each(["", "P", "PT", "P0D", "PT0M", "P1M", "P1Y", "30D", "P-1D", "P1.5D", "P1D ", "p1d", "P99999D"])(
    "%j",
    (length) => {
      expect(duration.safeParse(length).success).toBe(false);
    },
  );
});
