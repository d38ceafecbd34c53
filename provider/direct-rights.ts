/**
 * Direct rights, given and taken: policies of sub-users and groups, and who is in which group.
 *
 * That a right is there already, or gone, is success, however the service says so: no source does (docs/emulator-differences.md,
 * attached-again and its like).
 */
import { ABSENT, POLICY_ID } from "./api/codes.ts";
import { allRows, ROWS_PER_PAGE } from "./api/paging.ts";
import { ApiError, unlessAbsent } from "./api/errors.ts";
import type { Holder } from "./found.ts";
import { isUnsaid, onceThere, unlessDone } from "./lifecycle.ts";
import type { Context } from "./resource.ts";
import { directPolicies, groupIdOf, groupPrincipal, type Principal } from "./snapshot/attachments.ts";

export async function attach(ctx: Context, principal: Principal, policyId: string): Promise<void> {
  const groupId = groupIdOf(principal);
  const PolicyId = Number(policyId);
  const given =
    groupId === undefined
      ? ctx.api.AttachUserPolicy({ PolicyId, AttachUin: Number(principal) })
      : ctx.api.AttachGroupPolicy({ PolicyId, AttachGroupId: Number(groupId) });
  await unlessDone(given, () => isHeld(ctx, principal, policyId));
  ctx.snapshot.attachments.attached(principal, policyId);
}

export async function detach(ctx: Context, principal: Principal, policyId: string): Promise<void> {
  ctx.snapshot.attachments.detached(principal, policyId);
  const groupId = groupIdOf(principal);
  const PolicyId = Number(policyId);
  const taken =
    groupId === undefined
      ? ctx.api.DetachUserPolicy({ PolicyId, DetachUin: Number(principal) })
      : ctx.api.DetachGroupPolicy({ PolicyId, DetachGroupId: Number(groupId) });
  await unlessDone(unlessAbsent(taken, POLICY_ID), async () => !(await isHeld(ctx, principal, policyId)));
}

export const isHeld = async ({ api }: Context, principal: Principal, policyId: string): Promise<boolean> =>
  (await directPolicies(api, principal)).some((row) => row.PolicyId === policyId);

/** In one call, or one after the other where one of them is in the group already and the service refuses them all. */
export async function addMembers(ctx: Context, groupId: string, users: readonly string[]): Promise<void> {
  if (users.length === 0) return;
  ctx.snapshot.members.forget(groupId);
  try {
    await ctx.api.AddUserToGroup(infoOf(groupId, users));
  } catch (error) {
    if (!isUnsaid(error)) throw error;
    for (const user of users) {
      await unlessDone(ctx.api.AddUserToGroup(infoOf(groupId, [user])), () => isMember(ctx, groupId, user));
    }
  }
}

/** In one call, or one after the other where one of them is gone and the service refuses them all. */
export async function removeMembers(ctx: Context, groupId: string, users: readonly string[]): Promise<void> {
  if (users.length === 0) return;
  ctx.snapshot.members.forget(groupId);
  try {
    await ctx.api.RemoveUserFromGroup(infoOf(groupId, users));
  } catch (error) {
    if (!isUnsaid(error) && !ApiError.matches(error, ABSENT)) throw error;
    for (const user of users) {
      const removed = unlessAbsent(ctx.api.RemoveUserFromGroup(infoOf(groupId, [user])));
      await unlessDone(removed, async () => !(await isMember(ctx, groupId, user)));
    }
  }
}

const infoOf = (group: string, users: readonly string[]) => ({
  Info: users.map((user) => ({ GroupId: Number(group), Uin: Number(user) })),
});

const isMember = async ({ api, snapshot }: Context, groupId: string, user: string): Promise<boolean> =>
  (await snapshot.members.live(api, groupId)).includes(user);

/** The groups that a sub-user is in. */
export async function groupsOf({ api }: Context, uin: string): Promise<string[]> {
  const rows = await allRows(async (page) => {
    const answer = await api.ListGroupsForUser({ SubUin: Number(uin), Page: page + 1, Rp: ROWS_PER_PAGE });
    return { total: answer.TotalNum, rows: answer.GroupInfo };
  });
  return rows.map((row) => row.GroupId);
}

/** Takes from a sub-user what it holds. */
export async function takeAllOf(ctx: Context, uin: string): Promise<void> {
  for (const { PolicyId } of await directPolicies(ctx.api, uin)) await detach(ctx, uin, PolicyId);
  for (const groupId of await groupsOf(ctx, uin)) await removeMembers(ctx, groupId, [uin]);
}

/** Takes the members out of a group, and its policies from it. */
export async function emptyGroup(ctx: Context, groupId: string): Promise<void> {
  await removeMembers(ctx, groupId, await ctx.snapshot.members.live(ctx.api, groupId));
  const principal = groupPrincipal(groupId);
  for (const { PolicyId } of await directPolicies(ctx.api, principal)) await detach(ctx, principal, PolicyId);
}

/** Who holds a policy. Whom this run has taken it from is waited for: a read may be late. */
export async function holdersOf({ api, snapshot }: Context, policyId: string): Promise<readonly Holder[]> {
  let holders: readonly Holder[] = [];
  const isTaken = ({ kind, id }: Holder) =>
    snapshot.attachments.isDetached(kind === "group" ? groupPrincipal(id) : id, policyId);
  await onceThere(async () => {
    holders = await snapshot.attachments.holders(api, policyId);
    return holders.some(isTaken) ? undefined : true;
  });
  return holders;
}

/** Takes a policy from the sub-users and groups that hold it; what a role holds stays. */
export async function takeFromHolders(ctx: Context, policyId: string): Promise<void> {
  for (const { kind, id } of await ctx.snapshot.attachments.holders(ctx.api, policyId)) {
    if (kind === "sub-user") await detach(ctx, id, policyId);
    if (kind === "group") await detach(ctx, groupPrincipal(id), policyId);
  }
}
