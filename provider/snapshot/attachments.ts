import type { Api } from "../api/client.ts";
import { type Family, POLICY_ID } from "../api/codes.ts";
import { ApiError, unlessAbsent } from "../api/errors.ts";
import { allRows, ROWS_PER_PAGE } from "../api/paging.ts";
import type { Holder } from "../found.ts";
import { MAX_AGE_MS, remembered } from "./listing.ts";

/** Whoever can hold a right: a sub-user, by its account number, or a group, as `group:<groupId>`. */
export type Principal = string;

const GROUP = "group:";
export const groupPrincipal = (groupId: string): Principal => `${GROUP}${groupId}`;
export const groupIdOf = (principal: Principal): string | undefined =>
  principal.startsWith(GROUP) ? principal.slice(GROUP.length) : undefined;

/** `RelatedType` of an entity that holds a policy. */
const USER = 1;
const USER_GROUP = 2;
const KINDS = new Map<number, Holder["kind"]>([
  [USER, "sub-user"],
  [USER_GROUP, "group"],
]);

/**
 * Who holds which policy directly.
 *
 * A question can be answered by the list of the policy's holders or by the list of the principal's policies. Which is
 * cheaper depends on the account (many people with the same few policies, or a few with many) and is not known beforehand.
 * People are usually more than policies, so the policy's list is loaded until clearly more policies than principals have been
 * asked about. That takes at most one and a half lists for each policy, and at most three for each principal and three more,
 * whatever the order of the questions and however many are asked at a time.
 */
export class Attachments {
  readonly #byPolicy = new Map<string, Promise<ReadonlySet<Principal>>>();
  readonly #byPrincipal = new Map<Principal, Promise<ReadonlySet<string>>>();
  readonly #forgotten = new Set<string>();
  readonly #detached = new Set<string>();
  readonly #asked = { principals: new Set<Principal>(), policies: new Set<string>() };
  #since = performance.now();

  async isAttached(api: Api, principal: Principal, policyId: string): Promise<boolean> {
    if (!this.#forgotten.has(pair(principal, policyId)) && (await this.#isListed(api, principal, policyId)))
      return true;
    return (await loadPolicies(api, principal)).has(policyId);
  }

  /** Who holds the policy directly, asked of the service itself. */
  async holders(api: Api, policyId: string): Promise<Holder[]> {
    return (await entitiesOf(api, policyId)).map(({ RelatedType, Name, Id, Uin }) => ({
      kind: KINDS.get(RelatedType) ?? "role",
      // Of a sub-user the list tells both its numbers.
      id: RelatedType === USER ? (Uin ?? Id) : Id,
      name: Name,
    }));
  }

  /** What this run has attached is asked of the service from now on. */
  attached(principal: Principal, policyId: string): void {
    this.#forgotten.add(pair(principal, policyId));
    this.#detached.delete(pair(principal, policyId));
  }

  /** The same of what it has detached: a late read may tell of it still. */
  detached(principal: Principal, policyId: string): void {
    this.#forgotten.add(pair(principal, policyId));
    this.#detached.add(pair(principal, policyId));
  }

  isDetached(principal: Principal, policyId: string): boolean {
    return this.#detached.has(pair(principal, policyId));
  }

  async #isListed(api: Api, principal: Principal, policyId: string): Promise<boolean> {
    this.#dropWhenOld();
    const { principals, policies } = this.#asked;
    principals.add(principal);
    policies.add(policyId);
    const fewPolicies = policies.size <= 2 * principals.size + 3;
    const isByPolicy = this.#byPolicy.has(policyId) || (!this.#byPrincipal.has(principal) && fewPolicies);
    return isByPolicy
      ? (await remembered(this.#byPolicy, policyId, () => loadPrincipals(api, policyId))).has(principal)
      : (await remembered(this.#byPrincipal, principal, () => loadPolicies(api, principal))).has(policyId);
  }

  #dropWhenOld(): void {
    if (performance.now() - this.#since <= MAX_AGE_MS) return;
    this.#since = performance.now();
    for (const known of [this.#byPolicy, this.#byPrincipal, this.#forgotten]) known.clear();
    for (const asked of Object.values(this.#asked)) asked.clear();
  }
}

const pair = (principal: Principal, policyId: string): string => `${principal}/${policyId}`;

const entitiesOf = (api: Api, policyId: string) =>
  absentIsEmpty(
    allRows(async (page) => {
      const answer = await api.ListEntitiesForPolicy({
        PolicyId: Number(policyId),
        EntityFilter: "All",
        Page: page + 1,
        Rp: ROWS_PER_PAGE,
      });
      return { total: answer.TotalNum, rows: answer.List };
    }),
    POLICY_ID,
  );

async function loadPrincipals(api: Api, policyId: string): Promise<ReadonlySet<Principal>> {
  const principals = (await entitiesOf(api, policyId)).flatMap(({ RelatedType, Uin, Id }) => {
    if (RelatedType === USER) return [Uin ?? Id];
    return RelatedType === USER_GROUP ? [groupPrincipal(Id)] : [];
  });
  return new Set(principals);
}

async function loadPolicies(api: Api, principal: Principal): Promise<ReadonlySet<string>> {
  return new Set((await directPolicies(api, principal)).map((row) => row.PolicyId));
}

/** The policies attached to the principal itself, none when it is gone; what comes through groups is not among them. */
export async function directPolicies(api: Api, principal: Principal) {
  try {
    return await listedPolicies(api, principal);
  } catch (error) {
    // The one code that the action lists for whatever is wrong.
    if (!(error instanceof ApiError) || error.code !== "InvalidParameter.ParamError") throw error;
    if (await isThere(api, principal)) throw error;
    return [];
  }
}

async function isThere(api: Api, principal: Principal): Promise<boolean> {
  const groupId = groupIdOf(principal);
  if (groupId !== undefined) return (await unlessAbsent(api.GetGroup({ GroupId: Number(groupId) }))) !== undefined;
  return (await api.ListUsers({})).Data.some(({ Uin }) => Uin === principal);
}

const listedPolicies = (api: Api, principal: Principal) =>
  absentIsEmpty(
    allRows(async (page) => {
      const groupId = groupIdOf(principal);
      const rows = { Page: page + 1, Rp: ROWS_PER_PAGE };
      const answer =
        groupId === undefined
          ? await api.ListAttachedUserPolicies({ TargetUin: Number(principal), ...rows })
          : await api.ListAttachedGroupPolicies({ TargetGroupId: Number(groupId), ...rows });
      return { total: answer.TotalNum, rows: answer.List };
    }),
  );

async function absentIsEmpty<Row>(rows: Promise<readonly Row[]>, ...alsoAbsent: Family[]): Promise<readonly Row[]> {
  return (await unlessAbsent(rows, ...alsoAbsent)) ?? [];
}
