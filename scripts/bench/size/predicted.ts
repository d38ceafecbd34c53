/** What a series takes for numbers of people that were not measured, by the machine and by the documented rates. */
import { actions } from "../../../provider/api/actions.ts";
import { z } from "zod";
import type { Calls, Figures } from "../commands.ts";
import { growthOf, type Point } from "./growth.ts";
import type { MeasuredCommand, MeasuredSeries } from "./sizes.ts";

export const commandsOf = ({ figures }: MeasuredSeries): MeasuredCommand[] => [
  ...new Set(figures.map(({ command }) => command)),
];

/** Of one command, one point a size. */
export const pointsOf = (
  { figures }: MeasuredSeries,
  command: MeasuredCommand,
  valueOf: (sides: { readonly ours: Figures; readonly floor: Figures }) => number | undefined = ({ ours }) =>
    ours.seconds,
): Point[] =>
  figures
    .filter((figure) => figure.command === command)
    .flatMap((figure) => {
      const value = valueOf(figure);
      return value === undefined || value === 0 ? [] : [{ people: figure.people, value }];
    });

/** Seconds of the machine, with nothing to wait for. */
export const secondsAt = (measured: MeasuredSeries, command: MeasuredCommand, people: number): number =>
  growthOf(pointsOf(measured, command))(people);

/** Calls by action. */
function callsAt(measured: MeasuredSeries, command: MeasuredCommand, people: number): Calls {
  const names = measured.figures
    .filter((figure) => figure.command === command)
    .flatMap(({ ours }) => Object.keys(ours.calls));
  return Object.fromEntries(
    [...new Set(names)].map((name) => {
      const points = pointsOf(measured, command, ({ ours }) => ours.calls[name]);
      return [name, growthOf(points)(people)];
    }),
  );
}

const rates = z.record(z.string(), z.object({ ratePerSecond: z.number() })).parse(actions);

/** Seconds that the documented rates allow no less than: those of the action that takes longest. */
export const rateSecondsAt = (measured: MeasuredSeries, command: MeasuredCommand, people: number): number =>
  Math.max(
    0,
    ...Object.entries(callsAt(measured, command, people)).map(
      ([name, count]) => count / (rates[name]?.ratePerSecond ?? Infinity),
    ),
  );

export const longerAt = (measured: MeasuredSeries, command: MeasuredCommand, people: number): number =>
  Math.max(secondsAt(measured, command, people), rateSecondsAt(measured, command, people));
