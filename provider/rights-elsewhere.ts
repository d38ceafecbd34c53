/**
 * Rights that two stacks declare: an attachment of a policy to a sub-user, a sub-user's membership of a group.
 *
 * The service keeps a right once, however many ask for it, and destroying either stack would take it away from the other. So the
 * second declaration is refused, with both named. A right belongs to the stack that made the account or the group (its mark in
 * the remark). A stack that gives a right on somebody else's leaves a tag on the sub-user, which tells the others; a right
 * that is there without a tag, on an account that no stack has made, was given by hand and may be declared.
 */
import type { Api } from "./api/client.ts";
import { NOT_PERMITTED, UNKNOWN_ACTION } from "./api/codes.ts";
import { ApiError } from "./api/errors.ts";
import { ownerIn, stackIn } from "./ownership.ts";
import type { Context } from "./resource.ts";

/** One right of one sub-user, or of several the same. */
export interface Right {
  /** Begins a message: "PolicyAttachment of ReadOnlyAccess to alice". */
  readonly what: string;
  /** Tells it from other rights of the same sub-user, as the key of a tag. */
  readonly key: string;
  /** `project/stack` that made what the right belongs to, where one has. */
  readonly home: string | undefined;
}

class DeclaredElsewhereError extends Error {
  override readonly name = "DeclaredElsewhereError";
}

/** The stack that has left its mark in the remark. */
export function homeIn(remark: string | null | undefined): string | undefined {
  const owner = ownerIn(remark);
  return owner === undefined ? undefined : stackIn(owner);
}

export const attachmentKey = (policyId: string): string => `pulumi:policy/${policyId}`;
export const membershipKey = (groupId: string): string => `pulumi:member/${groupId}`;

/** Refuses a right that is there already when another stack stands for it: by the tags of the sub-users, or as its home. */
export async function refuseDeclaredElsewhere(ctx: Context, right: Right, holders: readonly string[]): Promise<void> {
  if (ctx.owner === undefined) return;
  const own = stackIn(ctx.owner);
  const marks = await marksOf(ctx, right, holders);
  const marked = [...marks.values()].find((owner) => stackIn(owner) !== own);
  const isOwn = holders.length > 0 && holders.every((uin) => marks.has(uin));
  const elsewhere = marked ?? (isOwn || right.home === own ? undefined : right.home);
  if (elsewhere === undefined) return;
  throw new DeclaredElsewhereError(
    `${right.what} is there already and belongs to ${elsewhere}; ${ctx.owner} cannot declare it too, since destroying either ` +
      "would take it away from both. Declare it in one stack only.",
  );
}

/** Leaves the mark of a right on what another stack, or none, has made. Before the right is given: a killed run then finds it. */
export async function markRight(ctx: Context, right: Right, holders: readonly string[]): Promise<void> {
  const { owner } = ctx;
  if (owner === undefined || holders.length === 0 || right.home === stackIn(owner)) return;
  const resources = await resourcesOf(ctx, holders);
  await whereTagsAreServed(ctx, async (api) => {
    for (const ResourceList of inParts(resources, RESOURCES_A_CALL)) {
      await api.TagResources({ ResourceList, Tags: [{ TagKey: right.key, TagValue: owner }] });
    }
  });
}

/** Takes the mark away again. */
export async function unmarkRight(ctx: Context, right: Right, holders: readonly string[]): Promise<void> {
  if (ctx.owner === undefined || holders.length === 0 || right.home === stackIn(ctx.owner)) return;
  const resources = await resourcesOf(ctx, holders);
  await whereTagsAreServed(ctx, async (api) => {
    for (const ResourceList of inParts(resources, RESOURCES_A_CALL)) {
      await api.UnTagResources({ ResourceList, TagKeys: [right.key] });
    }
  });
}

/** Who stands for the right, by sub-user. */
async function marksOf(ctx: Context, { key }: Right, holders: readonly string[]): Promise<Map<string, string>> {
  const marks = new Map<string, string>();
  await whereTagsAreServed(ctx, async (api) => {
    for (const ResourceIds of inParts(holders, IDS_A_CALL)) {
      const tags = (await tagsOf(api, ResourceIds)).filter((tag) => tag.TagKey === key);
      for (const { ResourceId, TagValue } of tags) marks.set(ResourceId, TagValue);
    }
  });
  return marks;
}

/** Which declarations stand for rights of these sub-users that have a mark, by {@link markedRight}. */
export async function markedRights(ctx: Context, holders: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const owners = new Map<string, string>();
  await whereTagsAreServed(ctx, async (api) => {
    for (const ResourceIds of inParts(holders, IDS_A_CALL)) {
      for (const { ResourceId, TagKey, TagValue } of await tagsOf(api, ResourceIds)) {
        owners.set(markedRight(ResourceId, TagKey), TagValue);
      }
    }
  });
  return owners;
}

export const markedRight = (holder: string, key: string): string => `${holder} ${key}`;

/** What the Tag service takes in one call. */
const IDS_A_CALL = 50;
const RESOURCES_A_CALL = 10;
const ROWS = 200;

async function tagsOf(api: Api, ResourceIds: string[]) {
  const rows = [];
  for (let Offset = 0; ; Offset += ROWS) {
    const subject = { ServiceType: "cam", ResourcePrefix: "uin", ResourceRegion: "", ResourceIds };
    const answer = await api.DescribeResourceTagsByResourceIds({ ...subject, Offset, Limit: ROWS });
    rows.push(...answer.Tags);
    if (answer.Tags.length === 0 || rows.length >= answer.TotalCount) return rows;
  }
}

async function resourcesOf({ api, snapshot }: Context, holders: readonly string[]): Promise<string[]> {
  const rootUin = await snapshot.account.rootUin(api);
  return holders.map((uin) => `qcs::cam::uin/${rootUin}:uin/${uin}`);
}

/** A caller may well manage accounts and not tags: then the right is given without a mark, as without ownership. */
async function whereTagsAreServed({ api }: Context, work: (api: Api) => Promise<void>): Promise<void> {
  try {
    await work(api);
  } catch (error) {
    if (!ApiError.matches(error, NOT_PERMITTED, UNKNOWN_ACTION)) throw error;
  }
}

const inParts = (items: readonly string[], size: number): string[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size));
