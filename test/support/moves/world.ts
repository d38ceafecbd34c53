/** What two programs declare in two root accounts: one value that a random change makes another one of. */

export const STACKS = ["people", "apps"] as const;
export type Stack = (typeof STACKS)[number];
export const ACCOUNTS = ["one", "two"] as const;
export type Account = (typeof ACCOUNTS)[number];

export const PRESET_POLICIES = ["ReadOnlyAccess", "QCloudFinanceFullAccess", "AdministratorAccess"] as const;
export const PRESET_ROLES = ["SystemAdmin", "FinanceManager", "CustomerManager"] as const;
/** The custom policy and the custom role, each of which only its own stack uses. */
export const OWN = "own";

/** Under which logical name, and whether below the component. */
export interface Place {
  readonly name: string;
  readonly isBelow: boolean;
}

/** How the rights of somebody are declared: none of it changes what is held. */
export interface Style {
  label: number;
  isBelow: boolean;
  through: "default" | "same";
}

/** A person, a group, a policy or a role. */
export interface Thing {
  readonly key: string;
  readonly kind: "SubUser" | "Employee" | "Group" | "Policy" | "Role";
  readonly home: Stack;
  account: Account;
  isThere: boolean;
  /** In the account. */
  name: string;
  /** Where it is declared in each account: two accounts never share a logical name. */
  readonly places: Record<Account, Place>;
  /** Where it was declared before, as its aliases say. */
  readonly former: Record<Account, Place[]>;
  through: "default" | "same";
  deleteFirst: boolean;
  /** The mark of what it takes over, after a refusal that has asked for it. */
  adopt?: string;
}

export interface Person extends Thing {
  readonly kind: "SubUser" | "Employee";
  /** Who declares which policy. */
  readonly holds: Map<string, Stack>;
  /** The last day of what of it has one: behind it the right is declared, and not held. */
  readonly ends: Map<string, number>;
  roles: string[];
  asSet: boolean;
  pair: "none" | "api" | "declared";
  signsIn: boolean;
  /** The last day of the account, where it has one: behind it nobody signs in and no key of it works. */
  lastDay: number | undefined;
  /** How long the account stays once it is not declared any more. */
  after: string | undefined;
  /** How long it works on once it is renamed, and whether the new account gets what others gave the old one. */
  grace: string | undefined;
  copies: boolean;
  /** It has had one of these: from then on an account of its name may be there already, and it gets only names that stand beside each other. */
  stays: boolean;
  readonly style: Style;
}

export interface Group extends Thing {
  readonly kind: "Group";
  readonly holds: Map<string, Stack>;
  readonly ends: Map<string, number>;
  /** Who declares which person a member. */
  readonly members: Map<string, Stack>;
  layout: "one" | "each" | "whole";
  readonly style: Style;
}

export interface World {
  /** A day of October 2026, or of the months behind it. */
  today: number;
  /** `stack account` where somebody may have left: from then on the stack looks after its leavers there. */
  readonly lookedAfter: Set<string>;
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly policies: readonly Thing[];
  readonly roles: readonly Thing[];
}

export const thingsOf = ({ people, groups, policies, roles }: World): Thing[] => [
  ...policies,
  ...roles,
  ...groups,
  ...people,
];

export const placeOf = ({ places, account }: Thing): Place => places[account];

/** At nine in the morning. */
export const momentOf = ({ today }: Pick<World, "today">): Date => new Date(Date.UTC(2026, 9, today, 9));

export const isOver = ({ today }: World, { ends }: Person | Group, right: string): boolean =>
  (ends.get(right) ?? today) < today;

export const isSwitchedOff = ({ today }: World, { lastDay = today }: Person): boolean => lastDay < today;

const thing = (key: string, kind: Thing["kind"], home: Stack, account: Account): Thing => ({
  key,
  kind,
  home,
  account,
  isThere: false,
  name: key,
  places: { one: { name: key, isBelow: false }, two: { name: `${key}-two`, isBelow: false } },
  former: { one: [], two: [] },
  through: "default",
  deleteFirst: false,
});
const style = (): Style => ({ label: 0, isBelow: false, through: "default" });

const person = (key: string, kind: Person["kind"], home: Stack): Person => ({
  ...thing(key, kind, home, "one"),
  kind,
  holds: new Map(),
  ends: new Map(),
  roles: [],
  asSet: false,
  pair: "none",
  signsIn: false,
  lastDay: undefined,
  after: undefined,
  grace: undefined,
  copies: false,
  stays: false,
  style: style(),
});
const group = (key: string, home: Stack, account: Account): Group => ({
  ...thing(key, "Group", home, account),
  kind: "Group",
  holds: new Map(),
  ends: new Map(),
  members: new Map(),
  layout: "one",
  style: style(),
});

/** Nobody is there yet. */
export const emptyWorld = (): World => ({
  today: 1,
  lookedAfter: new Set(),
  people: [
    person("ann", "SubUser", "people"),
    person("ben", "SubUser", "people"),
    person("cat", "SubUser", "apps"),
    person("dan", "Employee", "people"),
  ],
  groups: [group("readers", "people", "one"), group("abroad", "people", "two"), group("builders", "apps", "one")],
  policies: [thing(OWN, "Policy", "people", "one")],
  roles: [thing("auditor", "Role", "people", "one")],
});

const isOwnThere = ({ policies }: World, { home, account }: Thing): boolean =>
  policies.some((policy) => policy.isThere && policy.home === home && policy.account === account);

/** What is attached to it, by whom: the whole set belongs to its own stack, and the custom policy to its own account. */
export const heldBy = (world: World, holder: Person | Group): [policy: string, by: Stack][] =>
  [...holder.holds].filter(([policy, by]) => {
    if (holder.kind === "Employee") return false;
    if (by !== holder.home && (policy === OWN || (holder.kind === "SubUser" && holder.asSet))) return false;
    return policy !== OWN || isOwnThere(world, holder);
  });

export const membersOf = (
  { people }: World,
  { members, account, layout, home }: Group,
): [member: Person, by: Stack][] =>
  people.flatMap((one): [Person, Stack][] => {
    const by = members.get(one.key);
    if (by === undefined || !one.isThere || one.kind !== "SubUser" || one.account !== account) return [];
    // A stack names a person of another one by id, and names its own group's whole membership alone.
    if (layout === "whole" && by !== home) return [];
    return [[one, by]];
  });

export const rolesOf = ({ roles }: World, { kind, home, account, roles: given }: Person): string[] => {
  if (kind !== "Employee") return [];
  const isThere = roles.some((role) => role.isThere && role.home === home && role.account === account);
  return given.filter((role) => role !== OWN || isThere).slice(0, 3);
};
