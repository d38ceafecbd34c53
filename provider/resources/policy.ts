/**
 * Policy: a custom policy of the account.
 *
 * Wire actions: CreatePolicy, GetPolicy, ListPolicies, UpdatePolicy, DeletePolicy, ListEntitiesForPolicy (service `cam`).
 * Identity: the policy id. The name never changes. UpdatePolicy rewrites the default version in place.
 */
import { z } from "zod";
import { claimsOfName } from "../account-names.ts";
import type { Actions } from "../api/actions.ts";
import { POLICY_ID } from "../api/codes.ts";
import { ApiError, unlessAbsent } from "../api/errors.ts";
import { foundForEach } from "../bulk.ts";
import { detach, holdersOf, takeFromHolders } from "../direct-rights.ts";
import type { Holder } from "../found.ts";
import { isOfStack, leaversIn } from "../leaver-marks.ts";
import { adviceOn, alreadyExists, hasMade, mayTakeOver, takeOver } from "../adopt.ts";
import * as fields from "../fields.ts";
import { changedFields, createOnce, deleteFreed } from "../lifecycle.ts";
import { ownerIn, withMark, withoutMark } from "../ownership.ts";
import { beyondQuota, CUSTOM_POLICIES } from "../quotas.ts";
import { accepted, documentText, meaningOf, observedDocument } from "../policies/document.ts";
import { accepting, comparedBy, type Context, defineResource, type State, type Values } from "../resource.ts";

const DESCRIPTION_LIMIT_BYTES = 300;

const inputs = {
  name: fields.policyName.describe(
    "Name of the policy, unique among preset and custom ones. Changing it replaces the policy.",
  ),
  document: accepting(
    accepted,
    comparedBy(meaningOf, documentText).describe(
      "What it allows and denies: an object or its JSON text, version `2.0`, at most 6,144 characters without spaces. One value and a list of one are the same, one statement and a list of one too; the order of lists and a `name/` before an action do not matter.",
    ),
  ),
  description: fields.words
    .refine((words) => Buffer.byteLength(words) <= DESCRIPTION_LIMIT_BYTES, "has to have at most 300 bytes")
    .default("")
    .describe("What the policy is for, at most 300 bytes."),
  onDelete: z
    .enum(["refuse", "force"], "has to be refuse or force")
    .default("refuse")
    .describe("What deleting the resource does: `refuse` while somebody holds the policy, `force` takes it from them."),
  adopt: fields.adoptionOf("policy"),
};

const outputs = {
  policyId: z.string().describe("Id of the policy."),
};

type Inputs = Values<typeof inputs>;
type PolicyState = State<typeof inputs, typeof outputs>;
type LivePolicy = z.output<Actions["GetPolicy"]["answer"]>;

const CUSTOM = 1;

export const policy = defineResource({
  kind: "Policy",
  description:
    "A custom policy of Cloud Access Management. Preset policies are attached by name and cannot be declared.",
  source: "CAM API 3.0, CreatePolicy, UpdatePolicy, DeletePolicy",
  example: `
import { Policy, PolicyAttachment, SubUser } from "pulumi-tencent-accounts";

const readsBuckets = new Policy("reads-buckets", {
  name: "reads-buckets",
  document: {
    version: "2.0",
    statement: [{ effect: "allow", action: ["name/cos:GetObject", "name/cos:HeadObject"], resource: "*" }],
  },
});
const alice = new SubUser("alice", { name: "alice" });
new PolicyAttachment("alice-reads-buckets", { user: alice, policy: readsBuckets });
`,
  inputs,
  outputs,
  identity: "policyId",
  permissions: {
    read: ["cam:GetPolicy"],
    create: ["cam:ListPolicies", "cam:CreatePolicy"],
    update: ["cam:UpdatePolicy"],
    delete: ["cam:ListEntitiesForPolicy", "cam:DeletePolicy"],
  },
  permissionsWhere: [{ input: "adopt", create: ["cam:UpdatePolicy"] }],
  replaceOnChanges: ["name"],
  rules: [],

  claims: ({ name }) => claimsOfName(name, "policy"),

  async foresee(ctx, news, planned) {
    const policies = await ctx.snapshot.policies.containing(ctx.api, "");
    const namesake = policies.find((row) => row.policyName === news.name);
    const custom = policies.filter((row) => row.policyType === "custom").length;
    if (namesake === undefined) return { problems: beyondQuota("custom policies", CUSTOM_POLICIES, custom, planned) };
    const live = await lookUp(ctx, namesake.policyId);
    if (live === undefined) return {};
    if (
      hasMade(ctx, live.Description) ||
      (namesake.policyType === "custom" && mayTakeOver(ownerIn(live.Description), news.adopt))
    ) {
      return { notes: [`Policy ${news.name} (${namesake.policyId}) exists already and is taken over.`] };
    }
    const advice = adviceOn(ctx, namesakeOf(namesake.policyId, live), news.name);
    const reason = `is taken by a ${namesake.policyType} policy (${namesake.policyId}). ${advice}`;
    return { problems: [{ property: "name", reason }] };
  },

  async create(ctx, news) {
    const outcome = await createOnce({
      isListed: () => ctx.snapshot.policies.isListed(ctx.api, news.name),
      find: (isTaken) => ctx.snapshot.policies.find(ctx.api, news.name, isTaken),
      create: () =>
        ctx.api.CreatePolicy({
          PolicyName: news.name,
          PolicyDocument: news.document,
          Description: storedDescription(news, ctx.owner),
        }),
    });
    const policyId = "made" in outcome ? outcome.made.PolicyId : outcome.found.policyId;
    if ("found" in outcome) await finish(ctx, news, policyId, outcome.byThisAttempt);
    ctx.snapshot.policies.made(policyId, news.name);
    return { id: policyId, state: { ...news, policyId } };
  },

  markedText: async (ctx, id) => (await lookUp(ctx, id))?.Description,

  async read(ctx, id, olds) {
    const live = await lookUp(ctx, id);
    return live === undefined ? undefined : observe(id, live, olds);
  },

  async update(ctx, id, olds, news) {
    const changes = changedFields(toWire(olds, ctx.formerOwner), toWire(news, ctx.owner));
    if (Object.keys(changes).length > 0) await ctx.api.UpdatePolicy({ PolicyId: Number(id), ...changes });
    return { ...news, policyId: id };
  },

  async delete(ctx, id, olds) {
    if (olds.onDelete !== "force") await refuseWhileHeld(ctx, id, olds.name);
    const remove = async () => {
      try {
        await unlessAbsent(ctx.api.DeletePolicy({ PolicyId: [Number(id)] }));
      } catch (error) {
        // Said of a preset one too, which is none that this run has made.
        if (!ApiError.matches(error, POLICY_ID) || (await lookUp(ctx, id)) !== undefined) throw error;
      }
    };
    await deleteFreed(remove, async () => {
      if (olds.onDelete === "force") await takeFromHolders(ctx, id);
      else await refuseWhileHeld(ctx, id, olds.name);
    });
    ctx.snapshot.policies.deleted(id, olds.name);
  },

  inventory: {
    place: 5,
    calls: async (_counts, { api, snapshot }) => [["GetPolicy", (await snapshot.policies.custom(api)).length]],
  },

  async list(ctx) {
    const rows = await ctx.snapshot.policies.custom(ctx.api);
    const found = await foundForEach(rows, async ({ policyId }) => ({
      id: policyId,
      live: await lookUp(ctx, policyId),
    }));
    return found.flatMap(({ id, live }) =>
      live === undefined ? [] : [{ id, state: observe(id, live, {}), owner: ownerIn(live.Description) }],
    );
  },
});

const toWire = (news: Inputs | PolicyState, owner: string | undefined) => ({
  PolicyDocument: news.document,
  Description: storedDescription(news, owner),
});

/** The mark goes where there is room for it: the person's own words come first. */
function storedDescription({ description }: Pick<Inputs, "description">, owner: string | undefined): string {
  const marked = withMark(description, owner);
  return Buffer.byteLength(marked) <= DESCRIPTION_LIMIT_BYTES ? marked : description;
}

const observe = (policyId: string, live: LivePolicy, olds: Partial<PolicyState>): PolicyState => ({
  name: live.PolicyName,
  document: observedDocument(live.PolicyDocument, olds.document),
  description: withoutMark(live.Description),
  onDelete: olds.onDelete ?? "refuse",
  adopt: olds.adopt,
  policyId,
});

async function lookUp({ api, snapshot }: Context, policyId: string): Promise<LivePolicy | undefined> {
  if (snapshot.policies.isDeleted(policyId)) return undefined;
  return unlessAbsent(api.GetPolicy({ PolicyId: Number(policyId) }), POLICY_ID);
}

/** Finishes the creation of a policy of ours that an earlier attempt began, or takes over one on request. */
async function finish(ctx: Context, news: Inputs, policyId: string, byThisAttempt: boolean): Promise<void> {
  const live = await ctx.api.GetPolicy({ PolicyId: Number(policyId) });
  const namesake = namesakeOf(policyId, live);
  if (live.Type !== CUSTOM) throw alreadyExists(ctx, namesake, news.name);
  const hasNoRoom = storedDescription(news, ctx.owner) === news.description;
  const isMade =
    hasMade(ctx, live.Description) || (byThisAttempt && hasNoRoom && ownerIn(live.Description) === undefined);
  const write = () => ctx.api.UpdatePolicy({ PolicyId: Number(policyId), ...toWire(news, ctx.owner) });
  await takeOver(ctx, namesake, news, byThisAttempt, write, isMade);
}

const namesakeOf = (policyId: string, live: LivePolicy) => ({
  what: `Policy ${live.PolicyName} (${policyId})`,
  name: live.PolicyName,
  stored: live.Description,
  ...(live.Type === CUSTOM ? {} : { howToAdopt: PRESET }),
});

const PRESET = "It is a preset one, published by Tencent Cloud: attach it by name, or give yours another name.";

/** From who has left this stack, or works on after a rename, nothing but this could take it: it is taken. The others are the answer. */
async function withoutLeavers(ctx: Context, policyId: string, holders: readonly Holder[]): Promise<readonly Holder[]> {
  const { api, snapshot, owner, formerOwner } = ctx;
  if (!holders.some(({ kind }) => kind === "sub-user")) return holders;
  const leavers = leaversIn(await snapshot.subUsers.all(api)).filter((leaver) =>
    isOfStack(leaver, owner ?? formerOwner),
  );
  const hasLeft = ({ kind, id }: Holder): boolean =>
    kind === "sub-user" && leavers.some(({ uin }) => uin === id) && ctx.becomes("SubUser", id) !== "stays";
  for (const { id } of holders.filter(hasLeft)) await detach(ctx, id, policyId);
  return holders.filter((holder) => !hasLeft(holder));
}

async function refuseWhileHeld(ctx: Context, policyId: string, name: string): Promise<void> {
  const live = await withoutLeavers(ctx, policyId, await holdersOf(ctx, policyId));
  const holders = live.map((holder) => `${holder.kind} ${holder.name} (${holder.id})`);
  if (holders.length === 0) return;
  const shown = holders.slice(0, 5).join(", ") + (holders.length > 5 ? ` and ${holders.length - 5} more` : "");
  // What waits for its deletion is deleted as it was recorded: no change of the program reaches it.
  const otherwise =
    ctx.replacedBy !== undefined
      ? " UserPolicies that name it change in place: take it out of them in a run before."
      : ' Or declare the policy with onDelete: "force" (takes it from them), run `pulumi up`, and remove it then.';
  throw new Error(
    `Policy ${name} (${policyId}) is held by ${shown}. Detach it from them and run the same command again.${otherwise} An attachment ` +
      "that is declared has to refer to the policy itself (policy: the resource), so that it goes first.",
  );
}
