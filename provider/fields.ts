/** What the inputs of several kinds take. Each kind describes its own. */
import { z } from "zod";
import { reference } from "./resource.ts";

export const text = z.string("has to be text");
export const flag = z.boolean("has to be true or false");
/** Blanks alone read back as what was never set, and would differ for ever. */
export const words = text.refine(
  (said) => said === "" || said.trim() !== "",
  "has only blanks: leave it out, or write something",
);
/** What may be left empty. */
export const freeText = words.default("");

export function textUpTo(longest: number) {
  const rule = `has to be 1 to ${longest} characters`;
  return words.min(1, rule).max(longest, rule);
}

/** Of the characters that names of accounts and policies are made of. */
const nameUpTo = (longest: number) =>
  text.regex(
    new RegExp(`^[A-Za-z0-9+=,.@_-]{1,${longest}}$`),
    `has to be 1 to ${longest} letters, digits or + = , . @ _ -`,
  );

export const accountName = nameUpTo(64);
export const policyName = nameUpTo(128);

export const email = z.email("has to be an e-mail address");
export const countryCode = text.regex(/^\d{1,4}$/, "has to be 1 to 4 digits, without a plus sign");
export const phoneNumber = text.regex(/^\d{4,20}$/, "has to be 4 to 20 digits, without the country code");

export const DECIMAL_ID = /^[1-9]\d{0,19}$/;
export const subUserId = reference(["SubUser"], DECIMAL_ID, "100000000001");
export const groupId = reference(["Group"], DECIMAL_ID, "12345");
export const policyId = reference(["Policy"], DECIMAL_ID, "200000001");

/** Whether a list names nothing twice. */
export const isDistinct = (list: readonly unknown[]): boolean => new Set(list).size === list.length;

const ADOPT = "has to be true, false, or the declaration that made it, such as people/dev/alice";

/** What `adopt` takes: a yes, or `project/stack/name` of the declaration that has left its mark. */
export const adoption = z.union([z.boolean(), z.string().regex(/^[^/]+\/[^/]+\/.+$/, ADOPT)], ADOPT);

/** `adopt` of a kind that has no other states to keep than the mark. Without a default: states from before have none. */
export const adoptionOf = (what: string) =>
  adoption
    .optional()
    .describe(
      `Take over a ${what} of that name that exists already. \`true\`: one that carries no declaration's mark. A declaration, such as \`"people/dev/name"\`: the one that carries its mark, once nobody declares it any more.`,
    );

const GIVER = "has to be a stack or a declaration, such as people/dev or people/dev/reads";

/** `adopt` of a right: what another stack has given and left, by the name that the refusal tells. */
export const adoptionOfRight = z
  .string(GIVER)
  .regex(/^[^/]+\/[^/]+(\/.+)?$/, GIVER)
  .optional()
  .describe(
    'Take over what another stack has given, once nobody declares it there any more. The refusal says what to write: the stack or the declaration, such as `"people/dev/reads"`.',
  );
