/** People and what each holds, directly and through groups, by the ids that an account knows them by. */
import type { HoldingResource } from "./resources.ts";

/** A policy by its id, a role by its name, which is what the service never changes of each. */
export interface Holding {
  readonly key: string;
  readonly kind: "policy" | "role";
  readonly name: string;
  readonly isDirect: boolean;
  /** Ids of the groups that it comes through. */
  readonly groups: readonly string[];
}

export interface Principal {
  readonly kind: "sub-user" | "employee";
  readonly name: string;
  readonly account: string | undefined;
  readonly uin: string | undefined;
  readonly employeeId: string | undefined;
  readonly declaredAs: string | undefined;
  readonly signIn: boolean;
  /** Ids of the access keys that work. */
  readonly keys: readonly string[];
  /** Ids of the groups. */
  readonly groups: readonly string[];
  readonly holdings: readonly Holding[];
}

export interface Names {
  readonly groups: ReadonlyMap<string, string>;
  readonly policies: ReadonlyMap<string, string>;
  readonly roles: ReadonlyMap<string, string>;
}

/** Names of what the resources make, by id. */
export const namesIn = (resources: readonly HoldingResource[]): Names => ({
  groups: namesOf(resources, "Group"),
  policies: new Map([...namesOf(resources, "Policy"), ...attachedNames(resources)]),
  roles: namesOf(resources, "Role"),
});

const namesOf = (resources: readonly HoldingResource[], kind: string): Map<string, string> =>
  new Map(
    resources
      .filter((each) => each.kind === kind)
      .flatMap(({ id, has }): [string, string][] => (has.name === undefined ? [] : [[id, has.name]])),
  );

/** An attachment tells the name of its policy, whoever made it. */
const attachedNames = (resources: readonly HoldingResource[]): [string, string][] =>
  resources.flatMap(({ has: { policyId, policyName } }): [string, string][] =>
    policyId === undefined || policyName === undefined ? [] : [[policyId, policyName]],
  );

/** The people of one account. Whoever is there as a sub-user and as an employee is one person. */
export function principalsIn(resources: readonly HoldingResource[], names: Names): Principal[] {
  const of = (kind: string) => resources.filter((each) => each.kind === kind);
  const rights = rightsIn(resources, names);
  const employees = of("Employee").map(({ id, name, account, has }): Principal => ({
    kind: "employee",
    name: has.accountName ?? name,
    account,
    uin: has.uin,
    employeeId: id,
    declaredAs: name === "" ? undefined : name,
    signIn: has.status !== "Disabled",
    ...rights(has.uin, id),
  }));
  const employed = new Set(employees.map(({ uin }) => uin));
  const subUsers = of("SubUser").filter(({ id }) => !employed.has(id));
  return [
    ...employees,
    ...subUsers.map(({ id, name, account, has }): Principal => ({
      kind: "sub-user",
      name: has.name ?? name,
      account,
      uin: id,
      employeeId: undefined,
      declaredAs: name === "" ? undefined : name,
      signIn: has.consoleLogin === true,
      ...rights(id, undefined),
    })),
  ];
}

type Rights = Pick<Principal, "keys" | "groups" | "holdings">;

/** Everything is looked up by the person: a list for each of many people would be read once a person. */
function rightsIn(resources: readonly HoldingResource[], names: Names) {
  const groupsOf = new Map<string, string[]>();
  const keysOf = new Map<string, string[]>();
  const rolesOf = new Map<string, string[]>();
  const policiesOf = new Map<string, string[]>();
  for (const { kind, id, has } of resources) {
    const holder = has.group === undefined ? has.user : `group:${has.group}`;
    if (kind === "GroupMembership") for (const user of has.users) add(groupsOf, user, has.group);
    else if (kind === "PolicyAttachment") add(policiesOf, holder, has.policyId ?? has.policyName);
    else if (kind === "UserPolicies") for (const policy of policiesIn(has)) add(policiesOf, has.user, policy);
    else if (kind === "RoleAssignment") for (const role of has.roles) add(rolesOf, has.employee, role);
    else if (kind === "AccessKey" && has.status !== "Inactive") add(keysOf, has.user, has.secretId ?? id);
    else if (kind === "SubUser" && has.apiKey === true) add(keysOf, id, has.secretId ?? id);
  }

  return (uin: string | undefined, employeeId: string | undefined): Rights => {
    const groups = groupsOf.get(uin ?? "") ?? [];
    const direct = policiesOf.get(uin ?? "") ?? [];
    const through = Map.groupBy(
      groups.flatMap((group) => (policiesOf.get(`group:${group}`) ?? []).map((policy) => ({ group, policy }))),
      ({ policy }) => policy,
    );
    const policies = [...new Set([...direct, ...through.keys()])];
    const roles = (rolesOf.get(employeeId ?? "") ?? []).map((role) => names.roles.get(role) ?? role);
    return {
      keys: keysOf.get(uin ?? "") ?? [],
      groups,
      holdings: [
        ...policies.map((policy): Holding => ({
          key: `policy ${policy}`,
          kind: "policy",
          name: names.policies.get(policy) ?? policy,
          isDirect: direct.includes(policy),
          groups: (through.get(policy) ?? []).map(({ group }) => group),
        })),
        ...[...new Set(roles)].map((name): Holding => ({
          key: `role ${name}`,
          kind: "role",
          name,
          isDirect: true,
          groups: [],
        })),
      ],
    };
  };
}

/** Their ids stand in the order of the policies. */
const policiesIn = ({ policies, policyIds }: HoldingResource["has"]): string[] =>
  policies.map((policy, index) => policyIds[index] ?? policy);

function add(to: Map<string, string[]>, key: string | undefined, value: string | undefined): void {
  if (key === undefined || value === undefined) return;
  const values = to.get(key) ?? [];
  if (!values.includes(value)) values.push(value);
  to.set(key, values);
}
