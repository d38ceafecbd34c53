/**
 * Names that tell by themselves that this command made what bears them: a seal of the rest at their end. It is there from the moment that a
 * thing is, whatever texts the service keeps beside names, and nobody else's name has it by chance.
 */
import { createHash } from "node:crypto";

const SEAL = /^(.+)-([0-9a-f]{12})$/i;

/** Leaves room for a question, a number and the seal in the 64 characters of a sub-user's name. */
export const PREFIX = /^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/;

export const nameOf = (prefix: string, what: string): string => sealed(`${prefix}-${what}`);

/** Whether this command made what has that name, in any case: in a run with that prefix, where one is given. */
export function isOwnName(name: string, prefix?: string): boolean {
  const [, rest = ""] = SEAL.exec(name) ?? [];
  const isOfPrefix = prefix === undefined || rest.toLowerCase().startsWith(`${prefix}-`.toLowerCase());
  return rest !== "" && isOfPrefix && sealed(rest).toLowerCase() === name.toLowerCase();
}

const sealed = (rest: string): string =>
  `${rest}-${createHash("sha256").update(`tencent-accounts verify ${rest.toLowerCase()}`).digest("hex").slice(0, 12)}`;
