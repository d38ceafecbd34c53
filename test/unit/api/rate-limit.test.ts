import { assert, asyncProperty, integer } from "fast-check";
import { describe, expect, test } from "vitest";
import { type Clock, RateLimit } from "../../../provider/api/rate-limit.ts";

/** Time that passes only when somebody waits for it: every waiter is served at its moment. */
function fakeClock(): Clock & { readonly waited: number[] } {
  const waited: number[] = [];
  return {
    waited,
    now: () => 0,
    sleep: async (milliseconds) => {
      waited.push(milliseconds);
    },
  };
}

const signal = new AbortController().signal;

describe("the rate limit", () => {
  test("lets a small program through at once", async () => {
    const clock = fakeClock();
    const limit = new RateLimit(10, clock);

    await Promise.all(Array.from({ length: 10 }, () => limit.turn(signal)));

    expect(clock.waited).toEqual([]);
  });

  test("never lets more than the rate leave in any second, and wastes less than a tenth of it", async () => {
    const law = asyncProperty(integer({ min: 1, max: 40 }), integer({ min: 1, max: 300 }), async (rate, calls) => {
      const clock = fakeClock();
      const limit = new RateLimit(rate, clock);
      await Promise.all(Array.from({ length: calls }, () => limit.turn(signal)));
      const departures = [...Array.from({ length: Math.min(rate, calls) }, () => 0), ...clock.waited];

      const most = Math.max(
        ...departures.map((start) => departures.filter((at) => at >= start && at < start + 1000).length),
      );
      expect(most).toBeLessThanOrEqual(rate);
      expect(departures.at(-1)).toBeLessThanOrEqual(((calls / rate) * 1000) / 0.9);
    });
    await assert(law, { numRuns: 50 });
  });
});
