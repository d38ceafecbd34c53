/** What an export says of the time that it takes, on a terminal and elsewhere. */
import { expect, test } from "vitest";
import { Progress } from "../../cli/command/progress.ts";
import { createApi } from "../../provider/api/client.ts";
import { readSettings } from "../../provider/config.ts";
import { secondsFor } from "../../provider/inventory.ts";

const key = { TENCENTCLOUD_SECRET_ID: "id", TENCENTCLOUD_SECRET_KEY: "key" };
const api = createApi(readSettings(() => undefined, key).api)(new AbortController().signal);

/** What is written to something that is, or is not, a terminal. */
function shown(run: (progress: Progress) => void): string {
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  run(new Progress(api, { isTTY: false, write, cursorTo: () => undefined, clearLine: () => undefined }));
  return written.join("");
}

test.each([
  { capacity: 1, seconds: 300 },
  { capacity: 0.5, seconds: 600 },
  { capacity: 0.001, seconds: 6_000 },
])("6,000 calls at $capacity of 20 a second take $seconds seconds", ({ capacity, seconds }) => {
  expect(
    secondsFor(capacity, [
      ["ListAccessKeys", 2_000],
      ["ListAttachedUserPolicies", 4_000],
    ]),
  ).toBe(seconds);
});

test.each([
  { seconds: 9, says: "" },
  { seconds: 45.2, says: "At the documented request rates this takes about 46 seconds.\n" },
  { seconds: 300, says: "At the documented request rates this takes about 5 minutes.\n" },
])("a read of $seconds seconds is announced where it is long", ({ seconds, says }) => {
  expect(shown((progress) => progress.foresee(seconds))).toBe(says);
});
