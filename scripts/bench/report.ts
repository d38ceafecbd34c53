import { availableParallelism } from "node:os";
import { capture } from "../engine/capture.ts";
import type { RateReached } from "./documented-rates.ts";
import { resourcesOf } from "./programs.ts";
import type { Measured, Pairing } from "./rounds.ts";
import { median, table } from "./table.ts";

export interface Bench extends Measured {
  readonly people: number;
  readonly rounds: number;
  readonly rate: RateReached & { readonly people: number };
}

const HEADINGS = ["Command", "Calls", "Seconds", "Floor, seconds", "Ratio", "Lowest to highest", "Pairs"];

/** Everything that was measured, as Markdown, and nothing that was not. */
export async function report({ people, rounds, pairings, bytesPerResource, rate }: Bench): Promise<string> {
  const engine = (await capture("pulumi", ["version"])).trim();
  const commands = [...new Set(pairings.map(({ command }) => command))];
  return `Pulumi ${engine}, Node ${process.version}, ${availableParallelism()} cores. File backend, checkpoints on.

${people} people with ${resourcesOf(people) / people - 1} policies each, ${resourcesOf(people)} resources; ${rounds} rounds, the two sides in turn. Seconds and ratios are medians.

${table([HEADINGS, ...commands.map((command) => row(pairings.filter((pairing) => pairing.command === command)))])}

State: ${bytesPerResource.ours.toFixed(0)} bytes a resource, ${bytesPerResource.floor.toFixed(0)} on the floor.

At documented rates, ${rate.people} people: ${rate.calls} calls of ${rate.action}, which allows ${rate.ratePerSecond} a second, in ${rate.seconds.toFixed(1)} s: ${(100 * rate.share).toFixed(0)} % of the rate, ${rate.throttled} calls throttled.
`;
}

function row(pairings: readonly Pairing[]): string[] {
  const ratios = pairings.map(({ seconds }) => seconds.ours / seconds.floor);
  const calls = [...new Set(pairings.map((pairing) => pairing.calls))].toSorted((one, other) => one - other);
  return [
    pairings[0]?.command ?? "",
    calls.length === 1 ? String(calls[0]) : `${calls[0]} to ${calls.at(-1)}`,
    median(pairings.map(({ seconds }) => seconds.ours)).toFixed(1),
    median(pairings.map(({ seconds }) => seconds.floor)).toFixed(1),
    median(ratios).toFixed(2),
    `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
    String(pairings.length),
  ];
}
