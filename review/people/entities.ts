/** Who and what a reference is about, with the names that a reader knows them by. */
import type { Person, Right } from "../report.ts";
import type { Step } from "../read/plan.ts";
import { allowancesIn, allowsEverything } from "./documents.ts";
import type { IsSensitive } from "./sensitive.ts";
import { type Plans, type Side, type Target, textOf, textsOf } from "./sides.ts";

export const LATER = "known after the update";

const NAME_OF = { Employee: "accountName" } as const;

/** The name that it has in the account; the logical one where the engine does not tell it. */
export function nameOf(step: Step, side: Side): string {
  const key = step.kind === "Employee" ? NAME_OF.Employee : "name";
  return textOf(step[side], key) ?? `${step.name} (${LATER})`;
}

const KIND_OF = { SubUser: "sub-user", Employee: "employee", MessageRecipient: "recipient" } as const;

export const personKind = (step: Step | undefined): Person["kind"] =>
  step !== undefined && step.kind in KIND_OF ? KIND_OF[step.kind as keyof typeof KIND_OF] : "unknown";

/** Of what the preview does not hold: its id, and what the program calls it. */
export function nameOfTarget({ step, given, hint }: Target, side: Side): string {
  if (step !== undefined) return nameOf(step, step[side] === undefined ? other(side) : side);
  if (given === undefined) return LATER;
  return hint === undefined ? given : `${given} (${hint} in the program)`;
}

const other = (side: Side): Side => (side === "before" ? "after" : "before");

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
    const policies = plans.of("Policy");
    this.#policies = { before: byName(policies, "before"), after: byName(policies, "after") };
    for (const step of plans.of("PolicyAttachment", "UserPolicies")) this.#learn(step);
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
        const given = names[index];
        if (given !== undefined && given !== policyId) this.#policyNames.set(`${account ?? ""}|${policyId}`, given);
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
      const at = target.step[side] === undefined ? other(side) : side;
      const name = textOf(target.step[at], "name");
      if (name !== undefined) return this.#held("policy", account, name, side);
    }
    const { given } = target;
    if (given === undefined) return unknownRight("policy", target.key);
    if (!/^\d+$/.test(given)) return this.#held("policy", account, given, side);
    const name = this.#policyNames.get(`${account}|${given}`) ?? this.#policyNames.get(given);
    if (name !== undefined) return this.#held("policy", account, name, side);
    const right = {
      kind: "policy",
      name: `the policy ${given}`,
      isKnown: false,
      isSensitive: false,
      through: undefined,
    } as const;
    return { key: `policy|${account}|id ${given}`, right, isAdministrator: false };
  }

  roles(step: Step, side: Side): Held[] {
    return this.#plans.targets(step, side, "roles", ["Role"]).map((target) => {
      const at = target.step?.[side] === undefined ? other(side) : side;
      const name = target.step === undefined ? target.given : textOf(target.step[at], "name");
      return name === undefined ? unknownRight("role", target.key) : this.#held("role", step.account ?? "", name, side);
    });
  }

  #held(kind: "policy" | "role", account: string, name: string, side: Side): Held {
    const isEverything = kind === "policy" && this.allowsEverything(account, name, side);
    const isSensitive = isEverything || this.#isSensitive(name);
    const isAdministrator = isEverything || name === (kind === "policy" ? "AdministratorAccess" : "SystemAdmin");
    // Role names are compared without regard to case.
    const key = `${kind}|${account}|${kind === "role" ? name.toLowerCase() : name}`;
    return { key, right: { kind, name, isKnown: true, isSensitive, through: undefined }, isAdministrator };
  }

  allowsEverything(account: string, name: string, side: Side): boolean {
    const step = this.#policies[side].get(`${account}|${name}`);
    return step !== undefined && allowsEverything(allowancesIn(textOf(step[side], "document")));
  }
}

const byName = (policies: readonly Step[], side: Side): Map<string, Step> =>
  new Map(
    policies
      .filter((step) => step[side] !== undefined)
      .map((step) => [`${step.account ?? ""}|${nameOf(step, side)}`, step]),
  );

const unknownRight = (kind: "policy" | "role", key: string): Held => ({
  key: `${kind}|${key}`,
  right: { kind, name: LATER, isKnown: false, isSensitive: false, through: undefined },
  isAdministrator: false,
});
