/** The tables of the command line: aligned whatever the script, and in a time that grows as the rows do. */
import { expect, test } from "vitest";
import { tableOf } from "../../../output/table.ts";

test("columns begin at the same place of the terminal, also after characters that take two", () => {
  const rows = [
    { name: "alice", uin: "100000000001", isOn: true },
    { name: "财务", uin: "2", isOn: undefined },
  ];

  expect(tableOf(rows, ["name", "uin", "isOn"])).toBe(
    "name   uin           isOn\nalice  100000000001  yes\n财务   2\n",
  );
});

test("ten times as many rows take no more than thirty times as long", () => {
  const secondsFor = (count: number): number => {
    const rows = Array.from({ length: count }, (_, index) => ({ name: `person-${index}`, uin: String(index) }));
    const started = performance.now();
    expect(tableOf(rows, ["name", "uin"]).split("\n")).toHaveLength(count + 2);
    return performance.now() - started;
  };
  secondsFor(2_000);

  expect(secondsFor(20_000)).toBeLessThan(30 * secondsFor(2_000) + 100);
});
