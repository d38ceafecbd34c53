import type { Actions, EmployeeRow } from "../api/actions.ts";
import { NOT_PERMITTED } from "../api/codes.ts";
import { ApiError } from "../api/errors.ts";
import { hasMade, InUseError, mayTakeOver, type Namesake, requireOurs } from "../adopt.ts";
import { ownerIn } from "../ownership.ts";
import type { Context } from "../resource.ts";
import type { Adopting } from "./fields.ts";

type Fields = Omit<NonNullable<Actions["ModifyEmployee"]["request"]>, "EmployeeId">;

/**
 * Brings an employee that exists already to what is declared: one whose creation was interrupted, or one that `adopt` asks
 * for. Anybody else's is refused, and so is one of ours that somebody uses: no interrupted creation left that behind.
 */
export async function takeOver(
  ctx: Context,
  declared: Adopting,
  fields: Fields,
  row: EmployeeRow,
  byThisAttempt: boolean,
) {
  const namesake = namesakeOf(row);
  const isOurs = hasMade(ctx, row.Remark, byThisAttempt);
  requireOurs(ctx, namesake, { name: declared.accountName, adopt: declared.adopt }, isOurs);
  // A sub-user that was adopted may well have been in use before.
  const isFresh = isOurs && (byThisAttempt || declared.existingSubUser === "adopt" || !(await isInUse(ctx, row)));
  if (!isFresh && !isAdoptable(declared, row)) throw new InUseError(namesake.what, ctx.owner ?? "");
  await ctx.api.ModifyEmployee({ EmployeeId: row.EmployeeId, ...fields });
  if (!byThisAttempt) ctx.tell(`${namesake.what} exists already and is taken over; its password stays as it is.`);
  const { EmployeeId, Uin, Status } = row;
  // The password was made from the number that the employee was created with, and nobody has changed it yet.
  const isKnown = isFresh && declared.existingSubUser !== "adopt";
  return { EmployeeId, Uin, Status, InitialPassword: isKnown ? `${row.Mobile.slice(-4)}@Tencent` : undefined };
}

/** Whether the declaration asks for exactly this employee. */
export const isAdoptable = ({ accountName, adopt }: Adopting, row: EmployeeRow): boolean =>
  row.AccountName === accountName && mayTakeOver(ownerIn(row.Remark), adopt);

export const namesakeOf = ({ AccountName, EmployeeId, Remark }: EmployeeRow): Namesake => ({
  what: `Employee ${AccountName} (${EmployeeId})`,
  name: AccountName,
  stored: Remark,
  howToAdopt:
    "To manage it here, set adopt: true, or take it in with `pulumi import --file`; its password stays as it is.",
});

/** Whether somebody has signed in as the employee. Where the caller may not ask, nothing is known of it. */
async function isInUse({ api, snapshot }: Context, row: EmployeeRow): Promise<boolean> {
  try {
    return (await snapshot.subUsers.live(api, row.AccountName))?.RecentlyLoginTime !== undefined;
  } catch (error) {
    if (ApiError.matches(error, NOT_PERMITTED)) return false;
    throw error;
  }
}
