import { type HoldingResource, rootUinIn } from "../holdings/resources.ts";

/** What was read of the live account, in the shape that a state has. */
export interface LiveAccount {
  readonly rootUin: string;
  readonly resources: readonly HoldingResource[];
  /** Names of all roles by id, the preset ones too. */
  readonly roleNames: ReadonlyMap<string, string>;
  /** `project/stack/name` that has left its mark, by account number or employee id. */
  readonly owners: ReadonlyMap<string, string>;
  /** Whether employees and their roles could be read. */
  readonly hasEmployees: boolean;
  /** Actions that tell when people signed in and keys were used, which the account refused. */
  readonly refused: readonly string[];
}

/** The accounts of a stack by their provider, with the root account id where the state records it or a sign-in address tells it. */
function rootUinsIn(resources: readonly HoldingResource[]): ReadonlyMap<string | undefined, string | undefined> {
  const roots = new Map<string | undefined, string | undefined>();
  for (const { account, rootUin, has } of resources) {
    roots.set(account, roots.get(account) ?? rootUin ?? rootUinIn(has.loginUrl));
  }
  return roots;
}

/**
 * Which of the stack's accounts is the live one. One whose people have no sign-in address cannot be told from others: it counts
 * where it is the only one.
 */
export function livesIn(
  resources: readonly HoldingResource[],
  { rootUin }: Pick<LiveAccount, "rootUin">,
): (account: string | undefined) => boolean {
  const roots = rootUinsIn(resources);
  return (account) => {
    const root = roots.get(account);
    return root === rootUin || (root === undefined && roots.size <= 1);
  };
}
