/** All that `npm run bench -- size` measures: sizes, places of the state, large accounts. */
import { measureBackends } from "./backends.ts";
import { chart } from "./chart.ts";
import { measureLargeAccounts } from "./large-account.ts";
import { pointsOf, secondsAt } from "./predicted.ts";
import { READERS_PEOPLE, sizeReport } from "./report.ts";
import { measureSizes } from "./sizes.ts";

export interface SizeOptions {
  readonly sizes: readonly number[];
  /** For the sizes alone; the rest takes about four more. */
  readonly minutes: number;
  /** Of the stack that is kept in different places. */
  readonly people: number;
}

export async function benchSizes({ sizes, minutes, people }: SizeOptions): Promise<{ text: string; picture: string }> {
  const series = await measureSizes(sizes, minutes);
  const backends = await measureBackends(people);
  const large = await measureLargeAccounts();
  const lines = series.map((measured) => ({
    name: measured.series.name,
    points: pointsOf(measured, "create"),
    end: { people: READERS_PEOPLE, value: secondsAt(measured, "create", READERS_PEOPLE) },
  }));
  return { text: await sizeReport({ sizes, series, backends, large }), picture: chart(lines) };
}
