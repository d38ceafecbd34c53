import type { Api } from "../api/client.ts";
import { ABSENT } from "../api/codes.ts";
import { ApiError } from "../api/errors.ts";
import { allRows, ROWS_PER_PAGE } from "../api/paging.ts";

/** Who holds a policy: an account number, or `group:<groupId>`. */
export type Principal = string;

const GROUP = "group:";
export const groupPrincipal = (groupId: string): Principal => `${GROUP}${groupId}`;
export const groupIdOf = (principal: Principal): string | undefined =>
  principal.startsWith(GROUP) ? principal.slice(GROUP.length) : undefined;

/** `RelatedType` of an entity that holds a policy. */
const USER = 1;
const USER_GROUP = 2;

/** Rows a list of one principal's policies is expected to bring before one has been seen. */
const EXPECTED_PER_PRINCIPAL = 5;

/**
 * Who holds which policy directly.
 *
 * A question can be answered by the list of the policy's holders or by the list of the principal's policies. Which is
 * cheaper depends on the account (many people with the same few policies, or a few with many) and is not known beforehand,
 * so the kind of list that has brought more rows so far is loaded next.
 */
export class Attachments {
  readonly #holders = new Map<string, Promise<ReadonlySet<Principal>>>();
  readonly #policies = new Map<Principal, Promise<ReadonlySet<string>>>();
  readonly #forgotten = new Set<string>();
  readonly #seen = { holderLists: 0, holders: 0, policyLists: 0, policies: 0 };

  async isAttached(api: Api, principal: Principal, policyId: string): Promise<boolean> {
    if (!this.#forgotten.has(pair(principal, policyId)) && (await this.#isListed(api, principal, policyId)))
      return true;
    return (await loadPolicies(api, principal)).has(policyId);
  }

  /** What this run has attached or detached is asked of the service from now on. */
  forget(principal: Principal, policyId: string): void {
    this.#forgotten.add(pair(principal, policyId));
  }

  async #isListed(api: Api, principal: Principal, policyId: string): Promise<boolean> {
    const holders = this.#holders.get(policyId);
    if (holders !== undefined) return (await holders).has(principal);
    const policies = this.#policies.get(principal);
    if (policies !== undefined) return (await policies).has(policyId);
    return this.#holderListPaysMore()
      ? (await this.#loadHolders(api, policyId)).has(principal)
      : (await this.#loadPolicies(api, principal)).has(policyId);
  }

  #holderListPaysMore(): boolean {
    const { holderLists, holders, policyLists, policies } = this.#seen;
    if (holderLists === 0) return true;
    const perPrincipal = policyLists === 0 ? EXPECTED_PER_PRINCIPAL : policies / policyLists;
    return holders / holderLists >= perPrincipal;
  }

  async #loadHolders(api: Api, policyId: string): Promise<ReadonlySet<Principal>> {
    const loading = loadHolders(api, policyId);
    this.#holders.set(policyId, loading);
    loading.catch(() => this.#holders.delete(policyId));
    const loaded = await loading;
    this.#seen.holderLists += 1;
    this.#seen.holders += loaded.size;
    return loaded;
  }

  async #loadPolicies(api: Api, principal: Principal): Promise<ReadonlySet<string>> {
    const loading = loadPolicies(api, principal);
    this.#policies.set(principal, loading);
    loading.catch(() => this.#policies.delete(principal));
    const loaded = await loading;
    this.#seen.policyLists += 1;
    this.#seen.policies += loaded.size;
    return loaded;
  }
}

const pair = (principal: Principal, policyId: string): string => `${principal}/${policyId}`;

async function loadHolders(api: Api, policyId: string): Promise<ReadonlySet<Principal>> {
  const rows = await absentIsEmpty(
    allRows(async (page) => {
      const answer = await api.ListEntitiesForPolicy({
        PolicyId: Number(policyId),
        EntityFilter: "All",
        Page: page + 1,
        Rp: ROWS_PER_PAGE,
      });
      return { total: answer.TotalNum, rows: answer.List };
    }),
  );
  const principals = rows.flatMap(({ RelatedType, Uin, Id }) => {
    if (RelatedType === USER) return [Uin ?? Id];
    return RelatedType === USER_GROUP ? [groupPrincipal(Id)] : [];
  });
  return new Set(principals);
}

async function loadPolicies(api: Api, principal: Principal): Promise<ReadonlySet<string>> {
  return new Set((await directPolicies(api, principal)).map((row) => row.PolicyId));
}

/** The policies attached to the principal itself, none when it is gone; what comes through groups is not among them. */
export const directPolicies = (api: Api, principal: Principal) =>
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

async function absentIsEmpty<Row>(rows: Promise<readonly Row[]>): Promise<readonly Row[]> {
  try {
    return await rows;
  } catch (error) {
    if (ApiError.matches(error, ABSENT)) return [];
    throw error;
  }
}
