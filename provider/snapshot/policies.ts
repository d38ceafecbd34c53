import type { Api } from "../api/client.ts";
import { allRows, ROWS_PER_PAGE } from "../api/paging.ts";
import { remembered } from "./remembered.ts";

export interface KnownPolicy {
  readonly policyId: string;
  readonly policyName: string;
  readonly policyType: "preset" | "custom";
}

const typeOf = (type: number): KnownPolicy["policyType"] => (type === 2 ? "preset" : "custom");

class NoSuchPolicyError extends Error {
  override readonly name = "NoSuchPolicyError";
}

/** Policies by name and by id. A policy's name and id never change, so each is asked for once a run. */
export class Policies {
  readonly #byName = new Map<string, Promise<KnownPolicy>>();
  readonly #byId = new Map<string, Promise<KnownPolicy>>();

  /** The policy of exactly that name; names near it are listed when there is none. */
  byName(api: Api, policyName: string): Promise<KnownPolicy> {
    return remembered(this.#byName, policyName, async () => {
      const rows = await allRows(async (page) => {
        const answer = await api.ListPolicies({
          Scope: "All",
          Keyword: policyName,
          Page: page + 1,
          Rp: ROWS_PER_PAGE,
        });
        return { total: answer.TotalNum, rows: answer.List };
      });
      const exact = rows.filter((row) => row.PolicyName === policyName);
      const [only] = exact;
      if (only === undefined || exact.length > 1) throw noSuchPolicy(policyName, rows, exact.length);
      return { policyId: only.PolicyId, policyName, policyType: typeOf(only.Type) };
    });
  }

  byId(api: Api, policyId: string): Promise<KnownPolicy> {
    return remembered(this.#byId, policyId, async () => {
      const policy = await api.GetPolicy({ PolicyId: Number(policyId) });
      return { policyId, policyName: policy.PolicyName, policyType: typeOf(policy.Type) };
    });
  }
}

function noSuchPolicy(name: string, near: readonly { PolicyName: string; PolicyId: string }[], exact: number): Error {
  if (exact > 1) {
    const ids = near.filter((row) => row.PolicyName === name).map((row) => row.PolicyId);
    return new NoSuchPolicyError(`${exact} policies are called ${name} (${ids.join(", ")}); give policyId instead.`);
  }
  const names = near.slice(0, 5).map((row) => row.PolicyName);
  const hint = names.length === 0 ? "Upper and lower case count." : `Names that contain it: ${names.join(", ")}.`;
  return new NoSuchPolicyError(`No policy of this account is called ${name}. ${hint}`);
}
