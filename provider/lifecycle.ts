/** What the operations of several kinds go through: creating exactly once, sending what has changed, failing with a part of it done. */
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { NAME_TAKEN, SUB_USER_EXISTS } from "./api/codes.ts";
import { ApiError, DeadlineError, mayHaveTakenEffect } from "./api/errors.ts";

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

/** How long an account that the service says exists may take to show up in a read. */
const LAG_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;

/** What the service may say where it lists no code for what is in the way: it may mean anything. */
const UNSAID: ReadonlySet<string> = new Set(["InvalidParameter.ParamError", "FailedOperation"]);

export const isUnsaid = (error: unknown): error is ApiError => error instanceof ApiError && UNSAID.has(error.code);

/**
 * A write whose end may be there before it. Where the service refuses it and does not say why, the account is looked at, for as long as a
 * read may be late.
 */
export async function unlessDone(write: Promise<unknown>, isDone: () => Promise<boolean>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!isUnsaid(error)) throw error;
    const isThere = async () => ((await isDone()) ? true : undefined);
    if ((await onceThere(isThere)) === undefined) throw error;
  }
}

/** Deletes what the service may not let go while something hangs on it, which `free` takes away: not at once, since a refusal may pass. */
export async function deleteFreed(remove: () => Promise<unknown>, free: () => Promise<void>): Promise<void> {
  let isFreed = false;
  for (const [attempt, lag] of [0, ...LAG_MS].entries()) {
    try {
      await remove();
      return;
    } catch (error) {
      const isLast = attempt === LAG_MS.length;
      if (isFreed && error instanceof Error && (isLast || !isUnsaid(error)))
        error.message = `${error.message} ${FREED}`;
      if (!isUnsaid(error) || isLast) throw error;
      await sleep(lag);
      if (attempt > 0) {
        await free();
        isFreed = true;
      }
    }
  }
}

const FREED = "What hung on it has been taken away before: its policies and its groups, or its members.";

/** What is there, as soon as a read shows it. */
export async function onceThere<Found>(find: () => Promise<Found | undefined>): Promise<Found | undefined> {
  for (const lag of [0, ...LAG_MS]) {
    await sleep(lag);
    const found = await find();
    if (found !== undefined) return found;
  }
  return undefined;
}

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
  /** `isTaken`: the service has refused the name as somebody's. */
  find(isTaken: boolean): Promise<Found | undefined>;
}): Promise<Outcome<Made, Found>> {
  if (await steps.isListed()) {
    const found = await steps.find(false);
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
      const found = await steps.find(taken);
      if (found !== undefined) return { found, byThisAttempt: unclear !== undefined };
      const lag = LAG_MS[attempt];
      if (lag === undefined) throw error;
      await sleep(lag);
    }
  }
}

/** The fields of `after` that differ from those of `before`: what an update has to send. */
export function changedFields<T extends object>(before: T, after: T): Partial<T> {
  const olds = new Map<string, unknown>(Object.entries(before));
  // Every entry comes from `after`, so the fields have their types.
  return Object.fromEntries(
    Object.entries(after).filter(([field, value]) => !isDeepStrictEqual(olds.get(field), value)),
  ) as Partial<T>;
}
