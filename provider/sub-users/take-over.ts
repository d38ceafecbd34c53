import { type Actions, flagOf, type SubUserRow } from "../api/actions.ts";
import { AlreadyExistsError, otherCase } from "../lifecycle.ts";
import { standingOf } from "../ownership.ts";
import type { Context } from "../resource.ts";
import type { SubUserDetail } from "../snapshot/sub-users.ts";
import { keysMayBeInUse } from "./access-keys.ts";
import { sendPassword } from "./password-rules.ts";
import { generatePassword } from "./passwords.ts";

type Update = NonNullable<Actions["UpdateUser"]["request"]>;

/** What the program declares, as far as taking over an account depends on it. */
interface Declared {
  readonly name: string;
  readonly adopt: boolean;
  readonly consoleLogin: boolean;
  readonly password?: string | undefined;
  readonly needResetPassword: boolean;
}

interface Taken {
  /** The password that was set, if one was. */
  readonly password: string | undefined;
  /** Nobody can be using the account yet: neither its password nor a key of it. */
  readonly isFresh: boolean;
}

/** The service compares names without regard to case but reads them with it. */
export async function findByName({ api, snapshot }: Context, name: string): Promise<SubUserDetail | undefined> {
  const exact = await snapshot.subUsers.live(api, name);
  if (exact !== undefined) return exact;
  const isSame = (user: SubUserRow): boolean => user.Name.toLowerCase() === name.toLowerCase();
  return (await snapshot.subUsers.all(api)).find(isSame);
}

/**
 * Brings an account that exists already to what is declared: one whose creation was interrupted, or one to adopt. Anybody
 * else's is refused.
 *
 * `sent` tells what this very operation created the account with, if it did and the answer was lost. An account of ours
 * that nobody has used gets a new password, since nobody knows the old one; a password or a key that somebody may use is
 * never touched.
 */
export async function takeOver(
  ctx: Context,
  declared: Declared,
  fields: Omit<Update, "Name">,
  user: SubUserDetail,
  sent: { readonly password: string | undefined } | undefined,
): Promise<Taken> {
  const standing = standingOf(user.Remark, ctx.owner);
  const isOurs = standing.is === "ours" || (ctx.owner === undefined && sent !== undefined);
  const mayAdopt = standing.is === "unmarked" && declared.adopt;
  if (user.Name !== declared.name || !(isOurs || mayAdopt)) {
    const howToAdopt =
      user.Name === declared.name
        ? "To take it over, set adopt: true; its password and keys stay as they are."
        : otherCase(user.Name);
    throw new AlreadyExistsError(`SubUser ${user.Name} (${user.Uin})`, standing, howToAdopt);
  }

  const isFresh = isOurs && (sent !== undefined || !(await mayBeInUse(ctx, user)));
  const needsPassword = declared.consoleLogin && (isFresh || user.ConsoleLogin === 0);
  const wanted = needsPassword ? (sent?.password ?? declared.password ?? generatePassword()) : undefined;
  const password = await sendPassword(ctx, wanted, declared.password === undefined, async (candidate) => {
    const reset =
      candidate === undefined ? {} : { Password: candidate, NeedResetPassword: flagOf(declared.needResetPassword) };
    await ctx.api.UpdateUser({ Name: user.Name, ...fields, ...reset });
    return candidate;
  });
  return { password, isFresh };
}

/** Our state may have been lost while people and programs went on using the account. */
const mayBeInUse = async (ctx: Context, user: SubUserDetail): Promise<boolean> =>
  user.RecentlyLoginTime !== undefined || keysMayBeInUse(ctx, user.Uin);
