/**
 * Rights that two stacks declare: an attachment of a policy to a sub-user or a group, a sub-user's membership of a group.
 *
 * The service keeps a right once, however many ask for it, and destroying either stack would take it away from the other. So the
 * second declaration is refused, with both named. A right belongs to the stack that made the account or the group, its home
 * (the mark in the remark). A stack that gives a right on somebody else's leaves a mark there (`rights/marks.ts`), which tells the
 * others; a right that is there without a mark, on an account that no stack has made, was given by hand and may be declared.
 *
 * The service gives no lock. Whoever gives a right leaves its mark first, then looks for the marks of others and whether the right
 * has come meanwhile, and only then gives it: of two at the same moment at least one sees the other and takes its mark back.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { DeadlineError, mayHaveTakenEffect } from "./api/errors.ts";
import { onRequest } from "./adopt.ts";
import { isSameOwner } from "./owners.ts";
import { ownerIn, sameStack, stackIn } from "./ownership.ts";
import type { Context } from "./resource.ts";
import { isSameMark, type Mark, type MarkStore, type RightKey } from "./rights/marks.ts";
import { remarkMarks } from "./rights/remark-marks.ts";
import { tagMarks } from "./rights/tag-marks.ts";
import { groupIdOf, groupPrincipal, type Principal } from "./snapshot/attachments.ts";

/** One right of one principal, or of several the same. */
export type { RightKey };

export interface Right {
  /** Begins a message: "PolicyAttachment of ReadOnlyAccess to alice". */
  readonly what: string;
  /** Tells it from other rights of the same principal. */
  readonly key: RightKey;
  /** `project/stack` that made what the right belongs to, where one has. */
  readonly home: string | undefined;
  /** This run has made what the right belongs to: nobody else can have a say. */
  readonly isNew?: boolean;
  /** The stack or the declaration that has given it and given it up, as the program says. */
  readonly adopt?: string | undefined;
}

/** How a right is given, and who has it now. */
export interface Gift {
  give(principals: string[]): Promise<void>;
  /** Asked of the service itself. */
  held(): Promise<readonly Principal[]>;
}

class DeclaredElsewhereError extends Error {
  override readonly name = "DeclaredElsewhereError";
}

/** The stack that has left its mark in the remark. */
export function homeIn(remark: string | null | undefined): string | undefined {
  const owner = ownerIn(remark);
  return owner === undefined ? undefined : stackIn(owner);
}

export const attachmentKey = (policyId: string): RightKey => `pulumi:policy/${policyId}`;
export const membershipKey = (groupId: string): RightKey => `pulumi:member/${groupId}`;
/** All roles of an employee, as one right of its account. */
export const ROLES: RightKey = "pulumi:roles";
/** All policies that somebody holds directly, as one right. */
export const WHOLE_SET: RightKey = "pulumi:policies";

/** Whether two stacks cannot have both: the same right, or all policies and one of them. */
function excludes(one: RightKey, other: RightKey): boolean {
  if (one === other) return true;
  return [one, other].includes(WHOLE_SET) && [one, other].some((key) => key.startsWith(attachmentKey("")));
}

export const isHome = ({ owner }: Context, { home, isNew }: Right): boolean =>
  owner !== undefined && (isNew === true || sameStack(home, owner));

/** Whether the program takes over what that stack, or that declaration, has given. */
const isGivenUp = ({ adopt }: Right, by: string): boolean =>
  adopt !== undefined && (isSameOwner(adopt, by) || isSameOwner(adopt, stackIn(by)));

/** A mark of this stack, under whatever logical name, or of the stack that the resource has been moved or renamed from. */
export const isOurs = ({ owner, formerOwner }: Context, mark: Mark): boolean =>
  sameStack(mark.owner, owner) || sameStack(mark.owner, formerOwner);

/**
 * Gives a right to those who do not have it, and tells for whom this declaration answers from now on: to whom it has given it,
 * and at home everybody. Refused where another stack stands for the right of one of them: with nothing given, except at home, where the
 * mark of one who gives it at the same moment can be seen only afterwards.
 */
export async function giveRight(
  ctx: Context,
  right: Right,
  principals: readonly Principal[],
  held: readonly Principal[],
  gift: Gift,
): Promise<Principal[]> {
  const missing = without(principals, held);
  if (ctx.owner === undefined) return giveTo(missing, gift);
  const there = without(principals, missing);
  const marks = right.isNew === true ? [] : await liveMarks(ctx, right, there);
  refuseMarked(ctx, right, marks);
  const isMarked = (principal: Principal): boolean =>
    marks.some((mark) => mark.principal === principal && mark.key === right.key && isOurs(ctx, mark));
  const isTakenOver = (principal: Principal): boolean =>
    isHomeGivenUp(right) || marks.some((mark) => mark.principal === principal && isGivenUp(right, mark.owner));
  const byHand = there.filter((principal) => !isMarked(principal));
  if (byHand.length > 0) refuseElsewhere(ctx, right);
  if (isHome(ctx, right)) {
    await giveTo(missing, gift);
    await refuseMarkedMeanwhile(ctx, right, missing);
    await takeGivenUp(ctx, right, marks);
    return [...principals];
  }
  const entering = [...missing, ...byHand];
  await enter(ctx, right, entering);
  await orTakeBack(ctx, right, entering, async () => {
    await refuseHeldMeanwhile(ctx, right, missing, gift);
    await giveTo(missing, gift);
  });
  await stayMarked(ctx, right, entering);
  await takeGivenUp(ctx, right, marks);
  return principals.filter((principal) => !byHand.includes(principal) || isTakenOver(principal));
}

const isHomeGivenUp = (right: Right): boolean => right.home !== undefined && isGivenUp(right, right.home);

/** The marks of those who have given the right up go when it has been taken over. */
export async function takeGivenUp(ctx: Context, right: Right, marks: readonly Mark[]): Promise<void> {
  const left = marks.filter((mark) => isGivenUp(right, mark.owner) && !isOurs(ctx, mark));
  for (const [principal, theirs] of Map.groupBy(left, (mark) => mark.principal))
    await storeOf(principal).take(ctx, theirs);
}

async function giveTo(missing: Principal[], gift: Gift): Promise<Principal[]> {
  if (missing.length > 0) await gift.give(missing);
  return missing;
}

/** Leaves the marks, then looks for those of others: of two that do so at the same moment one looks after the other's is there. */
export async function enter(ctx: Context, right: Right, principals: readonly Principal[]): Promise<void> {
  if (ctx.owner === undefined) return;
  for (const [store, part] of byStore(principals)) await store.leave(ctx, part, right.key, ctx.owner);
  await orTakeBack(ctx, right, principals, async () => {
    refuseMeeting(ctx, right, await liveMarks(ctx, right, principals));
  });
}

/** Whoever has got the right since the first look has got it from somebody who would take it away again. */
async function refuseHeldMeanwhile(ctx: Context, right: Right, missing: readonly Principal[], gift: Gift) {
  if (missing.length === 0) return;
  const held = await gift.held();
  if (missing.some((principal) => held.includes(principal))) throw atTheSameMoment(ctx, right);
}

export const atTheSameMoment = ({ owner }: Context, { what, home }: Right): Error =>
  new DeclaredElsewhereError(
    `${what} was given by ${home ?? "somebody else"} at the same moment; ${owner} has given nothing. Run \`pulumi up\` again: ` +
      "it then says whose the right is.",
  );

/** A mark that is part of a text may have been undone by whoever wrote the text at the same moment. */
async function stayMarked(ctx: Context, right: Right, principals: readonly Principal[]): Promise<void> {
  const inTexts = principals.filter((principal) => storeOf(principal).isOneText);
  if (inTexts.length === 0) return;
  await orTakeBack(ctx, right, inTexts, async () => {
    const marks = await marksOfOthersGone(ctx, right, inTexts);
    // Its mark has come in place of ours, and the right was not there yet when it looked.
    refuseMeeting(ctx, right, marks);
    const isMarked = (principal: Principal) => marks.some((mark) => isSameMark(mark, ownMark(ctx, right, principal)));
    if (!inTexts.every(isMarked)) await enter(ctx, right, inTexts);
  });
}

/** At home nothing is marked: whoever has marked one of the rights at the same moment has it, or takes the mark back. */
export async function refuseMarkedMeanwhile(
  ctx: Context,
  right: Right,
  principals: readonly Principal[],
  keys: readonly RightKey[] = [right.key],
): Promise<void> {
  if (right.isNew === true) return;
  const marks = await marksOfOthersGone(ctx, right, principals);
  refuseMarked(
    ctx,
    right,
    marks.filter(({ key }) => keys.includes(key)),
  );
}

/** How long somebody who is refused may take to take the mark back. */
const PATIENCE_MS = [100, 200, 400] as const;

async function marksOfOthersGone(ctx: Context, right: Right, principals: readonly Principal[]): Promise<Mark[]> {
  let marks = await liveMarks(ctx, right, principals);
  for (const delay of PATIENCE_MS) {
    if (othersOf(ctx, right, marks).length === 0) return marks;
    await sleep(delay * (1 + Math.random()));
    marks = await liveMarks(ctx, right, principals);
  }
  return marks;
}

/** Takes the marks back when nothing has come of it. After a lost answer they stay: the right may have been given. */
export async function orTakeBack(
  ctx: Context,
  right: Right,
  principals: readonly Principal[],
  work: () => Promise<void>,
) {
  try {
    await work();
  } catch (error) {
    if (!mayHaveTakenEffect(error) && !(error instanceof DeadlineError)) await takeBack(ctx, right, principals);
    throw error;
  }
}

async function takeBack(ctx: Context, right: Right, principals: readonly Principal[]): Promise<void> {
  for (const [store, part] of byStore(principals)) {
    const marks = part.map((principal) => ownMark(ctx, right, principal));
    await store.take(ctx, marks);
  }
}

/** The marks of those who stand for the right still. */
export const othersOf = (ctx: Context, right: Right, marks: readonly Mark[]): Mark[] =>
  marks.filter((mark) => !isOurs(ctx, mark) && !isGivenUp(right, mark.owner));

/** Refuses where another stack has marked the right, or what excludes it. */
export function refuseMarked(ctx: Context, right: Right, marks: readonly Mark[]): void {
  const other = othersOf(ctx, right, marks)[0];
  if (other !== undefined) throw declaredElsewhere(ctx, right, other.owner);
}

/** Refuses what another stack is the home of. */
export function refuseElsewhere(ctx: Context, right: Right): void {
  if (ctx.owner === undefined || right.home === undefined || isHome(ctx, right) || isHomeGivenUp(right)) return;
  throw declaredElsewhere(ctx, right, right.home);
}

const declaredElsewhere = ({ owner }: Context, { what }: Right, other: string): Error =>
  new DeclaredElsewhereError(
    `${what} is there already and belongs to ${other}; ${owner} cannot declare it too, since destroying either ` +
      `would take it away from both. Declare it in one stack only. ${onRequest(other)}`,
  );

/** Refuses what another stack is about to give, or would give had it not been interrupted. */
function refuseMeeting(ctx: Context, right: Right, marks: readonly Mark[]): void {
  const { what, key } = right;
  const [other] = othersOf(ctx, right, marks);
  if (other === undefined) return;
  const inSet = other.key === WHOLE_SET && key !== WHOLE_SET ? ", in a whole set" : "";
  throw new DeclaredElsewhereError(
    `${what} is declared by ${other.owner} as well${inSet}, as its mark tells; ${ctx.owner} cannot declare it too, since ` +
      "destroying either would take it away from both. Declare it in one stack only. Where only one does, both have met: run " +
      `\`pulumi up\` again. ${onRequest(other.owner)}`,
  );
}

/** What a whole set would take away. */
export interface Loss {
  /** Of whom, by name. */
  readonly whose: string;
  /** What is lost, by its key, as a message says it. */
  readonly rights: ReadonlyMap<RightKey, string>;
  /** What works in place of the whole set. */
  readonly instead: string;
}

/** Refuses to take away what other stacks have marked as given by them. */
export function refuseToTake(ctx: Context, { what }: Right, marks: readonly Mark[], loss: Loss): void {
  const [other] = marks;
  if (other === undefined) return;
  throw new DeclaredElsewhereError(
    `${what}, as ${ctx.owner} declares it, would take away from ${loss.whose} what ${other.owner} has given: ` +
      `${loss.rights.get(other.key)}. Take it out there, or ${loss.instead}.`,
  );
}

/** What this stack and others have marked of these rights. */
export async function marked(
  ctx: Context,
  principals: readonly Principal[],
  keys: readonly RightKey[],
): Promise<Mark[]> {
  if (ctx.owner === undefined || keys.length === 0 || principals.length === 0) return [];
  return (await allMarks(ctx, principals)).filter((mark) => keys.includes(mark.key));
}

/** What other stacks have marked of them. */
export async function markedElsewhere(
  ctx: Context,
  principals: readonly Principal[],
  keys: readonly RightKey[],
): Promise<Mark[]> {
  return (await marked(ctx, principals, keys)).filter((mark) => !isOurs(ctx, mark));
}

/** Leaves the marks of rights on somebody who gets the same: what a stack has given stays its own there, and it can declare it. */
export async function passMarks(ctx: Context, marks: readonly Mark[], principal: Principal): Promise<void> {
  if (marks.length > 0) ctx.snapshot.subUsers.madeWithOthers(principal);
  for (const { key, owner } of marks) await storeOf(principal).leave(ctx, [principal], key, owner);
}

/**
 * Whether another stack stands for the right by now. A removal that was interrupted is repeated by the next run, and would take away
 * what has been given by somebody else meanwhile.
 */
export async function isGivenElsewhere(ctx: Context, right: Right, principal: Principal): Promise<boolean> {
  if (ctx.owner === undefined || right.isNew === true) return false;
  const marks = await storeOf(principal).knownOfOne(ctx, principal);
  const other = marks.find((mark) => mark.key === right.key && !isOurs(ctx, mark));
  if (other !== undefined) ctx.tell(`${right.what} stays: ${other.owner} declares it now.`);
  return other !== undefined;
}

/** Of whoever has the right, those to whom this stack has given it, as far as the account tells: at home everybody, elsewhere whoever has its mark. */
export async function givenHere(ctx: Context, right: Right, principals: readonly Principal[]): Promise<Principal[]> {
  if (principals.length === 0 || ctx.owner === undefined || isHome(ctx, right)) return [...principals];
  const marks = await liveMarks(ctx, right, principals);
  return principals.filter((principal) =>
    marks.some((mark) => mark.principal === principal && mark.key === right.key && isOurs(ctx, mark)),
  );
}

/** Takes the marks of a right away again that this stack has left, under whatever logical name. */
export async function unmarkRight(ctx: Context, right: Right, principals: readonly Principal[]): Promise<void> {
  if (ctx.owner === undefined || (isHome(ctx, right) && ctx.owner === ctx.formerOwner)) return;
  await takeOurs(ctx, right, principals, () => true);
}

/** After a move or a renaming of the stack: its marks tell the new name, or go where the account is the stack's own. */
export async function renewMarks(ctx: Context, right: Right, principals: readonly Principal[]): Promise<void> {
  const { owner, formerOwner } = ctx;
  if (owner === undefined || formerOwner === undefined || owner === formerOwner || right.isNew === true) return;
  if (isHome(ctx, right)) return takeOurs(ctx, right, principals, () => true);
  for (const [store, part] of byStore(principals)) await store.leave(ctx, part, right.key, owner);
  await takeOurs(ctx, right, principals, (mark) => mark.place !== ownMark(ctx, right, mark.principal).place);
}

async function takeOurs(ctx: Context, { key }: Right, principals: readonly Principal[], goes: (mark: Mark) => boolean) {
  for (const [store, part] of byStore(principals)) {
    const marks = await store.known(ctx, part);
    await store.take(
      ctx,
      marks.filter((mark) => mark.key === key && isOurs(ctx, mark) && goes(mark)),
    );
  }
}

/** Where the marks of a principal are kept. */
const storeOf = (principal: Principal): MarkStore => (groupIdOf(principal) === undefined ? tagMarks : remarkMarks);

function ownMark({ owner = "" }: Context, { key }: Right, principal: Principal): Mark {
  return storeOf(principal).markOf(principal, key, owner);
}

/** The marks of a right, and of what excludes it. */
export async function liveMarks(ctx: Context, { key }: Right, principals: readonly Principal[]): Promise<Mark[]> {
  // Whom this run has made nobody else can have marked.
  const older = principals.filter((principal) => !ctx.snapshot.subUsers.isMade(principal));
  return (await allMarks(ctx, older)).filter((mark) => excludes(key, mark.key));
}

async function allMarks(ctx: Context, principals: readonly Principal[]): Promise<Mark[]> {
  const marks = await Promise.all(byStore(principals).map(([store, part]) => store.live(ctx, part)));
  return marks.flat();
}

const byStore = (principals: readonly Principal[]): [MarkStore, Principal[]][] => [...Map.groupBy(principals, storeOf)];

export const without = (principals: readonly Principal[], others: readonly Principal[]): Principal[] =>
  principals.filter((principal) => !others.includes(principal));

/** Which declarations stand for rights of these sub-users, and of the groups, that have a mark, by {@link markedRight}. */
export async function markedRights(
  ctx: Context,
  users: readonly string[],
  groups: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const marks = await allMarks(ctx, [...users, ...groups.map(groupPrincipal)]);
  return new Map(marks.map(({ principal, key, owner }) => [markedRight(principal, key), owner]));
}

export const markedRight = (principal: Principal, key: RightKey): string => `${principal} ${key}`;
