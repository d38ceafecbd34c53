/**
 * Who declares something: `project/stack/name`, or `organisation:project/stack/name` where the engine knows of organisations.
 *
 * A logical name may be of any length and hold any character; where a mark has to fit, the owner has one short form, so that
 * marks of any age can be compared.
 */
import { createHash } from "node:crypto";
import { escaped, unescaped } from "./escapes.ts";

/** Longer owners are shortened. */
const LONGEST = 120;
/** What the Tag service takes as a value is 255 characters, of which these are an organisation's and its colon's. */
const LONGEST_IN_TAG = 217;
const LONGEST_ORGANISATION = 37;
/** What Pulumi allows; both together, a slash behind each, and the sign of a short form leave room for a name in a tag. */
const LONGEST_PART = 100;
const SHORT = "~";
const HEX_DIGITS = 12;

/** `project/stack` of a declaration, behind its organisation where it tells one. */
export const stackIn = (owner: string): string => owner.split("/").slice(0, 2).join("/");

/** The logical name of a declaration; it may itself hold slashes. */
export const logicalNameIn = (owner: string): string => owner.split("/").slice(2).join("/");

/** Whether two declarations, or stacks, are of one stack. A mark of earlier versions tells no organisation. */
export function sameStack(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return isSame(stackIn(one), stackIn(other));
}

/** Whether two marks are one declaration's. */
export function isSameOwner(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && isSame(one, other);
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [canonicalParts(one), canonicalParts(other)];
  const organisations = new Set([first.organisation, second.organisation].filter((name) => name !== undefined));
  return organisations.size <= 1 && first.local === second.local;
}

/** The owner itself, or its short form: the beginning, then a hash of the whole. `project/stack/` always stays whole. */
export function canonicalOwner(owner: string): string {
  const { organisation, local } = canonicalParts(owner);
  return organisation === undefined ? local : `${organisation}:${local}`;
}

function canonicalParts(owner: string): { organisation: string | undefined; local: string } {
  const [, organisation, local = ""] = /^(?:([^:/]+):)?(.*)$/su.exec(owner) ?? [];
  return {
    organisation: organisation === undefined ? undefined : shortened(organisation, LONGEST_ORGANISATION),
    local: canonicalLocal(local),
  };
}

function canonicalLocal(local: string): string {
  const parts = local.split("/");
  const stack = parts.slice(0, 2).map((part) => shortened(part, LONGEST_PART));
  if (parts.length <= 2) return stack.join("/");
  const head = `${stack.join("/")}/`;
  const name = parts.slice(2).join("/");
  const longest = Math.max(LONGEST, head.length + SHORT.length + HEX_DIGITS);
  const whole = head + name;
  if (whole.length <= longest && lengthInTag(whole) <= LONGEST_IN_TAG) return whole;
  return cut(name, head, longest, LONGEST_IN_TAG) + signOf(local);
}

/** The text itself where a tag has room for it in so many characters. */
const shortened = (text: string, longest: number): string =>
  lengthInTag(text) <= longest ? text : cut(text, "", longest, longest) + signOf(text);

const signOf = (text: string): string => SHORT + hexOf(text, HEX_DIGITS);

/** As many whole characters behind the head as leave room for the sign of a short form. */
function cut(text: string, head: string, longest: number, longestInTag: number): string {
  const room = longest - SHORT.length - HEX_DIGITS;
  const roomInTag = longestInTag - lengthInTag(SHORT) - HEX_DIGITS;
  let kept = head;
  for (const character of text) {
    const more = kept + character;
    if (more.length > room || lengthInTag(more) > roomInTag) return kept;
    kept = more;
  }
  return kept;
}

const hexOf = (text: string, digits: number): string =>
  createHash("sha256").update(Buffer.from(text, "utf16le")).digest("hex").slice(0, digits);

/** Tells a stack from others in the key of a tag, which has little room. */
export const stackHex = (owner: string): string => hexOf(stackIn(canonicalOwner(owner)), 8);

/** Letters of any script, digits, spaces and some signs are allowed in a tag; the sign of an escape is one of them. */
const NOT_IN_TAG = /[^\p{L}\p{M}\p{N} +\-._:/@]/gu;
const IN_TAG = "=";
const inTag = (text: string): string => escaped(text, NOT_IN_TAG, IN_TAG);
const lengthInTag = (text: string): number => inTag(text).length;

/** The owner as the value of a tag, and back. */
export const ownerToTag = (owner: string): string => inTag(canonicalOwner(owner));
export const ownerFromTag = (value: string): string => unescaped(value, IN_TAG);
