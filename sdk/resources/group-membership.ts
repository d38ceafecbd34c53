// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { settleAbsent } from "../outputs.ts";
import { type Reference, isOfKind, type KindOfResource, NOTHING_DECLARED, registration } from "../resource.ts";
import type { Group } from "./group.ts";
import type { SubUser } from "./sub-user.ts";

export interface GroupMembershipArgs {
  /** The group. Changing it replaces the membership. */
  group: Reference<Group>;
  /** The members, at most 100; the order does not matter. */
  users: pulumi.Input<Reference<SubUser>[]>;
  /** Whether these are all members. Whoever else is in the group is removed; where another stack has put somebody there, `up` is refused. Default `false`. */
  exclusive?: pulumi.Input<boolean> | undefined;
  /** Which of them end when, by the end: `{ "2026-12-31": [...] }`. An end is a date (through that day, UTC) or a moment with its zone, such as `2026-12-31T18:00:00+08:00`. The next `up` then takes them out of the group. A later end gives it again. */
  expires?: pulumi.Input<Record<string, pulumi.Input<Reference<SubUser>[]>>> | undefined;
  /** Take over what another stack has given, once nobody declares it there any more. The refusal says what to write: the stack or the declaration, such as `"people/dev/reads"`. */
  adopt?: pulumi.Input<string> | undefined;
}

const kind: KindOfResource = {
  kind: "GroupMembership",
  properties: ["group", "users", "exclusive", "expires", "adopt", "added", "ended"],
  absent: { expires: undefined, adopt: undefined, ended: [] },
  secrets: [],
  secretInputs: [],
  references: ["group", "users", "expires"],
};

/**
 * Members of a user group: what the group holds counts for them at once. Deleting it removes those that it has added.
 *
 * @example
 * ```ts
 * import { Group, GroupMembership, SubUser } from "pulumi-tencent-accounts";
 *
 * const readers = new Group("readers", { name: "readers" });
 * const people = ["alice", "bob"].map((name) => new SubUser(name, { name }));
 * new GroupMembership("readers", { group: readers, users: people, exclusive: true });
 * ```
 *
 * Source: CAM API 3.0, AddUserToGroup, RemoveUserFromGroup.
 */
export class GroupMembership extends pulumi.CustomResource {
  /** The group. Changing it replaces the membership. */
  declare readonly group: pulumi.Output<string>;
  /** The members, at most 100; the order does not matter. */
  declare readonly users: pulumi.Output<string[]>;
  /** Whether these are all members. Whoever else is in the group is removed; where another stack has put somebody there, `up` is refused. */
  declare readonly exclusive: pulumi.Output<boolean>;
  /** Which of them end when, by the end: `{ "2026-12-31": [...] }`. An end is a date (through that day, UTC) or a moment with its zone, such as `2026-12-31T18:00:00+08:00`. The next `up` then takes them out of the group. A later end gives it again. */
  declare readonly expires: pulumi.Output<Record<string, string[]> | undefined>;
  /** Take over what another stack has given, once nobody declares it there any more. The refusal says what to write: the stack or the declaration, such as `"people/dev/reads"`. */
  declare readonly adopt: pulumi.Output<string | undefined>;
  /** The members that deleting it removes: those it has added, or all whom it names where it is exclusive or the group is this stack's. */
  declare readonly added: pulumi.Output<string[]>;
  /** Those whose end has been reached. Empty while all of them hold. */
  declare readonly ended: pulumi.Output<string[]>;

  constructor(name: string, args: GroupMembershipArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(kind, name, args, opts));
    settleAbsent(this, kind.absent);
  }

  /** Reads one that exists, by the id that the state of another stack or `tencent-accounts export` tells, and never changes it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): GroupMembership {
    return new GroupMembership(name, NOTHING_DECLARED, { ...opts, id });
  }

  /** Whether the value is a GroupMembership, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is GroupMembership {
    return isOfKind(kind, value);
  }
}
