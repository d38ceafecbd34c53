/** A sub-user as the account shows it, and what only the record knows. */
import type { SubUserRow } from "../api/actions.ts";
import { withoutMark } from "../ownership.ts";
import type { Context } from "../resource.ts";
import { keysOf } from "./access-keys.ts";
import type { Inputs, SubUserState } from "./fields.ts";

export async function observe(ctx: Context, user: SubUserRow, olds: Partial<SubUserState>): Promise<SubUserState> {
  const phoneNumber = unmasked(user.PhoneNum, olds.phoneNumber);
  return {
    name: user.Name,
    remark: withoutMark(user.Remark),
    consoleLogin: user.ConsoleLogin === 1,
    phoneNumber,
    countryCode: phoneNumber === undefined ? undefined : user.CountryCode,
    email: unmasked(user.Email, olds.email),
    password: olds.password,
    sealedPassword: olds.sealedPassword,
    sealTo: olds.sealTo,
    likeUser: olds.likeUser,
    passwordVersion: olds.passwordVersion,
    needResetPassword: olds.needResetPassword ?? true,
    onDelete: olds.onDelete ?? "refuse",
    renameGrace: olds.renameGrace,
    renameCopies: olds.renameCopies,
    adopt: olds.adopt ?? false,
    uin: user.Uin,
    uid: user.Uid,
    loginUrl: await loginUrl(ctx, { name: user.Name, consoleLogin: user.ConsoleLogin === 1 }),
    ...(await observeAccessKey(ctx, user.Uin, olds)),
  };
}

/** Only a key that we gave out is looked after; looking costs a call for each person. */
async function observeAccessKey(ctx: Context, uin: string, { accessKey = false, ...recorded }: Partial<SubUserState>) {
  const { secretId } = recorded;
  if (secretId === undefined) return { accessKey };
  const key = (await keysOf(ctx, uin)).find((candidate) => candidate.AccessKeyId === secretId);
  return key === undefined ? { accessKey: false } : { accessKey: key.Status === "Active", ...keyOf(recorded) };
}

/** A value that comes with asterisks tells nothing new. */
const unmasked = (live: string | undefined, recorded: string | undefined): string | undefined =>
  live?.includes("*") === true ? recorded : live;

export async function loginUrl(
  { api, snapshot, settings }: Context,
  { name, consoleLogin }: Pick<Inputs, "name" | "consoleLogin">,
): Promise<string | undefined> {
  if (!consoleLogin) return undefined;
  const rootUin = await snapshot.rootAccount.uin(api);
  return `${settings.signInUrl}/${rootUin}?type=subAccount&username=${encodeURIComponent(name)}`;
}

/** What is recorded of the access key. */
export const keyOf = ({ secretId, secretKey, sealedSecretKey }: Partial<SubUserState>) => ({
  secretId,
  secretKey,
  sealedSecretKey,
});
