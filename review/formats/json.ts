/** Reports as JSON: the facts, and beside each the sentence that says it. */
import { printableLines } from "../../output/printable.ts";
import { type Sentence, written } from "../../output/sentence.ts";
import type { AccessReport } from "../facts/access-report.ts";
import type { Report } from "../facts/report.ts";
import type { Rulings, Violation } from "../facts/rulings.ts";
import { saidBy } from "../words/facts.ts";
import type { Language } from "../words/languages.ts";
import { changesOf, findingOf, sharedChangeOf } from "../words/said.ts";

export interface JsonOptions {
  readonly language: Language;
  /** Whether all that people have, before and after, is in it. */
  readonly isSideBySide?: boolean | undefined;
}

export const reportJson = (report: Report, { language, isSideBySide = false }: JsonOptions): string =>
  json({
    ...report,
    people: report.people.map(({ sides, ...person }) => ({
      ...person,
      ...(isSideBySide ? { sides } : {}),
      changes: changesOf(person, language).map(({ change, text }) => ({ ...change, text: textOf(text) })),
    })),
    shared: report.shared.map((thing) => ({
      ...thing,
      changes: thing.changes.map(({ fact }) => ({ fact, text: textOf(sharedChangeOf(fact, language).text) })),
    })),
    findings: report.findings.map((finding) => ({ ...finding, text: textOf(findingOf(finding, language).text) })),
    ...rulesJson(report.rules, language),
  } satisfies Report);

export const accessJson = ({ since, ...report }: AccessReport, language: Language): string =>
  json({
    ...report,
    ...(since === undefined
      ? {}
      : {
          since: {
            ...since,
            people: since.people.map((person) => ({
              ...person,
              facts: person.facts.map(({ fact }) => ({ fact, text: textOf(saidBy(language.access.since, fact)) })),
            })),
          },
        }),
    people: report.people.map((person) => ({
      ...person,
      differences: person.differences.map(({ fact }) => ({
        fact,
        text: textOf(saidBy(language.access.difference, fact)),
      })),
    })),
    notes: report.notes.map(({ fact }) => ({ fact, text: textOf(saidBy(language.access.note, fact)) })),
    ...rulesJson(report.rules, language),
  } satisfies AccessReport);

function rulesJson(rules: Rulings | undefined, { rules: words }: Language): { rules?: Rulings } {
  if (rules === undefined) return {};
  const said = (some: readonly Violation[]) => some.map((one) => ({ ...one, text: textOf(words.violation(one)) }));
  const { violations, allowed, excused, mended, unmatched } = rules;
  return {
    rules: {
      ...rules,
      violations: said(violations),
      allowed: said(allowed),
      excused: said(excused),
      mended: said(mended),
      unmatched: unmatched.map((one) => ({ ...one, text: textOf(words.unmatched(one)) })),
    },
  };
}

const textOf = (sentence: Sentence): string => written(sentence, (value) => value);

const json = (report: object): string => printableLines(JSON.stringify(report, undefined, 2));
