import { randomBytes, scryptSync } from "node:crypto";
import { passwordViolatedRules } from "../refusals/sub-users.ts";

const CLASSES = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/] as const;
const MINIMUM_LENGTH = 8;
/** Enforced by published clients of the service; the documentation names no upper bound. */
const MAXIMUM_LENGTH = 32;

/** The default rules of an account. The password itself is never repeated in the refusal. */
export function checkPassword(password: string): void {
  if (password.length < MINIMUM_LENGTH || password.length > MAXIMUM_LENGTH) {
    throw passwordViolatedRules(`${MINIMUM_LENGTH} to ${MAXIMUM_LENGTH} characters`);
  }
  if (!CLASSES.every((characters) => characters.test(password))) {
    throw passwordViolatedRules("upper case, lower case, digits and special characters, at least one of each");
  }
}

/** A tenth of scrypt's usual cost, which still is no plain text and lets a thousand people be made in a few seconds. */
const SCRYPT = { N: 1024, r: 8, p: 1 } as const;

export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  const hash = scryptSync(password, salt, 32, SCRYPT);
  return ["scrypt", SCRYPT.N, SCRYPT.r, SCRYPT.p, salt.toString("base64"), hash.toString("base64")].join("$");
}
