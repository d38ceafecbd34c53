// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { type Reference, registration } from "../resource.ts";
import type { Group } from "./group.ts";
import type { Policy } from "./policy.ts";
import type { SubUser } from "./sub-user.ts";

export interface PolicyAttachmentArgs {
  /** The sub-user that gets the policy. Changing it replaces the attachment. */
  user?: Reference<SubUser> | undefined;
  /** The group that gets the policy, in place of `user`. Changing it replaces the attachment. */
  group?: Reference<Group> | undefined;
  /** The custom policy, or the id of any policy. Changing it replaces the attachment. */
  policy?: Reference<Policy> | undefined;
  /** Exact name of the policy, in place of `policy`; upper and lower case count. Changing it replaces the attachment. */
  policyName?: pulumi.Input<string> | undefined;
  /** Take over what another stack has given, once nobody declares it there any more: that stack or that declaration, as the refusal names it, such as `"people/dev/reads"`. */
  adopt?: pulumi.Input<string> | undefined;
}

/**
 * A policy attached directly to a sub-user or to a group. Deleting it detaches the policy; that it is detached already is success.
 *
 * Source: CAM API 3.0, AttachUserPolicy, DetachUserPolicy, AttachGroupPolicy, DetachGroupPolicy.
 */
export class PolicyAttachment extends pulumi.CustomResource {
  /** The sub-user that gets the policy. Changing it replaces the attachment. */
  declare readonly user: pulumi.Output<string | undefined>;
  /** The group that gets the policy, in place of `user`. Changing it replaces the attachment. */
  declare readonly group: pulumi.Output<string | undefined>;
  /** Take over what another stack has given, once nobody declares it there any more: that stack or that declaration, as the refusal names it, such as `"people/dev/reads"`. */
  declare readonly adopt: pulumi.Output<string | undefined>;
  /** Id of the policy. */
  declare readonly policy: pulumi.Output<string>;
  /** Name of the policy. */
  declare readonly policyName: pulumi.Output<string>;
  /** `preset`: published by Tencent Cloud; `custom`: made in this account. */
  declare readonly policyType: pulumi.Output<"preset" | "custom">;

  constructor(name: string, args: PolicyAttachmentArgs, opts: pulumi.CustomResourceOptions = {}) {
    const kind = {
      kind: "PolicyAttachment",
      outputs: ["policy", "policyName", "policyType"],
      secrets: [],
      references: ["user", "group", "policy"],
    };
    super(...registration(kind, name, args, opts));
  }
}
