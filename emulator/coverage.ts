/** How far the emulator goes, action by action and parameter by parameter. It follows from the definitions: nothing is claimed here. */
import type { Action } from "./definitions/action.ts";
import type { Site } from "./terms/call.ts";
import { actions } from "./actions/index.ts";
import type { Param, Params } from "./definitions/params.ts";

export interface ActionCoverage {
  readonly service: string;
  readonly version: string;
  readonly action: string;
  readonly ratePerSecond: number;
  /** The one site that serves it; undefined where both do. */
  readonly site: Site | undefined;
  readonly parameters: readonly ParameterCoverage[];
}
export interface ParameterCoverage {
  /** With the names above it where it is a field: `Filters.Name`. */
  readonly name: string;
  readonly type: Param["type"];
  /** The one site whose documents have it; undefined where both do. */
  readonly site: Site | undefined;
  readonly required: boolean;
  /** `enforced` has the documented effect, `stored` is kept and answered and has none, `unsupported` is refused. */
  readonly support: "enforced" | "stored" | "unsupported";
  /** What a value of the right type has to be besides: "1 to 200", "at most 64 characters". */
  readonly limits: readonly string[];
  /** The code for a value that is not. Undefined where there are no limits that the table could check. */
  readonly refusedAs: string | undefined;
}

const NO_CUSTOM_MFA =
  "Its token comes out of a sign-in that a server of one's own has verified: no documented action makes one.";
const NO_PROJECTS = "A project groups resources of other products, and there are none.";

export const coverage: readonly ActionCoverage[] = actions.map((action) => coverageOf(action));

/** What the vendor documents and the emulator does not serve, `service:Action`, with the reason. */
export const notServed: Readonly<Record<string, string>> = {
  "cam:BuildDataFlowAuthToken": "It signs in to a database of the account, and there are none.",
  "cam:ConsumeCustomMFAToken": NO_CUSTOM_MFA,
  "cam:GetCustomMFATokenInfo": NO_CUSTOM_MFA,
  "tag:AddProject": NO_PROJECTS,
  "tag:DescribeProjects": NO_PROJECTS,
  "tag:UpdateProject": NO_PROJECTS,
};

export function coverageOf({ service, version, action, ratePerSecond, onlySite, params }: Action): ActionCoverage {
  return { service, version, action, ratePerSecond, site: onlySite, parameters: parametersOf(params, "") };
}

function parametersOf(params: Params, prefix: string): ParameterCoverage[] {
  return Object.entries(params).flatMap(([name, param]) => {
    const limits = limitsOf(param);
    const { type, onlySite: site, required = false, support = "enforced" } = param;
    const code = param.refusedAs ?? "InvalidParameterValue";
    const refusedAs = limits.length === 0 ? undefined : code;
    const own: ParameterCoverage = { name: prefix + name, type, site, required, support, limits, refusedAs };
    return [own, ...("fields" in param ? parametersOf(param.fields, `${prefix}${name}.`) : [])];
  });
}

function limitsOf(param: Param): string[] {
  switch (param.type) {
    case "String":
      return [
        ...oneOf(param.oneOf),
        ...(param.pattern === undefined ? [] : [`matches ${param.pattern.source}`]),
        ...range(param.minLength, param.maxLength, " characters"),
      ];
    case "Integer":
      return [...oneOf(param.oneOf), ...range(param.minimum, param.maximum, "")];
    case "StringList":
    case "IntegerList":
    case "ObjectList":
      return range(param.minItems, param.maxItems, " items");
    case "Boolean":
    case "Object":
      return [];
  }
}

function oneOf(choices: readonly (string | number)[] | undefined): string[] {
  return choices === undefined ? [] : [`one of ${choices.join(", ")}`];
}

function range(least: number | undefined, most: number | undefined, unit: string): string[] {
  if (least === undefined && most === undefined) return [];
  if (least === undefined) return [`at most ${most}${unit}`];
  return most === undefined ? [`at least ${least}${unit}`] : [`${least} to ${most}${unit}`];
}
