/**
 * Leavers: sub-users that no program declares any more, switched off at once and deleted later.
 *
 * There is no state that could remember them, so the account does: a mark in the remark, before the one that says who declared the
 * account. It is written by the very call that turns the sign-in off, and tells the moment and the keys that were turned off then.
 * It counts as part of the remark: on an account that somebody declares, it is drift, and goes with the next update.
 */
import { claimOfName } from "../account-names.ts";
import type { SubUserRow } from "../api/actions.ts";
import { unlessAbsent } from "../api/errors.ts";
import { canonicalOwner } from "../owners.ts";
import { ownerIn, stackIn, withMark, withoutMark } from "../ownership.ts";
import type { Context } from "../resource.ts";
import { describeKeys, keysOf, removeKey, setKeyStatus } from "./access-keys.ts";
import { later } from "./durations.ts";
import type { SubUserState } from "./fields.ts";

const MARK = /(?:^|\s)\[pulumi-leaver:(\S+?Z)((?: (?:own\/)?\w+)*)\]$/;
/** A program that has people of this kind looked after declares this. */
export const LOOKED_AFTER = "the leavers of this stack";
const OWN = "own/";
/** Enough of a key's id to tell it from the other one; an account has two at most. */
const ENDING_LENGTH = 8;

/** What the account remembers of a leaver. */
export interface Leaver {
  readonly name: string;
  readonly uin: string;
  /** From then on it may be deleted. */
  readonly until: Date;
  /** The declaration that it had. */
  readonly owner: string;
  /** The ends of the ids of the keys that were turned off; the declaration's own one among them is `ownKey`. */
  readonly keys: readonly string[];
  readonly ownKey: string | undefined;
}

export function leaverIn({ Name, Uin, Remark }: Pick<SubUserRow, "Name" | "Uin" | "Remark">): Leaver | undefined {
  const [, until = "", listed = ""] = MARK.exec(withoutMark(Remark)) ?? [];
  const owner = ownerIn(Remark);
  const moment = new Date(until);
  // What somebody has written by hand says nothing.
  if (owner === undefined || Number.isNaN(moment.getTime())) return undefined;
  const keys = listed.split(" ").filter((key) => key !== "");
  const bare = (key: string): string => (key.startsWith(OWN) ? key.slice(OWN.length) : key);
  const own = keys.find((key) => key.startsWith(OWN));
  return {
    name: Name,
    uin: Uin,
    until: moment,
    owner,
    keys: keys.map(bare),
    ownKey: own === undefined ? undefined : bare(own),
  };
}

/** A moment as people and the mark have it: without fractions of a second. */
export const written = (moment: Date): string => moment.toISOString().replace(/\.\d+Z$/, "Z");

export const isDue = ({ until }: Leaver, { settings }: Context): boolean => until <= settings.asOf;

/** Whether it left the stack that a declaration is of: then it comes back without being asked for by its mark. */
export const isOfStack = ({ owner }: Leaver, declaration: string | undefined): boolean =>
  declaration !== undefined && stackIn(canonicalOwner(owner)) === stackIn(canonicalOwner(declaration));

/** All that there are, as this run's list has them. */
export const leaversIn = (users: readonly SubUserRow[]): Leaver[] => users.flatMap((user) => leaverIn(user) ?? []);

/**
 * Turns the sign-in and the keys off, and notes until when the account stays. A run that was killed in between goes on: the moment
 * stays the first one.
 */
export async function leave(
  ctx: Context,
  user: SubUserRow,
  after: string,
  { secretId, accessKey }: SubUserState,
): Promise<void> {
  const what = `SubUser ${user.Name} (${user.Uin})`;
  if (ctx.owner === undefined) {
    throw new Error(
      `${what} was not switched off: onDelete with \`after\` notes in the account when it is to be deleted and whose it was, and ` +
        'tencent-accounts:ownership is off. Set it to "remark", or declare the sub-user with another onDelete and run `pulumi up` first.',
    );
  }
  if (await ctx.isAwaited(claimOfName("sub-user", user.Name))) {
    throw new Error(
      `${what} cannot be replaced by one of the same name: onDelete keeps the account for a while. Nothing was changed. Set onDelete: ` +
        '"refuse" or "force", run `pulumi up`, and replace it then.',
    );
  }
  const before = leaverIn(user);
  const until = before?.until ?? later(ctx.settings.asOf, after);
  const active = (await keysOf(ctx, user.Uin)).filter((key) => key.Status === "Active");
  const described = await describeKeys(ctx, active);
  const own = accessKey && secretId !== undefined ? endingOf(secretId) : before?.ownKey;
  const keys = [...new Set([...(before?.keys ?? []), ...active.map((key) => endingOf(key.AccessKeyId))])];
  const mark = [written(until), ...keys.map((key) => (key === own ? `${OWN}${key}` : key))].join(" ");
  const remark = withoutMark(user.Remark).replace(MARK, "");
  const stored = withMark(`${remark === "" ? "" : `${remark} `}[pulumi-leaver:${mark}]`, ctx.owner);
  ctx.snapshot.subUsers.forget(user.Uin);
  await ctx.api.UpdateUser({ Name: user.Name, ConsoleLogin: 0, Remark: stored });
  for (const key of active) await setKeyStatus(ctx, user.Uin, key.AccessKeyId, "Inactive");
  ctx.tell(
    `${what} is switched off, and stays until ${written(until)}. ${sayOfKeys("Turned off", described)}${await who(ctx)}`,
  );
}

/** Who deletes it then. The program has declared all that it declares when something is deleted. */
async function who({ isDeclared }: Context): Promise<string> {
  return (await isDeclared(LOOKED_AFTER))
    ? "The first `pulumi up` after that deletes it."
    : "This program declares no Leavers, which would delete it then: `tencent-accounts leavers --delete` does.";
}

/**
 * Turns the keys on that leaving had turned off; the account itself is brought back by whoever writes its remark anew. Tells the
 * declaration's own key, whose secret the state has lost.
 */
export async function comeBack(ctx: Context, leaver: Leaver): Promise<string | undefined> {
  const keys = (await keysOf(ctx, leaver.uin)).filter((key) => leaver.keys.includes(endingOf(key.AccessKeyId)));
  for (const key of keys) await setKeyStatus(ctx, leaver.uin, key.AccessKeyId, "Active");
  const named = keys.map((key) => key.AccessKeyId);
  ctx.tell(
    `SubUser ${leaver.name} (${leaver.uin}), a leaver until ${written(leaver.until)}, is back with its number and the rights that it ` +
      `still had. ${sayOfKeys("Turned on again", named)}`.trimEnd(),
  );
  return named.find((id) => endingOf(id) === leaver.ownKey);
}

/**
 * Deletes a leaver whose time is over, with the keys that are off. Refused where somebody has switched it on again; nothing where it is
 * no leaver any more. Whether it was there is the answer.
 */
export async function deleteLeaver(ctx: Context, { name, uin }: Leaver, isEarly = false): Promise<boolean> {
  const user = await ctx.snapshot.subUsers.live(ctx.api, name);
  const now = user?.Uin === uin ? leaverIn(user) : undefined;
  if (user === undefined || now === undefined || !(isEarly || isDue(now, ctx))) return false;
  const keys = await keysOf(ctx, uin);
  const active = keys.filter((key) => key.Status === "Active");
  if (user.ConsoleLogin === 1 || active.length > 0) {
    const on = [
      ...(user.ConsoleLogin === 1 ? ["its sign-in is on"] : []),
      ...(active.length > 0 ? [`its keys are active: ${(await describeKeys(ctx, active)).join(", ")}`] : []),
    ];
    throw new Error(
      `Somebody has switched it on again: ${on.join(", and ")}. Declare it, or switch that off in the console and run the same ` +
        "command again.",
    );
  }
  for (const key of keys) await removeKey(ctx, uin, key.AccessKeyId);
  ctx.snapshot.subUsers.forget(uin);
  await unlessAbsent(ctx.api.DeleteUser({ Name: name, Force: 0 }));
  return true;
}

/** One after the other, each whatever became of the others. */
export async function deleteLeavers(ctx: Context, leavers: readonly Leaver[], isEarly = false): Promise<void> {
  const failures: Error[] = [];
  for (const leaver of leavers) {
    try {
      if (await deleteLeaver(ctx, leaver, isEarly)) {
        ctx.tell(
          `The leaver ${leaver.name} (${leaver.uin}) of ${leaver.owner} is deleted: it stayed until ${written(leaver.until)}.`,
        );
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const what = `The leaver ${leaver.name} (${leaver.uin})`;
      failures.push(new Error(`${what} was not deleted. ${error.message}`, { cause: error }));
    }
  }
  if (failures.length === 1 && failures[0] !== undefined) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, failures.map(({ message }) => message).join("\n"));
}

const endingOf = (secretId: string): string => secretId.slice(-ENDING_LENGTH);

const sayOfKeys = (done: string, keys: readonly string[]): string =>
  keys.length === 0 ? "" : `${done}: ${keys.length === 1 ? "access key" : "access keys"} ${keys.join(", ")}. `;
