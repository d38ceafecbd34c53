import * as pulumi from "@pulumi/pulumi";
import { componentType } from "../../pulumi/names.ts";
import { isOfType } from "../is-of-type.ts";
import { GroupMembership, type GroupMembershipArgs } from "../resources/group-membership.ts";
import { Group, type GroupArgs } from "../resources/group.ts";
import type { PolicyAttachment } from "../resources/policy-attachment.ts";
import { attach, type HeldPolicies } from "./attach.ts";

const TYPE = componentType("Team");

export interface TeamArgs {
  /** Name of the group. Default: the name of the component. */
  name?: GroupArgs["name"] | undefined;
  /** Free text shown beside the group in the console. */
  remark?: GroupArgs["remark"];
  /** What the team may do: at most 200 policies. */
  policies: HeldPolicies;
  /** Who is in it: at most 100 sub-users. */
  members: GroupMembershipArgs["users"];
  /** Whether these are all members: whoever else is in the group is removed. Default `true`. */
  exclusive?: GroupMembershipArgs["exclusive"];
}

/**
 * People with the same rights: a group, its policies and its members. As many rights as with attachments of their own, for
 * one attachment a policy.
 *
 * Source: CAM, user groups.
 */
export class Team extends pulumi.ComponentResource {
  readonly group: Group;
  readonly policies: readonly PolicyAttachment[];
  readonly membership: GroupMembership;

  constructor(name: string, args: TeamArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super(TYPE, name, args, opts);
    const { policies, members, exclusive = true, ...group } = args;
    this.group = new Group(name, { ...group, name: group.name ?? name }, { parent: this });
    this.policies = attach(name, { group: this.group }, policies, this);
    const membership = { group: this.group, users: members, exclusive };
    this.membership = new GroupMembership(name, membership, { parent: this });
    this.registerOutputs({ group: this.group, policies: this.policies, membership: this.membership });
  }

  /** Whether the value is such a component, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is Team {
    return isOfType(TYPE, value);
  }
}
