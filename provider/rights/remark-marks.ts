/**
 * Marks of rights in the remark of a group, which carries no tags. The remark is one text for all who write it: whoever has written
 * looks whether the mark is there, after as long as it takes somebody else to write what has been read before.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { ABSENT, NOT_PERMITTED } from "../api/codes.ts";
import { ApiError } from "../api/errors.ts";
import { type RightMark, rightMarksIn, withRightMarks } from "../ownership.ts";
import { canonicalOwner, isSameOwner } from "../owners.ts";
import { groupIdOf, groupPrincipal, type Principal } from "../snapshot/attachments.ts";
import type { Context } from "../resource.ts";
import type { Mark, MarkStore } from "./marks.ts";

const KEY = "pulumi:policy/";
const ATTEMPTS = 6;
const JITTER_MS = 50;

const live = async (ctx: Context, principals: readonly string[]): Promise<Mark[]> => {
  const groups = principals.map((principal) => groupIdOf(principal)).filter((groupId) => groupId !== undefined);
  const found = await Promise.all(groups.map((groupId) => marksOf(ctx, groupId)));
  return found.flat();
};

const markOf = (principal: string, key: string, owner: string): Mark => ({
  principal,
  key,
  owner,
  place: `${key}:${canonicalOwner(owner)}`,
});

export const remarkMarks: MarkStore = {
  markOf,
  live,
  known: live,
  async knownOfOne({ api, snapshot }, principal) {
    const group = await snapshot.groups.byId(api, groupIdOf(principal) ?? "");
    return marksIn(principal, group?.Remark);
  },

  leave: (ctx, principals, key, owner) =>
    eachGroup(
      ctx,
      principals.map((principal) => markOf(principal, key, owner)),
      (there, marks) => [...there, ...marks.filter((mark) => !there.some(isAt(mark))).map(rightMarkOf)],
    ),
  take: (ctx, marks) =>
    eachGroup(ctx, marks, (there, taken) => there.filter((one) => !taken.some((mark) => isAt(mark)(one)))),

  isOneText: true,
};

async function marksOf({ api, snapshot }: Context, groupId: string): Promise<Mark[]> {
  const group = await snapshot.groups.live(api, groupId);
  return marksIn(groupPrincipal(groupId), group?.Remark);
}

const marksIn = (principal: Principal, remark: string | null | undefined): Mark[] =>
  rightMarksIn(remark).map(({ policyId, owner }) => markOf(principal, KEY + policyId, owner));

const rightMarkOf = ({ key, owner }: Mark): RightMark => ({ policyId: key.slice(KEY.length), owner });

const isAt =
  ({ key, owner }: Mark) =>
  (there: RightMark): boolean =>
    key === KEY + there.policyId && isSameOwner(owner, there.owner);

type Change = (there: readonly RightMark[], marks: readonly Mark[]) => RightMark[];

async function eachGroup(ctx: Context, marks: readonly Mark[], change: Change): Promise<void> {
  for (const [principal, ofGroup] of Map.groupBy(marks, (mark) => mark.principal)) {
    const groupId = groupIdOf(principal);
    if (groupId !== undefined) await write(ctx, groupId, (there) => change(there, ofGroup));
  }
}

async function write(ctx: Context, groupId: string, change: (there: readonly RightMark[]) => RightMark[]) {
  await ctx.snapshot.groups.alone(groupId, async () => {
    for (let attempts = 0; attempts < ATTEMPTS; attempts++) {
      const startedAt = performance.now();
      const group = await ctx.snapshot.groups.live(ctx.api, groupId);
      const there = rightMarksIn(group?.Remark);
      const wanted = change(there);
      if (group === undefined || isSame(there, wanted)) return;
      if (!(await update(ctx, groupId, withRightMarks(group.Remark, wanted)))) return;
      await sleep(2 * (performance.now() - startedAt) + Math.random() * JITTER_MS);
    }
  });
}

const isSame = (one: readonly RightMark[], other: readonly RightMark[]): boolean =>
  withRightMarks("", one) === withRightMarks("", other);

/** Whether the caller may write the remark, and the group is there. */
async function update({ api, snapshot }: Context, groupId: string, remark: string): Promise<boolean> {
  snapshot.groups.forget(groupId);
  try {
    await api.UpdateGroup({ GroupId: Number(groupId), Remark: remark });
    return true;
  } catch (error) {
    if (!ApiError.matches(error, NOT_PERMITTED, ABSENT)) throw error;
    return false;
  }
}
