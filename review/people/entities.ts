/** Who and what a reference is about, with the names that a reader knows them by. */
import type { Step } from "../../pulumi/plan.ts";
import { keyOfCalled } from "../facts/called.ts";
import type { Called, Person, Right } from "../facts/report.ts";
import { allowancesIn, allowsEverything } from "./documents.ts";
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
}

/** Preset policies that are attached by number where examples are copied (CAM API 3.0, ListPolicies). */
const PRESET_POLICIES: Readonly<Record<string, string>> = { "1": "AdministratorAccess" };

export class Catalogue {
  readonly #plans: Plans;
  readonly #isSensitive: IsSensitive;
  readonly #policyNames = new Map<string, string>(Object.entries(PRESET_POLICIES));
  readonly #policies: Readonly<Record<Side, ReadonlyMap<string, Step>>>;

  constructor(plans: Plans, isSensitive: IsSensitive) {
    this.#plans = plans;
    this.#isSensitive = isSensitive;
    const policies = plans.stepsOf("Policy");
    this.#policies = { before: policiesByName(policies, "before"), after: policiesByName(policies, "after") };
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
    return this.#plans.targets(step, side, input, ["Policy"]).map((target) => this.#policy(step, side, target));
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
      const name = target.step === undefined ? target.id : textOf(target.step[presentSide(target.step, side)], "name");
      return name === undefined ? notKnown("role", target.key) : this.#held("role", step.account ?? "", name, side);
    });
  }

  #held(kind: "policy" | "role", account: string, name: string, side: Side): Held {
    const isEverything = kind === "policy" && this.#allowsEverything(account, name, side);
    const isSensitive = isEverything || this.#isSensitive(name);
    const isAdministrator = isEverything || name === (kind === "policy" ? "AdministratorAccess" : "SystemAdmin");
    return { key: rightKey(kind, account, name), right: { kind, called: named(name), isSensitive }, isAdministrator };
  }

  #allowsEverything(account: string, name: string, side: Side): boolean {
    const step = this.#policies[side].get(`${account}|${name}`);
    return step !== undefined && allowsEverything(allowancesIn(textOf(step[side], "document")));
  }
}

/** Role names are compared without regard to case. */
export const rightKey = (kind: "policy" | "role", account: string | undefined, name: string): string =>
  `${kind}|${account ?? ""}|${kind === "role" ? name.toLowerCase() : name}`;

const policiesByName = (policies: readonly Step[], side: Side): Map<string, Step> =>
  new Map(
    policies
      .filter((step) => step[side] !== undefined)
      .map((step) => [`${step.account ?? ""}|${keyOfCalled(calledOn(step, side))}`, step]),
  );

const notKnown = (kind: "policy" | "role", key: string): Held => ({
  key: `${kind}|${key}`,
  right: { kind, called: NOT_KNOWN, isSensitive: false },
  isAdministrator: false,
});
