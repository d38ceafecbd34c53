/** How much of a documented rate is used where it is enforced, and what that costs in throttled calls. */
import { setTimeout as delay } from "node:timers/promises";
import { actions } from "../../provider/api/actions.ts";
import { say } from "../start/step.mjs";
import { refuseFailure } from "./commands.ts";
import { BenchEmulator } from "./emulator.ts";
import { attachmentsOf, ourStack } from "./programs.ts";

const ACTION = "AttachUserPolicy";
const LOOK_EVERY_MS = 25;

export interface RateReached {
  readonly action: string;
  readonly ratePerSecond: number;
  readonly calls: number;
  /** From the first call to the last. */
  readonly seconds: number;
  /** Of the documented rate: the shortest time that it allows for so many calls, by the time that they took. */
  readonly share: number;
  readonly throttled: number;
}

export async function measureRate(people: number): Promise<RateReached> {
  await using emulator = await BenchEmulator.start("documented");
  await using stack = await ourStack(people, emulator.env);
  const { ratePerSecond } = actions[ACTION];
  const wanted = attachmentsOf(people);

  const up = { isDone: false };
  const result = stack.up().finally(() => (up.isDone = true));
  const seconds = await between(
    () => emulator.calls(ACTION),
    wanted,
    () => up.isDone,
  );
  refuseFailure("create at documented rates", await result);

  const calls = await emulator.calls(ACTION);
  const throttled = await emulator.throttled();
  say(`documented rates: ${calls} calls of ${ACTION} in ${seconds.toFixed(2)} s, ${throttled} throttled`);
  // As many as the rate says may leave in the first moment.
  const shortest = (wanted - ratePerSecond) / ratePerSecond;
  return { action: ACTION, ratePerSecond, calls, seconds, share: shortest / seconds, throttled };
}

/** Seconds from the first call to the last of those wanted, or to the end of the command. */
async function between(count: () => Promise<number>, wanted: number, isDone: () => boolean): Promise<number> {
  let first: number | undefined;
  for (;;) {
    const ended = isDone();
    const seen = await count();
    const now = performance.now();
    if (seen > 0) first ??= now;
    if (seen >= wanted || ended) return (now - (first ?? now)) / 1000;
    await delay(LOOK_EVERY_MS);
  }
}
