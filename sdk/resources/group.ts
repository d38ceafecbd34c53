// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { registration } from "../resource.ts";

export interface GroupArgs {
  /** Name of the group, unique in the account. It can change: members and policies stay. */
  name: pulumi.Input<string>;
  /** Free text shown beside the name in the console. Default `""`. */
  remark?: pulumi.Input<string> | undefined;
  /** Take over a group of that name that exists already: `true` where no declaration has left its mark on it, or the declaration that has, such as `"people/dev/name"`, once nobody declares it any more. */
  adopt?: pulumi.Input<boolean | string> | undefined;
}

/**
 * A user group of Cloud Access Management: policies attached to it count for its members. Deleting it takes those policies from the members, who stay.
 *
 * Source: CAM API 3.0, CreateGroup, UpdateGroup, DeleteGroup.
 */
export class Group extends pulumi.CustomResource {
  /** Name of the group, unique in the account. It can change: members and policies stay. */
  declare readonly name: pulumi.Output<string>;
  /** Free text shown beside the name in the console. */
  declare readonly remark: pulumi.Output<string>;
  /** Take over a group of that name that exists already: `true` where no declaration has left its mark on it, or the declaration that has, such as `"people/dev/name"`, once nobody declares it any more. */
  declare readonly adopt: pulumi.Output<boolean | string | undefined>;

  constructor(name: string, args: GroupArgs, opts: pulumi.CustomResourceOptions = {}) {
    const kind = {
      kind: "Group",
      outputs: [],
      secrets: [],
      references: [],
    };
    super(...registration(kind, name, args, opts));
  }

  /** Id of the group. Another name of `id`. */
  get groupId(): pulumi.Output<string> {
    return this.id;
  }
}
