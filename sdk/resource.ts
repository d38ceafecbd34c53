import * as pulumi from "@pulumi/pulumi";

/**
 * The only text of ours that is written into users' states. It never changes: every recorded resource is read and deleted
 * through the text that it was recorded with.
 */
const stateText = (kind: string): string => `exports.handler=()=>require("pulumi-tencent-accounts/dynamic").${kind}`;

/** Another resource, or its id. */
export type Reference<R extends pulumi.CustomResource> = R | pulumi.Input<string>;

interface KindOfResource {
  readonly kind: string;
  /** Outputs, so that they exist on the resource before the engine answers. */
  readonly outputs: readonly string[];
  readonly secretOutputs: readonly string[];
  /** Inputs that take a resource or its id. */
  readonly references: readonly string[];
}

/** What the generated classes have in common. */
export abstract class AccountResource extends pulumi.CustomResource {
  /** @internal */
  protected constructor(
    { kind, outputs, secretOutputs, references }: KindOfResource,
    name: string,
    args: object,
    opts: pulumi.CustomResourceOptions,
  ) {
    const declared: Record<string, unknown> = { ...args };
    for (const key of references) declared[key] = idOf(declared[key]);
    super(
      `pulumi-nodejs:dynamic/tencent-accounts:${kind}`,
      name,
      {
        ...Object.fromEntries(outputs.map((key) => [key, undefined])),
        ...declared,
        __provider: stateText(kind),
        __owner: `${pulumi.getProject()}/${pulumi.getStack()}/${name}`,
      },
      pulumi.mergeOptions(opts, { additionalSecretOutputs: [...secretOutputs] }),
    );
  }
}

/** Resources refer to each other by id alone: every other output is unknown while the preview shows an update of it. */
const idOf = (reference: unknown): unknown => (pulumi.CustomResource.isInstance(reference) ? reference.id : reference);
