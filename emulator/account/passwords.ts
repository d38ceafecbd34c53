/** What setting a password means, whoever sets it: an action of CAM, the employee contract, or the sub-user itself. */
import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import { passwordViolatedRules } from "../refusals/people.ts";
import type { PasswordRules } from "../store/password-rules.ts";
import type { Store } from "../store/store.ts";

export const CHARACTER_CLASSES = [
  { letter: "A", characters: /[A-Z]/, name: "an upper case letter" },
  { letter: "a", characters: /[a-z]/, name: "a lower case letter" },
  { letter: "1", characters: /[0-9]/, name: "a digit" },
  { letter: "!", characters: /[^A-Za-z0-9]/, name: "a special character" },
] as const;
/** Enforced by published clients of the service; the documentation names no upper bound. */
export const MAXIMUM_PASSWORD_LENGTH = 32;

/**
 * Sets a password that somebody chose. The account's rules of today decide; passwords that were set before are not asked again.
 * The refusal never repeats the password.
 */
export function setPassword(store: Store, uin: number, password: string, now: number): void {
  const rules = store.passwordRules.get();
  requireStrong(password, rules);
  const barred = store.users.pastPasswords(uin, rules.reusePasswordLimit);
  if (barred.some((hash) => isPassword(password, hash))) {
    throw passwordViolatedRules(`none of the last ${rules.reusePasswordLimit} passwords`);
  }
  setInitialPassword(store, uin, password, now);
}

/** Sets a password that a contract prescribes, whatever the account's rules: an employee's first one, which is to be changed anyway. */
export function setInitialPassword(store: Store, uin: number, password: string, now: number): void {
  store.users.setPassword(uin, hashPassword(password), now);
}

function requireStrong(password: string, { minimumLength, mustContain }: PasswordRules): void {
  if (password.length < minimumLength || password.length > MAXIMUM_PASSWORD_LENGTH) {
    throw passwordViolatedRules(`${minimumLength} to ${MAXIMUM_PASSWORD_LENGTH} characters`);
  }
  const missing = CHARACTER_CLASSES.filter(
    ({ letter, characters }) => mustContain.includes(letter) && !characters.test(password),
  );
  if (missing.length > 0) throw passwordViolatedRules(`at least ${missing.map(({ name }) => name).join(", ")}`);
}

/** A tenth of scrypt's usual cost, which still is no plain text and lets a thousand people be made in a few seconds. */
const SCRYPT = { N: 1024, r: 8, p: 1 } as const;

export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  const hash = scryptSync(password, salt, 32, SCRYPT);
  return ["scrypt", SCRYPT.N, SCRYPT.r, SCRYPT.p, salt.toString("base64"), hash.toString("base64")].join("$");
}

/** Whether the hash is this password's; the time it takes does not tell how close a wrong one comes. */
export function isPassword(password: string, hash: string): boolean {
  const [, N, r, p, salt = "", expected = ""] = hash.split("$");
  const kept = Buffer.from(expected, "base64");
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return timingSafeEqual(kept, scryptSync(password, Buffer.from(salt, "base64"), kept.length, cost));
}
