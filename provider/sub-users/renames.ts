/**
 * Renames with grace: a changed name makes a new account, and the old one works on for a while, marked like a leaver's, with all that it
 * has. What the program gives is given to the new one as well; what others gave is copied where that is asked for.
 */
import { z } from "zod";
import { endOf } from "../../pulumi/ends.ts";
import { isSameName } from "../account-names.ts";
import type { SubUserRow } from "../api/actions.ts";
import { detach, groupsOf } from "../direct-rights.ts";
import {
  isBackIn,
  isDue,
  isOfStack,
  keyEnding,
  LEAVER_MARK,
  type Leaver,
  leaverIn,
  leaversIn,
  withLeaverMark,
  written,
} from "../leaver-marks.ts";
import { PartialFailure } from "../lifecycle.ts";
import { isSameOwner } from "../owners.ts";
import { ownerIn, withMark, withoutMark } from "../ownership.ts";
import type { Context } from "../resource.ts";
import {
  attachmentKey,
  marked,
  markedElsewhere,
  markedRight,
  membershipKey,
  type RightKey,
} from "../rights-elsewhere.ts";
import { directPolicies } from "../snapshot/attachments.ts";
import { keysOf } from "./access-keys.ts";
import { deleteLeavers } from "./leavers.ts";
import { later } from "./durations.ts";
import { type Inputs, inputs } from "./fields.ts";
import { type Model, modelFor } from "./like-user.ts";

type Renamed = Pick<Inputs, "name" | "renameGrace" | "renameCopies" | "onDelete" | "expires">;

/** The account that the declaration had until it was renamed; undefined where the name differs in case alone, or it is gone. */
export async function formerAccount(
  { api, snapshot, replaces }: Context,
  { name }: Renamed,
): Promise<SubUserRow | undefined> {
  const users = replaces.length === 0 ? [] : await snapshot.subUsers.listed(api);
  return users.find((user) => replaces.includes(user.Uin) && !isSameName(user.Name, name));
}

/** Until when an old account works on, which is not beyond the end that the declaration has; undefined where it does not at all. */
export function graceOf({ now }: Context, { renameGrace, expires }: Renamed): Date | undefined {
  if (renameGrace === undefined) return undefined;
  const end = expires === undefined ? undefined : endOf(expires);
  if (end !== undefined && end <= now()) return undefined;
  const until = later(now(), renameGrace);
  return end !== undefined && end < until ? end : until;
}

/**
 * Whether the account was renamed by this stack and works on for a while, with all that the program gave: nothing of it is taken away
 * before. What is deleted before the new account is made goes before the mark is there; and one that a killed run has left, on an account
 * that is declared, says nothing.
 */
export async function isInGrace(ctx: Context, uin: string): Promise<boolean> {
  const { api, snapshot, owner, formerOwner } = ctx;
  const successor = ctx.becomes("SubUser", uin);
  if (successor === "stays") return false;
  const user = await snapshot.subUsers.identity(api, uin);
  if (user === undefined) return false;
  const leaver = leaverIn({ Name: user.name, Uin: uin, Remark: user.remark });
  // Of a run that was killed, whose grace may be over by now.
  if (leaver?.afterGrace !== undefined && isOfStack(leaver, owner ?? formerOwner)) return !isDue(leaver, ctx);
  if (successor === undefined) return false;
  const declared = declaredBy(successor);
  return !isSameName(declared.name, user.name) && graceOf(ctx, declared) !== undefined;
}

/** A right that an old account keeps although the program takes it away, and how it is taken from the new one. */
interface Kept {
  readonly key: RightKey;
  readonly what: string;
  /** What a declaration of it for that account claims. */
  readonly claims: (uin: string) => readonly string[];
  readonly take: (uin: string) => Promise<void>;
}

/**
 * A copy may have given the new account what the program takes away by the same change: it goes from there, unless somebody declares it.
 * Where the old account is replaced first, nothing is copied yet, and it will not be.
 */
export async function takeFromCopy(ctx: Context, old: string, { key, what, claims, take }: Kept): Promise<void> {
  ctx.snapshot.keptByOld.add(markedRight(old, key));
  const users = await ctx.snapshot.subUsers.all(ctx.api);
  const leaver = leaversIn(users).find(({ uin }) => uin === old);
  if (leaver === undefined) return;
  const now = users.find((user) => leaverIn(user) === undefined && isSameOwner(ownerIn(user.Remark), leaver.owner));
  if (now === undefined) return;
  const declared = await Promise.all(claims(now.Uin).map((claim) => ctx.isDeclared(claim)));
  if (declared.includes(true) || (await markedElsewhere(ctx, [now.Uin], [key])).length > 0) return;
  await take(now.Uin);
  ctx.tell(`SubUser ${now.Name} (${now.Uin}) does not get ${what} of ${leaver.name}: the program gives it no more.`);
}

/** The same for a policy of it. */
export const takePolicyFromCopy = (ctx: Context, old: string, policyId: string, policyName = policyId): Promise<void> =>
  takeFromCopy(ctx, old, {
    key: attachmentKey(policyId),
    what: `the policy ${policyName}`,
    claims: (uin) => [policyId, policyName].map((named) => `attachment ${uin}/${named}`),
    take: (uin) => detach(ctx, uin, policyId),
  });

/**
 * Whether this declaration gets the account without asking for it by its mark: under the logical name that it had when somebody left or was
 * renamed, too, as what it replaces tells.
 */
export async function isComingBack(ctx: Context, leaver: Leaver, declared: Renamed): Promise<boolean> {
  if (isBackIn(leaver, ctx.owner)) return true;
  if (!isOfStack(leaver, ctx.owner)) return false;
  const replaced = await formerAccount(ctx, declared);
  return isSameOwner(leaver.owner, ownerIn(replaced?.Remark));
}

/** A declaration that gets another logical name, or moves to another stack, takes its old accounts along. */
export async function moveGraces(ctx: Context, uin: string): Promise<void> {
  const { api, snapshot, owner, formerOwner } = ctx;
  if (owner === undefined || formerOwner === undefined || isSameOwner(owner, formerOwner)) return;
  for (const user of await snapshot.subUsers.listed(api)) {
    const leaver = leaverIn(user);
    if (user.Uin === uin || leaver?.afterGrace === undefined || !isSameOwner(leaver.owner, formerOwner)) continue;
    const Remark = withMark(withoutMark(user.Remark), owner);
    snapshot.subUsers.forget(user.Uin);
    await api.UpdateUser({ Name: user.Name, Remark });
    snapshot.subUsers.wrote(user.Uin, Remark);
  }
}

/** As its check has judged it. */
export const declaredBy = (checked: Readonly<Record<string, unknown>>): Inputs => z.object(inputs).parse(checked);

/**
 * Whoever is removed, or over, while an old account of theirs works on takes it along: what `onDelete` says happens to that one now.
 */
export async function endGraces(ctx: Context, uin?: string): Promise<void> {
  const declaration = ctx.formerOwner ?? ctx.owner;
  if (declaration === undefined) return;
  const former = leaversIn(await ctx.snapshot.subUsers.marked(ctx.api, LEAVER_MARK)).filter(
    (one) => one.afterGrace !== undefined && one.uin !== uin && isSameOwner(one.owner, declaration),
  );
  await deleteLeavers(ctx, former, () => true);
}

/** Marks the old account, so that nothing of it is taken away while it works on. Once: the moment stays the first one. */
export async function startGrace(ctx: Context, user: SubUserRow, declared: Renamed): Promise<void> {
  const { onDelete } = declared;
  const until = graceOf(ctx, declared);
  if (until === undefined || leaverIn(user) !== undefined) return;
  if (ctx.owner === undefined) throw new Error(NO_MARKS);
  const keys = (await keysOf(ctx, user.Uin)).filter((key) => key.Status === "Active");
  const mark = {
    until,
    keys: keys.map((key) => keyEnding(key.AccessKeyId)),
    ownKey: undefined,
    afterGrace: typeof onDelete === "string" ? onDelete : onDelete.after,
  };
  const stored = withMark(withLeaverMark(user.Remark, mark), ctx.owner);
  ctx.snapshot.subUsers.forget(user.Uin);
  await ctx.api.UpdateUser({ Name: user.Name, Remark: stored });
  ctx.snapshot.subUsers.wrote(user.Uin, stored);
  ctx.tell(`SubUser ${user.Name} (${user.Uin}), renamed to ${declared.name}, works on until ${written(until)}.`);
}

/** The same at the creation of the new account, which is recorded where this fails. */
export async function keepWorking(
  ctx: Context,
  former: SubUserRow | undefined,
  declared: Renamed,
  uin: string,
  state: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (former === undefined) return;
  try {
    await startGrace(ctx, former, declared);
  } catch (error) {
    throw new PartialFailure(uin, { ...state, likeUser: undefined, renameCopies: undefined }, error);
  }
}

/** What of the old account the new one gets: now, or by an update that an interrupted rename has left to do. */
export async function copiedFrom(ctx: Context, declared: Renamed, former?: SubUserRow): Promise<Model | undefined> {
  const { renameCopies = [] } = declared;
  if (renameCopies.length === 0) return undefined;
  const from = former === undefined ? await inGrace(ctx, declared) : { name: former.Name, uin: former.Uin };
  if (from === undefined) return undefined;
  const model = await modelFor(ctx, from.name);
  if (model === undefined) return undefined;
  const isOthers = (key: RightKey): boolean => !ctx.snapshot.keptByOld.has(markedRight(from.uin, key));
  const copied = (what: (typeof renameCopies)[number], ids: readonly string[], keyOf: (id: string) => RightKey) =>
    renameCopies.includes(what) ? ids.filter((id) => isOthers(keyOf(id))) : [];
  const policyIds = copied("policies", model.policyIds, attachmentKey);
  const groupIds = copied("groups", model.groupIds, membershipKey);
  const keys = [...policyIds.map(attachmentKey), ...groupIds.map(membershipKey)];
  return { policyIds, groupIds, marks: await marked(ctx, [from.uin], keys) };
}

async function inGrace(ctx: Context, { name }: Renamed): Promise<Leaver | undefined> {
  const leavers = leaversIn(await ctx.snapshot.subUsers.all(ctx.api));
  const same = leavers.filter((one) => isOfStack(one, ctx.owner) && one.afterGrace !== undefined && one.name !== name);
  return same.find(({ owner }) => isSameOwner(owner, ctx.owner));
}

/** What the old account has and the new one gets only from the program, or by being copied. */
export async function notesOnRename(ctx: Context, declared: Renamed): Promise<string[]> {
  const former = await formerAccount(ctx, declared);
  const grace = graceOf(ctx, declared);
  if (former === undefined || grace === undefined) return [];
  const { policies, groups } = await heldBy(ctx, former.Uin);
  const keys = (await keysOf(ctx, former.Uin)).map((key) => key.AccessKeyId);
  const { renameCopies = [] } = declared;
  const has = (what: string, all: readonly string[], isCopied: boolean): string[] =>
    all.length === 0 ? [] : [`${what} ${all.join(", ")} (${isCopied ? COPIED : "not copied"})`];
  const all = [
    ...has("groups", groups, renameCopies.includes("groups")),
    ...has("policies", policies, renameCopies.includes("policies")),
    ...has("access keys", keys, false),
  ];
  const until = written(grace);
  const held = all.length === 0 ? "" : ` It has ${all.join("; ")}. ${CARRIED}`;
  return [`SubUser ${former.Name} (${former.Uin}) is renamed to ${declared.name} and works on until ${until}.${held}`];
}

async function heldBy(ctx: Context, uin: string) {
  const { api, snapshot } = ctx;
  const [policies, groupIds] = await Promise.all([directPolicies(api, uin), groupsOf(ctx, uin)]);
  return {
    policies: policies.map((row) => row.PolicyName),
    groups: await Promise.all(groupIds.map(async (id) => (await snapshot.groups.byId(api, id))?.GroupName ?? id)),
  };
}

// Its other declarations come later than this is said.
const COPIED = "copied, but for what the program takes away";
const CARRIED =
  "What the program declares is given to the new account; of the rest, what is not copied does not carry over.";
const NO_MARKS =
  "renameGrace notes in the old account until when it works on and whose it was, and tencent-accounts:ownership is off. " +
  'Set it to "remark", or leave renameGrace out.';
