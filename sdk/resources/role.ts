// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { registration } from "../resource.ts";

export interface RoleArgs {
  /** Name of the role, unique in the account. Changing it replaces the role. */
  name: pulumi.Input<string>;
  /** What the role allows, as the employee API names it; the order does not matter. */
  permissions: pulumi.Input<pulumi.Input<string>[]>;
  /** What the role is for. Default `""`. */
  description?: pulumi.Input<string> | undefined;
  /** Take over a role of that name that exists already: `true` where no declaration has left its mark on it, or the declaration that has, such as `"people/dev/name"`, once nobody declares it any more. */
  adopt?: pulumi.Input<boolean | string> | undefined;
}

/**
 * A custom role of a Partner Center organisation: a named set of permissions for employees. A role that somebody holds cannot be deleted.
 *
 * Source: International Partner Center, role management.
 */
export class Role extends pulumi.CustomResource {
  /** Name of the role, unique in the account. Changing it replaces the role. */
  declare readonly name: pulumi.Output<string>;
  /** What the role allows, as the employee API names it; the order does not matter. */
  declare readonly permissions: pulumi.Output<string[]>;
  /** What the role is for. */
  declare readonly description: pulumi.Output<string>;
  /** Take over a role of that name that exists already: `true` where no declaration has left its mark on it, or the declaration that has, such as `"people/dev/name"`, once nobody declares it any more. */
  declare readonly adopt: pulumi.Output<boolean | string | undefined>;

  constructor(name: string, args: RoleArgs, opts: pulumi.CustomResourceOptions = {}) {
    const kind = {
      kind: "Role",
      outputs: [],
      secrets: [],
      references: [],
    };
    super(...registration(kind, name, args, opts));
  }

  /** Id of the role. Another name of `id`. */
  get roleId(): pulumi.Output<string> {
    return this.id;
  }
}
