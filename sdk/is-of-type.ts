import * as pulumi from "@pulumi/pulumi";

/** By the type that the SDK notes on each resource: the class may be that of another copy of this package. */
export const isOfType = (type: string, value: unknown): boolean =>
  pulumi.Resource.isInstance(value) && Reflect.get(value, "__pulumiType") === type;
