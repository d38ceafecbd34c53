import { byName } from "../people/entities.ts";
import type { Called, Danger, Finding, FindingFact } from "../report.ts";

export const finding = (danger: Danger, fact: FindingFact, people: readonly Called[]): Finding => ({
  fact,
  danger,
  people: people.toSorted(byName),
});
