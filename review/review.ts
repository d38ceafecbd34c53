/** What a planned change does to people: a preview as text in, a report out. */
import { shortened } from "../output/printable.ts";
import type { Plan } from "../pulumi/plan.ts";
import { readPreview } from "../pulumi/preview.ts";
import { countsOf } from "./facts/counts.ts";
import { findingsIn } from "./findings/findings.ts";
import { Catalogue } from "./people/entities.ts";
import { peopleIn } from "./people/people.ts";
import { besideThePlan } from "./people/undeclared.ts";
import type { LiveAccount } from "./holdings/live-account.ts";
import { rightsOn } from "./people/rights.ts";
import { sensitive, type SensitiveList } from "./people/sensitive.ts";
import { sharedIn } from "./people/shared.ts";
import { Plans } from "./people/sides.ts";
import type { Report, Source } from "./facts/report-types.ts";
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
  Source,
  Violation,
  ViolationFact,
  Why,
} from "./facts/report-types.ts";

export interface ReviewOptions {
  /** Policies and roles that count as dangerous beside the usual ones; `*` stands for any text. */
  readonly sensitive?: SensitiveList | undefined;
  /** Rules that the planned whole is held to. */
  readonly rules?: Rules | undefined;
  /** When the report is made, which ends of exceptions and approvals are compared with. Without it the report has no date, and now counts. */
  readonly at?: Date | undefined;
  /** What the report is about, as the version control names it. */
  readonly commit?: string | undefined;
  /** What the text was read from. */
  readonly source?: Source | undefined;
  /** The live account, which is asked for what the preview does not tell. */
  readonly live?: LiveAccount | undefined;
}

/** The plan is about other accounts alone, so that asking this one tells nothing. */
export class OtherAccountError extends Error {
  override readonly name = "OtherAccountError";

  constructor(rootUin: string) {
    super(
      `Nothing can be compared: the credentials belong to the account ${rootUin}, and the people of this preview are in another account. ` +
        "Use credentials of that account, or leave out --live.",
    );
  }
}

/** Reviews what `pulumi preview --json` has printed. Throws an `InvalidPreviewError` for anything else. */
export function review(text: string, { sensitive: list, rules, at, commit, source, live }: ReviewOptions = {}): Report {
  const printed = readPreview(text);
  const compared = live === undefined ? undefined : besideThePlan(printed, live);
  if (live !== undefined && compared === undefined) throw new OtherAccountError(live.rootUin);
  const plan = compared?.plan ?? printed;
  const plans = new Plans(plan, compared?.beside);
  const catalogue = new Catalogue(plans, sensitive(list), live?.policyNames);
  const before = rightsOn(plans, catalogue, "before");
  const after = rightsOn(plans, catalogue, "after");
  const people = peopleIn(plans, before, after, live);
  const shared = sharedIn(plans, before, after);
  const findings = findingsIn({ plans, before, after, people, catalogue });
  const happens = people.length > 0 || shared.length > 0 ? "changes" : "nothing";
  return {
    version: REPORT_VERSION,
    stack: plan.stack,
    at: at?.toISOString(),
    commit,
    source,
    accounts: plan.accounts,
    outcome: plan.hasFailed ? "failed" : happens,
    tellsSames: plan.isWhole,
    tellsWaiting: plan.tellsWaiting,
    asked: live === undefined ? undefined : { rootUin: live.rootUin, refused: live.refused },
    skipped: skippedIn(plan),
    errors: plan.errors,
    people,
    shared,
    findings,
    ...(rules === undefined
      ? {}
      : {
          rules: judge(rules, {
            now: rosterOn(plans, after),
            before: rosterOn(plans, before),
            at: at ?? new Date(),
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
