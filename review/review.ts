/** What a planned change does to people: a preview as text in, a report out. */
import { findingsIn } from "./findings/findings.ts";
import { Catalogue } from "./people/entities.ts";
import { peopleIn } from "./people/people.ts";
import { rightsOn } from "./people/rights.ts";
import { sensitive, type SensitiveList } from "./people/sensitive.ts";
import { sharedIn } from "./people/shared.ts";
import { Plans } from "./people/sides.ts";
import { readPreview } from "./read/preview.ts";
import { type Counts, type Person, REPORT_VERSION, type Report, type Shared } from "./report.ts";

export { InvalidPreviewError } from "./read/invalid-preview.ts";
export type { SensitiveList } from "./people/sensitive.ts";
export type { Change, Counts, Danger, Effect, Finding, FindingCode, Person, Report, Right, Shared } from "./report.ts";

export interface ReviewOptions {
  /** Policies and roles that count as dangerous beside the usual ones; `*` stands for any text. */
  readonly sensitive?: SensitiveList | undefined;
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
  const findings = findingsIn({ plans, before, after, people });
  const happens = people.length > 0 || shared.length > 0 ? "changes" : "nothing";
  return {
    version: REPORT_VERSION,
    stack: plan.stack,
    outcome: plan.hasFailed ? "failed" : happens,
    tellsWaiting: plan.tellsWaiting,
    errors: plan.errors,
    people,
    shared,
    findings,
    counts: counted({ people, shared, findings: findings.length }),
  };
}

interface Countable {
  readonly people: readonly Person[];
  readonly shared: readonly Shared[];
  readonly findings: number;
}

function counted({ people, shared, findings }: Countable): Counts {
  const those = (happens: Person["happens"]) => people.filter((person) => person.happens === happens).length;
  const things = (text: RegExp) => shared.filter(({ changes }) => changes.some((change) => text.test(change))).length;
  const keys = people.flatMap(({ changes }) => changes.filter(({ effect }) => effect.startsWith("key-")));
  return {
    joins: those("joins") + those("adopted"),
    leaves: those("leaves"),
    renamed: those("renamed"),
    replaced: those("replaced"),
    changes: those("changes"),
    deletions: those("leaves") + things(/^is deleted$/),
    replacements: those("renamed") + those("replaced") + things(/^is deleted and created again/),
    newAdministrators: people.filter(gainsMuch).length,
    keys: keys.length,
    findings,
  };
}

/** Whoever gains a sensitive right, also one more: full access to storage is no reason to become an administrator unseen. */
const gainsMuch = ({ changes }: Person): boolean =>
  changes.some(({ effect, right }) => effect === "gains" && right?.isSensitive === true);
