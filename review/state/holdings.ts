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
  /** Whether each way that it comes waits for its deletion. */
  readonly isWaiting: boolean;
}

export interface Principal {
  readonly kind: "sub-user" | "employee";
  readonly name: string;
  readonly account: string | undefined;
  readonly uin: string | undefined;
  readonly employeeId: string | undefined;
  readonly declaredAs: string | undefined;
  readonly signIn: boolean;
  readonly isWaiting: boolean;
  /** Ids of the access keys that work. */
  readonly keys: readonly string[];
  /** Ids of the groups. */
  readonly groups: readonly string[];
  /** Which of the keys and the groups wait for their deletion. */
  readonly waiting: ReadonlySet<string>;
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
  resources.flatMap(({ has: { policy, policyName } }): [string, string][] =>
    policy === undefined || policyName === undefined ? [] : [[policy, policyName]],
  );

/** The people of one account. Whoever is there as a sub-user and as an employee is one person. */
export function principalsIn(resources: readonly HoldingResource[], names: Names): Principal[] {
  const of = (kind: string) => liveFirst(resources.filter((each) => each.kind === kind));
  const rights = rightsIn(resources, names);
  const employees = of("Employee").map(({ id, name, account, isWaiting, has }): Principal => ({
    kind: "employee",
    name: has.accountName ?? name,
    account,
    uin: has.uin,
    employeeId: id,
    declaredAs: name === "" ? undefined : name,
    signIn: has.status !== "Disabled",
    isWaiting,
    ...rights(has.uin, id),
  }));
  const employed = new Set(employees.map(({ uin }) => uin));
  const subUsers = of("SubUser").filter(({ id }) => !employed.has(id));
  return [
    ...employees,
    ...subUsers.map(({ id, name, account, isWaiting, has }): Principal => ({
      kind: "sub-user",
      name: has.name ?? name,
      account,
      uin: id,
      employeeId: undefined,
      declaredAs: name === "" ? undefined : name,
      signIn: has.consoleLogin === true,
      isWaiting,
      ...rights(id, undefined),
    })),
  ];
}

/** An account that the program has again does not wait, although what it was before does. */
function liveFirst(resources: readonly HoldingResource[]): HoldingResource[] {
  const live = new Set(resources.filter(({ isWaiting }) => !isWaiting).map(({ id }) => id));
  return resources.filter(({ id, isWaiting }) => !isWaiting || !live.has(id));
}

type Rights = Pick<Principal, "keys" | "groups" | "waiting" | "holdings">;

/** What somebody has, by holder, and whether nothing but what waits for its deletion gives it. */
type Given = Map<string, Map<string, boolean>>;

/** Everything is looked up by the person: a list for each of many people would be read once a person. */
function rightsIn(resources: readonly HoldingResource[], names: Names) {
  const groupsOf: Given = new Map();
  const keysOf: Given = new Map();
  const rolesOf: Given = new Map();
  const policiesOf: Given = new Map();
  for (const { kind, id, has, isWaiting } of resources) {
    const add = (to: Given, key: string | undefined, value: string | undefined): void => {
      if (key === undefined || value === undefined) return;
      const values = to.get(key) ?? new Map<string, boolean>();
      to.set(key, values.set(value, isWaiting && values.get(value) !== false));
    };
    const holder = has.group === undefined ? has.user : `group:${has.group}`;
    if (kind === "GroupMembership") for (const user of has.users) add(groupsOf, user, has.group);
    else if (kind === "PolicyAttachment") add(policiesOf, holder, has.policy ?? has.policyName);
    else if (kind === "UserPolicies") for (const policy of policiesIn(has)) add(policiesOf, has.user, policy);
    else if (kind === "RoleAssignment") for (const role of has.roles) add(rolesOf, has.employee, role);
    else if (kind === "AccessKey" && has.status !== "Inactive") add(keysOf, has.user, has.secretId ?? id);
    // Its own key goes with the account, and waits with it.
    else if (kind === "SubUser" && has.accessKey === true) add(keysOf, id, has.secretId ?? id);
  }
  const of = (given: Given, key = ""): ReadonlyMap<string, boolean> => given.get(key) ?? new Map();

  return (uin: string | undefined, employeeId: string | undefined): Rights => {
    const groups = of(groupsOf, uin);
    const keys = of(keysOf, uin);
    const direct = of(policiesOf, uin);
    const through = Map.groupBy(
      [...groups].flatMap(([group, isLeaving]) =>
        [...of(policiesOf, `group:${group}`)].map(([policy, isWaiting]) => ({
          group,
          policy,
          isWaiting: isLeaving || isWaiting,
        })),
      ),
      ({ policy }) => policy,
    );
    const policies = [...new Set([...direct.keys(), ...through.keys()])];
    const roles = new Map<string, boolean>();
    for (const [role, isWaiting] of of(rolesOf, employeeId)) {
      const name = names.roles.get(role) ?? role;
      roles.set(name, isWaiting && roles.get(name) !== false);
    }
    return {
      keys: [...keys.keys()],
      groups: [...groups.keys()],
      waiting: new Set([...keys, ...groups].filter(([, isWaiting]) => isWaiting).map(([id]) => id)),
      holdings: [
        ...policies.map((policy): Holding => ({
          key: `policy ${policy}`,
          kind: "policy",
          name: names.policies.get(policy) ?? policy,
          isDirect: direct.has(policy),
          groups: (through.get(policy) ?? []).map(({ group }) => group),
          isWaiting: direct.get(policy) !== false && (through.get(policy) ?? []).every(({ isWaiting }) => isWaiting),
        })),
        ...[...roles].map(([name, isWaiting]): Holding => ({
          key: `role ${name}`,
          kind: "role",
          name,
          isDirect: true,
          groups: [],
          isWaiting,
        })),
      ],
    };
  };
}

/** Their ids stand in the order of the policies. */
export const policiesIn = ({ policies, policyIds }: HoldingResource["has"]): string[] =>
  policies.map((policy, index) => policyIds[index] ?? policy);
