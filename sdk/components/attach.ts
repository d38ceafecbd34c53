import type * as pulumi from "@pulumi/pulumi";
import { PolicyAttachment, type PolicyAttachmentArgs } from "../resources/policy-attachment.ts";
import type { Policy } from "../resources/policy.ts";

/** Names of policies; or policies, declared ones too, under labels of your own, which become part of logical names. */
export type HeldPolicies = readonly string[] | Readonly<Record<string, string | Policy>>;

/** Attaches each policy to the holder, under `<name>-<policy or label>`. */
export function attach(
  name: string,
  holder: Pick<PolicyAttachmentArgs, "user" | "group">,
  policies: HeldPolicies,
  parent: pulumi.Resource,
): PolicyAttachment[] {
  const labelled = Array.isArray(policies)
    ? policies.map((policy) => [policy, policy] as const)
    : Object.entries(policies);
  return labelled.map(([label, policy]) => {
    const which = typeof policy === "string" ? { policyName: policy } : { policy };
    return new PolicyAttachment(`${name}-${label}`, { ...holder, ...which }, { parent });
  });
}
