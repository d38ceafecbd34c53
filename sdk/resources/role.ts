// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { settleAbsent } from "../outputs.ts";
import { isOfKind, type KindOfResource, NOTHING_DECLARED, registration } from "../resource.ts";

export interface RoleArgs {
  /** Name of the role, unique in the account. Changing it replaces the role. */
  name: pulumi.Input<string>;
  /** What the role allows, as the employee API names it; the order does not matter. */
  permissions: pulumi.Input<pulumi.Input<string>[]>;
  /** What the role is for. Default `""`. */
  description?: pulumi.Input<string> | undefined;
  /** Take over a role of that name that exists already. `true`: one that carries no declaration's mark. A declaration, such as `"people/dev/name"`: the one that carries its mark, once nobody declares it any more. */
  adopt?: pulumi.Input<boolean | string> | undefined;
}

const kind: KindOfResource = {
  kind: "Role",
  properties: ["name", "permissions", "description", "adopt"],
  absent: { adopt: undefined },
  secrets: [],
  secretInputs: [],
  references: [],
};

/**
 * A custom role of a Partner Center organisation: a named set of permissions for employees. A role that somebody holds cannot be deleted.
 *
 * @example
 * ```ts
 * import { Employee, Role, RoleAssignment } from "pulumi-tencent-accounts";
 *
 * const auditor = new Role("auditor", { name: "Auditor", permissions: ["customer:read", "finance:read"] });
 * const chen = new Employee("chen", { accountName: "chen", mobile: "13100004532", countryCode: "86" });
 * new RoleAssignment("chen", { employee: chen, roles: [auditor] });
 * ```
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
  /** Take over a role of that name that exists already. `true`: one that carries no declaration's mark. A declaration, such as `"people/dev/name"`: the one that carries its mark, once nobody declares it any more. */
  declare readonly adopt: pulumi.Output<boolean | string | undefined>;

  constructor(name: string, args: RoleArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(kind, name, args, opts));
    settleAbsent(this, kind.absent);
  }

  /** Reads one that exists, by the id that the state of another stack or `tencent-accounts export` tells, and never changes it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Role {
    return new Role(name, NOTHING_DECLARED, { ...opts, id });
  }

  /** Whether the value is a Role, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is Role {
    return isOfKind(kind, value);
  }

  /** Id of the role. Another name of `id`. */
  get roleId(): pulumi.Output<string> {
    return this.id;
  }
}
