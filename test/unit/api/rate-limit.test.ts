/** The provider's rate limit is kept in every second, and hardly anything of the rate is lost. */
import { array, assert, asyncProperty, integer, record } from "fast-check";
import { describe, expect, test } from "vitest";
import { ApiError } from "../../../provider/api/errors.ts";
import { type Clock, RateLimit } from "../../../provider/api/rate-limit.ts";

const signal = new AbortController().signal;

/** Time that passes only when everybody waits: then it is the earliest waiter's moment. */
function virtualClock(): Clock & { readonly pass: () => Promise<void> } {
  let now = 0;
  const waiting: { at: number; wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (milliseconds) => new Promise((wake) => waiting.push({ at: now + milliseconds, wake })),
    async pass() {
      for (;;) {
        await new Promise(setImmediate);
        const next = waiting.toSorted((one, other) => one.at - other.at)[0];
        if (next === undefined) return;
        waiting.splice(waiting.indexOf(next), 1);
        now = next.at;
        next.wake();
      }
    },
  };
}

/** How long a call is under way before it arrives, and then until its answer is there. */
interface Way {
  readonly there: number;
  readonly back: number;
}

/** All calls asked for at once; tells when each arrived. */
async function arrivals(ratePerSecond: number, ways: readonly Way[]): Promise<number[]> {
  const clock = virtualClock();
  const limit = new RateLimit(ratePerSecond, clock);
  const arrived: number[] = [];
  const done = ways.map(({ there, back }) =>
    limit.run(async () => {
      await clock.sleep(there, signal);
      arrived.push(clock.now());
      await clock.sleep(back, signal);
    }, signal),
  );
  await clock.pass();
  await Promise.all(done);
  return arrived;
}

const mostInASecond = (moments: readonly number[]): number =>
  Math.max(...moments.map((start) => moments.filter((at) => at >= start && at < start + 1000).length));

const upTo = (milliseconds: number) =>
  array(record({ there: integer({ min: 0, max: milliseconds }), back: integer({ min: 0, max: milliseconds }) }), {
    minLength: 1,
    maxLength: 120,
    size: "max",
  });
const rates = integer({ min: 1, max: 40 });

describe("the rate limit", () => {
  test("lets a small program through at once", async () => {
    expect(
      Math.max(
        ...(await arrivals(
          10,
          Array.from({ length: 10 }, () => ({ there: 0, back: 5 })),
        )),
      ),
    ).toBe(0);
  });

  test("never lets more than the rate arrive in any second, however unevenly the calls travel", async () => {
    const law = asyncProperty(rates, upTo(50), async (rate, ways) => {
      expect(mostInASecond(await arrivals(rate, ways))).toBeLessThanOrEqual(rate);
    });
    await assert(law, { numRuns: 50 });
  });

  test("wastes less than a tenth of the rate and half a second, however long the answers take", async () => {
    const law = asyncProperty(rates, upTo(900), async (rate, ways) => {
      const last = Math.max(...(await arrivals(rate, ways)));

      expect(last).toBeLessThanOrEqual(500 + 900 + ((ways.length / rate) * 1000) / 0.9);
    });
    await assert(law, { numRuns: 50 });
  });

  test("makes allowance for first calls that take much longer than the later ones", async () => {
    const ways = Array.from({ length: 30 }, (_, index) => ({ there: index < 5 ? 400 : 5, back: 5 }));

    expect(mostInASecond(await arrivals(5, ways))).toBe(5);
  });

  test("gives the place of a failed call free as well", async () => {
    const clock = virtualClock();
    const limit = new RateLimit(1, clock);

    const failing = limit.run(() => Promise.reject(new Error("refused")), signal);
    const next = limit.run(async () => clock.now(), signal);

    await expect(failing).rejects.toThrow("refused");
    await clock.pass();
    expect(await next).toBe(1000);
  });
});

/** Several machines call one account, each as often as it may; refused calls come again at once. */
async function machines(count: number, rate: number, calls: number) {
  const clock = virtualClock();
  const admitted: number[] = [];
  let refused = 0;
  const service = async (): Promise<void> => {
    await clock.sleep(20, signal);
    const now = clock.now();
    if (admitted.filter((at) => at > now - 1000).length >= rate) {
      refused++;
      throw new ApiError({ action: "AddUser", code: "RequestLimitExceeded", message: "Too many", requestId: "1" });
    }
    admitted.push(now);
  };
  const machine = async (limit: RateLimit): Promise<void> => {
    for (let left = calls; left > 0; left--) {
      const isAdmitted = (): Promise<boolean> =>
        limit.run(service, signal).then(
          () => true,
          () => false,
        );
      while (!(await isAdmitted()));
    }
  };
  // Several calls are under way on each machine, as an engine makes them.
  const running = Array.from({ length: count }, () => new RateLimit(rate, clock)).flatMap((limit) =>
    Array.from({ length: 8 }, () => machine(limit)),
  );
  await clock.pass();
  await Promise.all(running);
  const last = Math.max(...admitted);
  return { refused: refused / admitted.length, used: admitted.length / rate / (last / 1000) };
}

test.each([
  { count: 1, most: 0 },
  { count: 2, most: 0.02 },
  { count: 4, most: 0.1 },
])(
  "$count machines that know nothing of each other come to share the rate: few calls are refused, and most of it is used",
  async ({ count, most }) => {
    const { refused, used } = await machines(count, 10, 1_000 / count);

    expect(refused).toBeLessThanOrEqual(most);
    expect(used).toBeGreaterThan(0.85);
  },
  60_000,
);
