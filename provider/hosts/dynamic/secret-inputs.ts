/**
 * Secret inputs that come in clear.
 *
 * The SDK makes each secret input of a constructor a secret. A transform or a transformation runs after that and may put a plain value
 * in its place, and a provider cannot tell the engine that an input is to be a secret: it is one where the program has sent one of
 * that name. So the SDK sends all that the constructor got a second time, as one hidden secret; what differs from it is moved
 * there, and recorded nowhere else.
 */
import { isDeepStrictEqual } from "node:util";
import { type Definition, metaOf } from "../../resource.ts";
import { hasUnknown } from "../../../pulumi/marks.ts";
import { visible } from "../properties.ts";

type Properties = Readonly<Record<string, unknown>>;

const SECRETS = "__secrets";
/** In the outputs: which inputs are recorded under the hidden secret, so that a refresh leaves them there. */
const APART = "__apart";

const secretsIn = (properties: Properties): Properties => {
  const sent = properties[SECRETS];
  return typeof sent === "object" && sent !== null ? { ...sent } : {};
};

/** The checked inputs as they are recorded: what did not come as a secret goes where the engine keeps one. */
export function shielded(definition: Definition, news: Properties, inputs: Properties): Properties {
  // A program of an earlier version of the SDK.
  if (!(SECRETS in news)) return inputs;
  const sent = secretsIn(news);
  const inClear = Object.entries(definition.inputs)
    .filter(([key, schema]) => metaOf(schema).secret === true && inputs[key] !== undefined)
    .map(([key]) => key)
    .filter((key) => !hasUnknown(inputs[key]) && !isDeepStrictEqual(news[key], sent[key]));
  return moved(inputs, inClear);
}

/** The declared inputs, wherever they are recorded. */
export const declared = (inputs: Properties): Record<string, unknown> => ({ ...visible(inputs), ...secretsIn(inputs) });

/** What the outputs note of it. */
export function apart(inputs: Properties): Properties {
  const keys = Object.keys(secretsIn(inputs));
  return keys.length === 0 ? {} : { [APART]: keys };
}

/** The inputs that a refresh returns, each where it was before; with what the outputs go on noting. */
export function keptApart(
  olds: Properties,
  inputs: Properties,
): { readonly inputs: Properties; readonly note: Properties } {
  const keys: unknown = olds[APART];
  if (!Array.isArray(keys)) return { inputs, note: {} };
  return { inputs: moved(inputs, keys.map(String)), note: { [APART]: keys } };
}

function moved(inputs: Properties, keys: readonly string[]): Properties {
  const found = keys.filter((key) => inputs[key] !== undefined);
  if (found.length === 0) return inputs;
  const rest = Object.entries(inputs).filter(([key]) => !found.includes(key));
  return { ...Object.fromEntries(rest), [SECRETS]: Object.fromEntries(found.map((key) => [key, inputs[key]])) };
}
