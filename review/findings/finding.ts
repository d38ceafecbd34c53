import { byName } from "../facts/called.ts";
import type { Called, Danger, Finding, FindingFact } from "../facts/report.ts";

export const finding = (danger: Danger, fact: FindingFact, people: readonly Called[]): Finding => ({
  fact,
  danger,
  people: people.toSorted(byName),
});
