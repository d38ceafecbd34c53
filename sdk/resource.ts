import * as pulumi from "@pulumi/pulumi";
import { stateText, typeToken } from "../pulumi/names.ts";
import type { Declaration } from "./declaration.ts";
import { wrongInSameTurn } from "./declarations.ts";
import type { Place } from "./end-of-run.ts";
import { refusedCopy } from "./installation.ts";
import { COMPLETE, resourceOfId } from "./outputs.ts";
import { omitStacks } from "./stacks.ts";
import { mayBeTransformed } from "./transforms.ts";
import { isOfType } from "./is-of-type.ts";

/** Another resource, or its id; either may be an output. */
export type Reference<R extends pulumi.CustomResource> = pulumi.Input<R | string>;

/** A value in which any part may be an output. */
export type Nested<T> = pulumi.Input<T extends object ? { [K in keyof T]: Nested<T[K]> } : T>;

export interface KindOfResource {
  readonly kind: string;
  /** All inputs and outputs, so that they exist on the resource before the engine answers. */
  readonly properties: readonly string[];
  /** Of the optional properties: what each is where the resource has none. */
  readonly absent: Readonly<Record<string, unknown>>;
  /** Inputs and outputs that are secret in the state whatever the program passes. */
  readonly secrets: readonly string[];
  /** Those of them that a declaration may give. */
  readonly secretInputs: readonly string[];
  /** Inputs that take a resource or its id. */
  readonly references: readonly string[];
}

/** The arguments of what is only read: nothing is declared. */
export const NOTHING_DECLARED: never = {} as never;

export const isOfKind = ({ kind }: KindOfResource, value: unknown): boolean => isOfType(typeToken(kind), value);

/**
 * What the generated classes hand to their base class. A base class of ours in between would do as well, were it not for the
 * engine: it records the place that is so many constructors up as the line of the program that declares the resource.
 */
export function registration(
  { kind, properties, secrets, secretInputs, references }: KindOfResource,
  name: string,
  args: object,
  opts: pulumi.CustomResourceOptions,
): [type: string, name: string, properties: pulumi.Inputs, opts: pulumi.CustomResourceOptions] {
  const inputs = Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, references.includes(key) ? idOf(value) : value]),
  );
  const place = placeOf(opts);
  const refused = refusedCopy(place);
  const hidden = Object.fromEntries(
    secretInputs.filter((key) => inputs[key] !== undefined).map((key) => [key, pulumi.secret(inputs[key])]),
  );
  const registered: ReturnType<typeof registration> = [
    typeToken(kind),
    name,
    {
      ...Object.fromEntries(properties.map((key) => [key, undefined])),
      ...inputs,
      ...hidden,
      // By what differs from it the provider knows a secret that a transform has put in place of this one.
      ...(secretInputs.length > 0 ? { __secrets: pulumi.secret(hidden) } : {}),
      __provider: stateText(kind),
      [COMPLETE]: undefined,
      // What is only read declares nothing.
      ...(opts.id === undefined ? declaration({ kind, name, inputs, place }, opts, refused) : {}),
    },
    pulumi.mergeOptions(opts, { additionalSecretOutputs: [...secrets] }),
  ];
  omitStacks(opts);
  return registered;
}

function declaration(
  declared: Omit<Declaration, "isFinal">,
  opts: pulumi.CustomResourceOptions,
  refused: string | undefined,
): pulumi.Inputs {
  const wrong =
    refused === undefined
      ? wrongInSameTurn({ ...declared, isFinal: () => !mayBeTransformed(opts) })
      : Promise.resolve(refused);
  return {
    // Known only when the whole turn has been checked, which is what keeps everything in it from being registered before.
    __owner: wrong.then(() => `${organization()}${pulumi.getProject()}/${pulumi.getStack()}/${declared.name}`),
    __refused: wrong,
  };
}

/** Two organisations may have stacks of one name. Backends without organisations call theirs so. */
function organization(): string {
  const name = knownOrganization();
  return name === undefined || name === "organization" ? "" : `${name}:`;
}

function knownOrganization(): string | undefined {
  try {
    return pulumi.getOrganization();
  } catch {
    // Tests with mocks need not name one, and the SDK has no other way to ask.
    return undefined;
  }
}

const placeOf = ({ parent, provider }: pulumi.CustomResourceOptions): Place => ({
  ...(parent === undefined ? {} : { parent }),
  ...(provider === undefined ? {} : { provider }),
});

/** Resources refer to each other by id alone: every other output is unknown while the preview shows an update of it. */
function idOf(reference: unknown): unknown {
  if (Array.isArray(reference)) return reference.map(idOf);
  if (pulumi.CustomResource.isInstance(reference)) return reference.id;
  if (pulumi.Output.isInstance(reference) && resourceOfId(reference) !== undefined) return reference;
  const isLater = pulumi.Output.isInstance(reference) || reference instanceof Promise;
  // Lists of them, by something else.
  if (!isLater && typeof reference === "object" && reference !== null) {
    return Object.fromEntries(Object.entries(reference).map(([key, value]) => [key, idOf(value)]));
  }
  return isLater ? pulumi.output(reference).apply((known: unknown) => pulumi.output(idOf(known))) : reference;
}
