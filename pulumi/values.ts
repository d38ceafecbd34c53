/** The values of resources, as previews and states write them. */
import { isUnknownText, OUTPUT, PRINTED_SECRET, SECRET, SIGNATURE } from "./marks.ts";
import { Secret } from "./secret.ts";

/** Stands for a value that is known after the update. */
export const UNKNOWN = Symbol("unknown");

export type Value = string | number | boolean | null | typeof UNKNOWN | Secret | readonly Value[] | Values;
export interface Values {
  readonly [key: string]: Value;
}

type Raw = Readonly<Record<string, unknown>>;

/** Whether secrets that are there in clear can be asked for afterwards. A preview is shown to many: it keeps none. */
export type Keeping = "secrets" | "no secrets";

/** Inputs and outputs that are secret whether the engine says so or not. */
const SECRETS = /password$|^secretKey$|token$|^privateKey$/i;
/** What nobody needs to see in a preview either: whether it is there is all that counts. */
const NOT_SHOWN = /^sealed|^secretId$/i;

const isSecret = (key: string, keeping: Keeping): boolean =>
  SECRETS.test(key) || (keeping === "no secrets" && NOT_SHOWN.test(key));

/** The properties of a resource without what the host hides in them. */
export const readProperties = (properties: Raw, keeping: Keeping): Values =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => !key.startsWith("__"))
      .map(([key, value]) => [key, readProperty(key, value, keeping)]),
  );

const readProperty = (key: string, value: unknown, keeping: Keeping): Value =>
  typeof value === "string" && isSecret(key, keeping)
    ? new Secret(keeping === "secrets" ? { is: value } : undefined)
    : readValue(value, keeping);

function readValue(value: unknown, keeping: Keeping): Value {
  if (typeof value === "string") return readText(value);
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map((item) => readValue(item, keeping));
  if (typeof value !== "object" || value === null) return null;
  const properties: Raw = { ...value };
  const mark = properties[SIGNATURE];
  if (typeof mark !== "string") return readProperties(properties, keeping);
  if (mark === SECRET || properties["secret"] === true) return secretOf(properties, keeping);
  const inner = properties["value"];
  return mark === OUTPUT && inner !== undefined ? readValue(inner, keeping) : UNKNOWN;
}

/** A state holds it as JSON, in clear or encrypted. */
function secretOf({ plaintext }: Raw, keeping: Keeping): Secret {
  return keeping === "secrets" && typeof plaintext === "string"
    ? new Secret({ is: JSON.parse(plaintext) })
    : new Secret();
}

function readText(text: string): Value {
  if (text === PRINTED_SECRET) return new Secret();
  return isUnknownText(text) ? UNKNOWN : text;
}

/** Every text that stands where nobody is to see it; whatever quotes one has to leave it out. */
export function secretsIn(value: unknown, isInSecret = false): string[] {
  if (typeof value === "string") return isInSecret && value !== PRINTED_SECRET ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  const isMarked = SIGNATURE in value && value[SIGNATURE] === SECRET;
  return Object.entries(value).flatMap(([key, inner]) =>
    key === SIGNATURE ? [] : secretsIn(inner, isInSecret || isMarked || isSecret(key, "no secrets")),
  );
}
