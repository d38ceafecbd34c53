/**
 * Marks of rights as tags of the sub-user: the key tells the right and, in eight digits, the stack; the value tells the declaration.
 * Each stack has a key of its own, so that two that write at the same moment do not overwrite each other.
 */
import { NOT_PERMITTED, UNKNOWN_ACTION } from "../api/codes.ts";
import { ApiError } from "../api/errors.ts";
import { ownerFromTag, ownerToTag, stackHex } from "../owners.ts";
import type { Context } from "../resource.ts";
import type { RightTag } from "../snapshot/right-tags.ts";
import type { Mark, MarkStore, RightKey } from "./marks.ts";

/** Without a stack behind it, as earlier versions wrote it, it counts all the same. */
const KEY = /^(pulumi:(?:policy|member)\/\d+|pulumi:policies|pulumi:roles)(?:\/[0-9a-f]{8})?$/;

export const tagMarks: MarkStore = {
  markOf: (holder, key, owner) => ({ holder, key, owner, place: placeOf(key, owner) }),

  live: async (ctx, holders) => {
    const tags = await whereServed(() => ctx.snapshot.rightTags.live(ctx.api, holders));
    return (tags ?? []).flatMap(markIn);
  },

  known: async (ctx, holders) => {
    const tags = await whereServed(() => ctx.snapshot.rightTags.of(ctx.api, holders));
    return (tags ?? []).flatMap(markIn);
  },

  async knownOfOne(ctx, holder) {
    const listed = (await ctx.snapshot.subUsers.listed(ctx.api)).map((user) => user.Uin);
    const tags = await whereServed(() => ctx.snapshot.rightTags.among(ctx.api, holder, listed));
    return (tags ?? []).flatMap(markIn);
  },

  async leave(ctx, holders, key, owner) {
    ctx.snapshot.rightTags.forget(holders);
    const tag = { TagKey: placeOf(key, owner), TagValue: ownerToTag(owner) };
    await eachPart(ctx, holders, (ResourceList) => ctx.api.TagResources({ ResourceList, Tags: [tag] }));
  },

  async take(ctx, marks) {
    for (const [place, together] of Map.groupBy(marks, (mark) => mark.place)) {
      const holders = together.map(({ holder }) => holder);
      await eachPart(ctx, holders, (ResourceList) => ctx.api.UnTagResources({ ResourceList, TagKeys: [place] }));
    }
  },

  isOneText: false,
};

const placeOf = (key: RightKey, owner: string): string => `${key}/${stackHex(owner)}`;

function markIn({ ResourceId: holder, TagKey: place, TagValue }: RightTag): Mark[] {
  const key = KEY.exec(place)?.[1];
  return key === undefined ? [] : [{ holder, key, owner: ownerFromTag(TagValue), place }];
}

/** What the Tag service takes in one call. */
const RESOURCES_A_CALL = 10;

async function eachPart(
  { api, snapshot }: Context,
  holders: readonly string[],
  write: (resources: string[]) => Promise<unknown>,
): Promise<void> {
  if (holders.length === 0) return;
  const rootUin = await snapshot.account.rootUin(api);
  const resources = holders.map((uin) => `qcs::cam::uin/${rootUin}:uin/${uin}`);
  for (let first = 0; first < resources.length; first += RESOURCES_A_CALL) {
    await whereServed(() => write(resources.slice(first, first + RESOURCES_A_CALL)));
  }
}

/** A caller may well manage accounts and not tags: then rights are given without marks, as without ownership. */
async function whereServed<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!ApiError.matches(error, NOT_PERMITTED, UNKNOWN_ACTION)) throw error;
    return undefined;
  }
}
