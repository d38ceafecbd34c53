/** Taking over what exists already: who may, and how a refusal says what to write. */
import { z } from "zod";
import { AlreadyExistsError } from "./lifecycle.ts";
import { ownerIn, standingOf } from "./ownership.ts";

const RULE = "has to be true, false, or the declaration that made it, such as people/dev/alice";

/** What `adopt` takes: a yes, or `project/stack/name` of the declaration that has left its mark. */
export const adoption = z.union([z.boolean(), z.string().regex(/^[^/]+\/[^/]+\/.+$/, RULE)], RULE);

/** Whether a declaration may take over what another one has marked: only by its name, so that nobody does it by accident. */
export const mayTakeOver = (markedOwner: string | undefined, adopt: boolean | string | undefined): boolean =>
  markedOwner === undefined ? adopt === true : adopt === markedOwner;

/** What a program writes to take over what that declaration has marked. */
export const adopting = (markedOwner: string): string => `adopt: ${JSON.stringify(markedOwner)}`;

/** Refuses what exists, with whose it is and how to take it over all the same; `howToAdopt` is for what nobody has marked. */
export function refusedTakeOver(
  what: string,
  remark: string | null | undefined,
  owner: string | undefined,
  howToAdopt: string,
): Error {
  const refusal = new AlreadyExistsError(what, standingOf(remark, owner), howToAdopt);
  const marked = ownerIn(remark);
  if (marked === undefined) return refusal;
  return new Error(
    `${refusal.message} Once nobody declares it as ${marked} any more, ${adopting(marked)} takes it over.`,
  );
}
