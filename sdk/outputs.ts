/** What the properties of a resource are, in a preview as well as after an update. */
import * as pulumi from "@pulumi/pulumi";

/** The value of an output, or undefined where it is not known before the update. */
export async function ifKnown<T>(output: pulumi.Output<T>): Promise<T | undefined> {
  // The SDK has no public way to ask whether an output is known, and one that is not never resolves.
  const asked: object = output;
  if ((await Reflect.get(asked, "isKnown")) === false) return undefined;
  return new Promise((resolve) => output.apply((value) => resolve(value)));
}

/** The hidden output in which the provider says which properties a resource does not have. */
const ABSENT = "__absent";

/**
 * Makes each optional property resolve to what its type says where the resource has none: an empty text or list, or undefined.
 *
 * In a preview the SDK takes a property that the provider did not return for one that is not known yet, and would announce a change of
 * whatever is made of it. States from before this was recorded do so until they are refreshed.
 */
export function settleAbsent(resource: pulumi.CustomResource, whenAbsent: Readonly<Record<string, unknown>>): void {
  const outputs = new Map<string, unknown>(Object.entries(resource));
  const absent = outputs.get(ABSENT);
  for (const [key, empty] of Object.entries(whenAbsent)) {
    const recorded = outputs.get(key);
    if (!pulumi.Output.isInstance(recorded) || !pulumi.Output.isInstance(absent)) continue;
    let settled: pulumi.Output<unknown> | undefined;
    // Made when it is asked for: an output that nobody reads is nobody's unhandled rejection when the registration fails.
    const get = () => (settled ??= settle(key, empty, recorded, absent));
    Object.defineProperty(resource, key, { configurable: true, enumerable: true, get });
  }
}

function settle(
  key: string,
  empty: unknown,
  recorded: pulumi.Output<unknown>,
  absent: pulumi.Output<unknown>,
): pulumi.Output<unknown> {
  const isAbsent = ifKnown(absent).then((keys: unknown) => Array.isArray(keys) && keys.includes(key));
  return pulumi.output(isAbsent.then((is) => (is ? pulumi.output(empty) : recorded.apply((value) => value ?? empty))));
}
