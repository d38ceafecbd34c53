/** What the properties of a resource are, in a preview as well as after an update. */
import * as pulumi from "@pulumi/pulumi";
import { noteStacks } from "./stacks.ts";

/** The value of an output, or undefined where it is not known before the update. */
export async function ifKnown<T>(output: pulumi.Output<T>): Promise<T | undefined> {
  if (!(await isKnown(output))) return undefined;
  return new Promise((resolve) => output.apply((value) => resolve(value)));
}

/** The SDK has no public way to ask, and an output that is not known never resolves. */
const isKnown = async (output: object): Promise<boolean> => (await Reflect.get(output, "isKnown")) !== false;

/** The hidden output with which the provider says that a resource has no properties but those that it has returned. */
export const COMPLETE = "__complete";

/**
 * Makes each optional property resolve to what its type says where the resource has none: an empty text or list, or undefined.
 *
 * In a preview the SDK takes a property that the provider did not return for one that is not known yet, and would announce a change of
 * whatever is made of it. States from before this was recorded do so until they are refreshed.
 */
export function settleAbsent(resource: pulumi.CustomResource, whenAbsent: Readonly<Record<string, unknown>>): void {
  noteStacks();
  const outputs = new Map<string, unknown>(Object.entries(resource));
  const complete = outputs.get(COMPLETE);
  for (const [key, empty] of Object.entries(whenAbsent)) {
    const recorded = outputs.get(key);
    if (!pulumi.Output.isInstance(recorded) || !pulumi.Output.isInstance(complete)) continue;
    let settled: pulumi.Output<unknown> | undefined;
    // Made when it is asked for: an output that nobody reads is nobody's unhandled rejection when the registration fails.
    const get = () => (settled ??= settle(empty, recorded, complete));
    Object.defineProperty(resource, key, { configurable: true, enumerable: true, get });
  }
}

function settle(
  empty: unknown,
  recorded: pulumi.Output<unknown>,
  complete: pulumi.Output<unknown>,
): pulumi.Output<unknown> {
  const isAbsent = async () => (await ifKnown(complete)) === true && !(await isKnown(recorded));
  return pulumi.output(
    isAbsent().then((is) => (is ? pulumi.output(empty) : recorded.apply((value) => value ?? empty))),
  );
}

/** The resource whose id the output is, and not what something has made of an id. The SDK has no public way to ask. */
export function resourceOfId(output: object): pulumi.CustomResource | undefined {
  return resourcesOf(output)
    .filter((resource) => pulumi.CustomResource.isInstance(resource))
    .find((resource) => resource.id === output);
}

/** Those that the output comes from, as far as that is known without waiting for it. */
export function resourcesOf(output: object): unknown[] {
  const ask: unknown = Reflect.get(output, "resources");
  const found: unknown = typeof ask === "function" ? Reflect.apply(ask, output, []) : undefined;
  return found instanceof Set ? [...found] : [];
}
