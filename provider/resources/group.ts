/**
 * Group: people who get the same policies.
 *
 * Wire actions: CreateGroup, GetGroup, ListGroups, UpdateGroup, DeleteGroup (service `cam`).
 * Identity: the group id. The name may change; the service compares names without regard to case.
 */
import { z } from "zod";
import { claimsOfName } from "../account-names.ts";
import type { GroupRow } from "../api/actions.ts";
import { unlessAbsent } from "../api/errors.ts";
import { adviceOn, hasMade, mayTakeOver, type Namesake, takeOver } from "../adopt.ts";
import * as fields from "../fields.ts";
import { emptyGroup } from "../direct-rights.ts";
import { changedFields, createOnce, deleteFreed } from "../lifecycle.ts";
import { ownerIn, rightMarksIn, sameStack, withMark, withoutMark, withRightMarks } from "../ownership.ts";
import { beyondQuota, GROUPS } from "../quotas.ts";
import { type Context, defineResource, type State, type Values } from "../resource.ts";

const inputs = {
  name: fields
    .textUpTo(128)
    .describe("Name of the group, unique in the account. It can change: members and policies stay."),
  remark: fields.freeText.describe("Free text shown beside the name in the console."),
  adopt: fields.adoptionOf("group"),
};

const outputs = {
  groupId: z.string().describe("Id of the group."),
};

type Inputs = Values<typeof inputs>;
type GroupState = State<typeof inputs, typeof outputs>;

export const group = defineResource({
  kind: "Group",
  description:
    "A user group of Cloud Access Management: policies attached to it count for its members. Deleting it takes those " +
    "policies from the members, who stay.",
  source: "CAM API 3.0, CreateGroup, UpdateGroup, DeleteGroup",
  example: `
import { Group, PolicyAttachment } from "pulumi-tencent-accounts";

const readers = new Group("readers", { name: "readers", remark: "May look at everything" });
new PolicyAttachment("readers-read", { group: readers, policyName: "ReadOnlyAccess" });
`,
  inputs,
  outputs,
  identity: "groupId",
  permissions: {
    read: ["cam:ListGroups"],
    create: ["cam:CreateGroup"],
    update: ["cam:GetGroup", "cam:UpdateGroup"],
    delete: ["cam:DeleteGroup"],
  },
  permissionsWhere: [{ input: "adopt", create: ["cam:GetGroup", "cam:UpdateGroup"] }],
  replaceOnChanges: [],
  rules: [],

  claims: ({ name }) => claimsOfName(name, "group"),

  async foresee(ctx, news, planned) {
    const { groups } = ctx.snapshot;
    const namesake = await groups.namesake(ctx.api, news.name);
    if (namesake === undefined) {
      const { size } = await groups.told(ctx.api);
      return { problems: beyondQuota("groups", GROUPS, size, planned) };
    }
    if (hasMade(ctx, namesake.Remark) || mayTakeOver(ownerIn(namesake.Remark), news.adopt)) {
      return { notes: [`Group ${namesake.GroupName} (${namesake.GroupId}) exists already and is taken over.`] };
    }
    const advice = adviceOn(ctx, namesakeOf(namesake), news.name);
    const reason = `is taken by the group ${namesake.GroupName} (${namesake.GroupId}). ${advice}`;
    return { problems: [{ property: "name", reason }] };
  },

  async create(ctx, news) {
    const outcome = await createOnce({
      isListed: () => ctx.snapshot.groups.isListed(ctx.api, news.name),
      find: () => ctx.snapshot.groups.byName(ctx.api, news.name),
      create: () => ctx.api.CreateGroup(toWire(news, ctx.owner)),
    });
    if ("made" in outcome) {
      const { GroupId: groupId } = outcome.made;
      ctx.snapshot.groups.made(groupId);
      return { id: groupId, state: { ...news, groupId } };
    }
    const { found, byThisAttempt } = outcome;
    const { GroupId: groupId } = found;
    await takeOver(ctx, namesakeOf(found), news, byThisAttempt, () => write(ctx, groupId, toWire(news, ctx.owner)));
    ctx.snapshot.groups.forget(groupId);
    return { id: groupId, state: { ...news, groupId } };
  },

  markedText: async ({ api, snapshot }, id) => (await snapshot.groups.byId(api, id))?.Remark,

  async read(ctx, id, olds) {
    const row = await ctx.snapshot.groups.byId(ctx.api, id);
    return row === undefined ? undefined : { ...observe(row), adopt: olds.adopt };
  },

  async update(ctx, id, olds, news) {
    const changes = changedFields(toWire(olds, ctx.formerOwner), toWire(news, ctx.owner));
    ctx.snapshot.groups.forget(id);
    if (Object.keys(changes).length > 0) await write(ctx, id, changes);
    return { ...news, groupId: id };
  },

  async delete(ctx, id) {
    ctx.snapshot.groups.forget(id);
    const remove = () => unlessAbsent(ctx.api.DeleteGroup({ GroupId: Number(id) }));
    await deleteFreed(remove, () => emptyGroup(ctx, id));
    ctx.snapshot.groups.deleted(id);
  },

  inventory: { place: 2, always: true },

  async list(ctx) {
    const rows = await ctx.snapshot.groups.all(ctx.api);
    return rows.map((row) => ({ id: row.GroupId, state: observe(row), owner: ownerIn(row.Remark) }));
  },
});

const toWire = (news: Inputs | GroupState, owner: string | undefined) => ({
  GroupName: news.name,
  Remark: withMark(news.remark, owner),
});

const observe = (row: GroupRow): GroupState => ({
  name: row.GroupName,
  remark: withoutMark(row.Remark),
  groupId: row.GroupId,
});

/** Writes what has changed; a remark keeps the marks of what other stacks have given the group. */
async function write(ctx: Context, id: string, changes: Partial<ReturnType<typeof toWire>>): Promise<void> {
  const GroupId = Number(id);
  const { Remark: remark } = changes;
  if (remark === undefined) return void (await ctx.api.UpdateGroup({ GroupId, ...changes }));
  await ctx.snapshot.groups.alone(id, async () => {
    const live = await ctx.snapshot.groups.live(ctx.api, id);
    const marks = rightMarksIn(live?.Remark).filter(({ owner }) => !sameStack(owner, ctx.owner));
    await ctx.api.UpdateGroup({ GroupId, ...changes, Remark: withRightMarks(remark, marks) });
  });
}

const namesakeOf = ({ GroupName, GroupId, Remark }: GroupRow): Namesake => ({
  what: `Group ${GroupName} (${GroupId})`,
  name: GroupName,
  stored: Remark,
});
