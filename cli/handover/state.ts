/** The resources of ours in an exported state. */
import { z } from "zod";
import { HandoverFailure } from "./failure.ts";
import { Secret } from "./secret.ts";

export interface Recorded {
  readonly kind: string;
  /** The resource's name in the program. */
  readonly name: string;
  readonly id: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

const OURS = "pulumi-nodejs:dynamic/tencent-accounts:";
/** The engine's mark for an object that stands for something else, and the value of that mark for a secret. */
const MARK = "4dabf18193072939515e22adb298388d";
const SECRET_MARK = "1b47061264138c4ac30d75fd1eb44270";
const SECRETS: ReadonlySet<string> = new Set(["password", "initialPassword", "secretKey"]);

const resource = z.object({
  urn: z.string(),
  type: z.string(),
  id: z.string().default(""),
  delete: z.boolean().default(false),
  external: z.boolean().default(false),
  outputs: z.record(z.string(), z.unknown()).default({}),
});
const exported = z.object({ deployment: z.object({ resources: z.array(resource).nullish() }).nullish() });
const wrapped = z.object({
  [MARK]: z.literal(SECRET_MARK),
  plaintext: z.string().optional(),
  ciphertext: z.string().optional(),
});

/** Reads what `pulumi stack export` prints; with encrypted secrets they are only known to exist. */
export function readState(text: string): Recorded[] {
  try {
    const resources = exported.parse(JSON.parse(text)).deployment?.resources ?? [];
    return resources
      .filter(({ type, delete: isLeaving, external: isOnlyRead }) => type.startsWith(OURS) && !isLeaving && !isOnlyRead)
      .map(readResource);
  } catch {
    // The parser's message would quote the state, and the state holds secrets.
    throw new HandoverFailure("What `pulumi stack export` has printed is not a state that this version understands.");
  }
}

const readResource = ({ urn, type, id, outputs }: z.output<typeof resource>): Recorded => ({
  kind: type.slice(OURS.length),
  name: urn.split("::").slice(3).join("::"),
  id,
  outputs: Object.fromEntries(Object.entries(outputs).map(([key, value]) => [key, readOutput(key, value)])),
});

function readOutput(key: string, value: unknown): unknown {
  if (!SECRETS.has(key)) return uncovered(value);
  const { success, data } = wrapped.safeParse(value);
  const text = success ? uncovered(value) : value;
  if (typeof text === "string") return new Secret(text);
  return success && data.plaintext === undefined ? new Secret(undefined) : undefined;
}

/** A program may have made anything a secret, such as a name. Undefined where it is encrypted. */
function uncovered(value: unknown): unknown {
  const { success, data } = wrapped.safeParse(value);
  if (success) return data.plaintext === undefined ? undefined : JSON.parse(data.plaintext);
  return Array.isArray(value) ? value.map(uncovered) : value;
}
