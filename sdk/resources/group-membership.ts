// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { type Reference, registration } from "../resource.ts";
import type { Group } from "./group.ts";
import type { SubUser } from "./sub-user.ts";

export interface GroupMembershipArgs {
  /** The group. Changing it replaces the membership. */
  group: Reference<Group>;
  /** The members, at most 100; the order does not matter. */
  users: pulumi.Input<Reference<SubUser>[]>;
  /** Whether these are all members: whoever else is in the group is removed, or it is refused where another stack has put somebody there. Default `false`. */
  exclusive?: pulumi.Input<boolean> | undefined;
  /** Take over what another stack has given, once nobody declares it there any more: that stack or that declaration, as the refusal names it, such as `"people/dev/reads"`. */
  adopt?: pulumi.Input<string> | undefined;
}

/**
 * Members of a user group: what the group holds counts for them at once. Deleting it removes those that it has added.
 *
 * Source: CAM API 3.0, AddUserToGroup, RemoveUserFromGroup.
 */
export class GroupMembership extends pulumi.CustomResource {
  /** The group. Changing it replaces the membership. */
  declare readonly group: pulumi.Output<string>;
  /** The members, at most 100; the order does not matter. */
  declare readonly users: pulumi.Output<string[]>;
  /** Whether these are all members: whoever else is in the group is removed, or it is refused where another stack has put somebody there. */
  declare readonly exclusive: pulumi.Output<boolean>;
  /** Take over what another stack has given, once nobody declares it there any more: that stack or that declaration, as the refusal names it, such as `"people/dev/reads"`. */
  declare readonly adopt: pulumi.Output<string | undefined>;
  /** The members that deleting it removes: those it has added, and all whom it names where it is exclusive or the group is this stack's. */
  declare readonly added: pulumi.Output<string[]>;

  constructor(name: string, args: GroupMembershipArgs, opts: pulumi.CustomResourceOptions = {}) {
    const kind = {
      kind: "GroupMembership",
      outputs: ["added"],
      secrets: [],
      references: ["group", "users"],
    };
    super(...registration(kind, name, args, opts));
  }
}
