/**
 * What the live account has beside the plan, as steps of it: what stays as it is, what the plan takes away without having it, and what a
 * new account is given like another (likeUser). So a preview that was compared with the account is reviewed like any other.
 */
import { isDisabled } from "./accounts.ts";
import type { Kind } from "../../pulumi/kinds.ts";
import type { Plan, Recorded, Step } from "../../pulumi/plan.ts";
import { Secret } from "../../pulumi/secret.ts";
import { UNKNOWN, type Values } from "../../pulumi/values.ts";
import { type LiveAccount, livesIn } from "../holdings/live-account.ts";
import type { HoldingResource } from "../holdings/resources.ts";
import { BESIDE_ROLES } from "./entities.ts";
import { ACCOUNT_KINDS } from "./kinds.ts";
import { isRetained } from "./rights.ts";
import { type Beside, isUnknown, textOf, textsOf, valueOf } from "./sides.ts";

/** The plan, and what there is beside it. Undefined where it is about other accounts alone. */
export function besideThePlan(plan: Plan, live: LiveAccount): { plan: Plan; beside: Beside } | undefined {
  const roots = new Map(plan.accounts.map(({ provider, rootUin }) => [provider, rootUin]));
  const isKnown = livesIn(
    plan.steps.map(({ account, before }) => ({
      account,
      rootUin: roots.get(account),
      loginUrl: textOf(before, "loginUrl"),
    })),
    live,
  );
  const accounts = [...new Set(plan.steps.map(({ account }) => account))];
  const known = accounts.filter(isKnown);
  if (accounts.length > 0 && known.length === 0) return undefined;
  const behind = new Set(ofKind(live, "Employee").flatMap(({ has: { uin } }) => uin ?? []));
  const subUsers = new Map(ofKind(live, "SubUser").map((user) => [user.has.name, user]));
  const steps = plan.steps.map((step) => (isKnown(step.account) ? withNumber(step, live, subUsers) : step));
  const own = steps.filter(({ account }) => isKnown(account));
  const all = known.map((account) => new Account(account, own, live, subUsers));
  return {
    plan: { ...plan, steps, isWhole: plan.isWhole || known.length === accounts.length },
    beside: {
      undeclared: all.flatMap((one) => [...one.things(behind), ...one.grants(), ...one.likenesses()]),
      isKnown,
      likenesses: new Set(all.flatMap((one) => one.toldLikenesses())),
    },
  };
}

const ofKind = (live: LiveAccount, ...kinds: readonly Kind[]): HoldingResource[] =>
  live.resources.filter(({ kind }) => kinds.includes(kind));

/** An account that is taken over has its number already. */
function withNumber(step: Step, live: LiveAccount, subUsers: ReadonlyMap<string | undefined, HoldingResource>): Step {
  const { fate, kind, after } = step;
  if (fate !== "create" || after === undefined) return step;
  const numbered = (id: string, uin: string | undefined): Step => ({
    ...step,
    after: { ...after, id, outputs: uin === undefined ? after.outputs : { ...after.outputs, uin } },
  });
  if (kind === "SubUser" && isGiven(after, "adopt")) {
    const there = subUsers.get(textOf(after, "name"));
    return there === undefined ? step : numbered(there.id, there.id);
  }
  if (kind !== "Employee") return step;
  const name = textOf(after, "accountName");
  const employee = ofKind(live, "Employee").find(({ has }) => has.accountName === name);
  if (isGiven(after, "adopt") && employee !== undefined) return numbered(employee.id, employee.has.uin);
  const user = textOf(after, "existingSubUser") === "adopt" ? subUsers.get(name) : undefined;
  return user === undefined ? step : { ...step, after: { ...after, outputs: { ...after.outputs, uin: user.id } } };
}

const isGiven = (recorded: Recorded, key: string): boolean => {
  const value = valueOf(recorded, key);
  return value !== undefined && value !== null && value !== false;
};

/** What takes a right or a member away: the logical name of the resource. */
type Taker = string;

class Account {
  readonly #account: string | undefined;
  readonly #steps: readonly Step[];
  readonly #live: LiveAccount;
  readonly #subUsers: ReadonlyMap<string | undefined, HoldingResource>;
  /** Numbers and names of what the program has, by kind. */
  readonly #declared = new Set<string>();
  readonly #grants = new Set<string>();
  /** What ends with the plan, by its id: an account, a group, a policy, a role. */
  readonly #ending = new Map<string, Taker>();
  /** Whose policies, roles or members are what the program says and nothing else. */
  readonly #sets = new Map<string, Taker>();
  /** Sub-users that become an employee's: their policies are revoked. */
  readonly #revoked = new Map<string, Taker>();
  /** Whose rights or groups change. */
  readonly #changing = new Set<string>();

  constructor(
    account: string | undefined,
    steps: readonly Step[],
    live: LiveAccount,
    subUsers: ReadonlyMap<string | undefined, HoldingResource>,
  ) {
    this.#account = account;
    this.#steps = steps;
    this.#live = live;
    this.#subUsers = subUsers;
    for (const step of steps) this.#learn(step);
  }

  #learn(step: Step): void {
    const { kind, before, after, name, fate } = step;
    for (const recorded of [before, after]) {
      for (const id of idsOf(recorded)) this.#declared.add(`${kind}|${id}`);
    }
    if ((fate === "delete" && !isRetained(step)) || fate === "replace") {
      const isKept = kind === "SubUser" && fate === "delete" && isDisabled(step);
      if (!isKept) for (const id of idsOf(before)) this.#ending.set(`${kind}|${id}`, name);
    }
    for (const key of grantsIn(before)) this.#grants.add(key);
    if (fate === "same" || after === undefined) {
      if (fate !== "same") for (const holder of holdersIn(before)) this.#changing.add(holder);
      return;
    }
    for (const recorded of [before, after]) for (const holder of holdersIn(recorded)) this.#changing.add(holder);
    const isSet = kind === "UserPolicies" || kind === "RoleAssignment" || valueOf(after, "exclusive") === true;
    if (isSet) for (const holder of holdersIn(after, SET_OF[kind] ?? [])) this.#sets.set(`${kind}|${holder}`, name);
    if (kind === "Employee" && fate === "create" && textOf(after, "existingSubUser") === "adopt") {
      const uin = textOf(after, "uin");
      if (uin !== undefined) this.#revoked.set(uin, name);
    }
  }

  /** People, groups, policies and roles. A sub-user behind an employee is no other person. */
  things(behind: ReadonlySet<string>): Step[] {
    return ofKind(this.#live, ...ACCOUNT_KINDS, "Group", "Policy", "Role")
      .filter(({ kind, id, has }) => !this.#isDeclared(kind, id, has.uin) && !(kind === "SubUser" && behind.has(id)))
      .map((one) => this.#staying(one.kind, one.id, contentsOf(one), one.id));
  }

  #isDeclared(kind: Kind, id: string, uin: string | undefined): boolean {
    const kinds: readonly Kind[] = ACCOUNT_KINDS.includes(kind) ? ACCOUNT_KINDS : [kind];
    return kinds.some((one) => [id, uin].some((number) => this.#declared.has(`${one}|${number ?? ""}`)));
  }

  grants(): Step[] {
    return this.#live.resources.flatMap((one): Step[] => {
      const { kind, has } = one;
      if (kind === "PolicyAttachment") return this.#attachment(has);
      if (kind === "RoleAssignment" && has.employee !== undefined) return this.#roles(has.employee, has.roles);
      if (kind === "GroupMembership" && has.group !== undefined) {
        const { group } = has;
        return has.users.flatMap((user) => this.#membership(group, user));
      }
      return [];
    });
  }

  #attachment({ user, group, policy, policyName }: HoldingResource["has"]): Step[] {
    const holder = user ?? group;
    if (holder === undefined || policy === undefined) return [];
    if ([policy, policyName].some((one) => this.#grants.has(grantKey(holder, one ?? "")))) return [];
    const inputs: Values = {
      policy,
      ...(user === undefined ? { group: holder } : { user }),
      ...(policyName === undefined ? {} : { policyName }),
    };
    const isRevoked = user !== undefined && !BESIDE_ROLES.has(policyName ?? "");
    const taker =
      this.#ends(ACCOUNT_KINDS, user) ??
      this.#ends(["Group"], group) ??
      this.#ends(["Policy"], policy) ??
      this.#sets.get(`UserPolicies|${user ?? ""}`) ??
      (isRevoked ? this.#revoked.get(user) : undefined);
    return [this.#given("PolicyAttachment", `${holder}/${policy}`, inputs, taker)];
  }

  #roles(employee: string, roles: readonly string[]): Step[] {
    const names = this.#live.roleNames;
    return roles.flatMap((role) => {
      const known = [role, ...names.entries().flatMap(([id, name]) => (name === role ? [id] : []))];
      if (known.some((one) => this.#grants.has(grantKey(employee, one)))) return [];
      const taker =
        this.#ends(["Employee"], employee) ??
        known.map((one) => this.#ends(["Role"], one)).find((one) => one !== undefined) ??
        this.#sets.get(`RoleAssignment|${employee}`);
      return [this.#given("RoleAssignment", `${employee}/${role}`, { employee, roles: [role] }, taker)];
    });
  }

  #membership(group: string, user: string): Step[] {
    if (this.#grants.has(grantKey(group, user))) return [];
    const taker =
      this.#ends(ACCOUNT_KINDS, user) ?? this.#ends(["Group"], group) ?? this.#sets.get(`GroupMembership|${group}`);
    return [this.#given("GroupMembership", `${group}/${user}`, { group, users: [user] }, taker)];
  }

  #ends(kinds: readonly Kind[], id: string | undefined): Taker | undefined {
    return kinds.map((kind) => this.#ending.get(`${kind}|${id ?? ""}`)).find((one) => one !== undefined);
  }

  /** What nothing takes away stays. */
  #given(kind: Kind, id: string, inputs: Values, taker: Taker | undefined): Step {
    if (taker === undefined) return this.#staying(kind, id, { inputs, outputs: inputs }, id);
    return { ...this.#staying(kind, id, { inputs, outputs: inputs }, taker), fate: "delete", after: undefined };
  }

  #staying(kind: Kind, id: string, { inputs, outputs }: Pick<Recorded, "inputs" | "outputs">, name: string): Step {
    const recorded = { id, inputs, outputs, dependencies: {}, isRetained: false };
    const key = `account|${this.#account ?? ""}|${kind}|${id}`;
    const step = { key, kind, name, account: this.#account, before: recorded, after: recorded };
    return { ...step, fate: "same", isWaiting: false, parent: undefined, replaceReasons: [], changed: [], reached: [] };
  }

  /** What an account is given that is made like another one. */
  likenesses(): Step[] {
    return this.#madeLike().flatMap(({ step, model }) => {
      const to: Pick<Recorded, "inputs" | "dependencies"> =
        step.fate === "update" && step.before?.id !== undefined
          ? { inputs: { user: step.before.id }, dependencies: {} }
          : { inputs: { user: UNKNOWN }, dependencies: { user: [step.key], users: [step.key] } };
      const given = (kind: Kind, id: string, inputs: Values): Step => ({
        ...this.#staying(kind, `${step.key}|${id}`, { inputs, outputs: {} }, step.name),
        fate: "create",
        before: undefined,
        after: { ...to, id: undefined, inputs, outputs: {}, isRetained: false },
      });
      return ofKind(this.#live, "PolicyAttachment", "GroupMembership").flatMap(({ kind, has }): Step[] => {
        if (kind === "GroupMembership" && has.users.includes(model) && has.group !== undefined) {
          return [given(kind, has.group, { group: has.group, users: [to.inputs["user"] ?? UNKNOWN] })];
        }
        if (has.user !== model || has.policy === undefined) return [];
        return [given(kind, has.policy, { ...to.inputs, policy: has.policy, policyName: has.policyName ?? null })];
      });
    });
  }

  /** Of a model that changes in the same update nobody can say what it holds by then. */
  toldLikenesses(): string[] {
    return this.#madeLike().flatMap(({ step, model }) => (this.#changing.has(model) ? [] : [step.key]));
  }

  #madeLike(): { readonly step: Step; readonly model: string }[] {
    return this.#steps.flatMap((step) => {
      const { kind, fate, after, account } = step;
      const isMade =
        fate === "create" || fate === "replace" || (fate === "update" && step.changed.includes("likeUser"));
      const model = this.#subUsers.get(textOf(after, "likeUser"));
      const isHere = kind === "SubUser" && isMade && account === this.#account && !isUnknown(after, "likeUser");
      return isHere && model !== undefined ? [{ step, model: model.id }] : [];
    });
  }
}

/** Whose set a kind is. */
const SET_OF: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  UserPolicies: ["user"],
  RoleAssignment: ["employee"],
  GroupMembership: ["group"],
};

const idsOf = (recorded: Recorded | undefined): string[] =>
  [recorded?.id, textOf(recorded, "uin")].filter((id) => id !== undefined);

const grantKey = (holder: string, given: string): string => `${holder} ${given}`;

/** Everything that a resource gives, under each name that it has. */
function grantsIn(recorded: Recorded | undefined): string[] {
  if (recorded === undefined) return [];
  const all = (...keys: readonly string[]): string[] =>
    keys.flatMap((key) =>
      [recorded.inputs, recorded.outputs].flatMap((values) => {
        const value = values[key];
        return typeof value === "string" ? [value] : textsOf(values, key);
      }),
    );
  const given = all("policy", "policyName", "policies", "policyIds", "roles", "roleIds", "users");
  return [...new Set(all("user", "group", "employee"))].flatMap((holder) => given.map((one) => grantKey(holder, one)));
}

const HOLDERS = ["user", "group", "employee", "users"];

const holdersIn = (recorded: Recorded | undefined, keys: readonly string[] = HOLDERS): string[] =>
  keys.flatMap((key) => {
    const value = valueOf(recorded, key);
    return typeof value === "string" ? [value] : recorded === undefined ? [] : textsOf(recorded.inputs, key);
  });

const HIDDEN = new Secret();

/** What a review asks of what is there: that there is a phone number, and never which. */
function contentsOf({ has, contacts }: HoldingResource): Pick<Recorded, "inputs" | "outputs"> {
  const { name, accountName, document, permissions, consoleLogin, uin } = has;
  const given = { name, accountName, document, consoleLogin };
  const inputs: Values = {
    ...Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
    ...(permissions.length === 0 ? {} : { permissions }),
    ...(contacts.phone ? { phoneNumber: HIDDEN } : {}),
    ...(contacts.email ? { email: HIDDEN } : {}),
  };
  return { inputs, outputs: uin === undefined ? {} : { uin } };
}
