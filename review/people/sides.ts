/**
 * The account before and after the plan, as far as the preview tells: who and what there is, and who holds what.
 *
 * A resource of the plan goes by its URN on both sides, so that a replacement is one person with two accounts. What the plan
 * does not hold goes by its id.
 */
import type { Kind } from "../../pulumi/kinds.ts";
import { isOwnComponent, urnParts } from "../../pulumi/names.ts";
import type { Plan, Recorded, Step } from "../../pulumi/plan.ts";
import { UNKNOWN, type Value, type Values } from "../../pulumi/values.ts";

export type Side = "before" | "after";

export const otherSide = (side: Side): Side => (side === "before" ? "after" : "before");

/** What an input refers to: an entity of the plan, something else of a known id, or nothing that is known yet. */
export interface Target {
  readonly key: string;
  /** The entity's step. */
  readonly step: Step | undefined;
  /** The id or name as the program gives it. */
  readonly id: string | undefined;
  /** Logical name of what is not in the preview. */
  readonly hint: string | undefined;
}

/** What is known of the live account beside the plan. */
export interface Beside {
  /** What it has and the plan does not, as steps. */
  readonly undeclared: readonly Step[];
  /** Whether all is known of an account, by the name of its explicit provider. */
  readonly isKnown: (account: string | undefined) => boolean;
  /** Keys of accounts that are made like another, where it is known what that one holds by then. */
  readonly likenesses: ReadonlySet<string>;
}

const NOTHING_BESIDE: Beside = { undeclared: [], isKnown: () => false, likenesses: new Set() };

export class Plans {
  readonly plan: Plan;
  readonly #beside: Beside;
  readonly #undeclared: ReadonlySet<Step>;
  readonly #byKey: ReadonlyMap<string, Step>;
  readonly #byId: Readonly<Record<Side, ReadonlyMap<string, Step>>>;
  readonly #byKind: ReadonlyMap<Kind, readonly Step[]>;
  readonly #byParent: ReadonlyMap<string, readonly Step[]>;

  constructor(plan: Plan, beside: Beside = NOTHING_BESIDE) {
    this.plan = plan;
    this.#beside = beside;
    this.#undeclared = new Set(beside.undeclared);
    const steps = [...plan.steps, ...beside.undeclared];
    this.#byKey = new Map(steps.map((step) => [step.key, step]));
    this.#byId = { before: indexById(steps, "before"), after: indexById(steps, "after") };
    this.#byKind = Map.groupBy(steps, ({ kind }) => kind);
    this.#byParent = Map.groupBy(steps, ({ parent }) => parent ?? "");
  }

  /** Whether it is one of the program, and not only there in the account. */
  isDeclared(step: Step): boolean {
    return !this.#undeclared.has(step);
  }

  /** Whether the account was asked, so that nobody and nothing of it is left untold. */
  isKnown(account: string | undefined): boolean {
    return this.#beside.isKnown(account);
  }

  /** Whether it is told what an account is given that is made like another one. */
  tellsLikeness({ key }: Step): boolean {
    return this.#beside.likenesses.has(key);
  }

  stepsOf(...kinds: readonly Kind[]): Step[] {
    return kinds.flatMap((kind) => this.#byKind.get(kind) ?? []);
  }

  /** What one input refers to; a list of several. */
  targets(step: Step, side: Side, input: string, kinds: readonly Kind[]): Target[] {
    const recorded = step[side];
    if (recorded === undefined) return [];
    const referred = valueOf(recorded, input);
    if (referred === undefined || referred === null) return [];
    const values = Array.isArray(referred) ? referred : [referred];
    const made = this.#made(step, recorded, input, kinds);
    const unknown = values.filter((value) => typeof value !== "string").length;
    const isClear = unknown === made.length;
    let next = 0;
    return values.map((value, index) => {
      if (typeof value === "string") return this.#known(value, step, side, recorded, input, kinds);
      const found = isClear ? made[next++] : undefined;
      if (found !== undefined) return { key: found.key, step: found, id: undefined, hint: undefined };
      return { key: `unknown|${step.key}|${input}|${index}`, step: undefined, id: undefined, hint: undefined };
    });
  }

  #known(value: string, step: Step, side: Side, recorded: Recorded, input: string, kinds: readonly Kind[]): Target {
    for (const kind of kinds) {
      const key = idKey(step.account, kind, value);
      const found = this.#byId[side].get(key) ?? this.#byId[otherSide(side)].get(key);
      if (found !== undefined) return { key: found.key, step: found, id: value, hint: undefined };
    }
    const [only, ...more] = recorded.dependencies[input] ?? [];
    const isElsewhere = only !== undefined && more.length === 0 && !this.#byKey.has(only);
    const hint = isElsewhere ? urnParts(only).name : undefined;
    return { key: `id|${idKey(step.account, kinds[0] ?? "SubUser", value)}`, step: undefined, id: value, hint };
  }

  /** The resources of the plan that an input can only know after the update. */
  #made(step: Step, recorded: Recorded, input: string, kinds: readonly Kind[]): Step[] {
    const isNew = ({ fate, kind }: Step) => (fate === "create" || fate === "replace") && kinds.includes(kind);
    const told = recorded.dependencies[input] ?? [];
    if (told.length > 0) return told.flatMap((urn) => this.#byKey.get(urn) ?? []).filter(isNew);
    // The streaming form tells no dependencies. What a component of ours holds together is known all the same.
    if (!isOwnComponent(step.parent ?? "")) return [];
    const beside = (this.#byParent.get(step.parent ?? "") ?? []).filter(isNew);
    // Of several people, what is attached to one begins with that one's label.
    return beside.length > 1 ? beside.filter(({ name }) => step.name.startsWith(`${name}-`)) : beside;
  }
}

const idKey = (account: string | undefined, kind: Kind, id: string): string => `${account ?? ""}|${kind}|${id}`;

function indexById(steps: readonly Step[], side: Side): Map<string, Step> {
  const index = new Map<string, Step>();
  for (const step of steps) {
    const recorded = step[side];
    if (recorded === undefined) continue;
    const { id, outputs } = recorded;
    if (id !== undefined) index.set(idKey(step.account, step.kind, id), step);
    // Policies and keys of an employee name the account behind it.
    if (typeof outputs["uin"] === "string") index.set(idKey(step.account, step.kind, outputs["uin"]), step);
  }
  return index;
}

/** The text of a property where it is one and known. Inputs first: a preview knows no outputs of an update. */
export function textOf(recorded: Recorded | undefined, key: string): string | undefined {
  const value = valueOf(recorded, key);
  return typeof value === "string" ? value : undefined;
}

export const valueOf = (recorded: Recorded | undefined, key: string): Value | undefined =>
  recorded?.inputs[key] ?? recorded?.outputs[key];

export const isUnknown = (recorded: Recorded | undefined, key: string): boolean => valueOf(recorded, key) === UNKNOWN;

export const textsOf = (values: Values, key: string): string[] => {
  const value = values[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
};
