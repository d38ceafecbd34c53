import { checkedKeysOf } from "../ends.ts";
import type { Definition } from "../resource.ts";

/**
 * Properties that the program or this host adds and no person writes. The engine hides keys that begin with two
 * underscores.
 */
export const OWNER = "__owner";
export const GIVEN = "__given";
export const ACCOUNT = "__account";
const COMPLETE = "__complete";

export interface Hidden {
  readonly __provider?: string;
  /** `project/stack/name` of the declaration. */
  readonly [OWNER]?: string | undefined;
  /** The inputs that were declared although the account would tell them as outputs; refresh has to know. */
  readonly [GIVEN]?: readonly string[] | undefined;
  /** The root account that the resource is in; states from before do not say. */
  readonly [ACCOUNT]?: string | undefined;
}

type Properties = Readonly<Record<string, unknown>>;

/**
 * Outputs as the state records them, and that there are no others: what is missing the SDK takes, in a preview, for something that
 * is not known yet, and would announce a change of whatever a program makes of it.
 */
export const recordedState = (state: Properties, known: Hidden): Properties =>
  plain({ ...state, ...known, [COMPLETE]: true });

/** A state in the names of today, whichever names it was recorded with. */
export function inPresentNames({ formerNames = {} }: Definition, recorded: Properties): Properties {
  const present = new Map(Object.entries(formerNames).map(([now, before]) => [before, now]));
  if (!Object.keys(recorded).some((key) => present.has(key))) return recorded;
  const rename = (key: string): string => present.get(key) ?? key;
  const renamed = Object.fromEntries(Object.entries(recorded).map(([key, value]) => [rename(key), value]));
  const names: unknown = renamed[GIVEN];
  return Array.isArray(names) ? { ...renamed, [GIVEN]: names.map((name) => rename(String(name))) } : renamed;
}

const isHidden = (key: string): boolean => key.startsWith("__");

export const visible = (properties: Properties): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).filter(([key]) => !isHidden(key)));

export const hidden = ({ __provider, [OWNER]: owner, [GIVEN]: declared, [ACCOUNT]: account }: Properties): Hidden => ({
  ...(typeof __provider === "string" ? { __provider } : {}),
  ...(typeof owner === "string" ? { [OWNER]: owner } : {}),
  ...(Array.isArray(declared) ? { [GIVEN]: declared.map(String) } : {}),
  ...(typeof account === "string" ? { [ACCOUNT]: account } : {}),
});

/** The inputs that are also outputs. */
export const sharedKeys = (definition: Definition): string[] =>
  Object.keys(definition.inputs).filter((key) => key in definition.outputs);

/** Which of the shared keys the program declares, or undefined where the kind has none. */
export const given = (definition: Definition, news: Properties): string[] | undefined =>
  sharedKeys(definition).length === 0 ? undefined : sharedKeys(definition).filter((key) => news[key] !== undefined);

/**
 * The inputs that would declare this state, with what the check adds to them: without any, the next check would take it for a new one.
 * What was only ever an output does not become an input.
 */
export function inputsOf(
  definition: Definition,
  state: Properties,
  declared: readonly string[] | undefined,
): Properties {
  const outputsOnly = declared === undefined ? [] : sharedKeys(definition).filter((key) => !declared.includes(key));
  const added = definition.work === undefined ? [] : [definition.work.output];
  const keys = [...checkedKeysOf(definition), ...added].filter((key) => !outputsOnly.includes(key));
  return Object.fromEntries(keys.map((key) => [key, state[key]]));
}

/** Plain JSON without `undefined`: anything else fails after the account has been changed, and orphans it. */
export const plain = (properties: Properties): Record<string, unknown> => JSON.parse(JSON.stringify(properties));
