import type { Sql } from "./sql.ts";

/** From where sub-users may sign in to the console. */
export interface SignInPolicy {
  /** Kept, and without effect for the time being. */
  readonly disabled: 0 | 1;
  /** Whether a sign-in from an unusual place is checked. */
  readonly checksElsewhere: 0 | 1;
  readonly networks: readonly SignInNetwork[];
  /** Who approves of sign-ins that are not allowed; empty for nobody. */
  readonly approverType: string;
  readonly approvers: readonly number[];
}
export interface SignInNetwork {
  /** An address, or a network in CIDR form. */
  readonly network: string;
  readonly effect: "Allow" | "Deny";
}

const ANYWHERE: SignInPolicy = { disabled: 0, checksElsewhere: 0, networks: [], approverType: "", approvers: [] };

export function createSignInPolicyStore(sql: Sql) {
  const kept = sql.row<{
    disabled: 0 | 1;
    checksElsewhere: 0 | 1;
    networks: string;
    approverType: string;
    approvers: string;
  }>(`
    SELECT disabled, checks_elsewhere AS checksElsewhere, networks, approver_type AS approverType, approvers
    FROM sign_in_policy`);
  const replace = sql.change("INSERT OR REPLACE INTO sign_in_policy VALUES (1, ?, ?, ?, ?, ?)");

  return {
    get(): SignInPolicy {
      const row = kept();
      return row === undefined
        ? ANYWHERE
        : { ...row, networks: JSON.parse(row.networks), approvers: JSON.parse(row.approvers) };
    },
    set({ disabled, checksElsewhere, networks, approverType, approvers }: SignInPolicy): void {
      replace(disabled, checksElsewhere, JSON.stringify(networks), approverType, JSON.stringify(approvers));
    },
  };
}
