/** What `tencent-accounts review --fail-on` stops at. */
import { expect, test } from "vitest";
import { parseReasons, reasonToStop } from "../../../cli/review/fail-on.ts";
import type { Counts, PersonFact, Report } from "../../../review/facts/report.ts";
import type { Violation } from "../../../review/facts/rulings.ts";
import { change, person, reportOf, right } from "./reports.ts";

const reportWith = (counts: Partial<Counts>): Report => {
  const nothing = reportOf({});
  return { ...nothing, counts: { ...nothing.counts, ...counts } };
};

test.each([
  { counts: { deletions: 1 }, list: "deletions", says: "--fail-on: 1 deletion" },
  { counts: { replacements: 2 }, list: "replacements", says: "--fail-on: 2 replacements" },
  { counts: { keys: 2 }, list: "keys", says: "--fail-on: 2 changes of access keys" },
  { counts: { findings: 1 }, list: "findings", says: "--fail-on: 1 finding" },
  {
    counts: { deletions: 1, keys: 1 },
    list: "keys, deletions",
    says: "--fail-on: 1 change of an access key, 1 deletion",
  },
  { counts: { deletions: 1 }, list: "keys,findings", says: undefined },
])("$counts with --fail-on $list: $says", ({ counts, list, says }) => {
  expect(reasonToStop(reportWith(counts), parseReasons(list))).toBe(says);
});
test.each<{ what: string; fact: PersonFact }>([
  {
    what: "loses a sensitive right",
    fact: { is: "loses", right: right("AdministratorAccess", { isSensitive: true }) },
  },
  { what: "gains another one", fact: { is: "gains", right: right("ReadOnlyAccess") } },
])("whoever $what is no new administrator", ({ fact }) => {
  const report = reportOf({ people: [person("deploy", { changes: [change(fact, { danger: "high" })] })] });

  expect(reasonToStop(report, ["new-administrators"])).toBeUndefined();
});

test.each([
  { standings: ["new", "before", "before"], says: "--fail-on: 3 broken rules, 1 of them new" },
  { standings: ["new"], says: "--fail-on: 1 broken rule" },
  { standings: ["before", "before"], says: "--fail-on: 2 broken rules" },
  { standings: [], says: undefined },
] as const)("$standings violations with --fail-on rules: $says", ({ standings, says }) => {
  const violations = standings.map((standing): Violation => ({
    rule: "own",
    why: "Because.",
    standing,
    fact: { is: "lacks", contact: "phone" },
  }));
  const rules = { at: "2026-01-31T09:00:00.000Z", violations, allowed: [], excused: [], mended: [], unmatched: [] };

  expect(reasonToStop({ ...reportOf({}), rules }, ["rules"])).toBe(says);
});

test.each(["", "everything", "keys,", "toString"])("%j is no list of reasons", (list) => {
  expect(() => parseReasons(list)).toThrow("It has to be one or more of deletions, replacements, new-administrators");
});
