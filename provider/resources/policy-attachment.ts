/**
 * PolicyAttachment: one policy, attached directly to one sub-user or one group.
 *
 * Wire actions: AttachUserPolicy, DetachUserPolicy, AttachGroupPolicy, DetachGroupPolicy and the lists of both sides.
 * Identity: the pair. The service gives an attachment no id of its own; attaching twice is one attachment.
 */
import { z } from "zod";
import { ABSENT, POLICY_ID } from "../api/codes.ts";
import { ApiError } from "../api/errors.ts";
import { foundForEach } from "../bulk.ts";
import { attach, detach, isHeld } from "../direct-rights.ts";
import { ended, expiryOf } from "../ends.ts";
import { isInGrace, takePolicyFromCopy } from "../sub-users/renames.ts";
import * as fields from "../fields.ts";
import { type Context, definedOf, defineResource, type Rule, type State, type Values } from "../resource.ts";
import {
  attachmentKey,
  givenHere,
  giveRight,
  homeIn,
  renewMarks,
  type Right,
  unmarkRight,
  isGivenElsewhere,
} from "../rights-elsewhere.ts";
import { directPolicies, groupIdOf, groupPrincipal, type Principal } from "../snapshot/attachments.ts";
import type { KnownPolicy } from "../found.ts";

const inputs = {
  user: fields.subUserId.optional().describe("The sub-user that gets the policy. Changing it replaces the attachment."),
  group: fields.groupId
    .optional()
    .describe("The group that gets the policy, in place of `user`. Changing it replaces the attachment."),
  policy: fields.policyId
    .optional()
    .describe("The custom policy, or the id of any policy. Changing it replaces the attachment."),
  policyName: fields.policyName
    .optional()
    .describe(
      "Exact name of the policy, in place of `policy`; upper and lower case count. Changing it replaces the attachment.",
    ),
  expires: expiryOf("The next `up` then detaches the policy."),
  adopt: fields.adoptionOfRight,
};

const outputs = {
  policy: z.string().describe("Id of the policy."),
  policyName: z.string().describe("Name of the policy."),
  policyType: z
    .enum(["preset", "custom"])
    .describe("`preset`: published by Tencent Cloud; `custom`: made in this account."),
  ended,
};

type Inputs = Values<typeof inputs>;
type AttachmentState = State<typeof inputs, typeof outputs>;

/** `<uin>/<policyId>` or `group:<groupId>/<policyId>`. */
export const formatId = (principal: Principal, policyId: string): string => `${principal}/${policyId}`;

export function parseId(id: string): { principal: Principal; policyId: string } {
  const [, principal, policyId] = /^((?:group:)?\d+)\/(\d+)$/.exec(id) ?? [];
  if (principal === undefined || policyId === undefined) {
    throw new Error(
      `"${id}" is not the id of a PolicyAttachment, which is <uin>/<policyId> or group:<groupId>/<policyId>.`,
    );
  }
  return { principal, policyId };
}

const exactlyOne = (one: keyof Inputs, other: keyof Inputs): Rule<Inputs> => ({
  about: one,
  reads: [],
  violation(values) {
    const given = [one, other].filter((key) => values[key] !== undefined).length;
    if (given === 1) return undefined;
    return given === 0 ? `or ${other} is required` : `and ${other} exclude each other: give one of them`;
  },
});

export const policyAttachment = defineResource({
  kind: "PolicyAttachment",
  description:
    "A policy attached directly to a sub-user or to a group. Deleting it detaches the policy; that it is detached already is success.",
  source: "CAM API 3.0, AttachUserPolicy, DetachUserPolicy, AttachGroupPolicy, DetachGroupPolicy",
  example: `
import { PolicyAttachment, SubUser } from "pulumi-tencent-accounts";

const alice = new SubUser("alice", { name: "alice" });
new PolicyAttachment("alice-reads", { user: alice, policyName: "ReadOnlyAccess" });
`,
  inputs,
  outputs,
  identity: undefined,
  formerNames: { policy: "policyId" },
  permissions: { read: ["cam:ListEntitiesForPolicy"] },
  permissionsWhere: [
    {
      input: "user",
      create: [
        "cam:ListUsers",
        "cam:ListAttachedUserPolicies",
        "cam:AttachUserPolicy",
        "tag:DescribeResourceTagsByResourceIds",
      ],
      delete: ["cam:ListUsers", "cam:DetachUserPolicy", "tag:DescribeResourceTagsByResourceIds"],
    },
    { input: "user", isOthers: true, create: ["tag:TagResources"], delete: ["tag:UnTagResources"] },
    {
      input: "group",
      create: ["cam:ListGroups", "cam:GetGroup", "cam:ListAttachedGroupPolicies", "cam:AttachGroupPolicy"],
      delete: ["cam:ListGroups", "cam:DetachGroupPolicy"],
    },
    { input: "group", isOthers: true, create: ["cam:UpdateGroup"], delete: ["cam:GetGroup", "cam:UpdateGroup"] },
    { input: "policyName", create: ["cam:ListPolicies"] },
    { input: "policy", preview: ["cam:ListPolicies"], create: ["cam:GetPolicy"] },
  ],
  replaceOnChanges: ["user", "group", "policy", "policyName"],
  rules: [exactlyOne("user", "group"), exactlyOne("policy", "policyName")],

  claims({ user, group, policy, policyName }) {
    const principal = typeof group === "string" ? groupPrincipal(group) : user;
    if (typeof principal !== "string") return [];
    return [policy, policyName]
      .filter((named) => typeof named === "string")
      .map((named) => `attachment ${principal}/${named}`);
  },

  names: ({ policy, policyName }) => [
    ...(policy === undefined ? [] : [{ property: "policy", what: "policy" as const, name: policy }]),
    ...(policyName === undefined ? [] : [{ property: "policyName", what: "policy" as const, name: policyName }]),
  ],

  ends: {
    what: "right",
    async withheld(ctx, news) {
      const principal = principalOf(news);
      const policy = await resolvePolicy(ctx, news);
      const right = await rightOf(ctx, principal, policy);
      const given = right === undefined ? [] : await givenHere(ctx, right, [principal]);
      return { ...recordOf(news, policy), mayBeLeft: given.length > 0 || ctx.owner === undefined };
    },
  },

  async create(ctx, news) {
    const principal = principalOf(news);
    const policy = await resolvePolicy(ctx, news);
    const { policyId, policyName } = policy;
    const gift = {
      give: () => attachHere(ctx, principal, policyId),
      held: async () => ((await isHeld(ctx, principal, policyId)) ? [principal] : []),
    };
    const right = await rightOf(ctx, principal, { policyId, policyName });
    if (right === undefined) await gift.give();
    else await giveRight(ctx, { ...right, adopt: news.adopt }, [principal], await gift.held(), gift);
    return recordOf(news, policy);
  },

  async read(ctx, id, olds) {
    const { principal, policyId } = parseId(id);
    if (!(await ctx.snapshot.attachments.isAttached(ctx.api, principal, policyId))) return undefined;
    const { policyName, policyType, adopt } = olds;
    const known =
      policyName === undefined || policyType === undefined
        ? await ctx.snapshot.policies.byId(ctx.api, policyId)
        : { policyName, policyType };
    const { policyName: name, policyType: type } = known;
    return { ...principalInputs(principal), policy: policyId, policyName: name, policyType: type, adopt };
  },

  // Every other input replaces, so nothing of the right can differ; only who declares it, and the recorded spelling of the policy.
  async update(ctx, id, olds, news) {
    const { principal, policyId } = parseId(id);
    const right = await rightOf(ctx, principal, { policyId, policyName: olds.policyName });
    if (right !== undefined) await renewMarks(ctx, right, [principal]);
    return { ...olds, ...definedOf(news) };
  },

  async delete(ctx, id, { policyName }) {
    const { principal, policyId } = parseId(id);
    const right = await rightOf(ctx, principal, { policyId, policyName });
    if (right !== undefined && (await isGivenElsewhere(ctx, right, principal))) return;
    const mayStay = ctx.over.length === 0 && right !== undefined && groupIdOf(principal) === undefined;
    if (mayStay && (await isInGrace(ctx, principal))) return takePolicyFromCopy(ctx, principal, policyId, policyName);
    await detach(ctx, principal, policyId);
    if (right !== undefined) await unmarkRight(ctx, right, [principal]);
  },

  inventory: {
    place: 7,
    calls: async ({ SubUser = 0, Group = 0 }) => [
      ["ListAttachedUserPolicies", SubUser],
      ["ListAttachedGroupPolicies", Group],
    ],
  },

  async list(ctx) {
    const users = (await ctx.snapshot.subUsers.all(ctx.api)).map((user) => user.Uin);
    const groups = (await ctx.snapshot.groups.all(ctx.api)).map((group) => groupPrincipal(group.GroupId));
    const principals = [...users, ...groups];
    const attachments = await foundForEach(principals, (principal) => attachmentsOf(ctx, principal));
    return attachments.flat();
  },
});

async function attachHere(ctx: Context, principal: Principal, policyId: string): Promise<void> {
  try {
    await attach(ctx, principal, policyId);
  } catch (error) {
    if (!ApiError.matches(error, ABSENT, POLICY_ID)) throw error;
    // As after a forced replacement that was killed between the deletion and the creation.
    throw new Error(
      `${error.message} Where this stack still records what is gone, \`pulumi refresh\` takes note of it, and \`pulumi up\` makes it again.`,
      { cause: error },
    );
  }
}

/** Undefined where no other stack can have a say: without ownership, and on what this run has made. */
async function rightOf(
  { api, snapshot, owner }: Context,
  principal: Principal,
  { policyId, policyName }: Pick<KnownPolicy, "policyId" | "policyName">,
): Promise<Right | undefined> {
  const groupId = groupIdOf(principal);
  const isMade = groupId === undefined ? snapshot.subUsers.isMade(principal) : snapshot.groups.isMade(groupId);
  if (owner === undefined || isMade) return undefined;
  const key = attachmentKey(policyId);
  if (groupId !== undefined) {
    const group = await snapshot.groups.byId(api, groupId);
    const what = `PolicyAttachment of ${policyName} to the group ${group?.GroupName ?? groupId}`;
    return { what, key, home: homeIn(group?.Remark) };
  }
  const user = await snapshot.subUsers.identity(api, principal);
  return { what: `PolicyAttachment of ${policyName} to ${user?.name ?? principal}`, key, home: homeIn(user?.remark) };
}

const recordOf = (news: Inputs, { policyId, policyName, policyType }: KnownPolicy) => ({
  id: formatId(principalOf(news), policyId),
  state: { ...news, policy: policyId, policyName, policyType },
});

const principalOf = ({ user, group }: Inputs): Principal => {
  if (group !== undefined) return groupPrincipal(group);
  if (user !== undefined) return user;
  throw new Error("a PolicyAttachment has either a user or a group; check lets nothing else pass");
};

const principalInputs = (principal: Principal): Pick<AttachmentState, "user" | "group"> => {
  const groupId = groupIdOf(principal);
  return groupId === undefined ? { user: principal } : { group: groupId };
};

function resolvePolicy({ api, snapshot }: Context, { policy, policyName }: Inputs): Promise<KnownPolicy> {
  if (policy !== undefined) return snapshot.policies.byId(api, policy);
  if (policyName !== undefined) return snapshot.policies.byName(api, policyName);
  throw new Error("a PolicyAttachment has either a policy or a policyName; check lets nothing else pass");
}

async function attachmentsOf({ api }: Context, principal: Principal) {
  const rows = await directPolicies(api, principal);
  return rows.map(({ PolicyId: policy, PolicyName: policyName, PolicyType }) => ({
    id: formatId(principal, policy),
    state: {
      ...principalInputs(principal),
      policy,
      policyName,
      policyType: PolicyType === "QCS" ? ("preset" as const) : ("custom" as const),
    },
  }));
}
