import { randomInt } from "node:crypto";

/** The default password rule of an account: at least 8 characters with all four classes. 32 is the longest known to be taken. */
const CLASSES = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/] as const;
export const PASSWORD_RULE =
  "has to have 8 to 32 characters with upper and lower case letters, digits and special characters";

export const satisfiesPasswordRule = (password: string): boolean =>
  password.length >= 8 && password.length <= 32 && CLASSES.every((characters) => characters.test(password));

/** Without characters that are read wrongly from paper (I, l, 1, O, 0) or that shells and forms treat specially. */
const ALPHABETS = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "#%+-=?@_"] as const;
const GENERATED_LENGTH = 20;
/** What accounts may ask for at most. */
export const LONGEST_PASSWORD = 32;

/** A random password that satisfies the default rule. Made here and not by the service, so that it is known even when the answer is lost. */
export function generatePassword(length = GENERATED_LENGTH): string {
  const pick = (alphabet: string): string => alphabet.charAt(randomInt(alphabet.length));
  const all = ALPHABETS.join("");
  const characters = [...ALPHABETS.map(pick), ...Array.from({ length: length - ALPHABETS.length }, () => pick(all))];
  for (let last = characters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [characters[last], characters[other]] = [characters[other] ?? "", characters[last] ?? ""];
  }
  return characters.join("");
}
