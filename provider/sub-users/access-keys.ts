import type { AccessKeyRow } from "../api/actions.ts";
import { ApiError, mayHaveTakenEffect, unlessAbsent } from "../api/errors.ts";
import type { Context } from "../resource.ts";

/** An access key as only its creation tells it. */
export interface NewKey {
  readonly secretId: string;
  readonly secretKey: string;
}

/** None when the account is gone. */
export async function keysOf({ api }: Context, uin: string): Promise<readonly AccessKeyRow[]> {
  return (await unlessAbsent(api.ListAccessKeys({ TargetUin: Number(uin) })))?.AccessKeys ?? [];
}

/** Whether somebody uses an account. */
export type Use = "none" | "known" | "not told";

/** Whether somebody uses a key of the account. */
export async function useOfKeys(ctx: Context, uin: string): Promise<Use> {
  const keys = (await keysOf(ctx, uin)).map((key) => key.AccessKeyId);
  const used = await lastUsed(ctx, keys);
  if (used === undefined) return "not told";
  return keys.some((key) => used.get(key) !== undefined) ? "known" : "none";
}

/**
 * Creates a key whose secret is known. A key whose answer was lost has a secret that nobody can read: it is removed, and
 * another one is made.
 */
export async function createKey(ctx: Context, uin: string, description?: string): Promise<NewKey> {
  const before = new Set((await keysOf(ctx, uin)).map((key) => key.AccessKeyId));
  try {
    return await requestKey(ctx, uin, description);
  } catch (error) {
    if (!mayHaveTakenEffect(error)) throw error;
    const unreadable = (await keysOf(ctx, uin)).filter((key) => !before.has(key.AccessKeyId));
    for (const key of unreadable) await removeKey(ctx, uin, key.AccessKeyId);
    return requestKey(ctx, uin, description);
  }
}

/** Removes all keys of an account that nobody can have used: their secrets went with the run that made them. */
export async function removeKeys(ctx: Context, uin: string): Promise<void> {
  const ids = (await keysOf(ctx, uin)).map((key) => key.AccessKeyId);
  for (const id of ids) await removeKey(ctx, uin, id);
  if (ids.length > 0)
    ctx.tell(
      `Deleted, since nobody has used them or knows their secrets: access keys ${ids.join(", ")} of sub-user ${uin}.`,
    );
}

/** Disables, then deletes, as the console demands. A key that is gone already is success. */
export async function removeKey(ctx: Context, uin: string, secretId: string): Promise<void> {
  const key = { TargetUin: Number(uin), AccessKeyId: secretId };
  await unlessAbsent(ctx.api.UpdateAccessKey({ ...key, Status: "Inactive" }));
  await unlessAbsent(ctx.api.DeleteAccessKey(key));
}

export async function setKeyStatus(ctx: Context, uin: string, secretId: string, Status: "Active" | "Inactive") {
  await ctx.api.UpdateAccessKey({ TargetUin: Number(uin), AccessKeyId: secretId, Status });
}

/** Whoever has made them. */
export async function switchKeysOff(ctx: Context, uin: string): Promise<void> {
  for (const key of await keysOf(ctx, uin)) {
    if (key.Status !== "Inactive") await setKeyStatus(ctx, uin, key.AccessKeyId, "Inactive");
  }
}

async function requestKey({ api }: Context, uin: string, description: string | undefined): Promise<NewKey> {
  const { AccessKey } = await api.CreateAccessKey({
    TargetUin: Number(uin),
    ...(description === undefined ? {} : { Description: description }),
  });
  return { secretId: AccessKey.AccessKeyId, secretKey: AccessKey.SecretAccessKey };
}

/** The keys as a person has to see them to decide which may go. */
export async function describeKeys(ctx: Context, keys: readonly AccessKeyRow[]): Promise<string[]> {
  const used = await lastUsed(
    ctx,
    keys.map((key) => key.AccessKeyId),
  );
  return keys.map(
    ({ AccessKeyId: id, Status, CreateTime }) =>
      `${id} (${Status}, made ${CreateTime}, ${used === undefined ? "last use unknown" : lastUse(used.get(id))})`,
  );
}

const lastUse = (date: string | undefined): string => (date === undefined ? "never used" : `last used ${date}`);

/** By key, the day of its last use; undefined where the service does not tell. */
async function lastUsed(
  { api }: Context,
  SecretIdList: string[],
): Promise<ReadonlyMap<string, string | undefined> | undefined> {
  if (SecretIdList.length === 0) return new Map();
  try {
    const { SecretIdLastUsedRows: rows } = await api.GetSecurityLastUsed({ SecretIdList });
    return new Map(rows.map((row) => [row.SecretId, row.LastUsedDate]));
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}
