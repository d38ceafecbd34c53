/** How the engine writes what is not known before the update, and what is secret. */

/** In the place of a text; the others are for truth values, numbers, lists and objects. */
export const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const UNKNOWNS: ReadonlySet<unknown> = new Set([
  UNKNOWN_TEXT,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
/** In what is printed for people. */
const PRINTED_UNKNOWN = /^(\[unknown\]|\[computed\]|output<.*>)$/;
/** The key of an object that stands for something else, and what it may stand for. */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";
export const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** What the CLI prints in the place of a secret. */
export const PRINTED_SECRET = "[secret]";

export const isUnknownText = (text: string): boolean => UNKNOWNS.has(text) || PRINTED_UNKNOWN.test(text);

/** Whether the value that the engine passes is, or anywhere contains, something that is not known yet. */
export function hasUnknown(value: unknown): boolean {
  if (UNKNOWNS.has(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}
