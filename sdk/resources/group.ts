// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { settleAbsent } from "../outputs.ts";
import { isOfKind, type KindOfResource, NOTHING_DECLARED, registration } from "../resource.ts";

export interface GroupArgs {
  /** Name of the group, unique in the account. It can change: members and policies stay. */
  name: pulumi.Input<string>;
  /** Free text shown beside the name in the console. Default `""`. */
  remark?: pulumi.Input<string> | undefined;
  /** Take over a group of that name that exists already. `true`: one that carries no declaration's mark. A declaration, such as `"people/dev/name"`: the one that carries its mark, once nobody declares it any more. */
  adopt?: pulumi.Input<boolean | string> | undefined;
}

const kind: KindOfResource = {
  kind: "Group",
  properties: ["name", "remark", "adopt"],
  absent: { adopt: undefined },
  secrets: [],
  secretInputs: [],
  references: [],
};

/**
 * A user group of Cloud Access Management: policies attached to it count for its members. Deleting it takes those policies from the members, who stay.
 *
 * @example
 * ```ts
 * import { Group, PolicyAttachment } from "pulumi-tencent-accounts";
 *
 * const readers = new Group("readers", { name: "readers", remark: "May look at everything" });
 * new PolicyAttachment("readers-read", { group: readers, policyName: "ReadOnlyAccess" });
 * ```
 *
 * Source: CAM API 3.0, CreateGroup, UpdateGroup, DeleteGroup.
 */
export class Group extends pulumi.CustomResource {
  /** Name of the group, unique in the account. It can change: members and policies stay. */
  declare readonly name: pulumi.Output<string>;
  /** Free text shown beside the name in the console. */
  declare readonly remark: pulumi.Output<string>;
  /** Take over a group of that name that exists already. `true`: one that carries no declaration's mark. A declaration, such as `"people/dev/name"`: the one that carries its mark, once nobody declares it any more. */
  declare readonly adopt: pulumi.Output<boolean | string | undefined>;

  constructor(name: string, args: GroupArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(kind, name, args, opts));
    settleAbsent(this, kind.absent);
  }

  /** Reads one that exists, by the id that the state of another stack or `tencent-accounts export` tells, and never changes it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Group {
    return new Group(name, NOTHING_DECLARED, { ...opts, id });
  }

  /** Whether the value is a Group, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is Group {
    return isOfKind(kind, value);
  }

  /** Id of the group. Another name of `id`. */
  get groupId(): pulumi.Output<string> {
    return this.id;
  }
}
