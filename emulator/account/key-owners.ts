/** Whose access keys a call is about, and whether the caller may touch them. Shared by the four key actions. */
import type { Call } from "../terms/call.ts";
import {
  accessKeyOverLimit,
  keyTargetNotExist,
  rootKeysDenied,
  secretNotExist,
  uinNotMatch,
} from "../refusals/access-keys.ts";
import type { AccessKey } from "../store/access-keys.ts";
import type { Store } from "../store/store.ts";

const KEY_QUOTA = 2;

export interface KeyOwner {
  readonly uin: number;
  /** Null for the root account. */
  readonly subUser: number | null;
}

/** The account a call names, the caller where it names none. */
export function keyOwner(store: Store, targetUin: number | undefined, { caller, rootUin }: Call): KeyOwner {
  const uin = targetUin ?? caller.uin;
  if (uin === rootUin) {
    if (!caller.isRoot) throw rootKeysDenied();
    return { uin, subUser: null };
  }
  if (store.users.byUin(uin) === undefined) throw keyTargetNotExist(uin);
  return { uin, subUser: uin };
}

export function addKey(store: Store, { uin, subUser }: KeyOwner, description: string, { now, quota }: Call): AccessKey {
  if (store.accessKeys.byOwner(subUser).length >= quota(KEY_QUOTA)) throw accessKeyOverLimit(uin, KEY_QUOTA);
  return store.accessKeys.add(subUser, description, now);
}

export function keyOf(store: Store, { uin, subUser }: KeyOwner, secretId: string): AccessKey {
  const key = store.accessKeys.bySecretId(secretId);
  if (key === undefined) throw secretNotExist(secretId);
  if (key.subUser !== subUser) throw uinNotMatch(secretId, uin);
  return key;
}
