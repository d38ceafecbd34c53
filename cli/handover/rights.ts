/** What a person may do, as far as one stack tells. */
import { z } from "zod";
import type { Recorded } from "./state.ts";

export interface Rights {
  readonly policies: readonly string[];
  readonly groups: readonly string[];
  /** Policies of these groups. */
  readonly groupPolicies: readonly string[];
  readonly roles: readonly string[];
}

const text = z.string().optional().catch(undefined);
const texts = z.array(z.string()).catch([]);
const outputs = z.object({
  user: text,
  group: text,
  employee: text,
  name: text,
  policyName: text,
  policies: texts,
  users: texts,
  roles: texts,
});

type Edge = z.output<typeof outputs> & Pick<Recorded, "kind" | "id">;

/** Finds the rights of a person by the account number, and by the employee id where there is one. */
export function rightsIn(resources: readonly Recorded[]): (uin: string, employeeId?: string) => Rights {
  const edges: readonly Edge[] = resources.map(({ kind, id, outputs: recorded }) => ({
    kind,
    id,
    ...outputs.parse(recorded),
  }));
  const of = (kind: string) => edges.filter((edge) => edge.kind === kind);
  const names = (kind: string) => new Map(of(kind).map(({ id, name }) => [id, name]));
  const [groups, policies, roles] = [names("Group"), names("Policy"), names("Role")];
  const named = (known: ReadonlyMap<string, string | undefined>) => (id: string) => known.get(id) ?? id;
  const attached = (isHolder: (edge: Edge) => boolean): string[] =>
    of("PolicyAttachment")
      .filter(isHolder)
      .flatMap(({ policyName }) => policyName ?? []);

  return (uin, employeeId) => {
    const exclusive = of("UserPolicies").filter(({ user }) => user === uin);
    const memberOf = of("GroupMembership").flatMap(({ group, users }) =>
      group !== undefined && users.includes(uin) ? [group] : [],
    );
    const assigned = of("RoleAssignment").filter(({ employee }) => employee !== undefined && employee === employeeId);
    return {
      policies: sorted([
        ...attached(({ user }) => user === uin),
        ...exclusive.flatMap((edge) => edge.policies.map(named(policies))),
      ]),
      groups: sorted(memberOf.map(named(groups))),
      groupPolicies: sorted(attached(({ group }) => group !== undefined && memberOf.includes(group))),
      roles: sorted(assigned.flatMap((edge) => edge.roles.map(named(roles)))),
    };
  };
}

const sorted = (values: readonly string[]): string[] => [...new Set(values)].toSorted();
