/**
 * GroupMembership: who is in a group.
 *
 * Wire actions: AddUserToGroup, RemoveUserFromGroup, ListUsersForGroup (service `cam`).
 * Identity: the group. Several memberships of one group may be declared as long as none is exclusive. New members are added
 * before others are removed, in one call each.
 */
import { z } from "zod";
import { foundForEach } from "../bulk.ts";
import { addMembers, removeMembers } from "../direct-rights.ts";
import { allOf } from "../claims.ts";
import { endedParts, endsAmong, expiryByPart } from "../ends.ts";
import { isInGrace, takeFromCopy } from "../sub-users/renames.ts";
import * as fields from "../fields.ts";
import { stackIn } from "../ownership.ts";
import {
  givenHere,
  giveRight,
  homeIn,
  markedElsewhere,
  membershipKey,
  refuseElsewhere,
  refuseToTake,
  renewMarks,
  type Right,
  unmarkRight,
  without,
} from "../rights-elsewhere.ts";
import { type Context, defineResource, inOrderOf, type State, unordered, type Values } from "../resource.ts";

const USERS = "has to be a list of sub-users";
const QUOTA = 100;

const inputs = {
  group: fields.groupId.describe("The group. Changing it replaces the membership."),
  users: unordered(
    z
      .array(fields.subUserId, USERS)
      .max(QUOTA, `has to name at most ${QUOTA} sub-users, which is what a group holds`)
      .refine(fields.isDistinct, "names a sub-user twice"),
  ).describe("The members, at most 100; the order does not matter."),
  exclusive: fields.flag
    .default(false)
    .describe(
      "Whether these are all members. Whoever else is in the group is removed; where another stack has put somebody there, `up` is refused.",
    ),
  expires: expiryByPart(z.array(fields.subUserId, USERS), "The next `up` then takes them out of the group."),
  adopt: fields.adoptionOfRight,
};

const outputs = {
  added: z
    .array(z.string())
    .describe(
      "The members that deleting it removes: those it has added, or all whom it names where it is exclusive or the group is this stack's.",
    ),
  ended: endedParts,
};

type Inputs = Values<typeof inputs>;

type MembershipState = State<typeof inputs, typeof outputs>;

export const groupMembership = defineResource({
  kind: "GroupMembership",
  description:
    "Members of a user group: what the group holds counts for them at once. Deleting it removes those that it has added.",
  source: "CAM API 3.0, AddUserToGroup, RemoveUserFromGroup",
  example: `
import { Group, GroupMembership, SubUser } from "pulumi-tencent-accounts";

const readers = new Group("readers", { name: "readers" });
const people = ["alice", "bob"].map((name) => new SubUser(name, { name }));
new GroupMembership("readers", { group: readers, users: people, exclusive: true });
`,
  inputs,
  outputs,
  identity: undefined,
  permissions: {
    read: ["cam:ListUsersForGroup"],
    create: ["cam:ListGroups", "cam:ListUsers", "cam:AddUserToGroup", "tag:DescribeResourceTagsByResourceIds"],
    update: [
      "cam:ListGroups",
      "cam:ListUsers",
      "cam:AddUserToGroup",
      "cam:RemoveUserFromGroup",
      "tag:DescribeResourceTagsByResourceIds",
    ],
    delete: ["cam:ListGroups", "cam:RemoveUserFromGroup", "tag:DescribeResourceTagsByResourceIds"],
  },
  permissionsWhere: [
    { input: "users", isOthers: true, create: ["tag:TagResources"], delete: ["tag:UnTagResources"] },
    { input: "exclusive", is: true, create: ["cam:RemoveUserFromGroup"] },
  ],
  replaceOnChanges: ["group"],
  rules: [endsAmong<Inputs>("users")],
  ends: { what: "parts", list: "users" },

  claims({ group, users, exclusive }) {
    if (typeof group !== "string") return [];
    if (exclusive === true) return [allOf(`member ${group}/`)];
    const known = Array.isArray(users) ? users.filter((user) => typeof user === "string") : [];
    return known.map((user) => `member ${group}/${user}`);
  },
  claimsParts: true,

  async create(ctx, news) {
    const members = await ctx.snapshot.members.live(ctx.api, news.group);
    const right = { ...(await rightOf(ctx, news.group, news.exclusive)), adopt: news.adopt };
    const others = await notInGrace(ctx, news.group, news.exclusive ? without(members, news.users) : []);
    await refuseToRemove(ctx, right, others);
    const added = await giveMembership(ctx, right, news.users, members);
    await removeMembers(ctx, news.group, others);
    await removeLeft(ctx, right, members);
    return { id: news.group, state: { ...news, added: news.exclusive ? news.users : added } };
  },

  async read(ctx, id, olds) {
    const members = await ctx.snapshot.members.known(ctx.api, id);
    return members === undefined ? undefined : observe(id, members, olds);
  },

  async update(ctx, id, olds, news) {
    const members = await ctx.snapshot.members.live(ctx.api, id);
    const right = { ...(await rightOf(ctx, id, news.exclusive)), adopt: news.adopt };
    const others = await notInGrace(ctx, news.group, news.exclusive ? without(members, news.users) : []);
    await refuseToRemove(ctx, right, others);
    const stays = (user: string): boolean => olds.users.includes(user) && members.includes(user);
    await renewMarks(ctx, right, news.users.filter(stays));
    // Those who have been taken out by hand are among them.
    const added = await giveMembership(
      ctx,
      right,
      news.users.filter((user) => !stays(user)),
      members,
    );
    const answered = [...new Set([...olds.users, ...olds.added])];
    const dropped = await undeclared(ctx, id, without(answered, news.users));
    const leaving = await notInGrace(
      ctx,
      id,
      dropped.filter((user) => olds.added.includes(user) || ctx.over.includes(user)),
    );
    await removeMembers(ctx, id, news.exclusive ? others : await notMarkedElsewhere(ctx, right, leaving));
    await unmarkRight(ctx, right, dropped);
    const kept = olds.added.filter((user) => news.users.includes(user));
    return { ...news, added: news.exclusive ? news.users.toSorted() : [...new Set([...kept, ...added])].toSorted() };
  },

  async delete(ctx, id, olds) {
    const right = await rightOf(ctx, id, olds.exclusive);
    const leaving = await notInGrace(ctx, id, await undeclared(ctx, id, olds.added));
    await removeMembers(ctx, id, await notMarkedElsewhere(ctx, right, leaving));
    await unmarkRight(ctx, right, await undeclared(ctx, id, olds.users));
  },

  inventory: { place: 6, always: true, calls: async ({ Group = 0 }) => [["ListUsersForGroup", Group]] },

  async list(ctx) {
    const groups = await ctx.snapshot.groups.all(ctx.api);
    const found = await foundForEach(groups, async ({ GroupId: id }) => ({
      id,
      members: await ctx.snapshot.members.live(ctx.api, id),
    }));
    return found
      .filter(({ members }) => members.length > 0)
      .map(({ id, members }) => ({ id, state: observe(id, members, {}) }));
  },
});

/**
 * Of a membership that is not exclusive only those count whom it names. One without a record stands for all who are there:
 * taking it out of the program again has to take them out of the group.
 */
function observe(group: string, members: readonly string[], olds: Partial<MembershipState>): MembershipState {
  const { exclusive = false, users = members, added = users, adopt } = olds;
  const present = exclusive ? members : users.filter((user) => members.includes(user));
  // Whoever is there again after an end was this resource's.
  const answered = [...added, ...(olds.ended ?? [])];
  return {
    group,
    users: inOrderOf(olds.users, present),
    exclusive,
    adopt,
    added: exclusive ? present.toSorted() : answered.filter((user) => members.includes(user)),
  };
}

interface MembershipRight extends Right {
  readonly group: string;
  readonly isWhole: boolean;
}

async function rightOf(ctx: Context, group: string, isWhole: boolean): Promise<MembershipRight> {
  const { api, snapshot, owner } = ctx;
  const row = owner === undefined ? undefined : await snapshot.groups.byId(api, group);
  const what = `${isWhole ? "The whole membership" : "Membership"} of the group ${row?.GroupName ?? group}`;
  const isNew = owner !== undefined && snapshot.groups.isMade(group);
  const home = isNew ? stackIn(owner) : homeIn(row?.Remark);
  return { what, key: membershipKey(group), home, isNew, group, isWhole };
}

/**
 * Makes members of the users, and tells for whom this resource answers from now on: whom it or an interrupted run has added, and in a
 * group of this stack everybody whom it names. Refused where another stack stands for one of them.
 */
async function giveMembership(
  ctx: Context,
  right: MembershipRight,
  users: string[],
  members: readonly string[],
): Promise<string[]> {
  const { group } = right;
  // A whole membership takes others out, whoever is there now.
  if (right.isWhole) refuseElsewhere(ctx, right);
  if (users.length === 0) return [];
  return giveRight(ctx, right, users, members, {
    held: () => ctx.snapshot.members.live(ctx.api, group),
    give: (missing) => addMembers(ctx, group, missing),
  });
}

/** A whole membership takes nobody out whom another stack has put there. */
async function refuseToRemove(ctx: Context, right: MembershipRight, users: readonly string[]): Promise<void> {
  if (right.isNew === true) return;
  const marks = await markedElsewhere(ctx, users, [right.key]);
  const principal = marks[0]?.principal ?? "";
  refuseToTake(ctx, right, marks, {
    rights: new Map([[right.key, "the membership"]]),
    whose: (await ctx.snapshot.subUsers.identity(ctx.api, principal))?.name ?? principal,
    instead: "set exclusive: false here",
  });
}

/** Whose end was over before, and whom a run has added that was killed. */
async function removeLeft(ctx: Context, right: MembershipRight, members: readonly string[]): Promise<void> {
  const there = ctx.over.filter((user) => members.includes(user));
  const left = await undeclared(ctx, right.group, await givenHere(ctx, right, there));
  await removeMembers(ctx, right.group, await notMarkedElsewhere(ctx, right, left));
  await unmarkRight(ctx, right, left);
}

/** An exclusive membership answers for all whom it names, but not for whom another stack has put there since. */
async function notMarkedElsewhere(ctx: Context, right: MembershipRight, users: string[]): Promise<string[]> {
  if (users.length === 0) return users;
  const marks = await markedElsewhere(ctx, users, [right.key]);
  return without(
    users,
    marks.map(({ principal }) => principal),
  );
}

/** Those for whom no other declaration of this run stands. */
async function undeclared(ctx: Context, group: string, users: readonly string[]): Promise<string[]> {
  const declared = await Promise.all(users.map((user) => ctx.isDeclared(`member ${group}/${user}`)));
  return users.filter((_, index) => declared[index] !== true);
}

/** Who was renamed stays until the time is over; the new account only where it is declared. */
async function notInGrace(ctx: Context, group: string, users: readonly string[]): Promise<string[]> {
  const mayStay = (user: string): boolean => ctx.owner !== undefined && !ctx.over.includes(user);
  const stays = await Promise.all(users.map(async (user) => mayStay(user) && (await isInGrace(ctx, user))));
  for (const old of users.filter((_, at) => stays[at])) {
    await takeFromCopy(ctx, old, {
      key: membershipKey(group),
      what: `the membership in the group ${group}`,
      claims: (uin) => [`member ${group}/${uin}`],
      take: (uin) => removeMembers(ctx, group, [uin]),
    });
  }
  return users.filter((_, at) => stays[at] !== true);
}
