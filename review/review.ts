/** What a planned change does to people: a preview as text in, a report out. */
import { shortened } from "../output/printable.ts";
import type { Plan } from "../pulumi/plan.ts";
import { readPreview } from "../pulumi/preview.ts";
import { countsOf } from "./facts/counts.ts";
import { findingsIn } from "./findings/findings.ts";
import { Catalogue } from "./people/entities.ts";
import { peopleIn } from "./people/people.ts";
import { rightsOn } from "./people/rights.ts";
import { sensitive, type SensitiveList } from "./people/sensitive.ts";
import { sharedIn } from "./people/shared.ts";
import { Plans } from "./people/sides.ts";
import type { Report } from "./facts/report-types.ts";
import { REPORT_VERSION } from "./facts/report.ts";
import { judge } from "./rules/judging.ts";
import { rosterOn } from "./rules/planned.ts";
import type { Rules } from "./rules/rules.ts";

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
  Violation,
  ViolationFact,
  Why,
} from "./facts/report-types.ts";

export interface ReviewOptions {
  /** Policies and roles that count as dangerous beside the usual ones; `*` stands for any text. */
  readonly sensitive?: SensitiveList | undefined;
  /** Rules that the planned whole is held to. */
  readonly rules?: Rules | undefined;
  /** The moment that ends of exceptions and approvals are compared with. Default: now. */
  readonly at?: Date | undefined;
}

/** Reviews what `pulumi preview --json` has printed. Throws an `InvalidPreviewError` for anything else. */
export function review(text: string, options: ReviewOptions = {}): Report {
  const plan = readPreview(text);
  const plans = new Plans(plan);
  const catalogue = new Catalogue(plans, sensitive(options.sensitive));
  const before = rightsOn(plans, catalogue, "before");
  const after = rightsOn(plans, catalogue, "after");
  const people = peopleIn(plans, before, after);
  const shared = sharedIn(plans, before, after);
  const findings = findingsIn({ plans, before, after, people, catalogue });
  const happens = people.length > 0 || shared.length > 0 ? "changes" : "nothing";
  return {
    version: REPORT_VERSION,
    stack: plan.stack,
    outcome: plan.hasFailed ? "failed" : happens,
    tellsWaiting: plan.tellsWaiting,
    skipped: skippedIn(plan),
    errors: plan.errors,
    people,
    shared,
    findings,
    ...(options.rules === undefined
      ? {}
      : {
          rules: judge(options.rules, {
            now: rosterOn(plans, after),
            before: rosterOn(plans, before),
            at: options.at ?? new Date(),
          }),
        }),
    counts: countsOf({ people, shared, findings }),
  };
}

const SKIPPED_SHOWN = 3;
const LONGEST_LINE = 200;

const skippedIn = ({ around }: Plan): Report["skipped"] =>
  around.length === 0
    ? undefined
    : { lines: around.length, first: around.slice(0, SKIPPED_SHOWN).map((line) => shortened(line, LONGEST_LINE)) };
