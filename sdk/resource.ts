import * as pulumi from "@pulumi/pulumi";
import { wrongInSameTurn } from "./declarations.ts";
import type { Place } from "./end-of-run.ts";
import { refusedCopy } from "./installation.ts";
import { stateText } from "./state-text.ts";

/** Another resource, or its id. */
export type Reference<R extends pulumi.CustomResource> = R | pulumi.Input<string>;

/** A value in which any part may be an output. */
export type Nested<T> = pulumi.Input<T extends object ? { [K in keyof T]: Nested<T[K]> } : T>;

interface KindOfResource {
  readonly kind: string;
  /** Outputs, so that they exist on the resource before the engine answers. */
  readonly outputs: readonly string[];
  /** Inputs and outputs that are secret in the state whatever the program passes. */
  readonly secrets: readonly string[];
  /** Inputs that take a resource or its id. */
  readonly references: readonly string[];
}

/**
 * What the generated classes hand to their base class. A base class of ours in between would do as well, were it not for the
 * engine: it records the place that is so many constructors up as the line of the program that declares the resource.
 */
export function registration(
  { kind, outputs, secrets, references }: KindOfResource,
  name: string,
  args: object,
  opts: pulumi.CustomResourceOptions,
): [type: string, name: string, properties: pulumi.Inputs, opts: pulumi.CustomResourceOptions] {
  const inputs = Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, references.includes(key) ? idOf(value) : value]),
  );
  const place = placeOf(opts);
  const refused = refusedCopy(place);
  const wrong = refused === undefined ? wrongInSameTurn({ kind, name, inputs, place }) : Promise.resolve(refused);
  const hidden = Object.entries(inputs).filter(([key, value]) => secrets.includes(key) && value !== undefined);
  return [
    `pulumi-nodejs:dynamic/tencent-accounts:${kind}`,
    name,
    {
      ...Object.fromEntries(outputs.map((key) => [key, undefined])),
      ...inputs,
      ...Object.fromEntries(hidden.map(([key, value]) => [key, pulumi.secret(value)])),
      __provider: stateText(kind),
      // Known only when the whole turn has been checked, which is what keeps everything in it from being registered before.
      __owner: wrong.then(() => `${organization()}${pulumi.getProject()}/${pulumi.getStack()}/${name}`),
      __refused: wrong,
    },
    pulumi.mergeOptions(opts, { additionalSecretOutputs: [...secrets] }),
  ];
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
  return pulumi.CustomResource.isInstance(reference) ? reference.id : reference;
}
