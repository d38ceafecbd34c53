/** What the sweep over the vendor's models sends, for every served action, and what comes of it. */
import { actions } from "../../emulator/actions/index.ts";
import type { Action } from "../../emulator/definitions/action.ts";
import type { Param, Params } from "../../emulator/definitions/params.ts";
import { type Field, type Models, vendorModels } from "../support/vendor-models.ts";
import { byHand } from "./conformance-clients.ts";
import { type Situation, scenarios, situation } from "./conformance-situation.ts";
import { rightValue } from "./strictness-requests.ts";

const modelsOf = { cam: vendorModels("cam"), sts: vendorModels("sts"), tag: vendorModels("tag") };

export interface Swept {
  readonly name: string;
  /** By the path of each parameter of the model: the code that a right value is refused with, or null. */
  readonly right: Readonly<Record<string, string | null>>;
  /** By the path and the value: the code that a value of another type is refused with, or null. */
  readonly wrong: Readonly<Record<string, string | null>>;
}

export const sweptActions = actions.flatMap((action) =>
  action.service === "employee" ? [] : [{ ...action, models: modelsOf[action.service] }],
);

/** Values that are of none of the types but their own. */
const VALUES: Readonly<Record<string, unknown>> = {
  "a boolean": true,
  "a fraction": 0.5,
  text: "one",
  "a list of lists": [[]],
  "an object": { Nonsense: 1 },
};
const OF_TYPE: Readonly<Record<Field["type"], readonly string[]>> = {
  String: ["text"],
  Integer: [],
  Boolean: ["a boolean"],
  Object: ["an object"],
  StringList: [],
  IntegerList: [],
  ObjectList: [],
};

interface Path {
  readonly steps: readonly string[];
  readonly field: Field;
}

/** Every parameter, fields of fields too. */
function pathsOf(models: Models, model: string, above: readonly string[] = []): Path[] {
  return Object.entries(models.get(model) ?? {}).flatMap(([name, field]) => {
    const steps = [...above, name];
    return [{ steps, field }, ...(field.model === undefined ? [] : pathsOf(models, field.model, steps))];
  });
}

/** In a request that succeeds but for this, each parameter with values of other types, and then with one of its own. */
export async function sweep({ service, action, models, params }: (typeof sweptActions)[number]): Promise<Swept> {
  const scenario = scenarios.find((one) => one.action === action && (one.service ?? "cam") === service);
  if (scenario === undefined) throw new Error(`no scenario leads through ${service}:${action}`);
  const situated = await situation(byHand, scenario);
  const base = scenario.succeeds.parameters(situated.known);
  const paths = pathsOf(models, `${action}Request`);
  const wrong: [string, string | null][] = [];
  const right: [string, string | null][] = [];
  for (const { steps, field } of paths) {
    for (const [what, value] of Object.entries(VALUES)) {
      if (OF_TYPE[field.type].includes(what)) continue;
      wrong.push([`${steps.join(".")} is ${what}`, await codeOf(situated, withValue(base, params, steps, value))]);
    }
  }
  // What is right may change the account, and so comes last.
  for (const { steps } of paths) {
    const own = paramAt(params, steps);
    const request = withValue(base, params, steps, own === undefined ? "a" : rightValue(own));
    right.push([steps.join("."), await codeOf(situated, request)]);
  }
  await situated.close();
  return { name: `${service}:${action}`, right: Object.fromEntries(right), wrong: Object.fromEntries(wrong) };
}

async function codeOf({ call }: Situation, parameters: object): Promise<string | null> {
  try {
    await call(parameters);
    return null;
  } catch (error) {
    const { code } = Object(error);
    if (typeof code !== "string") throw error;
    return code;
  }
}

/** The request with the value at the path. What is above it is as the request has it, else as the table lets it through. */
function withValue(base: object, params: Params, [name = "", ...rest]: readonly string[], value: unknown): object {
  if (rest.length === 0) return { ...base, [name]: value };
  const param = params[name];
  if (param === undefined || !("fields" in param)) return { ...base, [name]: value };
  const given: unknown = new Map<string, unknown>(Object.entries(base)).get(name) ?? rightValue(param);
  const [first] = Array.isArray(given) ? given : [given];
  const inner = withValue(Object(first), param.fields, rest, value);
  return { ...base, [name]: Array.isArray(given) ? [inner] : inner };
}

function paramAt(params: Params, [name = "", ...rest]: readonly string[]): Param | undefined {
  const param = Object.hasOwn(params, name) ? params[name] : undefined;
  if (rest.length === 0 || param === undefined) return param;
  return "fields" in param ? paramAt(param.fields, rest) : undefined;
}

/** The parameters that a definition says are not served: `ReplaceTags.Category`. */
export const unsupportedIn = ({ params }: Pick<Action, "params">): string[] =>
  Object.entries(params).flatMap(([name, param]) => [
    ...(param.support === "unsupported" ? [name] : []),
    ...("fields" in param ? unsupportedIn({ params: param.fields }).map((inner) => `${name}.${inner}`) : []),
  ]);
