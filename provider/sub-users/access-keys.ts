import { ABSENT } from "../api/codes.ts";
import { ApiError, mayHaveTakenEffect } from "../api/errors.ts";
import type { Context } from "../resource.ts";

/** An access key as only its creation tells it. */
export interface NewKey {
  readonly secretId: string;
  readonly secretKey: string;
}

export const keysOf = async ({ api }: Context, uin: string) =>
  (await api.ListAccessKeys({ TargetUin: Number(uin) })).AccessKeys;

/** Whether somebody may be using a key of the account. What the service does not tell counts as use. */
export async function keysMayBeInUse(ctx: Context, uin: string): Promise<boolean> {
  const SecretIdList = (await keysOf(ctx, uin)).map((key) => key.AccessKeyId);
  if (SecretIdList.length === 0) return false;
  try {
    const { SecretIdLastUsedRows: rows } = await ctx.api.GetSecurityLastUsed({ SecretIdList });
    return rows.some((row) => row.LastUsedDate !== undefined);
  } catch (error) {
    if (error instanceof ApiError) return true;
    throw error;
  }
}

/**
 * Creates a key whose secret is known. A key whose answer was lost has a secret that nobody can read: it is removed, and
 * another one is made.
 */
export async function createKey(ctx: Context, uin: string): Promise<NewKey> {
  const before = new Set((await keysOf(ctx, uin)).map((key) => key.AccessKeyId));
  try {
    return await requestKey(ctx, uin);
  } catch (error) {
    if (!mayHaveTakenEffect(error)) throw error;
    const unreadable = (await keysOf(ctx, uin)).filter((key) => !before.has(key.AccessKeyId));
    for (const key of unreadable) await removeKey(ctx, uin, key.AccessKeyId);
    return requestKey(ctx, uin);
  }
}

/** Removes all keys of an account that nobody can have used, and creates one whose secret is known. */
export async function replaceKeys(ctx: Context, uin: string): Promise<NewKey> {
  for (const key of await keysOf(ctx, uin)) await removeKey(ctx, uin, key.AccessKeyId);
  return createKey(ctx, uin);
}

/** Disables, then deletes, as the console demands. A key that is gone already is success. */
export async function removeKey(ctx: Context, uin: string, secretId: string): Promise<void> {
  const key = { TargetUin: Number(uin), AccessKeyId: secretId };
  await absentIsFine(ctx.api.UpdateAccessKey({ ...key, Status: "Inactive" }));
  await absentIsFine(ctx.api.DeleteAccessKey(key));
}

export async function setKeyStatus(ctx: Context, uin: string, secretId: string, Status: "Active" | "Inactive") {
  await ctx.api.UpdateAccessKey({ TargetUin: Number(uin), AccessKeyId: secretId, Status });
}

async function requestKey({ api }: Context, uin: string): Promise<NewKey> {
  const { AccessKey } = await api.CreateAccessKey({ TargetUin: Number(uin) });
  return { secretId: AccessKey.AccessKeyId, secretKey: AccessKey.SecretAccessKey };
}

async function absentIsFine(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!ApiError.matches(error, ABSENT)) throw error;
  }
}
