import { UNKNOWN_ACTION } from "../../provider/api/codes.ts";
import { ApiError } from "../../provider/api/errors.ts";
import type { Context, Listed } from "../../provider/resource.ts";
import { accessKey } from "../../provider/resources/access-key.ts";
import { employee } from "../../provider/resources/employee.ts";
import { groupMembership } from "../../provider/resources/group-membership.ts";
import { group } from "../../provider/resources/group.ts";
import { messageRecipient } from "../../provider/resources/message-recipient.ts";
import { policyAttachment } from "../../provider/resources/policy-attachment.ts";
import { policy } from "../../provider/resources/policy.ts";
import { roleAssignment } from "../../provider/resources/role-assignment.ts";
import { role } from "../../provider/resources/role.ts";
import { subUser } from "../../provider/resources/sub-user.ts";
import { markedRights } from "../../provider/rights-elsewhere.ts";
import { type Progress, secondsFor } from "./progress.ts";

/** The kinds that an account is written down in. UserPolicies says the same as attachments, and would claim more. */
export const EXPORTED_KINDS = [
  subUser,
  employee,
  group,
  policy,
  role,
  messageRecipient,
  policyAttachment,
  groupMembership,
  roleAssignment,
  accessKey,
].map(({ kind }) => kind);

type RowsOf<D extends { list(ctx: Context): Promise<readonly unknown[]> }> = Awaited<ReturnType<D["list"]>>;

/** What the account has, as far as it was asked for. People and groups are always there: the others are theirs. */
export interface Account {
  readonly rootUin: string;
  readonly subUsers: RowsOf<typeof subUser>;
  readonly groups: RowsOf<typeof group>;
  readonly employees: RowsOf<typeof employee>;
  readonly roles: RowsOf<typeof role>;
  readonly policies: RowsOf<typeof policy>;
  readonly memberships: RowsOf<typeof groupMembership>;
  readonly attachments: RowsOf<typeof policyAttachment>;
  readonly assignments: RowsOf<typeof roleAssignment>;
  readonly keys: RowsOf<typeof accessKey>;
  readonly recipients: RowsOf<typeof messageRecipient>;
  /** Declarations that have left their mark on a right of a sub-user or a group. */
  readonly rightOwners: ReadonlyMap<string, string>;
  /** What could not be looked at, a sentence each. */
  readonly notSeen: readonly string[];
}

interface Lister<State> {
  readonly kind: string;
  list(ctx: Context): Promise<Listed<State>[]>;
}

/** Reads the account, one kind after the other, at the documented rates. */
export async function readAccount(ctx: Context, kinds: ReadonlySet<string>, progress: Progress): Promise<Account> {
  const notSeen: string[] = [];
  const hasEmployees = ctx.settings.api.routes.employee !== undefined;
  if (!hasEmployees) notSeen.push(NO_EMPLOYEES);

  const read = <State>(definition: Lister<State>): Promise<Listed<State>[]> =>
    progress.during(definition.kind, (api) => definition.list({ ...ctx, api }));
  const readIf = async <State>(isAskedFor: boolean, definition: Lister<State>): Promise<Listed<State>[]> =>
    isAskedFor ? read(definition) : [];
  const has = ({ kind }: { kind: string }): boolean => kinds.has(kind);

  const subUsers = await read(subUser);
  const groups = await read(group);
  const employees = await readIf(hasEmployees, employee);

  const policies = has(policy) ? (await ctx.snapshot.policies.custom(ctx.api)).length : 0;
  progress.foresee(
    secondsFor(ctx.settings.api.capacity, [
      ["GetPolicy", policies],
      ["ListAttachedUserPolicies", has(policyAttachment) ? subUsers.length : 0],
      ["ListAttachedGroupPolicies", has(policyAttachment) ? groups.length : 0],
      ["ListUsersForGroup", groups.length],
      ["ListAccessKeys", has(accessKey) ? subUsers.length : 0],
    ]),
  );
  return {
    rootUin: await ctx.snapshot.rootAccount.uin(ctx.api),
    subUsers,
    groups,
    employees,
    roles: await readIf(hasEmployees && has(role), role),
    policies: await readIf(has(policy), policy),
    memberships: await read(groupMembership),
    attachments: await readIf(has(policyAttachment), policyAttachment),
    assignments: await readIf(hasEmployees && has(roleAssignment), roleAssignment),
    keys: await readIf(has(accessKey), accessKey),
    recipients: has(messageRecipient) ? await onThisSite(read(messageRecipient), notSeen) : [],
    rightOwners: await markedRights(
      ctx,
      subUsers.map(({ id }) => id),
      groups.map(({ id }) => id),
    ),
    notSeen,
  };
}

const NO_EMPLOYEES =
  "Employees and their roles are left out, because no employee API is configured (TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT): " +
  "the sub-users behind them cannot be told from others.";

/** Not every site has what is read. */
async function onThisSite<Row>(rows: Promise<Row[]>, notSeen: string[]): Promise<Row[]> {
  try {
    return await rows;
  } catch (error) {
    if (!(error instanceof Error) || !ApiError.matches(error.cause, UNKNOWN_ACTION)) throw error;
    notSeen.push("Message recipients are left out: this site does not have them.");
    return [];
  }
}
