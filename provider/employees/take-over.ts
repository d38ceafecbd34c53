import type { Actions, EmployeeRow } from "../api/actions.ts";
import { NOT_PERMITTED } from "../api/codes.ts";
import { ApiError } from "../api/errors.ts";
import { mayTakeOver } from "../adopt.ts";
import { AlreadyExistsError, InUseError, otherCase } from "../lifecycle.ts";
import { ownerIn, standingOf } from "../ownership.ts";
import type { Context } from "../resource.ts";

type Fields = Omit<NonNullable<Actions["ModifyEmployee"]["request"]>, "EmployeeId">;

/** What of a declaration taking over an employee depends on. */
interface Declared {
  readonly accountName: string;
  readonly existingSubUser: "refuse" | "adopt";
  readonly adopt?: boolean | string | undefined;
}

/**
 * Brings an employee that exists already to what is declared: one whose creation was interrupted, or one that `adopt` asks
 * for. Anybody else's is refused, and so is one of ours that somebody uses: no interrupted creation left that behind.
 */
export async function takeOver(
  ctx: Context,
  declared: Declared,
  fields: Fields,
  row: EmployeeRow,
  byThisAttempt: boolean,
) {
  const isOurs = standingOf(row.Remark, ctx.owner).is === "ours" || (ctx.owner === undefined && byThisAttempt);
  const isAdopted = isAdoptable(declared, row);
  if (row.AccountName !== declared.accountName || !(isOurs || isAdopted)) throw notOurs(ctx, declared, row);
  // A sub-user that was adopted may well have been in use before.
  const isFresh = isOurs && (byThisAttempt || declared.existingSubUser === "adopt" || !(await isInUse(ctx, row)));
  const what = `Employee ${row.AccountName} (${row.EmployeeId})`;
  if (!isFresh && !isAdopted) throw new InUseError(what, ctx.owner ?? "");
  await ctx.api.ModifyEmployee({ EmployeeId: row.EmployeeId, ...fields });
  if (!byThisAttempt) ctx.tell(`${what} exists already and is taken over; its password stays as it is.`);
  const { EmployeeId, Uin, Status } = row;
  // The password was made from the number that the employee was created with, and nobody has changed it yet.
  const isKnown = isFresh && declared.existingSubUser !== "adopt";
  return { EmployeeId, Uin, Status, InitialPassword: isKnown ? `${row.Mobile.slice(-4)}@Tencent` : undefined };
}

/** Whether the declaration asks for exactly this employee. */
export const isAdoptable = ({ accountName, adopt }: Declared, row: EmployeeRow): boolean =>
  row.AccountName === accountName && mayTakeOver(ownerIn(row.Remark), adopt);

/** Why the declaration does not get the employee that has its name, and what to do. */
export const notOurs = ({ owner }: Context, { accountName }: Declared, row: EmployeeRow): Error =>
  new AlreadyExistsError(
    `Employee ${row.AccountName} (${row.EmployeeId})`,
    standingOf(row.Remark, owner),
    row.AccountName === accountName
      ? "To manage it here, set adopt: true, or take it in with `pulumi import --file`; its password stays as it is."
      : otherCase(row.AccountName),
  );

/** Whether somebody has signed in as the employee. Where the caller may not ask, nothing is known of it. */
async function isInUse({ api, snapshot }: Context, row: EmployeeRow): Promise<boolean> {
  try {
    return (await snapshot.subUsers.live(api, row.AccountName))?.RecentlyLoginTime !== undefined;
  } catch (error) {
    if (ApiError.matches(error, NOT_PERMITTED)) return false;
    throw error;
  }
}
