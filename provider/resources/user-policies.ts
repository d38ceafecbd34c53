/**
 * UserPolicies: all policies that one sub-user holds directly.
 *
 * Wire actions: AttachUserPolicy, DetachUserPolicy, ListAttachedUserPolicies, and the lookups of policies (service `cam`).
 * Identity: the sub-user. What comes through groups is not counted. New policies are attached before others are detached,
 * so that a right that stays is held at every moment.
 */
import { z } from "zod";
import { foundForEach } from "../bulk.ts";
import { attach, detach } from "../direct-rights.ts";
import { allOf } from "../claims.ts";
import { endedParts, endsAmong, expiryByPart } from "../ends.ts";
import { isInGrace, takePolicyFromCopy } from "../sub-users/renames.ts";
import * as fields from "../fields.ts";
import {
  atTheSameMoment,
  attachmentKey,
  enter,
  homeIn,
  isHome,
  isOurs,
  liveMarks,
  markedElsewhere,
  orTakeBack,
  othersOf,
  refuseElsewhere,
  refuseMarked,
  refuseMarkedMeanwhile,
  refuseToTake,
  renewMarks,
  type Right,
  takeGivenUp,
  unmarkRight,
  WHOLE_SET,
} from "../rights-elsewhere.ts";
import { type Context, defineResource, inOrderOf, referring, type State, unordered, type Values } from "../resource.ts";
import { directPolicies } from "../snapshot/attachments.ts";

const POLICY = "has to be a Policy, or the name or the id of one";
const QUOTA = 200;

const named = referring(["Policy"], z.string(POLICY).regex(/^[A-Za-z0-9+=,.@_-]{1,128}$/, POLICY));

const inputs = {
  user: fields.subUserId.describe("The sub-user. Changing it replaces the resource."),
  policies: unordered(
    z
      .array(named, "has to be a list of policies")
      .max(QUOTA, `has to name at most ${QUOTA} policies`)
      .refine(fields.isDistinct, "names a policy twice"),
  ).describe(
    "Policies, or names or ids of policies, at most 200; the order does not matter. What is digits only is an id. Whatever else the sub-user holds directly is detached.",
  ),
  expires: expiryByPart(z.array(named), "The next `up` then detaches them."),
  adopt: fields.adoptionOfRight,
};

const outputs = {
  policyIds: z.array(z.string()).describe("Ids of the policies, without those whose end has been reached."),
  ended: endedParts,
};

type Inputs = Values<typeof inputs>;
type UserPoliciesState = State<typeof inputs, typeof outputs>;

export const userPolicies = defineResource({
  kind: "UserPolicies",
  description:
    "Exactly which policies a sub-user holds directly. The next `up` detaches whatever else is attached, and is refused where " +
    "another stack has attached it. It cannot be declared together with a PolicyAttachment of the same sub-user, nor for a " +
    "sub-user that another stack has made. Deleting it detaches what it names.",
  source: "CAM API 3.0, AttachUserPolicy, DetachUserPolicy, ListAttachedUserPolicies",
  example: `
import { SubUser, UserPolicies } from "pulumi-tencent-accounts";

const alice = new SubUser("alice", { name: "alice" });
new UserPolicies("alice", { user: alice, policies: ["ReadOnlyAccess", "QcloudCVMFullAccess"] });
`,
  inputs,
  outputs,
  identity: undefined,
  permissions: {
    read: ["cam:ListUsers", "cam:ListAttachedUserPolicies"],
    create: [
      "cam:ListPolicies",
      "cam:AttachUserPolicy",
      "cam:DetachUserPolicy",
      "tag:DescribeResourceTagsByResourceIds",
    ],
    update: [
      "cam:ListPolicies",
      "cam:AttachUserPolicy",
      "cam:DetachUserPolicy",
      "tag:DescribeResourceTagsByResourceIds",
    ],
    delete: ["cam:DetachUserPolicy", "tag:DescribeResourceTagsByResourceIds"],
  },
  permissionsWhere: [{ input: "user", isOthers: true, create: ["tag:TagResources"], delete: ["tag:UnTagResources"] }],
  replaceOnChanges: ["user"],
  rules: [endsAmong<Inputs>("policies")],
  ends: { what: "parts", list: "policies" },

  names: ({ policies = [] }) =>
    policies.map((name, index) => ({ property: `policies[${index}]`, what: "policy" as const, name })),

  claims: ({ user }) => (typeof user === "string" ? [allOf(`attachment ${user}/`)] : []),

  async create(ctx, news) {
    return { id: news.user, state: { ...news, policyIds: await establish(ctx, news, []) } };
  },

  async read(ctx, id, olds) {
    const user = await ctx.snapshot.subUsers.byUin(ctx.api, id, undefined);
    return user === undefined ? undefined : observe(ctx, id, olds);
  },

  async update(ctx, id, olds, news) {
    const right = await rightOf(ctx, id, news.adopt);
    if (right !== undefined) {
      refuseElsewhere(ctx, right);
      await renewMarks(ctx, right, [id]);
    }
    return { ...news, policyIds: await establish(ctx, news, olds.policyIds) };
  },

  async delete(ctx, id, olds) {
    const right = await rightOf(ctx, id, olds.adopt);
    if (ctx.over.length === 0 && right !== undefined && (await isInGrace(ctx, id))) {
      for (const [at, policyId] of olds.policyIds.entries()) {
        await takePolicyFromCopy(ctx, id, policyId, olds.policies[at]);
      }
      return;
    }
    const elsewhere = right === undefined ? [] : await markedElsewhere(ctx, [id], olds.policyIds.map(attachmentKey));
    for (const [index, policyId] of olds.policyIds.entries()) {
      const names = [policyId, olds.policies[index]];
      const declared = await Promise.all(names.map((policy) => ctx.isDeclared(`attachment ${id}/${policy}`)));
      const isKept = declared.includes(true) || elsewhere.some(({ key }) => key === attachmentKey(policyId));
      if (!isKept) await detach(ctx, id, policyId);
    }
    if (right !== undefined) await unmarkRight(ctx, right, [id]);
  },

  // Attachments tell the same, and claim less.
  inventory: undefined,

  async list(ctx) {
    const users = await ctx.snapshot.subUsers.all(ctx.api);
    const found = await foundForEach(users, async ({ Uin }) => ({ id: Uin, state: await observe(ctx, Uin, {}) }));
    return found.filter(({ state }) => state.policies.length > 0);
  },
});

/**
 * Attaches what is missing, then detaches what is not named; the ids in the order of the policies. `recorded` are those that it has
 * established before.
 */
async function establish(
  ctx: Context,
  { user, policies, adopt }: Inputs,
  recorded: readonly string[],
): Promise<string[]> {
  const wanted = await Promise.all(policies.map((policy) => idOf(ctx, policy)));
  const twice = policies.find((_, index) => wanted.indexOf(wanted[index] ?? "") !== index);
  if (twice !== undefined) throw new Error(`policies names a policy twice, once by name and once by id: ${twice}`);
  const held = await directPolicies(ctx.api, user);
  const isHeld = (id: string): boolean => held.some(({ PolicyId }) => PolicyId === id);
  const change: Change = {
    user,
    missing: wanted.filter((id) => !isHeld(id)),
    found: wanted.filter((id) => isHeld(id) && !recorded.includes(id)),
    surplus: held.filter(({ PolicyId }) => !wanted.includes(PolicyId)),
  };
  const right = await rightOf(ctx, user, adopt);
  if (right === undefined) await attachAll(ctx, change);
  else if (isHome(ctx, right)) await attachAtHome(ctx, right, change);
  else await attachElsewhere(ctx, right, change);
  for (const { PolicyId } of change.surplus) await detach(ctx, user, PolicyId);
  return wanted;
}

interface Change {
  readonly user: string;
  /** Ids of policies that the sub-user does not hold yet. */
  readonly missing: readonly string[];
  /** Ids of those that it holds, though this resource has not given them. */
  readonly found: readonly string[];
  readonly surplus: readonly { readonly PolicyId: string; readonly PolicyName: string }[];
}

async function attachAll(ctx: Context, { user, missing }: Change): Promise<void> {
  for (const policyId of missing) await attach(ctx, user, policyId);
}

/** Other stacks may have given single policies: those are neither taken away nor declared here too. */
async function attachAtHome(ctx: Context, right: Right, change: Change): Promise<void> {
  const { user, missing, found, surplus } = change;
  const concerned = [...found, ...surplus.map(({ PolicyId }) => PolicyId)];
  const marks = await markedElsewhere(ctx, [user], concerned.map(attachmentKey));
  const ofThese = (ids: readonly string[]) => marks.filter(({ key }) => ids.some((id) => key === attachmentKey(id)));
  refuseMarked(ctx, right, ofThese(found));
  refuseToTake(ctx, right, othersOf(ctx, right, ofThese(surplus.map(({ PolicyId }) => PolicyId))), {
    rights: new Map(surplus.map(({ PolicyId, PolicyName }) => [attachmentKey(PolicyId), PolicyName])),
    whose: (await ctx.snapshot.subUsers.identity(ctx.api, user))?.name ?? user,
    instead: "declare single PolicyAttachments here in place of the whole set",
  });
  await attachAll(ctx, change);
  if (missing.length > 0) await refuseMarkedMeanwhile(ctx, right, [user], missing.map(attachmentKey));
  await takeGivenUp(ctx, right, marks);
}

/** On an account that no stack has made the whole set is marked, and excludes whatever another stack gives. */
async function attachElsewhere(ctx: Context, right: Right, change: Change): Promise<void> {
  const { user, missing } = change;
  refuseElsewhere(ctx, right);
  const marks = await liveMarks(ctx, right, [user]);
  refuseMarked(ctx, right, marks);
  if (marks.some((mark) => mark.key === right.key && isOurs(ctx, mark))) return attachAll(ctx, change);
  await enter(ctx, right, [user]);
  await orTakeBack(ctx, right, [user], async () => {
    const held = await directPolicies(ctx.api, user);
    if (held.some(({ PolicyId }) => missing.includes(PolicyId))) throw atTheSameMoment(ctx, right);
    await attachAll(ctx, { ...change, missing: missing.slice(0, 1) });
  });
  // From here on some of it is held, and the mark tells whose it is.
  await attachAll(ctx, { ...change, missing: missing.slice(1) });
  await takeGivenUp(ctx, right, marks);
}

/** The whole set as one right; undefined where no other stack can have a say. */
async function rightOf(
  { api, snapshot, owner }: Context,
  uin: string,
  adopt: string | undefined,
): Promise<Right | undefined> {
  if (owner === undefined || snapshot.subUsers.isMade(uin)) return undefined;
  const user = await snapshot.subUsers.identity(api, uin);
  const what = `The whole set of policies of ${user?.name ?? uin}`;
  return { what, key: WHOLE_SET, home: homeIn(user?.remark), adopt };
}

const idOf = async ({ api, snapshot }: Context, policy: string): Promise<string> =>
  /^\d+$/.test(policy) ? policy : (await snapshot.policies.byName(api, policy)).policyId;

/** Each policy as the program spells it, where it does: some by id, the others by name. */
async function observe(ctx: Context, user: string, olds: Partial<UserPoliciesState>): Promise<UserPoliciesState> {
  const rows = (await directPolicies(ctx.api, user)).map(({ PolicyId, PolicyName }) => ({
    policyId: PolicyId,
    policy: olds.policies?.includes(PolicyId) === true ? PolicyId : PolicyName,
  }));
  const ids = new Map(rows.map(({ policy, policyId }) => [policy, policyId]));
  const policies = inOrderOf(olds.policies, [...ids.keys()]);
  return { user, adopt: olds.adopt, policies, policyIds: policies.map((policy) => ids.get(policy) ?? policy) };
}
