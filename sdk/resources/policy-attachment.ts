// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { settleAbsent } from "../outputs.ts";
import { type Reference, isOfKind, type KindOfResource, NOTHING_DECLARED, registration } from "../resource.ts";
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
  /** The end: a date, such as `2026-12-31` (through that day, UTC), or a moment with its zone, such as `2026-12-31T18:00:00+08:00`. The next `up` then detaches the policy. A later end gives it again. */
  expires?: pulumi.Input<string> | undefined;
  /** Take over what another stack has given, once nobody declares it there any more. The refusal says what to write: the stack or the declaration, such as `"people/dev/reads"`. */
  adopt?: pulumi.Input<string> | undefined;
}

const kind: KindOfResource = {
  kind: "PolicyAttachment",
  properties: ["user", "group", "expires", "adopt", "policy", "policyName", "policyType", "ended"],
  absent: { user: undefined, group: undefined, expires: undefined, adopt: undefined, ended: "" },
  secrets: [],
  secretInputs: [],
  references: ["user", "group", "policy"],
};

/**
 * A policy attached directly to a sub-user or to a group. Deleting it detaches the policy; that it is detached already is success.
 *
 * @example
 * ```ts
 * import { PolicyAttachment, SubUser } from "pulumi-tencent-accounts";
 *
 * const alice = new SubUser("alice", { name: "alice" });
 * new PolicyAttachment("alice-reads", { user: alice, policyName: "ReadOnlyAccess" });
 * ```
 *
 * Source: CAM API 3.0, AttachUserPolicy, DetachUserPolicy, AttachGroupPolicy, DetachGroupPolicy.
 */
export class PolicyAttachment extends pulumi.CustomResource {
  /** The sub-user that gets the policy. Changing it replaces the attachment. */
  declare readonly user: pulumi.Output<string | undefined>;
  /** The group that gets the policy, in place of `user`. Changing it replaces the attachment. */
  declare readonly group: pulumi.Output<string | undefined>;
  /** The end: a date, such as `2026-12-31` (through that day, UTC), or a moment with its zone, such as `2026-12-31T18:00:00+08:00`. The next `up` then detaches the policy. A later end gives it again. */
  declare readonly expires: pulumi.Output<string | undefined>;
  /** Take over what another stack has given, once nobody declares it there any more. The refusal says what to write: the stack or the declaration, such as `"people/dev/reads"`. */
  declare readonly adopt: pulumi.Output<string | undefined>;
  /** Id of the policy. */
  declare readonly policy: pulumi.Output<string>;
  /** Name of the policy. */
  declare readonly policyName: pulumi.Output<string>;
  /** `preset`: published by Tencent Cloud; `custom`: made in this account. */
  declare readonly policyType: pulumi.Output<"preset" | "custom">;
  /** The end that has been reached. Empty while the right holds, and where it has no end. */
  declare readonly ended: pulumi.Output<string>;

  constructor(name: string, args: PolicyAttachmentArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(kind, name, args, opts));
    settleAbsent(this, kind.absent);
  }

  /** Reads one that exists, by the id that the state of another stack or `tencent-accounts export` tells, and never changes it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): PolicyAttachment {
    return new PolicyAttachment(name, NOTHING_DECLARED, { ...opts, id });
  }

  /** Whether the value is a PolicyAttachment, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is PolicyAttachment {
    return isOfKind(kind, value);
  }
}
