import { setTimeout as sleep } from "node:timers/promises";
import { adopting } from "./adopt.ts";
import { NAME_TAKEN, SUB_USER_EXISTS } from "./api/codes.ts";
import { ApiError, DeadlineError, mayHaveTakenEffect } from "./api/errors.ts";
import { canonicalOwner } from "./owners.ts";
import { ownerIn, stackIn, type Standing } from "./ownership.ts";
import type { Context } from "./resource.ts";

/** Part of a creation or an update took effect; the resource exists, and the next `up` finishes it. */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";
  readonly id: string;
  readonly state: Readonly<Record<string, unknown>>;

  constructor(id: string, state: Readonly<Record<string, unknown>>, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.id = id;
    this.state = state;
  }
}

export class AlreadyExistsError extends Error {
  override readonly name = "AlreadyExistsError";

  constructor(what: string, standing: Standing, howToAdopt: string) {
    super(`${what} already exists. ${adviceFor(standing, howToAdopt)}`);
  }
}

/** The engine takes the old one and the new one for two, and they are one. */
export class NotReplacedError extends Error {
  override readonly name = "NotReplacedError";

  constructor(resource: string) {
    super(
      `${resource} was not deleted: this run has just recorded it for the same declaration. To replace it by a new one, add ` +
        "{ deleteBeforeReplace: true } to the options of the resource and run the same command again, since no two have one name. " +
        "Where it was only given another place in the program, nothing is left to do but `pulumi up`.",
    );
  }
}

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

/** What to do where something of that name exists already. */
export function adviceFor(standing: Standing, howToAdopt: string): string {
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
      return howToAdopt;
  }
}

/** What takes over something that no declaration has made. */
export const TO_ADOPT = "To take it over, set adopt: true, or take it in with `pulumi import --file`.";

/** What takes over something that carries the mark of a declaration which no longer exists. */
export const onRequest = (owner: string): string =>
  `If no program declares it any more and no state records it, take it over with ${adopting(owner)}.`;

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

/** What to do where the declared name differs from an existing one only in case. */
export const otherCase = (existing: string): string =>
  `To the service, names that differ only in case are one name: declare it as ${existing}, or give another name.`;

/** How long an account that the service says exists may take to show up in a read. */
const LAG_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;

/** What the attempt to create came to. */
export type Outcome<Made, Found> =
  | { readonly made: Made }
  /** `byThisAttempt`: our own call took effect although its answer was lost. */
  | { readonly found: Found; readonly byThisAttempt: boolean };

/**
 * Creates exactly once although the service has no idempotency token.
 *
 * Looks (in the run's list, which may be a little old), creates, and looks again when the answer is lost or the name turns
 * out to be taken. The service refuses a name that is taken, so creating again after a lost answer cannot make a second
 * account.
 */
export async function createOnce<Made, Found>(steps: {
  isListed(): Promise<boolean>;
  create(): Promise<Made>;
  find(): Promise<Found | undefined>;
}): Promise<Outcome<Made, Found>> {
  if (await steps.isListed()) {
    const found = await steps.find();
    if (found !== undefined) return { found, byThisAttempt: false };
  }
  let unclear: unknown;
  for (let attempt = 0; ; attempt++) {
    try {
      return { made: await steps.create() };
    } catch (error) {
      // What it was tried again for says more than that there was no time left for it.
      if (error instanceof DeadlineError) throw unclear ?? error;
      const taken = ApiError.matches(error, NAME_TAKEN, SUB_USER_EXISTS);
      if (!taken && !mayHaveTakenEffect(error)) throw error;
      if (!taken) unclear ??= error;
      const found = await steps.find();
      if (found !== undefined) return { found, byThisAttempt: unclear !== undefined };
      const lag = LAG_MS[attempt];
      if (lag === undefined) throw error;
      await sleep(lag);
    }
  }
}
