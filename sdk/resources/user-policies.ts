// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { type Reference, registration } from "../resource.ts";
import type { Policy } from "./policy.ts";
import type { SubUser } from "./sub-user.ts";

export interface UserPoliciesArgs {
  /** The sub-user. Changing it replaces the resource. */
  user: Reference<SubUser>;
  /** Policies, or names or ids of policies, at most 200; the order does not matter. What is digits only is an id. Whatever else the sub-user holds directly is detached. */
  policies: pulumi.Input<Reference<Policy>[]>;
  /** Take over what another stack has given, once nobody declares it there any more: that stack or that declaration, as the refusal names it, such as `"people/dev/reads"`. */
  adopt?: pulumi.Input<string> | undefined;
}

/**
 * Exactly which policies a sub-user holds directly: what is attached elsewhere is detached by the next `up`, which is refused where another stack has given it. It cannot be declared together with a PolicyAttachment of the same sub-user, nor for a sub-user that another stack has made. Deleting it detaches what it names.
 *
 * Source: CAM API 3.0, AttachUserPolicy, DetachUserPolicy, ListAttachedUserPolicies.
 */
export class UserPolicies extends pulumi.CustomResource {
  /** The sub-user. Changing it replaces the resource. */
  declare readonly user: pulumi.Output<string>;
  /** Policies, or names or ids of policies, at most 200; the order does not matter. What is digits only is an id. Whatever else the sub-user holds directly is detached. */
  declare readonly policies: pulumi.Output<string[]>;
  /** Take over what another stack has given, once nobody declares it there any more: that stack or that declaration, as the refusal names it, such as `"people/dev/reads"`. */
  declare readonly adopt: pulumi.Output<string | undefined>;
  /** Ids of the policies. */
  declare readonly policyIds: pulumi.Output<string[]>;

  constructor(name: string, args: UserPoliciesArgs, opts: pulumi.CustomResourceOptions = {}) {
    const kind = {
      kind: "UserPolicies",
      outputs: ["policyIds"],
      secrets: [],
      references: ["user", "policies"],
    };
    super(...registration(kind, name, args, opts));
  }
}
