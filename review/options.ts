/** What a review goes by beside the preview. */
import type { Source } from "./facts/report-types.ts";
import type { SensitiveList } from "./people/sensitive.ts";
import type { Rules } from "./rules/rules.ts";

export interface ReviewOptions {
  /** Policies and roles that count as dangerous beside the usual ones; `*` stands for any text. */
  readonly sensitive?: SensitiveList | undefined;
  /** Rules that the planned whole is held to. */
  readonly rules?: Rules | undefined;
  /** When the report is made, which ends of exceptions and approvals are compared with. Without it the report has no date, and now counts. */
  readonly at?: Date | undefined;
  /** Within how many days an end is told beforehand; without it none is. */
  readonly endsWithin?: number | undefined;
  /** What the report is about, as the version control names it. */
  readonly commit?: string | undefined;
  /** What the text was read from. */
  readonly source?: Source | undefined;
}
