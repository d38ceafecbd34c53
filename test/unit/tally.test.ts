/** What a long run says of itself, as it goes and at its end; a short one says nothing. */
import { expect, test } from "vitest";
import { ApiError } from "../../provider/api/errors.ts";
import { Tally } from "../../provider/tally.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A run whose clock the test turns. */
function run() {
  const told: string[] = [];
  let now = 5;
  const tally = new Tally(
    (sentence) => told.push(sentence),
    () => now,
  );
  const operations = async (verb: Parameters<Tally["counted"]>[0], count: number, each: number): Promise<void> => {
    for (let index = 0; index < count; index++) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const counted = tally.counted(verb, promise);
      now += each;
      resolve();
      await counted;
    }
  };
  const calls = async (count: number, answer: () => Promise<unknown> = async () => ({})): Promise<void> => {
    for (let index = 0; index < count; index++) {
      const answered = answer();
      tally.called(answered);
      await answered.catch(() => undefined);
    }
  };
  return { told, tally, operations, calls };
}

test("the end of a long run tells what it has done, with how many calls, and how long it took", async () => {
  const { tally, operations, calls } = run();
  await operations("read", 1200, 10);
  await calls(60);
  expect(tally.sum()).toBe("In 12 s: read 1,200 resources, with 60 calls.");
});

test("all that it has done, in one sentence", async () => {
  const { tally, operations, calls } = run();
  await operations("deleted", 1, SECOND);
  await operations("created", 30, SECOND);
  await operations("updated", 2, SECOND);
  await calls(1);
  expect(tally.sum()).toBe("In 33 s: created 30 resources, updated 2 resources, and deleted 1 resource, with 1 call.");
});

test("calls that the service refused for their rate are told, and other refusals are not", async () => {
  const { tally, operations, calls } = run();
  const refused = (code: string) => async () => {
    throw new ApiError({ action: "AddUser", code, message: "", requestId: "1" });
  };
  await operations("created", 20, SECOND);
  await calls(20);
  await calls(2, refused("RequestLimitExceeded"));
  await calls(3, refused("ResourceNotFound.UserNotExist"));

  expect(tally.sum()).toBe(
    "In 20 s: created 20 resources, with 25 calls. 2 calls came too fast for the service and went out again.",
  );
});

test("a word after one minute, two, four, however long it takes", async () => {
  const { told, tally, operations } = run();
  await operations("created", 9 * 60, SECOND);
  await operations("created", 1, 60 * MINUTE);

  expect(told).toEqual([
    "So far, in 1 min 0 s: created 60 resources, with 0 calls.",
    "So far, in 2 min 0 s: created 120 resources, with 0 calls.",
    "So far, in 4 min 0 s: created 240 resources, with 0 calls.",
    "So far, in 8 min 0 s: created 480 resources, with 0 calls.",
    "So far, in 1 h 9 min: created 541 resources, with 0 calls.",
  ]);
  expect(tally.sum()).toBe("In 1 h 9 min: created 541 resources, with 0 calls.");
});

test("what failed is not among what was done", async () => {
  const { tally, operations } = run();
  await operations("created", 20, SECOND);
  await expect(tally.counted("created", Promise.reject(new Error("refused")))).rejects.toThrow("refused");
  expect(tally.sum()).toBe("In 20 s: created 20 resources, with 0 calls.");
});

test.each([
  ["short", 600, 16],
  ["of few resources", 19, MINUTE],
  ["that did nothing", 0, 0],
])("a run %s says nothing", async (_, count, each) => {
  const { told, tally, operations } = run();
  await operations("read", count, each);

  expect(told).toEqual([]);
  expect(tally.sum()).toBeUndefined();
});
