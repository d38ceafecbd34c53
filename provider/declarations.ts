/** The offline side of the definitions, for programs that want to know before anything is registered. */
import { check } from "./check.ts";
import { claimOfNamed, namedBy } from "./named.ts";
import { type Definition, type Failure, metaOf, type Named, type Shape } from "./resource.ts";
import { definitions } from "./resources/index.ts";
import { ConfigError, settingOf } from "./settings.ts";
import { hasUnknown } from "../pulumi/marks.ts";

export { claimOfNamed, ConfigError, type Named, type Shape };

type Declared = Readonly<Record<string, unknown>>;

/** What is wrong with the declared inputs of a resource of that kind. Values that are no secret by their kind are quoted. */
export function problemsOf(kind: string, declared: Declared): readonly Failure[] {
  const definition = definitionOf(kind);
  return check(definition, declared).failures.map((failure) => quoting(definition, declared, failure));
}

/** What the program has in clear may be quoted to whoever runs it, unless its kind says that it is a secret. */
function quoting(definition: Definition, declared: Declared, failure: Failure): Failure {
  const [key, ...rest] = failure.path ?? [];
  const schema = definition.inputs[String(key)];
  if (schema === undefined || isSecret(schema)) return failure;
  const value = rest.reduce<unknown>(
    (at, part) => (typeof at === "object" && at !== null ? Reflect.get(at, part) : undefined),
    declared[String(key)],
  );
  if (value === undefined || hasUnknown(value)) return failure;
  return { ...failure, reason: `${failure.reason} (got ${shown(value)})` };
}

const LONGEST_QUOTE = 80;

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  if (text.length <= LONGEST_QUOTE) return text;
  if (typeof value === "string") return `${text.slice(0, LONGEST_QUOTE)}…", ${value.length} characters`;
  return Array.isArray(value) ? `a list of ${value.length}` : "an object";
}

/** What a file that many read may say of such a resource: its inputs without the secret ones. */
export const openInputsOf = (kind: string): Shape =>
  Object.fromEntries(Object.entries(definitionOf(kind).inputs).filter(([, schema]) => !isSecret(schema)));

export const secretInputsOf = (kind: string): string[] =>
  Object.entries(definitionOf(kind).inputs).flatMap(([key, schema]) => (isSecret(schema) ? [key] : []));

const isSecret = (schema: Shape[string]): boolean => metaOf(schema).secret === true;

/** What they name and do not declare, as far as they are known and valid. */
export function namesIn(kind: string, declared: Declared): readonly Named[] {
  const definition = definitionOf(kind);
  return namedBy(definition, check(definition, declared).inputs);
}

/** What they claim for themselves, such as the name of a policy; undefined where the name of an object is not known yet. */
export function claimsIn(kind: string, declared: Declared): readonly string[] | undefined {
  const definition = definitionOf(kind);
  const claims = definition.claims(check(definition, declared).inputs);
  return definition.identity !== undefined && claims.length === 0 ? undefined : claims;
}

/** Whether the account is to be asked in a preview what of it a program names. */
export const wantsLiveChecks = (config: (key: string) => string | undefined): boolean =>
  settingOf("liveChecks", config) === "true";

function definitionOf(kind: string): Definition {
  const definition = definitions.find((candidate) => candidate.kind === kind);
  if (definition === undefined) throw new Error(`${kind} is not a kind of resource`);
  return definition;
}
