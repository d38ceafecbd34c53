/** How much of a documented rate is used where it is enforced, by one pipeline and by several at once, and what that costs in throttled calls. */
import { availableParallelism } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { actions } from "../../provider/api/actions.ts";
import { say } from "../start/step.mjs";
import { BenchEmulator } from "./emulator.ts";
import { attachmentsOf, ourStack } from "./programs.ts";
import { refuseFailure } from "./commands.ts";
import { table } from "./table.ts";

const ACTION = "AttachUserPolicy";
const PIPELINES = [1, 2, 4, 8];
const LOOK_EVERY_MS = 25;

interface RateReached {
  readonly pipelines: number;
  /** Of the action, and of all. */
  readonly calls: number;
  readonly all: number;
  /** From the first call to the last. */
  readonly seconds: number;
  /** Of the documented rate: the shortest time that it allows for so many calls, by the time that they took. */
  readonly share: number;
  readonly throttled: number;
}

const { ratePerSecond } = actions[ACTION];

/** The same people in each row: parted among as many programs, each with a stack, a command line and a provider of its own. */
export async function measureRates(people: number): Promise<string> {
  const reached: RateReached[] = [];
  for (const pipelines of PIPELINES) reached.push(await measureRate(people, pipelines));
  const heading = ["Pipelines", `Calls of ${ACTION}`, "Seconds", "Share of the rate", "Calls in all", "Throttled"];
  const rows = reached.map(({ pipelines, calls, seconds, share, all, throttled }) => [
    String(pipelines),
    String(calls),
    seconds.toFixed(1),
    `${(100 * share).toFixed(0)} %`,
    String(all),
    `${throttled} (${((100 * throttled) / all).toFixed(1)} %)`,
  ]);
  return `Node ${process.version}, ${availableParallelism()} cores. ${people} people with five policies each, created at once; ${ACTION} allows ${ratePerSecond} calls a second.

${table([heading, ...rows])}
`;
}

async function measureRate(people: number, pipelines: number): Promise<RateReached> {
  await using emulator = await BenchEmulator.start("documented");
  await using disposables = new AsyncDisposableStack();
  const stacks = [];
  for (let number = 1; number <= pipelines; number++) {
    stacks.push(disposables.use(await ourStack(people / pipelines, emulator.env, "attachments", `team-${number}`)));
  }
  const wanted = attachmentsOf(people);

  const up = { isDone: false };
  const results = Promise.all(stacks.map((stack) => stack.up())).finally(() => (up.isDone = true));
  const seconds = await between(
    () => emulator.calls(ACTION),
    wanted,
    () => up.isDone,
  );
  for (const result of await results) refuseFailure("create at documented rates", result);

  const [calls, all] = [await emulator.calls(ACTION), await emulator.calls()];
  const throttled = (await emulator.throttled()).length;
  say(`${pipelines} at once: ${calls} calls of ${ACTION} in ${seconds.toFixed(1)} s, ${throttled} throttled`);
  // As many as the rate says may leave in the first moment.
  const shortest = (wanted - ratePerSecond) / ratePerSecond;
  return { pipelines, calls, all, seconds, share: shortest / seconds, throttled };
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
