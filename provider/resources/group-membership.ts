/**
 * GroupMembership: who is in a group.
 *
 * Wire actions: AddUserToGroup, RemoveUserFromGroup, ListUsersForGroup (service `cam`).
 * Identity: the group. Several memberships of one group may be declared as long as none is exclusive. New members are added
 * before others are removed, in one call each.
 */
import { z } from "zod";
import { ABSENT } from "../api/codes.ts";
import { ApiError } from "../api/errors.ts";
import { allOf } from "../claims.ts";
import { type Context, defineResource, reference, type State } from "../resource.ts";

const USERS = "has to be a list of sub-users";
const QUOTA = 100;
const decimalId = /^[1-9]\d{0,19}$/;

const inputs = {
  group: reference(["Group"], decimalId, "12345").describe("The group. Changing it replaces the membership."),
  users: z
    .array(reference(["SubUser"], decimalId, "100000000001"), USERS)
    .max(QUOTA, `has to name at most ${QUOTA} sub-users, which is what a group holds`)
    .refine((users) => new Set(users).size === users.length, "names a sub-user twice")
    .transform((users) => users.toSorted())
    .describe("The members, at most 100; the order does not matter."),
  exclusive: z
    .boolean("has to be true or false")
    .default(false)
    .describe("Whether these are all members: whoever else is in the group is removed."),
};

const outputs = {
  added: z
    .array(z.string())
    .describe(
      "The members that this resource has added. Deleting it removes them, and nobody who was a member before.",
    ),
};

type MembershipState = State<typeof inputs, typeof outputs>;

export const groupMembership = defineResource({
  kind: "GroupMembership",
  description:
    "Members of a user group: what the group holds counts for them at once. Deleting it removes those that it has added.",
  source: "CAM API 3.0, AddUserToGroup, RemoveUserFromGroup",
  inputs,
  outputs,
  identity: undefined,
  replaceOnChanges: ["group"],
  rules: [],

  claims({ group, users, exclusive }) {
    if (typeof group !== "string") return [];
    if (exclusive === true) return [allOf(`member ${group}/`)];
    const known = Array.isArray(users) ? users.filter((user) => typeof user === "string") : [];
    return known.map((user) => `member ${group}/${user}`);
  },
  claimsParts: true,

  async create(ctx, news) {
    const members = await ctx.snapshot.members.live(ctx.api, news.group);
    const added = news.users.filter((user) => !members.includes(user));
    await addMembers(ctx, news.group, added);
    if (news.exclusive) await removeMembers(ctx, news.group, without(members, news.users));
    return { id: news.group, state: { ...news, added: news.exclusive ? news.users : added } };
  },

  async read(ctx, id, olds) {
    const members = await ctx.snapshot.members.of(ctx.api, id);
    return members === undefined ? undefined : observe(id, members, olds);
  },

  async update(ctx, id, olds, news) {
    const members = await ctx.snapshot.members.live(ctx.api, id);
    const added = news.users.filter((user) => !members.includes(user));
    await addMembers(ctx, id, added);
    const dropped = news.exclusive
      ? without(members, news.users)
      : undeclared(ctx, id, without(olds.added, news.users));
    await removeMembers(ctx, id, dropped);
    const kept = olds.added.filter((user) => news.users.includes(user));
    return { ...news, added: news.exclusive ? news.users : [...new Set([...kept, ...added])].toSorted() };
  },

  async delete(ctx, id, olds) {
    await removeMembers(ctx, id, undeclared(ctx, id, olds.added));
  },

  async list(ctx) {
    const groups = await ctx.snapshot.groups.all(ctx.api);
    const found = await Promise.all(
      groups.map(async ({ GroupId: id }) => ({ id, members: await ctx.snapshot.members.live(ctx.api, id) })),
    );
    return found
      .filter(({ members }) => members.length > 0)
      .map(({ id, members }) => ({ id, state: observe(id, members, {}) }));
  },
});

const without = (users: readonly string[], others: readonly string[]): string[] =>
  users.filter((user) => !others.includes(user));

/**
 * Of a membership that is not exclusive only those count whom it names. One without a record stands for all who are there:
 * taking it out of the program again has to take them out of the group.
 */
function observe(group: string, members: readonly string[], olds: Partial<MembershipState>): MembershipState {
  const { exclusive = false, users = members, added = users } = olds;
  const present = exclusive ? members : users.filter((user) => members.includes(user));
  return {
    group,
    users: present.toSorted(),
    exclusive,
    added: exclusive ? present.toSorted() : added.filter((user) => members.includes(user)),
  };
}

const infoOf = (group: string, users: readonly string[]) => ({
  Info: users.map((user) => ({ GroupId: Number(group), Uin: Number(user) })),
});

async function addMembers(ctx: Context, group: string, users: readonly string[]): Promise<void> {
  if (users.length === 0) return;
  ctx.snapshot.members.forget(group);
  await ctx.api.AddUserToGroup(infoOf(group, users));
}

/** Those for whom no other declaration of this run stands. */
const undeclared = (ctx: Context, group: string, users: readonly string[]): string[] =>
  users.filter((user) => !ctx.isDeclared(`member ${group}/${user}`));

async function removeMembers(ctx: Context, group: string, users: readonly string[]): Promise<void> {
  if (users.length === 0) return;
  ctx.snapshot.members.forget(group);
  try {
    await ctx.api.RemoveUserFromGroup(infoOf(group, users));
  } catch (error) {
    if (!ApiError.matches(error, ABSENT)) throw error;
    await removeOneByOne(ctx, group, users);
  }
}

/** One of them is gone, and the service then removes none of them. */
async function removeOneByOne(ctx: Context, group: string, users: readonly string[]): Promise<void> {
  for (const user of users) {
    try {
      await ctx.api.RemoveUserFromGroup(infoOf(group, [user]));
    } catch (error) {
      if (!ApiError.matches(error, ABSENT)) throw error;
    }
  }
}
