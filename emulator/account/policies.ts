/** What a policy has to be like, and what is told of it in more than one answer. */
import type { Alternative, Assumptions } from "../terms/assumptions.ts";
import { parsePolicyDocument } from "../rights/policy-document.ts";
import { descriptionTooLong, policyIdNotFound, presetPolicy } from "../refusals/policies.ts";
import { type Policy, PRESET } from "../store/policies.ts";
import type { Store } from "../store/store.ts";

const DESCRIPTION_LIMIT_BYTES = 300;
const LONGEST_NAME = 128;

export const policyName = {
  type: "String",
  pattern: /^[A-Za-z0-9+=,.@_-]{1,128}$/,
  refusedAs: "InvalidParameter.PolicyNameError",
} as const;
/** Where names of policies are searched. Nothing longer than a name can be found in one. */
export const policyKeyword = {
  type: "String",
  maxLength: LONGEST_NAME,
  refusedAs: "InvalidParameter.SearchKeywordLengthError",
} as const;

/** "By policy syntax": how every policy came to be here, and what the service says of presets. */
export const CREATE_MODE = 2;

/** Of a policy or a role. Counted in bytes, not in characters. */
export function checkDescription(description: string): void {
  if (Buffer.byteLength(description) > DESCRIPTION_LIMIT_BYTES) throw descriptionTooLong(DESCRIPTION_LIMIT_BYTES);
}

/** The codes that an action lists for a policy that there is not, by the alternatives of the question missing-policy. */
type AbsentCodes = Partial<Readonly<Record<Alternative<"missing-policy">, string>>>;
const ABSENT_CODES: Required<AbsentCodes> = {
  found: "ResourceNotFound.PolicyIdNotFound",
  parameter: "InvalidParameter.PolicyIdNotExist",
  id: "InvalidParameter.PolicyIdError",
};

/** The policy, custom or preset, or the refusal with the code that is assumed of the action. */
export function requirePolicy(
  { policies }: Store,
  policyId: number,
  assumed: Assumptions,
  listed: AbsentCodes = {},
): Policy {
  const policy = policies.byId(policyId);
  if (policy !== undefined) return policy;
  throw policyIdNotFound(policyId, { ...ABSENT_CODES, ...listed }[assumed["missing-policy"]]);
}

interface Codes {
  readonly absent?: string;
  readonly preset?: string;
}

/** The policy that is to be changed, which only a custom one can be. Some actions document other codes for the two refusals. */
export function requireCustomPolicy({ policies }: Store, policyId: number, codes: Codes = {}): Policy {
  const policy = policies.byId(policyId);
  if (policy === undefined) throw policyIdNotFound(policyId, codes.absent);
  if (policy.type === PRESET) throw presetPolicy(policyId, codes.preset);
  return policy;
}

/** A text that may never have been given: a description of a policy, the remark of a group. */
export const described = (text: string, assumed: Assumptions): string | null =>
  text === "" && assumed["never-described"] === "null" ? null : text;

/** By what the policy allows: everything's operations, finance's alone, or those of some products. */
export function permissionLevel({ document }: Policy): "Global" | "Finance" | "CloudProduct" {
  const services = parsePolicyDocument(document)
    .filter(({ effect }) => effect === "allow")
    .flatMap(({ actions }) => actions)
    .map((action) => action.replace(/^name\//, "").replace(/:.*/, ""));
  if (services.includes("*")) return "Global";
  return services.length > 0 && services.every((service) => service === "finance") ? "Finance" : "CloudProduct";
}
