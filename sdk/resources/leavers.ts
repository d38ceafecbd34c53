// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { settleAbsent } from "../outputs.ts";
import { isOfKind, type KindOfResource, NOTHING_DECLARED, registration } from "../resource.ts";

export interface LeaversArgs {

}

const kind: KindOfResource = {
  kind: "Leavers",
  properties: ["due"],
  absent: { },
  secrets: [],
  secretInputs: [],
  references: [],
};

/**
 * Deletes the sub-users that left this stack with `onDelete: { after: … }`, by the first `up` after their time. The preview names them, as a replacement of this resource. One in each stack, without inputs. One that somebody has switched on again is not deleted: it is named, and the others are. Deleting the resource deletes nobody.
 *
 * @example
 * ```ts
 * import { Leavers, SubUser } from "pulumi-tencent-accounts";
 *
 * new SubUser("alice", { name: "alice", consoleLogin: true, onDelete: { after: "P30D" } });
 * new Leavers("leavers", {});
 * ```
 *
 * Source: CAM API 3.0, ListUsers, GetUser, DeleteUser, DeleteAccessKey.
 */
export class Leavers extends pulumi.CustomResource {
  /** The leavers whose time was over at the last change: deleted by it, unless it says why not. */
  declare readonly due: pulumi.Output<({ name: string; uin: string; until: string; afterGrace?: string })[]>;

  constructor(name: string, args: LeaversArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(kind, name, args, opts));
    settleAbsent(this, kind.absent);
  }

  /** Reads one that exists, by the id that the state of another stack or `tencent-accounts export` tells, and never changes it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Leavers {
    return new Leavers(name, NOTHING_DECLARED, { ...opts, id });
  }

  /** Whether the value is a Leavers, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is Leavers {
    return isOfKind(kind, value);
  }
}
