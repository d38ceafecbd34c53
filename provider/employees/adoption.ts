/**
 * Makes an employee of a sub-user that exists: whose it may be, and which of its policies go.
 *
 * What a declaration stands for is never taken away in silence: a sub-user that carries a mark is taken over only by the name
 * of that declaration, and a policy that another stack has marked has to be given up there first. The policies are decided
 * before the employee is made, so that a preview has named each of them, and what is given later stays.
 */
import { detach } from "../direct-rights.ts";
import { isSameName } from "../account-names.ts";
import type { SubUserRow } from "../api/actions.ts";
import { adopting, mayTakeOver, otherCase } from "../adopt.ts";
import { ownerIn, stackIn, withoutMark } from "../ownership.ts";
import type { Context } from "../resource.ts";
import type { Adopting } from "./fields.ts";
import { markedRights } from "../rights-elsewhere.ts";
import { directPolicies } from "../snapshot/attachments.ts";

type HeldPolicy = Awaited<ReturnType<typeof directPolicies>>[number];

/** A sub-user that becomes the employee's, and the policies that are taken away from it. */
export interface Adoption {
  readonly user: SubUserRow;
  readonly revoked: readonly HeldPolicy[];
}

/** Somebody declares the sub-user, or a right of it. */
export class AdoptionRefusedError extends Error {
  override readonly name = "AdoptionRefusedError";
}

/** What an employee's sub-user may hold besides its roles (Partner Center, permission maintenance). */
const POLICIES_BESIDE_ROLES: ReadonlySet<string> = new Set([
  "QCloudFinanceFullAccess",
  "QcloudCollPasswordManageAccess",
  "QcloudCollApiKeyManageAccess",
]);

/** What the declaration is going to adopt, or undefined where it asks for no adoption or there is no sub-user of that name. */
export async function plannedAdoption(ctx: Context, declared: Adopting): Promise<Adoption | undefined> {
  if (declared.existingSubUser !== "adopt") return undefined;
  const user = await namesake(ctx, declared.accountName);
  if (user === undefined) return undefined;
  if (user.Name !== declared.accountName) {
    throw new AdoptionRefusedError(
      `Employee ${declared.accountName} cannot adopt the sub-user ${user.Name} (${user.Uin}). ${otherCase(user.Name)}`,
    );
  }
  const marked = ownerIn(user.Remark);
  if (marked !== undefined && !mayTakeOver(marked, declared.adopt)) {
    throw new AdoptionRefusedError(
      `Employee ${user.Name} cannot adopt the sub-user ${user.Name} (${user.Uin}): it belongs to ${marked}. ${whenGivenUp(marked)}`,
    );
  }
  return { user, revoked: await policiesToRevoke(ctx, user) };
}

/** How a sub-user that a SubUser has made becomes an employee's. */
export const whenGivenUp = (marked: string): string =>
  `Take the SubUser out of that program without deleting the account (with the option retainOnDelete, or by ` +
  `\`pulumi state delete\`), then declare the employee with existingSubUser: "adopt" and ${adopting(marked)}.`;

/** What a preview, or a run, tells of an adoption: one sentence each. */
export const adoptionNotes = (accountName: string, adoption: Adoption | undefined): string[] =>
  adoption === undefined
    ? [`Employee ${accountName}: there is no sub-user of that name to adopt; one is made.`]
    : [
        `Employee ${accountName}: the sub-user ${adoption.user.Name} (${adoption.user.Uin}) becomes the employee's and keeps its password.`,
        ...revocationNotes(accountName, adoption.revoked),
      ];

/** One sentence for each policy that is taken away. */
const revocationNotes = (accountName: string, policies: readonly HeldPolicy[]): string[] =>
  policies.map(
    (policy) => `Employee ${accountName}: will revoke the policy ${policy.PolicyName} (${policy.PolicyId}).`,
  );

/**
 * What is still to be revoked of an adoption that was interrupted: nothing but what it had decided on, as far as it is held.
 */
export async function resumedAdoption(
  ctx: Context,
  { accountName, uin }: Adopting & { readonly uin: string },
  unrevoked: readonly string[],
): Promise<Adoption | undefined> {
  const user = await ctx.snapshot.subUsers.live(ctx.api, accountName);
  if (user?.Uin !== uin) return undefined;
  return { user, revoked: await policiesToRevoke(ctx, user, unrevoked) };
}

/** Takes the policies away, so that the employee's permissions come from its roles alone; yields the id of each that has gone. */
export async function* completeAdoption(
  ctx: Context,
  { accountName, adopt }: Adopting,
  { user, revoked }: Adoption,
): AsyncGenerator<string> {
  const marked = ownerIn(user.Remark);
  if (marked !== undefined && mayTakeOver(marked, adopt)) {
    // The sub-user is the employee's from now on, whose mark is in its own remark.
    ctx.snapshot.subUsers.forget(user.Uin);
    await ctx.api.UpdateUser({ Name: user.Name, Remark: withoutMark(user.Remark) });
  }
  for (const { PolicyId, PolicyName } of revoked) {
    await detach(ctx, user.Uin, PolicyId);
    ctx.tell(`Employee ${accountName}: revoked the policy ${PolicyName} (${PolicyId}).`);
    yield PolicyId;
  }
}

/** The service compares names without regard to case but reads them with it. */
async function namesake({ api, snapshot }: Context, name: string): Promise<SubUserRow | undefined> {
  const exact = await snapshot.subUsers.live(api, name);
  if (exact !== undefined) return exact;
  const isOtherCase = (user: SubUserRow) => user.Name !== name && isSameName(user.Name, name);
  return (await snapshot.subUsers.listed(api)).find(isOtherCase);
}

/**
 * The sub-user's own policies, without those beside roles and those that a declaration of this stack stands for; of these ids
 * alone where they are given.
 */
async function policiesToRevoke(ctx: Context, user: SubUserRow, ids?: readonly string[]): Promise<HeldPolicy[]> {
  const held = (await directPolicies(ctx.api, user.Uin)).filter(
    ({ PolicyId, PolicyName }) =>
      !POLICIES_BESIDE_ROLES.has(PolicyName) && (ids === undefined || ids.includes(PolicyId)),
  );
  if (held.length === 0) return [];
  const declarations = await declarationsOf(ctx, user.Uin);
  const isOwn = (owner: string) => ctx.owner !== undefined && stackIn(owner) === stackIn(ctx.owner);
  const elsewhere = held.flatMap(({ PolicyId, PolicyName }) => {
    const owner = declarations.get(PolicyId)?.find((one) => !isOwn(one));
    return owner === undefined ? [] : [`${PolicyName} (${PolicyId}), which belongs to ${owner}`];
  });
  if (elsewhere.length > 0) {
    throw new AdoptionRefusedError(
      `Employee ${user.Name} cannot adopt the sub-user ${user.Name} (${user.Uin}): that would take away ` +
        `${elsewhere.join(", and ")}. Take it out of that program first, then run this again.`,
    );
  }
  const isDeclared = (policy: string) => ctx.isDeclared(`attachment ${user.Uin}/${policy}`);
  const declaredHere = await Promise.all(
    held.map(async (row) => (await isDeclared(row.PolicyId)) || isDeclared(row.PolicyName)),
  );
  return held.filter(({ PolicyId }, index) => declaredHere[index] === false && !declarations.has(PolicyId));
}

/** Which declarations have left their marks on the sub-user's policies, by policy id. */
async function declarationsOf(ctx: Context, uin: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const marked = [...(await markedRights(ctx, [uin], []))].flatMap(([right, owner]) => {
    const [, policyId] = /pulumi:policy\/(\d+)(?:\/|$)/.exec(right) ?? [];
    return policyId === undefined ? [] : [{ policyId, owner }];
  });
  const byPolicy = Map.groupBy(marked, ({ policyId }) => policyId);
  return new Map([...byPolicy].map(([policyId, rights]) => [policyId, rights.map(({ owner }) => owner)]));
}
