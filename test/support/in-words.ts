/** Reports as a reader of English gets them: each fact with its sentence, each name as it is said. */
import { type Sentence, written } from "../../output/sentence.ts";
import type { AccessReport } from "../../review/facts/access-report.ts";
import { effectOf } from "../../review/facts/effects.ts";
import type { Called, Report } from "../../review/facts/report.ts";
import { saidBy } from "../../review/words/facts.ts";
import { en } from "../../review/words/languages.ts";
import { changesOf, findingOf, sharedChangeOf } from "../../review/words/said.ts";

const textOf = (sentence: Sentence): string => written(sentence, (value) => value);

export const nameOf = (called: Called): string => textOf(en.called(called));

export const inWords = (report: Report) => ({
  ...report,
  people: report.people.map(({ called, formerly, ...person }) => ({
    ...person,
    name: nameOf(called),
    formerName: formerly === undefined ? undefined : nameOf(formerly),
    changes: changesOf({ called, ...person }, en).map(({ change, text, why }) => ({
      ...change,
      effect: effectOf(change.fact),
      text: textOf(text),
      why: why === undefined ? undefined : textOf(why),
    })),
  })),
  shared: report.shared.map(({ called, changes, holders, ...thing }) => ({
    ...thing,
    name: nameOf(called),
    changes: changes.map(({ fact }) => textOf(sharedChangeOf(fact, en).text)),
    holders: holders.map(nameOf),
  })),
  findings: report.findings.map((finding) => ({
    code: finding.fact.is,
    danger: finding.danger,
    text: textOf(findingOf(finding, en).text),
    people: finding.people.map(nameOf),
  })),
});
export type ReportInWords = ReturnType<typeof inWords>;

export const accessInWords = (report: AccessReport) => ({
  ...report,
  people: report.people.map((person) => ({
    ...person,
    differences: person.differences.map(({ fact }) => textOf(saidBy(en.access.difference, fact))),
  })),
  notes: report.notes.map(({ fact }) => textOf(saidBy(en.access.note, fact))),
});
