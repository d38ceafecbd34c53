/**
 * Policy documents: what may be declared, and when two texts say the same.
 *
 * Source: CAM, syntax structure of policies; CAM API 3.0, CreatePolicy. Only what the service refuses in any case is refused here:
 * whether an action or a service exists, it alone knows.
 */
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";

const LENGTH_LIMIT = 6144;
const ACTION = /^(\*|(name\/)?[a-z0-9_*-]+:[A-Za-z0-9_*]+|permid\/\d+)$/;
const RESOURCE = /^(\*|qcs:[^:]*:[^:]*:[^:]*:[^:]*:.+)$/;

const textsOf = (pattern: RegExp, rule: string) => {
  const text = z.string(rule).regex(pattern, rule);
  return z.union([text, z.array(text).min(1, rule)], rule);
};
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const conditions = z.record(
  z.string(),
  z.record(z.string(), z.union([scalar, z.array(scalar)], "has to be a value or a list of values"), "has to name keys"),
  "has to be an object of operators",
);

const statement = z.strictObject(
  {
    effect: z.enum(["allow", "deny"], 'has to be "allow" or "deny"'),
    action: textsOf(ACTION, 'has to be "*", service:Action or permid/number, or a list of these'),
    resource: textsOf(RESOURCE, 'has to be "*" or qcs:project:service:region:account:resource, or a list of these'),
    condition: conditions.optional(),
  },
  { error: (issue) => notAKey(issue, "effect, action, resource and condition") },
);

const documentObject = z.strictObject(
  {
    version: z.literal("2.0", 'has to be "2.0"'),
    statement: z.array(statement, "has to be a list of statements").min(1, "has to hold at least one statement"),
  },
  { error: (issue) => notAKey(issue, "version and statement") },
);
export type PolicyDocument = z.output<typeof documentObject>;

/** As a declaration may write it: an object, with one statement or a list of them, or the JSON text of one. */
export const accepted = z.union([
  z.string(),
  z.object({ version: z.literal("2.0"), statement: z.union([statement, z.array(statement)]) }),
]);

/** What is declared, as the text that is sent, recorded and compared. */
export const documentText = z
  .unknown()
  .transform((given, ctx): unknown => {
    if (typeof given !== "string") return given;
    try {
      return JSON.parse(given);
    } catch {
      ctx.addIssue("has to be a policy document or the JSON text of one");
      return z.NEVER;
    }
  })
  .transform(asDocumented)
  .pipe(documentObject)
  .transform(textOf)
  .pipe(
    z
      .string()
      .refine(
        (text) => text.replaceAll(/\s/g, "").length <= LENGTH_LIMIT,
        "has to have at most 6,144 characters, spaces aside",
      ),
  );

/** The live document as it is recorded: as it was declared, as long as it still says the same. */
export function observedDocument(live: string, declared: string | undefined): string {
  const document = parsed(live);
  if (document === undefined) return live;
  const isSame = declared !== undefined && isDeepStrictEqual(meaningOf(live), meaningOf(declared));
  return isSame ? declared : textOf(document);
}

/** What a recorded document says, however it is spelt: two that say the same are one. What is no document is only itself. */
export function meaningOf(text: unknown): unknown {
  const document = typeof text === "string" ? parsed(text) : undefined;
  return document === undefined ? text : document.statement.map(meaningOfStatement);
}

/**
 * The documented spelling of what the vendor's own pages print: one statement in place of a list of one, elements and effects in
 * upper case. The service takes elements in lower case alone (CAM, element reference).
 */
function asDocumented(given: unknown): unknown {
  if (!isObject(given)) return given;
  const document = withLowerCaseKeys(given);
  const statements = toList(document["statement"]).map((one: unknown) => {
    if (!isObject(one)) return one;
    const { effect, ...rest } = withLowerCaseKeys(one);
    return effect === undefined
      ? rest
      : { ...rest, effect: typeof effect === "string" ? effect.toLowerCase() : effect };
  });
  return "statement" in document ? { ...document, statement: statements } : document;
}

/** Two keys that differ in their case alone both stay, and the check says which is none. */
function withLowerCaseKeys(object: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(object);
  const isTaken = (key: string): boolean =>
    keys.filter((other) => other.toLowerCase() === key.toLowerCase()).length > 1;
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [isTaken(key) ? key : key.toLowerCase(), value]),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Undefined for what the console may hold and a declaration may not. */
function parsed(text: string): PolicyDocument | undefined {
  const result = documentText.safeParse(text);
  return result.success ? documentObject.parse(JSON.parse(result.data)) : undefined;
}

/** Everything in one order, so that writing the same in another one is no change. */
function textOf({ version, statement: statements }: PolicyDocument): string {
  const listed = statements.map(({ effect, action, resource, condition }) => ({
    effect,
    action: toList(action).toSorted(),
    resource: toList(resource).toSorted(),
    ...(condition === undefined ? {} : { condition: mapValues(condition, (keys) => mapValues(keys, sorted)) }),
  }));
  return JSON.stringify({ version, statement: listed });
}

type Statement = PolicyDocument["statement"][number];

/** Without what makes no difference: the order of lists, whether one value is a list, and the prefix of an API. */
const meaningOfStatement = ({ effect, action, resource, condition = {} }: Statement) => ({
  effect,
  action: toList(action)
    .map((name) => name.replace(/^name\//, ""))
    .toSorted(),
  resource: toList(resource).toSorted(),
  condition: mapValues(condition, (keys) => mapValues(keys, (values) => toList(values).map(String).toSorted())),
});

/** The keys in the order of their names. */
const mapValues = <From, To>(object: Record<string, From>, change: (value: From) => To): Record<string, To> =>
  Object.fromEntries(
    Object.entries(object)
      .map(([key, value]) => [key, change(value)] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );

const sorted = <T>(value: T | readonly T[]): T | readonly T[] =>
  Array.isArray(value) ? value.toSorted((one, other) => (String(one) < String(other) ? -1 : 1)) : value;

const toList = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

function notAKey(issue: { readonly code: string; readonly keys?: readonly string[] }, keys: string): string {
  if (issue.code !== "unrecognized_keys") return `has to be an object with ${keys}`;
  return `has no ${issue.keys?.join(", ")}; its keys are ${keys}`;
}
