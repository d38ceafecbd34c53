/** How the engine writes what is not known before the update, and what is secret. */
import { z } from "zod";

const SENTINELS: ReadonlySet<string> = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // text
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // a truth value
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // a number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // a list
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // an object
]);
const MARKER = /^(\[unknown\]|\[computed\]|output<.*>)$/;
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

const special = z.looseObject({
  [SIGNATURE]: z.string(),
  value: z.unknown().optional(),
  secret: z.boolean().optional(),
});

/** Stands for a value that is known after the update. */
export const UNKNOWN = Symbol("unknown");
/** Stands for a value that is there and that nobody is to see. */
export const HIDDEN = Symbol("hidden");

export type Value = string | number | boolean | null | typeof UNKNOWN | typeof HIDDEN | readonly Value[] | Values;
export interface Values {
  readonly [key: string]: Value;
}

/**
 * Inputs and outputs that are never looked at, whether the engine says they are secret or not: whether they are there is all that
 * counts.
 */
const NEVER_SHOWN = /password$|^secretKey$|^sealed|^secretId$|token$|^privateKey$/i;

/** The properties of a resource without what the host hides in them and without anything secret. */
export const readProperties = (properties: Readonly<Record<string, unknown>>): Values =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => !key.startsWith("__"))
      .map(([key, value]) => [key, NEVER_SHOWN.test(key) && typeof value === "string" ? HIDDEN : readValue(value)]),
  );

function readValue(value: unknown): Value {
  if (typeof value === "string") return readText(value);
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(readValue);
  if (typeof value !== "object" || value === null) return null;
  const marked = SIGNATURE in value ? special.safeParse(value) : undefined;
  if (marked?.success !== true) return readProperties({ ...value });
  if (marked.data[SIGNATURE] === SECRET || marked.data.secret === true) return HIDDEN;
  if (marked.data[SIGNATURE] === OUTPUT && marked.data.value !== undefined) return readValue(marked.data.value);
  return UNKNOWN;
}

function readText(text: string): Value {
  if (text === "[secret]") return HIDDEN;
  return SENTINELS.has(text) || MARKER.test(text) ? UNKNOWN : text;
}

/** Every text that stands where nobody is to see it; whatever quotes one has to leave it out. */
export function secretsIn(value: unknown, isSecret = false): string[] {
  if (typeof value === "string") return isSecret && value !== "[secret]" ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  const isMarked = SIGNATURE in value && value[SIGNATURE] === SECRET;
  return Object.entries(value).flatMap(([key, inner]) =>
    key === SIGNATURE ? [] : secretsIn(inner, isSecret || isMarked || NEVER_SHOWN.test(key)),
  );
}
