/** Reads what `pulumi stack export` prints. */
import { z } from "zod";
import { InvalidStateError } from "./invalid.ts";
import type { Kind } from "./kinds.ts";
import { explicitProvider, isOurs, kindOf, stackIn, urnParts } from "./names.ts";
import { rootUinOf } from "./root-accounts.ts";
import { readProperties, type Values } from "./values.ts";

/** One resource of ours. */
export interface RecordedResource {
  readonly kind: Kind;
  /** Logical name. */
  readonly name: string;
  readonly id: string;
  /** The explicit provider that is used, where the program uses one. */
  readonly account: string | undefined;
  /** An earlier run replaced it and could not delete it. What took its place stands in the state under the same name. */
  readonly isWaiting: boolean;
  /** It is only looked at, and not the program's own (`get`). */
  readonly isOnlyRead: boolean;
  /** The root account that it is in, where the state records it. */
  readonly rootUin: string | undefined;
  readonly outputs: Values;
}

export interface State {
  /** `project/stack` */
  readonly stack: string | undefined;
  /** When the last run wrote it, as it says itself. */
  readonly writtenAt: string | undefined;
  /** Version of the engine that wrote it. */
  readonly engine: string | undefined;
  readonly resources: readonly RecordedResource[];
}

const resource = z.object({
  urn: z.string(),
  type: z.string(),
  id: z.string().default(""),
  delete: z.boolean().default(false),
  external: z.boolean().default(false),
  provider: z.string().default(""),
  outputs: z.record(z.string(), z.unknown()).default({}),
});
const exported = z.object({
  deployment: z.object({
    manifest: z
      .object({
        time: z.iso.datetime({ offset: true }).optional().catch(undefined),
        version: z.string().optional().catch(undefined),
      })
      .optional()
      .catch(undefined),
    resources: z.array(resource).nullish(),
  }),
});

/** What the state keeps as a secret is a `Secret`, readable or not. */
export function readState(text: string): State {
  const { success, data } = exported.safeParse(parsed(text));
  if (!success) throw new InvalidStateError("This is JSON of something else.");
  const all = data.deployment.resources ?? [];
  return {
    stack: all.map(({ urn }) => stackIn(urn)).find((stack) => stack !== undefined),
    writtenAt: data.deployment.manifest?.time,
    engine: data.deployment.manifest?.version,
    resources: all.flatMap(({ urn, type, id, provider, delete: isWaiting, external: isOnlyRead, outputs }) => {
      const kind = kindOf(type);
      if (kind === undefined && isOurs(type)) {
        throw new InvalidStateError(`It has a kind of resource that this version does not know, ${type}.`);
      }
      return kind === undefined
        ? []
        : [
            {
              kind,
              name: urnParts(urn).name,
              id,
              account: explicitProvider(provider),
              isWaiting,
              isOnlyRead,
              rootUin: rootUinOf(outputs),
              outputs: outputsOf(outputs),
            },
          ];
    }),
  };
}

function parsed(text: string): unknown {
  if (text.trim() === "") throw new InvalidStateError("This is empty.");
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message would quote the state.
    throw new InvalidStateError("This is not JSON, or not all of it.");
  }
}

function outputsOf(outputs: Readonly<Record<string, unknown>>): Values {
  try {
    return readProperties(outputs, "secrets");
  } catch {
    throw new InvalidStateError("This holds a secret that is none.");
  }
}
