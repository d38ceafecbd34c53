/** What a state has, from its export. */
import { z } from "zod";
import { nameOf } from "./preview-report.ts";

/** How `stack export --show-secrets` writes a secret: its JSON under a key beside the engine's mark for it. */
const secret = z.object({ plaintext: z.string() }).transform(({ plaintext }): unknown => JSON.parse(plaintext));
const properties = z.record(z.string(), z.union([secret, z.unknown()])).default({});
const deployment = z.object({
  deployment: z.object({
    resources: z
      .array(z.object({ urn: z.string(), id: z.string().default(""), inputs: properties, outputs: properties }))
      .default([]),
  }),
});

/** A resource as the state has it, secrets readable. */
export interface Recorded {
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** The resources of an exported state: a logical name comes twice while something is replaced. */
export const resourcesIn = (exported: unknown): [name: string, recorded: Recorded][] =>
  deployment
    .parse(exported)
    .deployment.resources.map(({ urn, id, inputs, outputs }) => [nameOf(urn).name, { id, inputs, outputs }]);

/** By their logical name. */
export const recordedIn = (exported: unknown): Record<string, Recorded> => Object.fromEntries(resourcesIn(exported));
