import { type HoldingResource, rootUinIn } from "./resources.ts";

/** What was read of the live account, in the shape that a state has. */
export interface LiveAccount {
  readonly rootUin: string;
  readonly resources: readonly HoldingResource[];
  /** Names of all roles by id, the preset ones too. */
  readonly roleNames: ReadonlyMap<string, string>;
  /** Names of policies by id, of those that were asked for. */
  readonly policyNames?: ReadonlyMap<string, string>;
  /** `project/stack/name` that has left its mark, by account number or employee id. */
  readonly owners: ReadonlyMap<string, string>;
  /** Whether employees and their roles could be read. */
  readonly hasEmployees: boolean;
  /** Actions that tell when people signed in and keys were used, which the account refused. */
  readonly refused: readonly string[];
}

/** The explicit provider of something that is there, and what tells in which root account that is. */
export interface Located {
  readonly account: string | undefined;
  readonly rootUin: string | undefined;
  readonly loginUrl: string | undefined;
}

/**
 * Which accounts of a stack are the live one. One whose people have no sign-in address cannot be told from others: it counts
 * where it is the only one.
 */
export function livesIn(
  located: readonly Located[],
  { rootUin }: Pick<LiveAccount, "rootUin">,
): (account: string | undefined) => boolean {
  const roots = new Map<string | undefined, string | undefined>();
  for (const one of located) {
    roots.set(one.account, roots.get(one.account) ?? one.rootUin ?? rootUinIn(one.loginUrl));
  }
  return (account) => {
    const root = roots.get(account);
    return root === rootUin || (root === undefined && roots.size <= 1);
  };
}

/** Where a resource of a state is. */
export const locatedBy = ({ account, rootUin, has }: HoldingResource): Located => ({
  account,
  rootUin,
  loginUrl: has.loginUrl,
});
