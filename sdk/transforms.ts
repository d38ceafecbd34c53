/** Whether the arguments of a constructor are what is registered. */
import type * as pulumi from "@pulumi/pulumi";
import { settingOfRun } from "./run.ts";

/**
 * Whether something may change them first: a transformation of the resource, of a parent or of the stack, which runs in the
 * constructor of the SDK, or a transform, which the engine asks for. What they make of it only the provider sees.
 */
export const mayBeTransformed = ({ parent, transformations = [], transforms = [] }: pulumi.ResourceOptions): boolean =>
  transformations.length > 0 ||
  transforms.length > 0 ||
  hasTransformations(parent ?? settingOfRun("stackResource")) ||
  // The SDK opens this server for the first transform of whatever resource, and does not tell whom it is for.
  settingOfRun("callbacks") !== undefined;

/** Those that its children inherit. The SDK keeps them where its declarations do not say. */
function hasTransformations(resource: unknown): boolean {
  const inherited: unknown =
    typeof resource === "object" && resource !== null ? Reflect.get(resource, "__transformations") : undefined;
  return Array.isArray(inherited) && inherited.length > 0;
}
