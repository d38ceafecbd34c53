/** The state of a stack as the other host would have written it. What the account has is no part of this. */
import { z } from "zod";
import { InvalidStateError } from "../../pulumi/invalid.ts";
import { KINDS } from "../../pulumi/kinds.ts";
import { kindOf, pluginToken, stateText, typeToken } from "../../pulumi/names.ts";

export type Host = "plugin" | "dynamic";

const properties = z.record(z.string(), z.unknown());
const resource = z.looseObject({
  urn: z.string(),
  type: z.string(),
  provider: z.string().optional(),
  inputs: properties.optional(),
  outputs: properties.optional(),
});
type Resource = z.output<typeof resource>;
const exported = z.looseObject({
  deployment: z.looseObject({
    resources: z.array(resource).nullish(),
    pending_operations: z.array(z.looseObject({ resource })).nullish(),
  }),
});

const SETTING = "tencent-accounts:";
const PROVIDERS = { plugin: "pulumi:providers:tencent-accounts", dynamic: "pulumi:providers:pulumi-nodejs" } as const;
const TOKENS = { plugin: pluginToken, dynamic: typeToken } as const;

export interface Converted {
  readonly text: string;
  /** How many resources had the other host. */
  readonly count: number;
}

/** Secrets stay as they are, encrypted or not. */
export function convertedState(text: string, to: Host): Converted {
  const { success, data } = exported.safeParse(parsed(text));
  if (!success) throw new InvalidStateError("This is not what `pulumi stack export` prints.");
  const from: Host = to === "plugin" ? "dynamic" : "plugin";
  const { resources, pending_operations: pending, ...deployment } = data.deployment;
  const all = resources ?? [];
  const isToConvert = ({ type }: Resource): boolean => KINDS.some((kind) => TOKENS[from](kind) === type);
  const count = all.filter(isToConvert).length;
  const used = new Set(all.filter(isToConvert).map(providerOf));
  const usedByOthers = new Set(all.filter((one) => !isToConvert(one)).map(providerOf));
  const renamed = (one: Resource): Resource => ({ ...one, ...renamedUrns(outside(one), from, to) });
  const converted = (one: Resource): Resource[] => {
    if (isToConvert(one)) return [ofResource(renamed(one), to)];
    if (one.type !== PROVIDERS[from] || !used.has(one.urn)) return [renamed(one)];
    return [...(usedByOthers.has(one.urn) ? [one] : []), ofProvider(one, from, to)];
  };
  const document = {
    ...data,
    deployment: {
      ...deployment,
      resources: all.flatMap(converted),
      ...(pending
        ? { pending_operations: pending.map((one) => ({ ...one, resource: converted(one.resource).at(-1) })) }
        : {}),
    },
  };
  return { text: `${JSON.stringify(document, undefined, 4)}\n`, count };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message would quote the state.
    throw new InvalidStateError("This is not JSON, or not all of it.");
  }
}

/** The reference is a URN, and an id behind it. */
const providerOf = ({ provider = "" }: Resource): string => provider.replace(/::[^:]*$/, "");

/** All but what the program and the provider have said, which is nobody's reference. */
const outside = ({ inputs: _inputs, outputs: _outputs, ...rest }: Resource): object => rest;

/** In URNs of resources and of what is below them, wherever they stand. */
function renamedUrns<T>(value: T, from: Host, to: Host): T {
  return JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    typeof one === "string" && one.startsWith("urn:pulumi:") ? renamedUrn(one, from, to) : one,
  );
}

function renamedUrn(urn: string, from: Host, to: Host): string {
  const [stack = "", project = "", types = "", ...rest] = urn.split("::");
  const named = types.split("$").map((type) => {
    const kind = kindOf(type);
    return kind !== undefined && TOKENS[from](kind) === type ? TOKENS[to](kind) : type;
  });
  return [stack, project, named.join("$"), ...rest].join("::");
}

/** What a host records beside inputs and outputs: the dynamic one names its code, and both who declares the resource. */
function ofResource(one: Resource, to: Host): Resource {
  const { type, urn } = one;
  const kind = kindOf(type);
  if (kind === undefined) throw new Error(`${type} is no kind of resource`);
  const { inputs = {}, outputs = {} } = one;
  const owner = outputs["__owner"] ?? inputs["__owner"];
  const { __provider: _code, __apart: _apart, ...recorded } = outputs;
  const declared = Object.fromEntries(Object.entries(inputs).filter(([key]) => !key.startsWith("__")));
  const code = to === "dynamic" ? { __provider: stateText(kind) } : {};
  const provider = one.provider?.replace(PROVIDERS[to === "plugin" ? "dynamic" : "plugin"], PROVIDERS[to]);
  return {
    ...one,
    urn,
    type: TOKENS[to](kind),
    ...(provider === undefined ? {} : { provider }),
    inputs: { ...declared, ...code, ...(to === "dynamic" && owner !== undefined ? { __owner: owner } : {}) },
    outputs: { ...recorded, ...code, ...(owner === undefined ? {} : { __owner: owner }) },
  };
}

/** A dynamic provider has the settings of every package, each with its name before it. */
function ofProvider(one: Resource, from: Host, to: Host): Resource {
  const settings = (given: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(given).flatMap(([key, value]) => {
        if (to === "dynamic") return [[key === "version" ? key : `${SETTING}${key}`, value]];
        return key.startsWith(SETTING) ? [[key.slice(SETTING.length), value]] : [];
      }),
    );
  return {
    ...one,
    urn: one.urn.replace(PROVIDERS[from], PROVIDERS[to]),
    type: PROVIDERS[to],
    ...(one.inputs === undefined ? {} : { inputs: settings(one.inputs) }),
    ...(one.outputs === undefined ? {} : { outputs: settings(one.outputs) }),
  };
}
