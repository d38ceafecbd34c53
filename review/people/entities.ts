/** Who and what a reference is about, with the names that a reader knows them by. */
import type { Step } from "../../pulumi/plan.ts";
import { keyOfCalled } from "../facts/called.ts";
import { endIn } from "../holdings/ends.ts";
import type { Called, Person, Right } from "../facts/report.ts";
import { isPreset } from "../escalation/catalogue.ts";
import {
  isAdministratorName,
  isPresetRole,
  permitsEverything,
  PRESET_POLICIES,
  PRESET_ROLES,
} from "../escalation/presets.ts";
import { type Allowances, allowancesIn, allowsEverything, isReadable } from "./documents.ts";
import type { IsSensitive } from "./sensitive.ts";
import { otherSide, type Plans, type Side, type Target, textOf, textsOf } from "./sides.ts";

const NOT_KNOWN: Called = { is: "unknown" };

const named = (name: string): Called => ({ is: "named", name });

/** The name that it has in the account; the logical one where the engine does not tell it. */
export function calledOn(step: Step, side: Side): Called {
  const name = textOf(step[side], step.kind === "Employee" ? "accountName" : "name");
  return name === undefined ? { is: "declared", declaredAs: step.name } : named(name);
}

/** Of what the preview does not hold: its id, and what the program calls it. */
export function calledTarget({ step, id, hint }: Target, side: Side): Called {
  if (step !== undefined) return calledOn(step, presentSide(step, side));
  return id === undefined ? NOT_KNOWN : { is: "numbered", id, declaredAs: hint };
}

/** The side, or the other one where it is not there on this. */
export const presentSide = (step: Step, side: Side): Side => (step[side] === undefined ? otherSide(side) : side);

const PERSON_KINDS: Readonly<Partial<Record<Step["kind"], Person["kind"]>>> = {
  SubUser: "sub-user",
  Employee: "employee",
  MessageRecipient: "recipient",
};

export const personKind = (step: Step | undefined): Person["kind"] =>
  (step === undefined ? undefined : PERSON_KINDS[step.kind]) ?? "unknown";

/** A policy or role that somebody holds, under a key that is the same whatever it is referred to by. */
export interface Held {
  readonly key: string;
  readonly right: Right;
  /** Whether it is everything. */
  readonly isAdministrator: boolean;
  /** When what gives it ends. */
  readonly end?: string | undefined;
}

/** What an employee's sub-user may hold besides its roles (Partner Center, permission maintenance). */
export const BESIDE_ROLES: ReadonlySet<string> = new Set([
  "QCloudFinanceFullAccess",
  "QcloudCollPasswordManageAccess",
  "QcloudCollApiKeyManageAccess",
]);

export class Catalogue {
  readonly #plans: Plans;
  readonly #isSensitive: IsSensitive;
  readonly #policyNames = new Map(PRESET_POLICIES);
  readonly #policies: Readonly<Record<Side, ReadonlyMap<string, Step>>>;
  readonly #contents: Readonly<Record<Side, ReadonlyMap<string, Allowances>>>;
  readonly #roles: Readonly<Record<Side, ReadonlyMap<string, Step>>>;

  /** With names of policies by their numbers, where they were asked for. */
  constructor(plans: Plans, isSensitive: IsSensitive, policyNames: ReadonlyMap<string, string> = new Map()) {
    this.#plans = plans;
    this.#isSensitive = isSensitive;
    for (const [id, name] of policyNames) this.#policyNames.set(id, name);
    const policies = plans.stepsOf("Policy");
    this.#policies = { before: byNameOn(policies, "before"), after: byNameOn(policies, "after") };
    this.#contents = {
      before: contentsOn(this.#policies.before, "before"),
      after: contentsOn(this.#policies.after, "after"),
    };
    const roles = plans.stepsOf("Role");
    this.#roles = { before: byNameOn(roles, "before"), after: byNameOn(roles, "after") };
    for (const step of plans.stepsOf("PolicyAttachment", "UserPolicies")) this.#learn(step);
  }

  /** Ids whose names an earlier update has recorded. */
  #learn({ account, before, after }: Step): void {
    for (const recorded of [before, after]) {
      if (recorded === undefined) continue;
      const { policy: id, policyName: name } = recorded.outputs;
      if (typeof id === "string" && typeof name === "string") this.#policyNames.set(`${account ?? ""}|${id}`, name);
      const ids = textsOf(recorded.outputs, "policyIds");
      const names = textsOf(recorded.outputs, "policies");
      if (ids.length !== names.length) continue;
      for (const [index, policyId] of ids.entries()) {
        const declared = names[index];
        if (declared !== undefined && declared !== policyId)
          this.#policyNames.set(`${account ?? ""}|${policyId}`, declared);
      }
    }
  }

  policies(step: Step, side: Side, input: string): Held[] {
    return this.#plans.targets(step, side, input, ["Policy"]).map((target) => ({
      ...this.#policy(step, side, target),
      end: endIn(step[side]?.inputs ?? {}, target.id),
    }));
  }

  #policy(step: Step, side: Side, target: Target): Held {
    const account = step.account ?? "";
    if (target.step !== undefined) {
      // A policy that goes at the same time had its name before.
      const name = textOf(target.step[presentSide(target.step, side)], "name");
      if (name !== undefined) return this.#held("policy", account, name, side);
    }
    const { id } = target;
    if (id === undefined) return notKnown("policy", target.key);
    if (!/^\d+$/.test(id)) return this.#held("policy", account, id, side);
    const name = this.#policyNames.get(`${account}|${id}`) ?? this.#policyNames.get(id);
    if (name !== undefined) return this.#held("policy", account, name, side);
    const right: Right = { kind: "policy", called: { is: "numbered", id }, isSensitive: false };
    return { key: `policy|${account}|id ${id}`, right, isAdministrator: false };
  }

  roles(step: Step, side: Side): Held[] {
    return this.#plans.targets(step, side, "roles", ["Role"]).map((target) => {
      const name =
        target.step === undefined
          ? (PRESET_ROLES.get(target.id ?? "") ?? target.id)
          : textOf(target.step[presentSide(target.step, side)], "name");
      const role =
        name === undefined ? notKnown("role", target.key) : this.#held("role", step.account ?? "", name, side);
      return { ...role, end: endIn(step[side]?.inputs ?? {}, target.id) };
    });
  }

  #held(kind: "policy" | "role", account: string, name: string, side: Side): Held {
    const isEverything = this.isEverything(kind, account, name, side);
    const isSensitive = isEverything || this.#isSensitive(name);
    const isAdministrator = isEverything || isAdministratorName(kind, name);
    return { key: rightKey(kind, account, name), right: { kind, called: named(name), isSensitive }, isAdministrator };
  }

  /** Whether the program writes it so that it is good for everything. */
  isEverything(kind: Right["kind"], account: string | undefined, name: string, side: Side): boolean {
    return kind === "policy"
      ? allowsEverything(this.contentsOf(account, name, side))
      : this.#permitsEverything(account, name, side);
  }

  #permitsEverything(account: string | undefined, name: string, side: Side): boolean {
    const step = this.#roles[side].get(nameKey("Role", account, name));
    return permitsEverything(textsOf(step?.[side]?.inputs ?? {}, "permissions"));
  }

  /** What a policy of the program allows; undefined where it is not the program's, or not known. */
  contentsOf(account: string | undefined, name: string, side: Side): Allowances {
    return this.#contents[side].get(nameKey("Policy", account, name));
  }

  /** Whether the role is one of the program. */
  hasRole(account: string | undefined, name: string, side: Side): boolean {
    return this.#roles[side].has(nameKey("Role", account, name));
  }

  /** Whether the preview tells what the right is good for. Of preset ones the name does. */
  tells(account: string | undefined, { kind, called, isSensitive }: Right, side: Side): boolean {
    if (called.is !== "named" && called.is !== "declared") return false;
    const name = keyOfCalled(called);
    if (kind === "role") {
      if (isPresetRole(name)) return true;
      const permissions = this.#roles[side].get(nameKey("Role", account, name))?.[side]?.inputs["permissions"];
      return Array.isArray(permissions) && permissions.every((one) => typeof one === "string");
    }
    const contents = this.contentsOf(account, name, side);
    return contents === undefined ? isPreset(name) || isSensitive : contents.every(isReadable);
  }

  /** Whether the program writes anew what the right is good for. */
  isRewritten(account: string | undefined, { kind, called }: Right): boolean {
    const [steps, key, input] =
      kind === "role"
        ? [this.#roles, nameKey("Role", account, keyOfCalled(called)), "permissions"]
        : [this.#policies, nameKey("Policy", account, keyOfCalled(called)), "document"];
    const step = steps.after.get(key);
    return step !== undefined && step.fate !== "same" && step.changed.includes(input);
  }
}

/** Role names are compared without regard to case. */
export const rightKey = (kind: "policy" | "role", account: string | undefined, name: string): string =>
  `${kind}|${account ?? ""}|${kind === "role" ? name.toLowerCase() : name}`;

/** Role names are compared without regard to case. */
const nameKey = (kind: Step["kind"], account: string | undefined, name: string): string =>
  `${account ?? ""}|${kind === "Role" ? name.toLowerCase() : name}`;

const byNameOn = (steps: readonly Step[], side: Side): Map<string, Step> =>
  new Map(
    steps
      .filter((step) => step[side] !== undefined)
      .map((step) => [nameKey(step.kind, step.account, keyOfCalled(calledOn(step, side))), step]),
  );

const contentsOn = (policies: ReadonlyMap<string, Step>, side: Side): Map<string, Allowances> =>
  new Map([...policies].map(([key, step]) => [key, allowancesIn(textOf(step[side], "document"))]));

const notKnown = (kind: "policy" | "role", key: string): Held => ({
  key: `${kind}|${key}`,
  right: { kind, called: NOT_KNOWN, isSensitive: false },
  isAdministrator: false,
});
