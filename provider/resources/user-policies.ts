/**
 * UserPolicies: all policies that one sub-user holds directly.
 *
 * Wire actions: AttachUserPolicy, DetachUserPolicy, ListAttachedUserPolicies, and the lookups of policies (service `cam`).
 * Identity: the sub-user. What comes through groups is not counted. New policies are attached before others are detached,
 * so that a right that stays is held at every moment.
 */
import { z } from "zod";
import { ABSENT } from "../api/codes.ts";
import { ApiError } from "../api/errors.ts";
import { allOf } from "../claims.ts";
import { type Context, defineResource, reference, referring, type State } from "../resource.ts";
import { directPolicies } from "../snapshot/attachments.ts";

const POLICY = "has to be a Policy, or the name or the id of one";
const QUOTA = 200;

const inputs = {
  user: reference(["SubUser"], /^[1-9]\d{0,19}$/, "100000000001").describe(
    "The sub-user. Changing it replaces the resource.",
  ),
  policies: z
    .array(
      referring(["Policy"], z.string(POLICY).regex(/^[A-Za-z0-9+=,.@_-]{1,128}$/, POLICY)),
      "has to be a list of policies",
    )
    .max(QUOTA, `has to name at most ${QUOTA} policies`)
    .refine((policies) => new Set(policies).size === policies.length, "names a policy twice")
    .transform((policies) => policies.toSorted())
    .describe(
      "Policies, or names or ids of policies, at most 200; the order does not matter. What is digits only is an id. Whatever else the sub-user holds directly is detached.",
    ),
};

const outputs = {
  policyIds: z.array(z.string()).describe("Ids of the policies."),
};

type UserPoliciesState = State<typeof inputs, typeof outputs>;

export const userPolicies = defineResource({
  kind: "UserPolicies",
  description:
    "Exactly which policies a sub-user holds directly: what is attached elsewhere is detached by the next `up`. It cannot be " +
    "declared together with a PolicyAttachment of the same sub-user. Deleting it detaches what it names.",
  source: "CAM API 3.0, AttachUserPolicy, DetachUserPolicy, ListAttachedUserPolicies",
  inputs,
  outputs,
  identity: undefined,
  replaceOnChanges: ["user"],
  rules: [],

  claims: ({ user }) => (typeof user === "string" ? [allOf(`attachment ${user}/`)] : []),

  async create(ctx, news) {
    return { id: news.user, state: { ...news, policyIds: await establish(ctx, news.user, news.policies) } };
  },

  async read(ctx, id, olds) {
    const user = await ctx.snapshot.subUsers.byUin(ctx.api, id, undefined);
    return user === undefined ? undefined : observe(ctx, id, olds);
  },

  async update(ctx, id, _olds, news) {
    return { ...news, policyIds: await establish(ctx, id, news.policies) };
  },

  async delete(ctx, id, olds) {
    for (const [index, policyId] of olds.policyIds.entries()) {
      const spelt = [policyId, olds.policies[index]].map((policy) => ctx.isDeclared(`attachment ${id}/${policy}`));
      if (!(await Promise.all(spelt)).includes(true)) await detach(ctx, id, policyId);
    }
  },

  async list(ctx) {
    const users = await ctx.snapshot.subUsers.all(ctx.api);
    const found = await Promise.all(users.map(async ({ Uin }) => ({ id: Uin, state: await observe(ctx, Uin, {}) })));
    return found.filter(({ state }) => state.policies.length > 0);
  },
});

/** Attaches what is missing, then detaches what is not named; the ids in the order of the policies. */
async function establish(ctx: Context, user: string, policies: readonly string[]): Promise<string[]> {
  const wanted = await Promise.all(policies.map((policy) => idOf(ctx, policy)));
  const twice = policies.find((_, index) => wanted.indexOf(wanted[index] ?? "") !== index);
  if (twice !== undefined) throw new Error(`policies names a policy twice, once by name and once by id: ${twice}`);
  const held = (await directPolicies(ctx.api, user)).map((row) => row.PolicyId);
  for (const policyId of wanted.filter((id) => !held.includes(id))) {
    await ctx.api.AttachUserPolicy({ PolicyId: Number(policyId), AttachUin: Number(user) });
    ctx.snapshot.attachments.forget(user, policyId);
  }
  for (const policyId of held.filter((id) => !wanted.includes(id))) await detach(ctx, user, policyId);
  return wanted;
}

const idOf = async ({ api, snapshot }: Context, policy: string): Promise<string> =>
  /^\d+$/.test(policy) ? policy : (await snapshot.policies.byName(api, policy)).policyId;

async function detach(ctx: Context, user: string, policyId: string): Promise<void> {
  ctx.snapshot.attachments.forget(user, policyId);
  try {
    await ctx.api.DetachUserPolicy({ PolicyId: Number(policyId), DetachUin: Number(user) });
  } catch (error) {
    if (!ApiError.matches(error, ABSENT)) throw error;
  }
}

/** Each policy as the program spells it, where it does: some by id, the others by name. */
async function observe(ctx: Context, user: string, olds: Partial<UserPoliciesState>): Promise<UserPoliciesState> {
  const rows = (await directPolicies(ctx.api, user)).map(({ PolicyId, PolicyName }) => ({
    policyId: PolicyId,
    policy: olds.policies?.includes(PolicyId) === true ? PolicyId : PolicyName,
  }));
  const sorted = rows.toSorted((one, other) => (one.policy < other.policy ? -1 : 1));
  return { user, policies: sorted.map((row) => row.policy), policyIds: sorted.map((row) => row.policyId) };
}
