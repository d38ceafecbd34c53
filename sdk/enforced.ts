/** The rules that a run is held to, and what it declares, as far as a program knows it. */
import * as pulumi from "@pulumi/pulumi";
import { KINDS } from "../pulumi/kinds.ts";
import { STACK_TYPE, typeToken } from "../pulumi/names.ts";
import { Secret } from "../pulumi/secret.ts";
import { UNKNOWN, type Value, type Values } from "../pulumi/values.ts";
import type { DeclaredResource, violationsOf } from "../review/enforcement.ts";
import type { Rules } from "../review/rules/rules.ts";
import type { Declaration } from "./declaration.ts";
import { resourceOfId, resourcesOf } from "./outputs.ts";
import { ofEachRun } from "./run.ts";

interface Enforced {
  /** How what it says calls them. */
  readonly called: string;
  readonly rules: string | Rules;
  /** Whether the names in them that nobody has were told: with the people of the turn that asked for the rules. */
  isTold: boolean;
}

const ofThisRun = ofEachRun(() => ({ enforced: [] as Enforced[], declared: [] as Declaration[] }));

export function holdTo(rules: string | Rules): void {
  ofThisRun().enforced.push({ called: typeof rules === "string" ? rules : "the rules", rules, isTold: false });
}

/** All in which what this run has declared so far breaks its rules, as one message. */
export async function brokenRules(declared: readonly Declaration[]): Promise<string | undefined> {
  const run = ofThisRun();
  run.declared.push(...declared);
  if (run.enforced.length === 0) return undefined;
  // Only programs with rules have to load what reads and judges them.
  const enforcement = await import("../review/enforcement.ts");
  const resources = await Promise.all(run.declared.map(asDeclared));
  const at = new Date();
  const messages = await Promise.all(
    run.enforced.map(async (one) => {
      try {
        const found = enforcement.violationsOf(await enforcement.rulesFrom(one.rules), resources, at);
        if (found.count > 0) return summary(one.called, found);
        const { isTold } = one;
        one.isTold = true;
        if (!isTold && found.unmatched.length > 0) await pulumi.log.warn(unmatchedIn(one.called, found));
        return "";
      } catch (error) {
        if (error instanceof Error && error.name === "InvalidRulesError") return error.message;
        throw error;
      }
    }),
  );
  const told = messages.filter((message) => message !== "");
  return told.length === 0 ? undefined : told.join("\n");
}

type Violations = ReturnType<typeof violationsOf>;

function summary(called: string, { count, rules, unmatched }: Violations): string {
  const [what, them] = count === 1 ? ["violation", "it"] : ["violations", "them"];
  const names = unmatched.length === 0 ? [] : [unmatchedIn(called, { unmatched })];
  return [
    `${count} ${what} of ${called}; nothing declared together with ${them} was changed.`,
    ...rules.map(indented),
    ...names,
  ].join("\n");
}

const unmatchedIn = (called: string, { unmatched }: Pick<Violations, "unmatched">): string =>
  [`Names in ${called} that nothing declared here has:`, ...unmatched.map(indented)].join("\n");

const indented = (text: string): string => text.replaceAll(/^/gm, "  ");

async function asDeclared({ kind, name, place, inputs }: Declaration): Promise<DeclaredResource> {
  const [own] = KINDS.filter((one) => one === kind);
  if (own === undefined) throw new Error(`${kind} is not a kind of resource`);
  const provider: unknown = place.provider ?? place.parent?.getProvider(typeToken(kind));
  // Whether an account is taken over only now, or was long ago, a program does not know.
  const { adopt: _, ...rest } = inputs;
  const entries = Object.entries(rest).filter(([, value]) => value !== undefined);
  const known = await Promise.all(
    entries.map(async ([key, value]) => [key, await valueOf(value), referredIn(value)] as const),
  );
  return {
    key: keyOf(typeToken(kind), name, place.parent),
    kind: own,
    name,
    account: provider === undefined ? undefined : nameOf(provider),
    inputs: Object.fromEntries(known.map(([key, value]) => [key, value])),
    references: Object.fromEntries(
      known.flatMap(([key, , referred]) => (referred.length === 0 ? [] : [[key, referred]])),
    ),
  };
}

/** The type and the name, and those of its parents: the engine knows no two resources of one program by the same. */
function keyOf(type: string, name: string, parent: unknown): string {
  const above = isWithin(parent)
    ? keyOf(String(Reflect.get(parent, "__pulumiType")), nameOf(parent), Reflect.get(parent, "__parentResource"))
    : "";
  return `${above}$${type}::${name}`;
}

/** What has no parent is the stack's own. */
const isWithin = (parent: unknown): parent is pulumi.Resource =>
  pulumi.Resource.isInstance(parent) && Reflect.get(parent, "__pulumiType") !== STACK_TYPE;

const nameOf = (resource: unknown): string => String(Reflect.get(Object(resource), "__name"));

/** The resources whose ids stand in the value. */
function referredIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referredIn);
  const resource = pulumi.Output.isInstance(value) ? resourceOfId(value) : undefined;
  return resource === undefined
    ? []
    : [
        keyOf(
          String(Reflect.get(resource, "__pulumiType")),
          nameOf(resource),
          Reflect.get(resource, "__parentResource"),
        ),
      ];
}

async function valueOf(value: unknown): Promise<Value> {
  if (pulumi.Output.isInstance(value)) return valueOfOutput(value);
  if (value instanceof Promise || value === null) return value === null ? null : UNKNOWN;
  if (Array.isArray(value)) return Promise.all(value.map(valueOf));
  if (typeof value === "object") return valuesOf(value);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : UNKNOWN;
}

const valuesOf = async (values: object): Promise<Values> =>
  Object.fromEntries(
    await Promise.all(Object.entries(values).map(async ([key, value]) => [key, await valueOf(value)] as const)),
  );

/**
 * What comes from no resource, such as the configuration, is known at once. Whatever is not by the next turn may wait for a resource, which
 * waits for this.
 */
async function valueOfOutput(output: pulumi.Output<unknown>): Promise<Value> {
  if (resourcesOf(output).length > 0) return UNKNOWN;
  const nextTurn = new Promise<typeof UNKNOWN>((resolve) => setImmediate(() => setImmediate(resolve, UNKNOWN)));
  return Promise.race([settled(output), nextTurn]);
}

async function settled(output: pulumi.Output<unknown>): Promise<Value> {
  if ((await Reflect.get(output, "isKnown")) === false) return UNKNOWN;
  if ((await Reflect.get(output, "isSecret")) === true) return new Secret();
  return new Promise((resolve) => output.apply((value) => resolve(valueOf(value))));
}
