/** What the engine says it has done, from its events. */
import { z } from "zod";
import { nameOf } from "./preview-report.ts";
import type { Result } from "./running-program.ts";

const state = z.object({ id: z.string().default(""), outputs: z.record(z.string(), z.unknown()).default({}) });
const event = z.object({
  resOutputsEvent: z
    .object({ metadata: z.object({ op: z.string(), urn: z.string(), old: state.nullish(), new: state.nullish() }) })
    .optional(),
});

/** What the engine has done to one resource. */
export interface Step {
  readonly op: string;
  readonly name: string;
  /** The outputs that are not what they were. */
  readonly changed: readonly string[];
}

/** The steps in the event stream that `--json` makes `up`, `refresh` and `destroy` print; unchanged resources are left out. */
export function parseSteps({ stdout }: Result): Step[] {
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .flatMap((line) => event.parse(JSON.parse(line)).resOutputsEvent ?? [])
    .filter(({ metadata }) => metadata.op !== "same")
    .map(({ metadata: { op, urn, old, new: after } }) => ({
      op,
      name: nameOf(urn).name,
      changed: differing(old?.outputs ?? {}, after?.outputs ?? {}),
    }))
    .filter(({ name }) => name !== "default");
}

const differing = (old: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): string[] =>
  [...new Set([...Object.keys(old), ...Object.keys(after)])]
    .filter((key) => !key.startsWith("__") && JSON.stringify(old[key]) !== JSON.stringify(after[key]))
    .toSorted();
