// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { settleAbsent } from "../outputs.ts";
import { type Reference, isOfKind, type KindOfResource, NOTHING_DECLARED, registration } from "../resource.ts";
import type { Policy } from "./policy.ts";
import type { SubUser } from "./sub-user.ts";

export interface UserPoliciesArgs {
  /** The sub-user. Changing it replaces the resource. */
  user: Reference<SubUser>;
  /** Policies, or names or ids of policies, at most 200; the order does not matter. What is digits only is an id. Whatever else the sub-user holds directly is detached. */
  policies: pulumi.Input<Reference<Policy>[]>;
  /** Which of them end when, by the end: `{ "2026-12-31": [...] }`. An end is a date (through that day, UTC) or a moment with its zone, such as `2026-12-31T18:00:00+08:00`. The next `up` then detaches them. A later end gives it again. */
  expires?: pulumi.Input<Record<string, pulumi.Input<Reference<Policy>[]>>> | undefined;
  /** Take over what another stack has given, once nobody declares it there any more. The refusal says what to write: the stack or the declaration, such as `"people/dev/reads"`. */
  adopt?: pulumi.Input<string> | undefined;
}

const kind: KindOfResource = {
  kind: "UserPolicies",
  properties: ["user", "policies", "expires", "adopt", "policyIds", "ended"],
  absent: { expires: undefined, adopt: undefined, ended: [] },
  secrets: [],
  secretInputs: [],
  references: ["user", "policies", "expires"],
};

/**
 * Exactly which policies a sub-user holds directly. The next `up` detaches whatever else is attached, and is refused where another stack has attached it. It cannot be declared together with a PolicyAttachment of the same sub-user, nor for a sub-user that another stack has made. Deleting it detaches what it names.
 *
 * @example
 * ```ts
 * import { SubUser, UserPolicies } from "pulumi-tencent-accounts";
 *
 * const alice = new SubUser("alice", { name: "alice" });
 * new UserPolicies("alice", { user: alice, policies: ["ReadOnlyAccess", "QcloudCVMFullAccess"] });
 * ```
 *
 * Source: CAM API 3.0, AttachUserPolicy, DetachUserPolicy, ListAttachedUserPolicies.
 */
export class UserPolicies extends pulumi.CustomResource {
  /** The sub-user. Changing it replaces the resource. */
  declare readonly user: pulumi.Output<string>;
  /** Policies, or names or ids of policies, at most 200; the order does not matter. What is digits only is an id. Whatever else the sub-user holds directly is detached. */
  declare readonly policies: pulumi.Output<string[]>;
  /** Which of them end when, by the end: `{ "2026-12-31": [...] }`. An end is a date (through that day, UTC) or a moment with its zone, such as `2026-12-31T18:00:00+08:00`. The next `up` then detaches them. A later end gives it again. */
  declare readonly expires: pulumi.Output<Record<string, string[]> | undefined>;
  /** Take over what another stack has given, once nobody declares it there any more. The refusal says what to write: the stack or the declaration, such as `"people/dev/reads"`. */
  declare readonly adopt: pulumi.Output<string | undefined>;
  /** Ids of the policies, without those whose end has been reached. */
  declare readonly policyIds: pulumi.Output<string[]>;
  /** Those whose end has been reached. Empty while all of them hold. */
  declare readonly ended: pulumi.Output<string[]>;

  constructor(name: string, args: UserPoliciesArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(kind, name, args, opts));
    settleAbsent(this, kind.absent);
  }

  /** Reads one that exists, by the id that the state of another stack or `tencent-accounts export` tells, and never changes it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): UserPolicies {
    return new UserPolicies(name, NOTHING_DECLARED, { ...opts, id });
  }

  /** Whether the value is a UserPolicies, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is UserPolicies {
    return isOfKind(kind, value);
  }
}
