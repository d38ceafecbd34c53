/**
 * What an access review knows of a resource: the list below, and nothing else of the state. What the state keeps as a secret is
 * never opened, readable or not.
 */
import { z } from "zod";

export interface HoldingResource {
  readonly kind: string;
  /** The resource's name in the program. */
  readonly name: string;
  readonly id: string;
  /** The explicit provider that is used, where the program uses one. */
  readonly account: string | undefined;
  /** An earlier run replaced it and could not delete it. What took its place stands in the state under the same name. */
  readonly isWaiting: boolean;
  /** The root account that it is in, where the state records it. */
  readonly rootUin: string | undefined;
  readonly has: Has;
}

export interface State {
  /** `project/stack` */
  readonly stack: string | undefined;
  /** When the last run wrote it, as it says itself. */
  readonly writtenAt: string | undefined;
  readonly resources: readonly HoldingResource[];
}

/** What was given is no state. The message says what was expected, and quotes nothing. */
export class InvalidStateError extends Error {
  override readonly name = "InvalidStateError";
}

const OURS = "pulumi-nodejs:dynamic/tencent-accounts:";
const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const texts = z.array(z.string()).catch([]);

/** Secrets stand in a state as objects, which none of these takes. */
const has = z.object({
  name: text,
  accountName: text,
  uin: text,
  consoleLogin: flag,
  accessKey: flag,
  status: text,
  secretId: text,
  loginUrl: text,
  likeUser: text,
  user: text,
  group: text,
  employee: text,
  policy: text,
  policyName: text,
  document: text,
  users: texts,
  policies: texts,
  policyIds: texts,
  roles: texts,
});
export type Has = z.output<typeof has>;

const resource = z.object({
  urn: z.string(),
  type: z.string(),
  id: z.string().default(""),
  delete: z.boolean().default(false),
  provider: z.string().default(""),
  outputs: z.record(z.string(), z.unknown()).default({}),
});
const exported = z.object({
  deployment: z.object({
    manifest: z
      .object({ time: z.iso.datetime({ offset: true }).optional().catch(undefined) })
      .optional()
      .catch(undefined),
    resources: z.array(resource).nullish(),
  }),
});
const root = z.string().regex(/^\d+$/).optional().catch(undefined);

/** Of a resource of the account itself, in the shape that the state has too. */
export const holdingResource = (kind: string, id: string, outputs: object): HoldingResource => ({
  kind,
  name: "",
  id,
  account: undefined,
  isWaiting: false,
  rootUin: undefined,
  has: has.parse(outputs),
});

/** Reads what `pulumi stack export` prints. */
export function readState(given: string): State {
  const { success, data } = exported.safeParse(parsed(given));
  if (!success) throw new InvalidStateError(`${EXPECTED} This is JSON of something else.`);
  const all = data.deployment.resources ?? [];
  const ours = all.filter(({ type }) => type.startsWith(OURS));
  return {
    stack: all.map(({ urn }) => stackIn(urn)).find((stack) => stack !== undefined),
    writtenAt: data.deployment.manifest?.time,
    resources: ours.map(({ urn, type, id, provider, delete: isWaiting, outputs }) => ({
      kind: type.slice(OURS.length),
      name: nameIn(urn),
      id,
      account: accountIn(provider),
      isWaiting,
      rootUin: root.parse(outputs["__account"]),
      has: has.parse(outputs),
    })),
  };
}

const EXPECTED = "What was expected is the state of a stack, as `pulumi stack export` prints it.";

function parsed(given: string): unknown {
  if (given.trim() === "") throw new InvalidStateError(`${EXPECTED} This is empty.`);
  try {
    return JSON.parse(given);
  } catch {
    // The parser's own message would quote the state.
    throw new InvalidStateError(`${EXPECTED} This is not JSON, or not all of it.`);
  }
}

/** `urn:pulumi:<stack>::<project>::<types>::<name>`; a name may itself hold colons. */
const nameIn = (urn: string): string => urn.split("::").slice(3).join("::");

function stackIn(urn: string): string | undefined {
  const [, stack, project] = /^urn:pulumi:(.*?)::(.*?)::/.exec(urn) ?? [];
  return stack === undefined ? undefined : `${project}/${stack}`;
}

/** A reference to a provider is its URN and its id; the one that the engine makes by itself is called `default`. */
function accountIn(provider: string): string | undefined {
  const name = nameIn(provider).split("::")[0] ?? "";
  return name === "" || /^default(_|$)/.test(name) ? undefined : name;
}
