/** A report on a terminal: danger first, and no value steers the terminal. */
import * as fc from "fast-check";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { textOf } from "../../../review/formats/text.ts";
import { hostileValue } from "./hostile-values.ts";
import { company, failed, nothing, person, reportOf, saying, team } from "./reports.ts";

test("a report begins with how much happens to whom, then what is dangerous", () => {
  expect(
    textOf({ ...team, commit: "468fef4" })
      .split("\n")
      .slice(0, 13),
  ).toEqual([
    "shop/prod, commit 468fef4",
    "",
    "2 people join, 1 person leaves, 1 person is renamed, 2 people change; 1 person gains a sensitive",
    "right, 1 access key changes, 1 group changes, 1 policy changes, 2 things to look into",
    "",
    "DANGEROUS (5)",
    "! nobody of this program is left as an administrator: bob was the last",
    "        Dangerous because without an administrator only the root account can give rights again",
    "! bob (sub-user) leaves",
    "    ! − the account is deleted",
    "    ! − an access key is deleted; what signs with it stops working",
    "      − loses ReadOnlyAccess through the group readers",
    "        Dangerous because what is deleted does not come back: a new account of that name has another",
  ]);
});

test("nothing that changes is said", () => {
  expect(textOf(nothing)).toBe("shop/prod\n\nNothing changes for anybody.\n");
});

test("a failed preview says so first, with its messages", () => {
  expect(textOf(failed).split("\n").slice(2, 5)).toEqual([
    "The preview failed: what is said here may be half of the change.",
    '  shop-readers: policies[0]: no policy is called "ReadOnlyAcces"',
    "    did you mean ReadOnlyAccess?",
  ]);
});

test("of many people nobody is left out", () => {
  expect(textOf(company(2_000)).match(/^[! ] person-\d{4} /gm)).toHaveLength(2_000);
});

test("colors add nothing but themselves", () => {
  const colored = textOf(team, { hasColors: true });

  expect(colored).toContain("\u001b[31m");
  expect(stripVTControlCharacters(colored)).toBe(textOf(team));
});

test("a gain begins with a plus and a loss with a minus, in a color of its own beside it", () => {
  const signs = (text: string) => stripVTControlCharacters(text).match(/^ {4}[! ] [+−] (gains|loses) /gm);
  const colored = textOf(team, { hasColors: true });

  expect(signs(textOf(team))).toEqual([
    "      − loses ",
    "    ! + gains ",
    "      + gains ",
    "      + gains ",
    "      + gains ",
  ]);
  expect(signs(colored)).toEqual(signs(textOf(team)));
  expect(colored).toContain("    ! \u001b[32m+\u001b[39m gains AdministratorAccess\n");
  expect(colored).toContain("      \u001b[31m−\u001b[39m loses ReadOnlyAccess");
});

test("a name of wide characters is as long as it looks", () => {
  const lines = textOf(reportOf({ people: [person("\u738B".repeat(80))] })).split("\n");

  expect(lines.slice(5, 7)).toEqual([`  ${"\u738B".repeat(49)}`, `  ${"\u738B".repeat(31)} (sub-user) changes`]);
});

test("no value steers the terminal, makes a line longer than 100 columns, or reorders what stands beside it", () => {
  fc.assert(
    fc.property(hostileValue, (value) => {
      const text = textOf(saying(value));
      const lines = text.split("\n");

      expect(text.replaceAll(/[\n\u2068\u2069]/gu, "")).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      expect(lines.filter((line) => Array.from(line.replaceAll(/[\p{M}\u2068\u2069]/gu, "")).length > 100)).toEqual([]);
      expect(text.match(/\u2068/gu)?.length).toBe(text.match(/\u2069/gu)?.length);
    }),
    { numRuns: 500 },
  );
});
