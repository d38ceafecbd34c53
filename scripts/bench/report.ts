import { availableParallelism } from "node:os";
import { capture } from "../engine/capture.ts";
import { totalOf } from "./commands.ts";
import { resourcesOf } from "./programs.ts";
import type { Measured, Pairing, Side } from "./rounds.ts";
import { median, table } from "./table.ts";

export interface Bench extends Measured {
  readonly people: number;
  readonly rounds: number;
}

const AGAINST_FLOOR = ["Command", "Calls", "Seconds", "Floor, seconds", "Ratio", "Lowest to highest", "Runs"];
const BOTH_HOSTS = ["Command", "Calls", "Seconds", "Ratio", "Lowest to highest", "Memory, MB", "npm package, MB"];

/** Everything that was measured, as Markdown, and nothing that was not. */
export async function report({ people, rounds, pairings, bytesPerResource }: Bench): Promise<string> {
  const engine = (await capture("pulumi", ["version"])).trim();
  const commands = [...new Set(pairings.map(({ command }) => command))];
  const rows = (row: (pairings: readonly Pairing[]) => string[]): string[][] =>
    commands.map((command) => row(pairings.filter((pairing) => pairing.command === command)));
  return `Pulumi ${engine}, Node ${process.version}, ${availableParallelism()} cores. File backend, checkpoints on.

${people} people with ${resourcesOf(people) / people - 1} policies each, ${resourcesOf(people)} resources; ${rounds} rounds, the sides in turn. Seconds and ratios are medians.

The npm package:

${table([AGAINST_FLOOR, ...rows(againstFloor)])}

The plugin, beside it: ratios are its seconds by those of the npm package, memory is the peak of the provider's process.

${table([BOTH_HOSTS, ...rows(besideOurs)])}

State: ${bytesPerResource.ours.toFixed(0)} bytes a resource with the npm package, ${bytesPerResource.plugin.toFixed(0)} with the plugin, ${bytesPerResource.floor.toFixed(0)} on the floor.
`;
}

const againstFloor = (pairings: readonly Pairing[]): string[] => [
  pairings[0]?.command ?? "",
  callsOf(pairings, "ours"),
  secondsOf(pairings, "ours"),
  secondsOf(pairings, "floor"),
  ...ratiosOf(pairings, "ours", "floor"),
  String(pairings.length),
];

const besideOurs = (pairings: readonly Pairing[]): string[] => [
  pairings[0]?.command ?? "",
  callsOf(pairings, "plugin"),
  secondsOf(pairings, "plugin"),
  ...ratiosOf(pairings, "plugin", "ours"),
  memoryOf(pairings, "plugin"),
  memoryOf(pairings, "ours"),
];

function callsOf(pairings: readonly Pairing[], side: Side): string {
  const calls = [...new Set(pairings.map((pairing) => totalOf(pairing[side].calls)))].toSorted(
    (one, other) => one - other,
  );
  return calls.length === 1 ? String(calls[0]) : `${calls[0]} to ${calls.at(-1)}`;
}

const secondsOf = (pairings: readonly Pairing[], side: Side): string =>
  median(pairings.map((pairing) => pairing[side].seconds)).toFixed(1);

function ratiosOf(pairings: readonly Pairing[], side: Side, to: Side): [median: string, range: string] {
  const ratios = pairings.map((pairing) => pairing[side].seconds / pairing[to].seconds);
  return [median(ratios).toFixed(2), `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`];
}

/** The highest of all: what has to be there. */
function memoryOf(pairings: readonly Pairing[], side: Side): string {
  const all = pairings.flatMap((pairing) => pairing[side].memory.provider ?? []);
  return all.length === 0 ? "" : Math.max(...all).toFixed(0);
}
