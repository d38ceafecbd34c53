import { isSameName } from "../account-names.ts";
import type { Api } from "../api/client.ts";
import { allRows, ROWS_PER_PAGE } from "../api/paging.ts";
import type { KnownPolicy } from "../found.ts";
import { didYouMean } from "../near.ts";
import { Listing, remembered } from "./listing.ts";

const typeOf = (type: number): KnownPolicy["policyType"] => (type === 2 ? "preset" : "custom");

class NoSuchPolicyError extends Error {
  override readonly name = "NoSuchPolicyError";
}

/** Policies by name and by id. A policy's name and id never change, so each is asked for once a run. */
export class Policies {
  readonly #byName = new Map<string, Promise<KnownPolicy>>();
  readonly #custom = new Listing<KnownPolicy>({
    keyOf: (policy) => policy.policyName,
    nameOf: (policy) => policy.policyName,
    load: (api) => this.custom(api),
  });
  readonly #deleted = new Set<string>();
  readonly #byKeyword = new Map<string, Promise<KnownPolicy[]>>();
  readonly #byId = new Map<string, Promise<KnownPolicy>>();

  /** The policy of exactly that name; a name near it is told when there is none. */
  byName(api: Api, policyName: string): Promise<KnownPolicy> {
    return remembered(this.#byName, policyName, async () => {
      const rows = await this.#living(api, { Scope: "All", Keyword: policyName });
      const exact = rows.filter((row) => row.policyName === policyName);
      const [only] = exact;
      if (only === undefined) throw noSuchPolicy(policyName, await this.containing(api, ""));
      if (exact.length > 1) throw severalPolicies(policyName, exact);
      return only;
    });
  }

  /** The policy of exactly that name, asked of the service itself; where it says that the name is taken, one of the name in any case. */
  async find(api: Api, policyName: string, isTaken: boolean): Promise<KnownPolicy | undefined> {
    const rows = await this.#living(api, { Scope: "All", Keyword: policyName });
    const exact = rows.find((policy) => policy.policyName === policyName);
    if (exact !== undefined || !isTaken) return exact;
    const all = await this.#living(api, { Scope: "All" });
    return all.find((policy) => isSameName(policy.policyName, policyName));
  }

  /** Whether the account's own policies had the name when this run first asked. Only a hint. */
  async isListed(api: Api, policyName: string): Promise<boolean> {
    return (await this.#custom.one(api, policyName)) !== undefined;
  }

  /** Every policy, preset ones too, whose name contains the keyword in any case; asked for once a run. */
  containing(api: Api, keyword: string): Promise<KnownPolicy[]> {
    return remembered(this.#byKeyword, keyword, () => this.#living(api, { Scope: "All", Keyword: keyword }));
  }

  /** Every custom policy, freshly listed. */
  async custom(api: Api): Promise<KnownPolicy[]> {
    return this.#living(api, { Scope: "Local" });
  }

  /** Takes note of what this run has made: a late read may not tell of it yet. */
  made(policyId: string, policyName: string): void {
    const made: KnownPolicy = { policyId, policyName, policyType: "custom" };
    this.#custom.forget(policyName);
    this.#byName.set(policyName, Promise.resolve(made));
    this.#byId.set(policyId, Promise.resolve(made));
  }

  /** Takes note of what this run has deleted: a late read may tell of it still. */
  deleted(policyId: string, policyName: string): void {
    this.#deleted.add(policyId);
    this.#custom.forget(policyName);
    this.#byName.delete(policyName);
    this.#byId.delete(policyId);
  }

  isDeleted(policyId: string): boolean {
    return this.#deleted.has(policyId);
  }

  async #living(api: Api, condition: Condition): Promise<KnownPolicy[]> {
    return (await listed(api, condition)).map(known).filter(({ policyId }) => !this.isDeleted(policyId));
  }

  byId(api: Api, policyId: string): Promise<KnownPolicy> {
    return remembered(this.#byId, policyId, async () => {
      const policy = await api.GetPolicy({ PolicyId: Number(policyId) });
      return { policyId, policyName: policy.PolicyName, policyType: typeOf(policy.Type) };
    });
  }
}

const known = (row: { PolicyId: string; PolicyName: string; Type: number }): KnownPolicy => ({
  policyId: row.PolicyId,
  policyName: row.PolicyName,
  policyType: typeOf(row.Type),
});

interface Condition {
  readonly Scope: "All" | "Local";
  readonly Keyword?: string;
}

const listed = (api: Api, condition: Condition) =>
  allRows(async (page) => {
    const answer = await api.ListPolicies({ ...condition, Page: page + 1, Rp: ROWS_PER_PAGE });
    return { total: answer.TotalNum, rows: answer.List };
  });

const noSuchPolicy = (name: string, all: readonly KnownPolicy[]): Error =>
  new NoSuchPolicyError(
    `No policy of this account is called "${name}"; upper and lower case count.` +
      didYouMean(
        name,
        all.map(({ policyName }) => policyName),
      ),
  );

const severalPolicies = (name: string, found: readonly KnownPolicy[]): Error =>
  new NoSuchPolicyError(
    `${found.length} policies are called "${name}" (${found.map(({ policyId }) => policyId).join(", ")}); give the id of one instead.`,
  );
