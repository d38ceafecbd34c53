/** A preview as facts: what is planned, what it does to people, and what somebody should look into. */
import { shortened } from "../output/printable.ts";
import type { Plan } from "../pulumi/plan.ts";
import { readPreview } from "../pulumi/preview.ts";
import { countsOf } from "./facts/counts.ts";
import type { Report } from "./facts/report-types.ts";
import { REPORT_VERSION } from "./facts/report.ts";
import { endsSoon } from "./findings/ends-soon.ts";
import { findingsIn } from "./findings/findings.ts";
import type { LiveAccount } from "./holdings/live-account.ts";
import type { ReviewOptions } from "./options.ts";
import { Catalogue } from "./people/entities.ts";
import { endsOfUpdate, standingPlan } from "./people/ends.ts";
import { peopleIn } from "./people/people.ts";
import { rightsOn } from "./people/rights.ts";
import { sensitive } from "./people/sensitive.ts";
import { sharedIn } from "./people/shared.ts";
import { Plans } from "./people/sides.ts";
import { besideThePlan } from "./people/undeclared.ts";
import { judge } from "./rules/judging.ts";
import { rosterOn } from "./rules/planned.ts";

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

/** Reviews what `pulumi preview --json` has printed, beside the live account where that was asked. Throws an `InvalidPreviewError` for anything else. */
export function reviewChange(
  text: string,
  { sensitive: list, rules, at, commit, source, endsWithin }: ReviewOptions,
  live?: LiveAccount,
): Report {
  const asPrinted = readPreview(text);
  const printed = standingPlan(asPrinted);
  const compared = live === undefined ? undefined : besideThePlan(printed, live);
  if (live !== undefined && compared === undefined) throw new OtherAccountError(live.rootUin);
  const plan = compared?.plan ?? printed;
  const plans = new Plans(plan, compared?.beside);
  const catalogue = new Catalogue(plans, sensitive(list), live?.policyNames);
  const before = rightsOn(plans, catalogue, "before");
  const after = rightsOn(plans, catalogue, "after");
  const people = peopleIn(plans, before, after, live);
  const shared = sharedIn(plans, before, after);
  const soon = endsWithin === undefined ? [] : endsSoon(asPrinted, plans, at ?? new Date(), endsWithin);
  const findings = [...findingsIn({ plans, before, after, people, catalogue }), ...soon];
  const happens = people.length > 0 || shared.length > 0 ? "changes" : "nothing";
  return {
    version: REPORT_VERSION,
    stack: plan.stack,
    at: at?.toISOString(),
    commit,
    source,
    accounts: plan.accounts,
    ends: endsOfUpdate(asPrinted),
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
