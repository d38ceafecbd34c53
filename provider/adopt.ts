/**
 * Taking over what exists already: what an earlier attempt of the same declaration has left, or on request, and never what another
 * declaration may stand for without being named.
 */
import { canonicalOwner } from "./owners.ts";
import { ownerIn, stackIn, standingOf } from "./ownership.ts";
import type { Context } from "./resource.ts";

/** What exists under the name that a declaration gives. */
export interface Namesake {
  /** As messages name it: `Group readers (12)`. */
  readonly what: string;
  /** The service compares names without regard to case. */
  readonly name: string;
  /** The text behind which the mark of a declaration is kept. */
  readonly stored: string | null | undefined;
  /** What takes it over where it carries no mark, if that is not the usual. */
  readonly howToAdopt?: string;
}

/** What a declaration says of it. */
interface Declared {
  readonly name: string;
  readonly adopt?: boolean | string | undefined;
}

type Owned = Pick<Context, "owner">;

export class AlreadyExistsError extends Error {
  override readonly name = "AlreadyExistsError";

  constructor(what: string, advice: string) {
    super(`${what} already exists. ${advice}`);
  }
}

/** It was made by this very declaration, and is no interrupted creation: people use it. */
export class InUseError extends Error {
  override readonly name = "InUseError";

  constructor(what: string, owner: string) {
    super(
      `${what} exists already: this very declaration (${owner}) made it, and it is in use. To replace it by a new one, add ` +
        "{ deleteBeforeReplace: true } to the options of the resource, since no two have one name. If this stack has lost its " +
        `record of it, take it over with ${adopting(owner)}; its password and keys stay as they are.`,
    );
  }
}

/** Whether the request covers what exists: `true` is for what carries no mark, and the mark itself for what carries one. */
export const mayTakeOver = (markedOwner: string | undefined, adopt: boolean | string | undefined): boolean =>
  markedOwner === undefined ? adopt === true : adopt === markedOwner;

/** Whether this declaration has made it: as its mark tells or, where none is left, since this attempt alone can have. */
export const hasMade = ({ owner }: Owned, stored: string | null | undefined, byThisAttempt = false): boolean =>
  standingOf(stored, owner).is === "ours" || (owner === undefined && byThisAttempt);

/** Refuses what is neither made by this declaration nor what `adopt` asks for. */
export function requireOurs(ctx: Owned, namesake: Namesake, declared: Declared, isMade: boolean): void {
  const isOurs = isMade || mayTakeOver(ownerIn(namesake.stored), declared.adopt);
  if (namesake.name !== declared.name || !isOurs) throw alreadyExists(ctx, namesake, declared.name);
}

/** Takes over what `write` then brings to what is declared. */
export async function takeOver(
  ctx: Context,
  namesake: Namesake,
  declared: Declared,
  byThisAttempt: boolean,
  write: () => Promise<unknown>,
  isMade = hasMade(ctx, namesake.stored, byThisAttempt),
): Promise<void> {
  requireOurs(ctx, namesake, declared, isMade);
  await write();
  if (!byThisAttempt) ctx.tell(`${namesake.what} exists already and is taken over.`);
}

/** Why a declaration does not get what has its name. */
export const alreadyExists = (ctx: Owned, namesake: Namesake, name: string): AlreadyExistsError =>
  new AlreadyExistsError(namesake.what, adviceOn(ctx, namesake, name));

/** What to do where something of the declared name exists already. */
export function adviceOn({ owner }: Owned, { name, stored, howToAdopt = TO_ADOPT }: Namesake, declared: string) {
  const standing = standingOf(stored, owner);
  switch (standing.is) {
    case "renamed":
      return (
        `This stack made it under the logical name "${standing.was}". Add { aliases: [{ name: "${standing.was}" }] } to the ` +
        "options of the resource; without it the engine would delete what the new name stands for. " +
        `Where "${standing.was}" is still declared, change the names in two runs. ${onRequest(standing.owner)}`
      );
    case "theirs":
      return `It belongs to ${standing.owner}. Declare it in one stack only. ${onRequest(standing.owner)}`;
    case "ours":
    case "unmarked":
      return name === declared ? howToAdopt : otherCase(name);
  }
}

const TO_ADOPT = "To take it over, set adopt: true, or take it in with `pulumi import --file`.";

/** What to do where the declared name differs from an existing one only in case. */
export const otherCase = (existing: string): string =>
  `To the service, names that differ only in case are one name: declare it as ${existing}, or give another name.`;

/** What a program writes to take over what that declaration has marked. */
export const adopting = (markedOwner: string): string => `adopt: ${JSON.stringify(markedOwner)}`;

/** What takes over something that carries the mark of a declaration which no longer exists. */
export const onRequest = (owner: string): string =>
  `If no program declares it any more and no state records it, take it over with ${adopting(owner)}.`;

/** How a stack forgets what stays; ends no sentence. */
export const OUT_OF_RECORD =
  "Take it out of this stack's record with `pulumi state delete` and its URN (`pulumi stack --show-urns`)";

/** Refuses to change or delete what a declaration of another stack has taken over meanwhile: its mark says so. */
export function refuseTakenOver(
  { owner, formerOwner }: Pick<Context, "owner" | "formerOwner">,
  what: string,
  stored: string | null | undefined,
): void {
  const marked = ownerIn(stored);
  const own = [owner, formerOwner].filter((one) => one !== undefined).map((one) => stackIn(canonicalOwner(one)));
  if (marked === undefined || own.length === 0 || own.includes(stackIn(canonicalOwner(marked)))) return;
  throw new Error(
    `${what} belongs to ${marked} now, which has taken it over. Nothing was changed. ${OUT_OF_RECORD}, and out of this program if it ` +
      "is still there.",
  );
}
