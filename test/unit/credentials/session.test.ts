/** Sessions are renewed ahead of their end, once for all who wait, and serve to their end where a renewal fails. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Held } from "../../../provider/api/credentials.ts";
import { Session } from "../../../provider/credentials/session.ts";

const START = Date.UTC(2030, 0, 1);
const HOUR = 3_600_000;
const MINUTE = 60_000;
const signal = new AbortController().signal;

beforeEach(() => void vi.useFakeTimers({ now: START, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** Sessions of that length, numbered; `fail` makes the next ones fail. */
function sessions(lengthMs: number) {
  const state = { asked: 0, failing: false };
  const session = new Session("a role", async (): Promise<Held> => {
    state.asked += 1;
    const number = state.asked;
    await Promise.resolve();
    if (state.failing) throw new Error("STS is away.");
    return { secretId: `id-${number}`, secretKey: "key", securityToken: "token", expires: Date.now() + lengthMs };
  });
  return { session, state, id: async () => (await session.current(signal)).secretId };
}

describe("a session", () => {
  test("is asked for once by all calls that wait for it", async () => {
    const { id, state } = sessions(2 * HOUR);

    expect(new Set(await Promise.all(Array.from({ length: 50 }, id)))).toEqual(new Set(["id-1"]));
    expect(state.asked).toBe(1);
  });

  test.each([
    { length: 2 * HOUR, serves: 2 * HOUR - 5 * MINUTE },
    { length: 8 * MINUTE, serves: 6 * MINUTE },
    { length: 4_000, serves: 3_000 },
  ])("of $length ms serves for $serves ms, and the next one follows", async ({ length, serves }) => {
    const { id } = sessions(length);
    await id();
    vi.setSystemTime(START + serves - 1);
    expect(await id()).toBe("id-1");
    vi.setSystemTime(START + serves);
    expect(await Promise.all([id(), id()])).toEqual(["id-2", "id-2"]);
  });

  test("serves to its end where the next one cannot be had, which is not tried again at once", async () => {
    const { id, state } = sessions(2 * HOUR);
    await id();
    state.failing = true;
    vi.setSystemTime(START + 2 * HOUR - 2 * MINUTE);

    expect([await id(), await id(), state.asked]).toEqual(["id-1", "id-1", 2]);
    vi.setSystemTime(START + 2 * HOUR - MINUTE);
    expect([await id(), state.asked]).toEqual(["id-1", 3]);
    vi.setSystemTime(START + 2 * HOUR);
    await expect(id()).rejects.toThrow("There are no credentials from a role. STS is away.");
  });

  test("that the service does not take any more is given up, by whoever notices first", async () => {
    const { session, id } = sessions(2 * HOUR);
    const first = await session.current(signal);

    expect(session.giveUp(first)).toBe(true);
    expect(await id()).toBe("id-2");
    expect(session.giveUp(first)).toBe(true);
    expect(await id()).toBe("id-2");
  });

  test("that has ended when it comes is refused", async () => {
    const { id } = sessions(-1);

    await expect(id()).rejects.toThrow(/^There are no credentials from a role\. They have ended at 20/);
  });

  test("goes on to be renewed for others when the first who waits gives up", async () => {
    const { session, id, state } = sessions(2 * HOUR);
    const ended = AbortSignal.abort(new Error("no time"));

    await expect(session.current(ended)).rejects.toThrow("no time");
    expect([await id(), state.asked]).toEqual(["id-1", 1]);
  });
});
