/** What to do when an account's own password rules ask for more than the default ones. */
import type { Actions } from "../api/actions.ts";
import { WEAK_PASSWORD } from "../api/codes.ts";
import { ApiError } from "../api/errors.ts";
import type { Context } from "../resource.ts";
import type { z } from "zod";
import { generatePassword, LONGEST_PASSWORD } from "./passwords.ts";

type Rules = z.output<Actions["GetPasswordRules"]["answer"]>["Rules"];

const CLASSES = new Map([
  ["A", "upper case letters"],
  ["a", "lower case letters"],
  ["1", "digits"],
  ["!", "special characters"],
]);

/** The answer, and the password that was taken, if one was sent. */
interface Sent<T> {
  readonly answer: T;
  readonly password: string | undefined;
}

/**
 * Sends a password. One that was made up here, and is refused, is made up once more at full length; a given one is refused with
 * the account's rules named, where the service tells them.
 */
export async function sendPassword<T>(
  ctx: Context,
  password: string | undefined,
  isGenerated: boolean,
  send: (fields: { readonly Password?: string }) => Promise<T>,
): Promise<Sent<T>> {
  try {
    return { answer: await send(password === undefined ? {} : { Password: password }), password };
  } catch (error) {
    if (!ApiError.matches(error, WEAK_PASSWORD)) throw error;
    if (!isGenerated) throw await withRules(ctx, error);
    const longer = generatePassword(LONGEST_PASSWORD);
    return { answer: await send({ Password: longer }), password: longer };
  }
}

async function withRules({ api }: Context, refusal: ApiError): Promise<Error> {
  try {
    const { Rules } = await api.GetPasswordRules({});
    return new Error(`${refusal.message} The account's rules: ${describe(Rules)}.`, { cause: refusal });
  } catch (error) {
    // The international site's clients do not know the action, and a caller may not be allowed to ask.
    if (error instanceof ApiError) return refusal;
    throw error;
  }
}

function describe({ MinimumLength, MustContain, ReusePasswordLimit }: Rules): string {
  const classes = Array.from(MustContain, (code) => CLASSES.get(code) ?? code);
  const past = ReusePasswordLimit > 0 ? [`none of the last ${ReusePasswordLimit} passwords`] : [];
  const content = classes.length > 0 ? [`with ${classes.join(", ")}`] : [];
  return [`at least ${MinimumLength} characters`, ...content, ...past].join(", ");
}
