import { isSameName } from "../account-names.ts";
import type { Actions, EmployeeRow, SubUserRow } from "../api/actions.ts";
import { alreadyExists, hasMade, InUseError, mayTakeOver, type Namesake, requireOurs } from "../adopt.ts";
import { ownerIn } from "../ownership.ts";
import type { Context } from "../resource.ts";
import type { SubUserDetail } from "../snapshot/sub-users.ts";
import { type Use, useOfKeys } from "./access-keys.ts";
import { flagOf, type Inputs } from "./fields.ts";
import { leaverIn } from "../leaver-marks.ts";
import { comeBack } from "./leavers.ts";
import { isComingBack } from "./renames.ts";
import { sendPassword } from "./password-rules.ts";
import { generatePassword } from "./passwords.ts";

type Update = NonNullable<Actions["UpdateUser"]["request"]>;

interface Taken {
  /** The password that was set, if one was. */
  readonly password: string | undefined;
  /** Nobody can be using the account yet: neither its password nor a key of it. Its keys are to be made anew. */
  readonly isFresh: boolean;
  /** Of a leaver that comes back, the declaration's own key. */
  readonly ownKey?: string | undefined;
}

/** The service compares names without regard to case but reads them with it. */
export async function findByName({ api, snapshot }: Context, name: string): Promise<SubUserDetail | undefined> {
  const exact = await snapshot.subUsers.live(api, name);
  if (exact !== undefined) return exact;
  return (await snapshot.subUsers.all(api)).find((user) => isSameName(user.Name, name));
}

/**
 * Brings an account that exists already to what is declared: one whose creation was interrupted, or one to adopt. Anybody
 * else's is refused.
 *
 * An account of ours that nobody has used, such as one that this very operation made although the answer was lost, gets a new
 * password, since nobody knows the old one; a password or a key that somebody may use is never touched. One of ours that is in
 * use was recorded once, and is the same account still: it is taken over on request only, or the engine would report it replaced.
 */
export async function takeOver(
  ctx: Context,
  declared: Inputs,
  fields: Omit<Update, "Name">,
  user: SubUserDetail,
  byThisAttempt: boolean,
): Promise<Taken> {
  const namesake = namesakeOf(user);
  const { what } = namesake;
  const leaver = leaverIn(user);
  const isBack = leaver !== undefined && (await isComingBack(ctx, leaver, declared));
  requireOurs(ctx, namesake, declared, isBack || hasMade(ctx, user.Remark, byThisAttempt));
  const isRequested = isBack || mayTakeOver(ownerIn(user.Remark), declared.adopt);
  const employee = isRequested ? await employeeBehind(ctx, user.Uin) : undefined;
  if (employee !== undefined) throw alreadyExists(ctx, { ...namesake, howToAdopt: belongsTo(employee) }, declared.name);
  const use = !byThisAttempt && !isRequested ? await useOf(ctx, user) : "none";
  if (use === "known" && ctx.owner !== undefined) throw new InUseError(what, ctx.owner);
  const isFresh = !isRequested && use === "none";
  const needsPassword = declared.consoleLogin && (isFresh || user.ConsoleLogin === 0);
  const wanted = needsPassword ? (declared.password ?? generatePassword()) : undefined;
  const reset = needsPassword ? { NeedResetPassword: flagOf(declared.needResetPassword) } : {};
  // Before the mark goes that tells which they are.
  const ownKey = leaver === undefined ? undefined : await comeBack(ctx, leaver, declared.accessKey);
  const { password } = await sendPassword(ctx, wanted, declared.password === undefined, (sent) =>
    ctx.api.UpdateUser({ Name: user.Name, ...fields, ...reset, ...sent }),
  );
  if (!byThisAttempt) ctx.tell(`${what} exists already and is taken over${sayOf(password, isFresh)}.`);
  return { password, isFresh, ownKey };
}

export const namesakeOf = ({ Name, Uin, Remark }: SubUserRow): Namesake => ({
  what: `SubUser ${Name} (${Uin})`,
  name: Name,
  stored: Remark,
  howToAdopt: "To take it over, set adopt: true; its password and keys stay as they are.",
});

/** The employee whose account it is; deleting one deletes the other. Nobody's where no employees are served. */
export async function employeeBehind(
  { api, settings, snapshot }: Context,
  uin: string,
): Promise<EmployeeRow | undefined> {
  if (settings.api.routes.employee === undefined) return undefined;
  return (await snapshot.employees.all(api)).find((employee) => employee.Uin === uin);
}

const belongsTo = ({ AccountName, EmployeeId }: EmployeeRow): string =>
  `It is the account of the employee ${AccountName} (${EmployeeId}): declare an Employee, or delete the employee first.`;

/** Nobody is to learn from a sign-in that fails that a password was replaced. */
function sayOf(password: string | undefined, isFresh: boolean): string {
  if (!isFresh) {
    return password === undefined
      ? "; its keys stay as they are, and so does its password if it had one"
      : "; its keys stay as they are, and as nobody could sign in, it gets a password";
  }
  return password === undefined
    ? ", as after an interrupted run"
    : ", as after an interrupted run; nobody has signed in with its password yet, which is replaced: one that was handed out before no longer works";
}

/** Our state may have been lost while people and programs went on using the account. */
const useOf = async (ctx: Context, user: SubUserDetail): Promise<Use> =>
  user.RecentlyLoginTime === undefined ? useOfKeys(ctx, user.Uin) : "known";
