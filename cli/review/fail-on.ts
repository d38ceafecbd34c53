import { InvalidArgumentError } from "commander";
import type { Report } from "../../review/facts/report.ts";

const REASONS = {
  deletions: ({ counts }: Report) => said(counts.deletions, "deletion"),
  replacements: ({ counts }: Report) => said(counts.replacements, "replacement"),
  "new-administrators": ({ counts }: Report) => said(counts.newAdministrators, "new administrator"),
  "unknown-rights": ({ counts }: Report) =>
    said(counts.unknownRights, "right that the preview does not tell", "rights that the preview does not tell"),
  keys: ({ counts }: Report) => said(counts.keys, "change of an access key", "changes of access keys"),
  findings: ({ counts }: Report) => said(counts.findings, "finding"),
};
export type Reason = keyof typeof REASONS;

/** Whether a right that the preview does not tell counts as one that makes an administrator. */
export const UNKNOWN = ["count", "allow"] as const;
export type Unknown = (typeof UNKNOWN)[number];

const isReason = (text: string): text is Reason => Object.hasOwn(REASONS, text);
const CHOICES = Object.keys(REASONS).join(", ");

export function parseReasons(text: string): readonly Reason[] {
  const reasons = text.split(",").map((part) => part.trim());
  if (!reasons.every(isReason)) {
    throw new InvalidArgumentError(`It has to be one or more of ${CHOICES}, with commas between.`);
  }
  return reasons;
}

/**
 * Why somebody else has to agree, in one line; undefined where nobody has to. A right that is not known may make an administrator: it
 * counts with those that do, unless that is allowed.
 */
export function reasonToStop(
  report: Report,
  reasons: readonly Reason[],
  unknown: Unknown = "count",
): string | undefined {
  const isCounted = unknown === "count" && reasons.includes("new-administrators");
  const all = isCounted ? [...new Set<Reason>([...reasons, "unknown-rights"])] : reasons;
  const met = all.flatMap((reason) => REASONS[reason](report) ?? []);
  return met.length === 0 ? undefined : `--fail-on: ${met.join(", ")}`;
}

function said(count: number, one: string, many = `${one}s`): string | undefined {
  return count === 0 ? undefined : `${count} ${count === 1 ? one : many}`;
}
