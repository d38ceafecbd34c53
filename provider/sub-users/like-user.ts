/** Copying another sub-user's permissions once, as custom creation offers: its direct policies and its groups. */
import { addMembers, attach, groupsOf } from "../direct-rights.ts";
import { PartialFailure } from "../lifecycle.ts";
import type { Context } from "../resource.ts";
import { passMarks } from "../rights-elsewhere.ts";
import type { Mark } from "../rights/marks.ts";
import { directPolicies } from "../snapshot/attachments.ts";

/** What the model holds: read before anything is made, so that a name that is nobody's makes nothing. */
export interface Model {
  readonly policyIds: readonly string[];
  readonly groupIds: readonly string[];
  /** Whose the rights are, where it is theirs with the copy too: those of other stacks, and of this one in others' groups. */
  readonly marks: readonly Mark[];
}

export async function modelFor(ctx: Context, name: string | undefined): Promise<Model | undefined> {
  if (name === undefined) return undefined;
  const user = await ctx.snapshot.subUsers.live(ctx.api, name);
  if (user === undefined) throw new Error(`likeUser: there is no sub-user called ${name}.`);
  const policies = await directPolicies(ctx.api, user.Uin);
  return { policyIds: policies.map((row) => row.PolicyId), groupIds: await groupsOf(ctx, user.Uin), marks: [] };
}

/** What either of two holds. */
export const joined = (one: Model | undefined, other: Model | undefined): Model | undefined =>
  one === undefined || other === undefined
    ? (one ?? other)
    : {
        policyIds: [...new Set([...one.policyIds, ...other.policyIds])],
        groupIds: [...new Set([...one.groupIds, ...other.groupIds])],
        marks: [...one.marks, ...other.marks],
      };

/** Adds what the model holds; nothing is taken away. `unfinished` is recorded when it fails, so that the next `up` does the rest. */
export async function becomeLike(
  ctx: Context,
  uin: string,
  model: Model | undefined,
  unfinished: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (model === undefined) return;
  try {
    await passMarks(ctx, model.marks, uin);
    for (const policyId of model.policyIds) await attach(ctx, uin, policyId);
    for (const groupId of model.groupIds) await addMembers(ctx, groupId, [uin]);
  } catch (error) {
    throw new PartialFailure(uin, unfinished, error);
  }
}
