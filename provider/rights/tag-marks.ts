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
  markOf: (principal, key, owner) => ({ principal, key, owner, place: placeOf(key, owner) }),

  live: async (ctx, principals) => {
    const tags = await whereServed(() => ctx.snapshot.rightTags.live(ctx.api, principals));
    return (tags ?? []).flatMap(markIn);
  },

  known: async (ctx, principals) => {
    const tags = await whereServed(() => ctx.snapshot.rightTags.known(ctx.api, principals));
    return (tags ?? []).flatMap(markIn);
  },

  async knownOfOne(ctx, principal) {
    const listed = async () => (await ctx.snapshot.subUsers.listed(ctx.api)).map((user) => user.Uin);
    const tags = await whereServed(() => ctx.snapshot.rightTags.among(ctx.api, principal, listed));
    return (tags ?? []).flatMap(markIn);
  },

  async leave(ctx, principals, key, owner) {
    ctx.snapshot.rightTags.forget(principals);
    const tag = { TagKey: placeOf(key, owner), TagValue: ownerToTag(owner) };
    await eachPart(ctx, principals, (ResourceList) => ctx.api.TagResources({ ResourceList, Tags: [tag] }));
  },

  async take(ctx, marks) {
    for (const [place, together] of Map.groupBy(marks, (mark) => mark.place)) {
      const principals = together.map(({ principal }) => principal);
      await eachPart(ctx, principals, (ResourceList) => ctx.api.UnTagResources({ ResourceList, TagKeys: [place] }));
    }
  },

  isOneText: false,
};

const placeOf = (key: RightKey, owner: string): string => `${key}/${stackHex(owner)}`;

function markIn({ ResourceId: principal, TagKey: place, TagValue }: RightTag): Mark[] {
  const key = KEY.exec(place)?.[1];
  return key === undefined ? [] : [{ principal, key, owner: ownerFromTag(TagValue), place }];
}

/** What the Tag service takes in one call. */
const RESOURCES_A_CALL = 10;

async function eachPart(
  { api, snapshot }: Context,
  principals: readonly string[],
  write: (resources: string[]) => Promise<unknown>,
): Promise<void> {
  if (principals.length === 0) return;
  const rootUin = await snapshot.rootAccount.uin(api);
  const resources = principals.map((uin) => `qcs::cam::uin/${rootUin}:uin/${uin}`);
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
