/** What `tencent-accounts review --fail-on` stops at. */
import { expect, test } from "vitest";
import { parseReasons, reasonToStop } from "../../../cli/review/fail-on.ts";
import type { Change, Counts, Report } from "../../../review/report.ts";

const nothing: Counts = {
  joins: 0,
  leaves: 0,
  renamed: 0,
  replaced: 0,
  changes: 0,
  deletions: 0,
  replacements: 0,
  newAdministrators: 0,
  keys: 0,
  findings: 0,
};

function reportWith(counts: Partial<Counts>, changes: readonly Change[] = []): Report {
  const person = { kind: "sub-user", name: "deploy", account: undefined, formerName: undefined } as const;
  return {
    version: 1,
    stack: undefined,
    outcome: "changes",
    tellsWaiting: true,
    errors: [],
    people: [{ ...person, happens: "changes", danger: "high", changes }],
    shared: [],
    findings: [],
    counts: { ...nothing, ...counts },
  };
}

const change = (effect: Change["effect"], isSensitive: boolean): Change => ({
  effect,
  danger: "high",
  text: "gains or loses AdministratorAccess",
  why: undefined,
  right: { kind: "policy", name: "AdministratorAccess", isKnown: true, isSensitive, through: undefined },
  resource: "deploy-admin",
});

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
test.each([
  { what: "loses a sensitive right", changes: [change("loses", true)] },
  { what: "gains another one", changes: [change("gains", false)] },
])("whoever $what is no new administrator", ({ changes }) => {
  expect(reasonToStop(reportWith({}, changes), ["new-administrators"])).toBeUndefined();
});

test.each(["", "everything", "keys,", "toString"])("%j is no list of reasons", (list) => {
  expect(() => parseReasons(list)).toThrow("It has to be one or more of deletions, replacements, new-administrators");
});
