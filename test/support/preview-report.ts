/** What `pulumi preview --json` says it would do. */
import { z } from "zod";
import type { Result } from "./running-program.ts";

const step = z
  .object({
    op: z.string(),
    urn: z.string(),
    oldState: z.record(z.string(), z.unknown()).optional(),
    newState: z.record(z.string(), z.unknown()).optional(),
    diffReasons: z.array(z.string()).nullish(),
    replaceReasons: z.array(z.string()).nullish(),
    detailedDiff: z.record(z.string(), z.unknown()).nullish(),
  })
  .transform(({ diffReasons, replaceReasons, detailedDiff, ...rest }) => ({
    ...rest,
    ...nameOf(rest.urn),
    diffReasons: diffReasons ?? [],
    replaceReasons: replaceReasons ?? [],
    detailedDiff: detailedDiff ?? {},
  }));

const report = z.object({
  steps: z.array(step).default([]),
  diagnostics: z.array(z.object({ message: z.string().default(""), severity: z.string() })).default([]),
  changeSummary: z.record(z.string(), z.number()).default({}),
});

/** What `pulumi preview --json` says, with the type and name of each resource read out of its URN. */
export type PreviewReport = z.infer<typeof report>;

/** A preview that fails before the engine runs prints no report; its empty one has no steps. */
export function parsePreview({ stdout, exitCode }: Result): PreviewReport {
  if (stdout.trim() === "" && exitCode !== 0) return report.parse({});
  return report.parse(JSON.parse(stdout));
}

/** `urn:pulumi:<stack>::<project>::<parent types$>type::<name>`; a name may itself contain colons. */
export function nameOf(urn: string): { type: string; name: string } {
  const [, , qualifiedType = "", ...name] = urn.split("::");
  return { type: qualifiedType.split("$").at(-1) ?? "", name: name.join("::") };
}
