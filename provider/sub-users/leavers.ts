/**
 * What becomes of those who leave: switched off at once, back if somebody declares them in time, deleted afterwards. How the account
 * remembers them is in leaver-marks.ts.
 */
import { claimOfName } from "../account-names.ts";
import type { AccessKeyRow, SubUserRow } from "../api/actions.ts";
import { unlessAbsent } from "../api/errors.ts";
import { takeAllOf } from "../direct-rights.ts";
import {
  isDue,
  keyEnding,
  type Leaver,
  leaverIn,
  withLeaverMark,
  withoutLeaverMark,
  written,
} from "../leaver-marks.ts";
import { deleteFreed } from "../lifecycle.ts";
import { withMark } from "../ownership.ts";
import type { Context } from "../resource.ts";
import { describeKeys, keysOf, removeKey, setKeyStatus } from "./access-keys.ts";
import { requireCleared } from "./clearing.ts";
import { later } from "./durations.ts";
import type { SubUserState } from "./fields.ts";

/** What a program claims that has its leavers deleted. */
export const LOOKED_AFTER = "the leavers of this stack";

/**
 * Turns the sign-in and the keys off, and notes until when the account stays. A run that was killed in between goes on: the moment
 * stays the first one.
 */
export async function leave(
  ctx: Context,
  user: SubUserRow,
  after: string,
  { secretId, accessKey = false }: Partial<SubUserState>,
): Promise<void> {
  const what = `SubUser ${user.Name} (${user.Uin})`;
  const marked = leaverIn(user);
  const owner = marked?.owner ?? ctx.owner;
  if (owner === undefined) {
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
  const before = marked?.afterGrace === undefined ? marked : undefined;
  const until = before?.until ?? later(ctx.now(), after);
  const active = (await keysOf(ctx, user.Uin)).filter((key) => key.Status === "Active");
  const described = await describeKeys(ctx, active);
  const ownKey = accessKey && secretId !== undefined ? keyEnding(secretId) : before?.ownKey;
  const keys = [...new Set([...(before?.keys ?? []), ...active.map((key) => keyEnding(key.AccessKeyId))])];
  const stored = withMark(withLeaverMark(user.Remark, { until, keys, ownKey, afterGrace: undefined }), owner);
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
 * declaration's own key, whose secret the state has lost; it goes where the declaration has none any more.
 */
export async function comeBack(ctx: Context, leaver: Leaver, hasOwnKey: boolean): Promise<string | undefined> {
  const what = `SubUser ${leaver.name} (${leaver.uin})`;
  const until = written(leaver.until);
  // Nothing was turned off.
  if (leaver.afterGrace !== undefined) {
    ctx.tell(`${what}, which works on until ${until}, is back with its number and all that it still holds.`);
    return undefined;
  }
  const ids = (await keysOf(ctx, leaver.uin))
    .map((key) => key.AccessKeyId)
    .filter((id) => leaver.keys.includes(keyEnding(id)));
  const own = ids.find((id) => keyEnding(id) === leaver.ownKey);
  const gone = hasOwnKey || own === undefined ? [] : [own];
  const back = ids.filter((id) => !gone.includes(id));
  for (const id of back) await setKeyStatus(ctx, leaver.uin, id, "Active");
  for (const id of gone) await removeKey(ctx, leaver.uin, id);
  ctx.tell(
    `${what}, a leaver until ${until}, is back with its number and the rights that it still had. ` +
      `${sayOfKeys("Turned on again", back)}${sayOfKeys("Deleted, as it is declared without accessKey", gone)}`.trimEnd(),
  );
  return hasOwnKey ? own : undefined;
}

/**
 * Deletes a leaver whose time is over, with the keys that are off; of somebody who was renamed, does what `onDelete` says. Refused where
 * somebody uses it who was not there before; nothing where it is no leaver any more. What was done is the answer.
 */
async function end(ctx: Context, { name, uin }: Leaver, isEarly: boolean): Promise<string | undefined> {
  const user = await ctx.snapshot.subUsers.live(ctx.api, name);
  const now = user?.Uin === uin ? leaverIn(user) : undefined;
  if (user === undefined || now === undefined || !(isEarly || isDue(now, ctx))) return undefined;
  const { afterGrace } = now;
  if (afterGrace?.startsWith("P") === true) {
    await leave(ctx, user, afterGrace, {});
    return undefined;
  }
  const keys = await keysOf(ctx, uin);
  if (afterGrace === "disable") {
    await switchOff(ctx, user, keys);
    return "is switched off and stays";
  }
  if (afterGrace !== "force") await refuseInUse(ctx, user, now, keys);
  for (const key of keys) await removeKey(ctx, uin, key.AccessKeyId);
  ctx.snapshot.subUsers.forget(uin);
  await deleteFreed(
    () => unlessAbsent(ctx.api.DeleteUser({ Name: name, Force: 0 })),
    () => takeAllOf(ctx, uin),
  );
  ctx.snapshot.subUsers.deleted(uin);
  return "is deleted";
}

/** Without its mark: nobody declares it any more, and whoever asks for it can take it over. */
export async function switchOff(ctx: Context, user: SubUserRow, keys: readonly AccessKeyRow[]): Promise<void> {
  ctx.snapshot.subUsers.forget(user.Uin);
  const texts = { Remark: withoutLeaverMark(user.Remark) };
  await ctx.api.UpdateUser({ Name: user.Name, ConsoleLogin: 0, ...texts });
  await requireCleared(ctx, user, texts, {});
  for (const key of keys) await setKeyStatus(ctx, user.Uin, key.AccessKeyId, "Inactive");
}

/** Who was renamed works on, with the keys of then; who left does not. */
async function refuseInUse(
  ctx: Context,
  user: SubUserRow,
  { afterGrace, keys: known }: Leaver,
  keys: readonly AccessKeyRow[],
): Promise<void> {
  const works = afterGrace !== undefined;
  const isOn = user.ConsoleLogin === 1 && !works;
  const active = keys.filter(
    (key) => key.Status === "Active" && !(works && known.includes(keyEnding(key.AccessKeyId))),
  );
  if (!isOn && active.length === 0) return;
  const on = [
    ...(isOn ? ["its sign-in is on"] : []),
    ...(active.length > 0 ? [`its keys are active: ${(await describeKeys(ctx, active)).join(", ")}`] : []),
  ];
  throw new Error(
    `Somebody has switched it on again: ${on.join(", and ")}. Declare it, or switch that off in the console and run the same ` +
      "command again.",
  );
}

/** One after the other, each whatever became of the others. */
export async function deleteLeavers(
  ctx: Context,
  leavers: readonly Leaver[],
  isEarly: (leaver: Leaver) => boolean = () => false,
): Promise<void> {
  const failures: Error[] = [];
  for (const leaver of leavers) {
    try {
      const done = await end(ctx, leaver, isEarly(leaver));
      if (done !== undefined) ctx.tell(`The leaver ${leaver.name} (${leaver.uin}) of ${leaver.owner} ${done}.`);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const what = `The leaver ${leaver.name} (${leaver.uin})`;
      failures.push(new Error(`${what} was not deleted. ${error.message}`, { cause: error }));
    }
  }
  if (failures.length === 1 && failures[0] !== undefined) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, failures.map(({ message }) => message).join("\n"));
}

const sayOfKeys = (done: string, keys: readonly string[]): string =>
  keys.length === 0 ? "" : `${done}: ${keys.length === 1 ? "access key" : "access keys"} ${keys.join(", ")}. `;
