/** The sub-users and employees of one account and what each holds, by the ids that an account knows them by. */
import { AccessGraph } from "./access-graph.ts";
import { endIn, Ends, firstEnd, lastEnd } from "./ends.ts";
import type { HoldingResource } from "./resources.ts";

/** A policy by its id, a role by its name, which is what the service never changes of each. */
export interface Holding {
  readonly key: string;
  readonly kind: "policy" | "role";
  readonly name: string;
  readonly isDirect: boolean;
  /** Ids of the groups that it comes through. */
  readonly groups: readonly string[];
  /** When the last way that it comes ends. */
  readonly end: string | undefined;
  /** Whether each way that it comes waits for its deletion. */
  readonly isWaiting: boolean;
}

/** An access key that works. */
export interface Key {
  readonly id: string;
  readonly resource: HoldingResource;
}

/** Whoever is there as a sub-user and as an employee is one. */
export interface Principal {
  readonly kind: "sub-user" | "employee";
  readonly name: string;
  readonly account: string | undefined;
  readonly uin: string | undefined;
  readonly employeeId: string | undefined;
  readonly declaredAs: string | undefined;
  readonly signIn: boolean;
  readonly isWaiting: boolean;
  readonly keys: readonly Key[];
  /** Ids of the groups. */
  readonly groups: readonly string[];
  /** Which of the keys and the groups wait for their deletion. */
  readonly waiting: ReadonlySet<string>;
  readonly holdings: readonly Holding[];
  readonly subUser: HoldingResource | undefined;
  readonly employee: HoldingResource | undefined;
}

/** By id. */
export interface Names {
  readonly groups: ReadonlyMap<string, string>;
  readonly policies: ReadonlyMap<string, string>;
  readonly roles: ReadonlyMap<string, string>;
}

/** Names of what the resources make. */
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

/** An attachment tells the name of its policy, whoever made it, and a set those that it was declared by. */
const attachedNames = (resources: readonly HoldingResource[]): [string, string][] =>
  resources.flatMap(({ has: { policy, policyName, policies, policyIds } }): [string, string][] => [
    ...(policy === undefined || policyName === undefined ? [] : [[policy, policyName] as [string, string]]),
    ...policyIds.flatMap((id, index): [string, string][] => {
      const name = policies[index];
      return name === undefined || /^\d+$/.test(name) ? [] : [[id, name]];
    }),
  ]);

/** Of the resources of one account. */
export function principalsIn(resources: readonly HoldingResource[], names: Names): Principal[] {
  const ofKind = (kind: string) => liveFirst(resources.filter((each) => each.kind === kind));
  const { graph, ends } = graphOf(resources, names);
  const keys = keysIn(resources);
  const rights = (uin = "", employeeId = "") =>
    rightsOf({ graph, ends }, keys.get(uin) ?? [], names, { uin, employeeId });
  const subUsers = new Map(ofKind("SubUser").map((subUser) => [subUser.id, subUser]));
  const employees = ofKind("Employee").map((employee): Principal => {
    const { id, name, account, isWaiting, has } = employee;
    const subUser = subUsers.get(has.uin ?? "");
    subUsers.delete(has.uin ?? "");
    return {
      kind: "employee",
      name: has.accountName ?? name,
      account,
      uin: has.uin,
      employeeId: id,
      declaredAs: name === "" ? undefined : name,
      signIn: has.status !== "Disabled",
      isWaiting,
      ...rights(has.uin, id),
      subUser,
      employee,
    };
  });
  return [
    ...employees,
    ...[...subUsers.values()].map((subUser): Principal => {
      const { id, name, account, isWaiting, has } = subUser;
      return {
        kind: "sub-user",
        name: has.name ?? name,
        account,
        uin: id,
        employeeId: undefined,
        declaredAs: name === "" ? undefined : name,
        signIn: has.consoleLogin === true,
        isWaiting,
        ...rights(id),
        subUser,
        employee: undefined,
      };
    }),
  ];
}

/** An account that the program has again does not wait, although what it was before does. */
function liveFirst(resources: readonly HoldingResource[]): HoldingResource[] {
  const live = new Set(resources.filter(({ isWaiting }) => !isWaiting).map(({ id }) => id));
  return resources.filter(({ id, isWaiting }) => !isWaiting || !live.has(id));
}

const policyKey = (id: string): string => `policy ${id}`;
const groupKey = (id: string): string => `group ${id}`;
const employeeKey = (id: string): string => `employee ${id}`;
const idIn = (key: string): string => key.slice(key.indexOf(" ") + 1);

interface Held {
  readonly graph: AccessGraph<HoldingResource>;
  readonly ends: Ends;
}

function graphOf(resources: readonly HoldingResource[], names: Names): Held {
  const graph = new AccessGraph<HoldingResource>();
  const ends = new Ends();
  /** `part`: as the resource names it. */
  const grant = (holder: string, right: string, resource: HoldingResource, part?: string): void => {
    graph.grant(holder, right, resource);
    ends.add(holder, right, endIn(resource.has, part));
  };
  for (const resource of resources) {
    const { kind, has } = resource;
    if (kind === "GroupMembership" && has.group !== undefined) {
      for (const user of has.users) {
        graph.join(groupKey(has.group), user, resource);
        ends.add(groupKey(has.group), user, endIn(has, user));
      }
    } else if (kind === "PolicyAttachment") {
      const holder = has.group === undefined ? has.user : groupKey(has.group);
      const policy = has.policy ?? has.policyName;
      if (holder !== undefined && policy !== undefined) grant(holder, policyKey(policy), resource);
    } else if (kind === "UserPolicies" && has.user !== undefined) {
      for (const [index, policy] of policiesIn(has).entries()) {
        grant(has.user, policyKey(policy), resource, has.policies[index]);
      }
    } else if (kind === "RoleAssignment" && has.employee !== undefined) {
      for (const role of has.roles) {
        grant(employeeKey(has.employee), `role ${names.roles.get(role) ?? role}`, resource, role);
      }
    }
  }
  return { graph, ends };
}

/** Their ids stand in the order of the policies. */
export const policiesIn = ({ policies, policyIds }: HoldingResource["has"]): string[] =>
  policies.map((policy, index) => policyIds[index] ?? policy);

/** By account number. The own key of an account goes with it, and waits with it. */
function keysIn(resources: readonly HoldingResource[]): ReadonlyMap<string, readonly Key[]> {
  const keys = resources.flatMap((resource) => {
    const { kind, id, has } = resource;
    const key = { id: has.secretId ?? id, resource };
    if (kind === "SubUser" && has.accessKey === true) return [{ uin: id, key }];
    return kind === "AccessKey" && has.status !== "Inactive" && has.user !== undefined ? [{ uin: has.user, key }] : [];
  });
  return new Map([...Map.groupBy(keys, ({ uin }) => uin)].map(([uin, some]) => [uin, some.map(({ key }) => key)]));
}

const isWaitingAll = (resources: readonly HoldingResource[]): boolean => resources.every(({ isWaiting }) => isWaiting);

function rightsOf(
  { graph, ends }: Held,
  keys: readonly Key[],
  names: Names,
  { uin, employeeId }: { readonly uin: string; readonly employeeId: string },
): Pick<Principal, "keys" | "groups" | "waiting" | "holdings"> {
  const groups = [...graph.groupsOf(uin)];
  const policies = Map.groupBy(graph.waysOf(uin), ({ right }) => right);
  const byId = Map.groupBy(keys, ({ id }) => id);
  return {
    keys: [...byId.values()].flatMap(([first]) => first ?? []),
    groups: groups.map(([group]) => idIn(group)),
    waiting: new Set([
      ...[...byId].filter(([, some]) => isWaitingAll(some.map(({ resource }) => resource))).map(([id]) => id),
      ...groups.filter(([, memberships]) => isWaitingAll(memberships)).map(([group]) => idIn(group)),
    ]),
    holdings: [
      ...[...policies].map(([key, ways]): Holding => ({
        key,
        kind: "policy",
        name: names.policies.get(idIn(key)) ?? idIn(key),
        isDirect: ways.some(({ through }) => through === undefined),
        end: lastEnd(
          ways.map(({ through }) =>
            through === undefined
              ? ends.of(uin, key)
              : firstEnd(ends.of(through.group, key), ends.of(through.group, uin)),
          ),
        ),
        groups: ways.flatMap(({ through }) => (through === undefined ? [] : [idIn(through.group)])),
        isWaiting: ways.every(
          ({ sources, through }) =>
            isWaitingAll(sources) || (through !== undefined && isWaitingAll(through.memberships)),
        ),
      })),
      ...[...graph.rightsOf(employeeKey(employeeId))].map(([key, sources]): Holding => ({
        key,
        kind: "role",
        name: idIn(key),
        isDirect: true,
        end: ends.of(employeeKey(employeeId), key),
        groups: [],
        isWaiting: isWaitingAll(sources),
      })),
    ],
  };
}
