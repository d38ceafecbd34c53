/** What a planned change does to people: a preview as text in, a report out. */
import type { Report } from "./facts/report-types.ts";
import type { ReviewOptions } from "./options.ts";
import { reviewChange } from "./planned-change.ts";

export { InvalidPreviewError } from "../pulumi/invalid.ts";
export type { Approval, Exception, People, PeopleByWhat, Rights, Rule, Rules } from "./rules/rules.ts";

export type { SensitiveList } from "./people/sensitive.ts";
export type {
  Called,
  Change,
  Counts,
  Danger,
  Finding,
  FindingFact,
  Person,
  PersonFact,
  Report,
  Right,
  Rulings,
  Shared,
  SharedFact,
  Source,
  Violation,
  ViolationFact,
  Why,
} from "./facts/report-types.ts";

export type { ReviewOptions } from "./options.ts";

/** Reviews what `pulumi preview --json` has printed. Throws an `InvalidPreviewError` for anything else. */
export const review = (text: string, options: ReviewOptions = {}): Report => reviewChange(text, options);
