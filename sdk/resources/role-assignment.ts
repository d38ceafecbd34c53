// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { type Reference, registration } from "../resource.ts";
import type { Employee } from "./employee.ts";
import type { Role } from "./role.ts";

export interface RoleAssignmentArgs {
  /** The employee. Changing it replaces the assignment. */
  employee: Reference<Employee>;
  /** Roles, or names or ids of roles, 1 to 3; the order does not matter. */
  roles: pulumi.Input<Reference<Role>[]>;
  /** Take over what another stack has given, once nobody declares it there any more: that stack or that declaration, as the refusal names it, such as `"people/dev/reads"`. */
  adopt?: pulumi.Input<string> | undefined;
}

/**
 * The roles of an employee, the whole set. What the employee may do follows from them at once. Deleting the resource leaves the employee without a role, and an employee without a role cannot enter the Partner Center.
 *
 * Source: International Partner Center, Employee Account Management.
 */
export class RoleAssignment extends pulumi.CustomResource {
  /** The employee. Changing it replaces the assignment. */
  declare readonly employee: pulumi.Output<string>;
  /** Roles, or names or ids of roles, 1 to 3; the order does not matter. */
  declare readonly roles: pulumi.Output<string[]>;
  /** Take over what another stack has given, once nobody declares it there any more: that stack or that declaration, as the refusal names it, such as `"people/dev/reads"`. */
  declare readonly adopt: pulumi.Output<string | undefined>;
  /** Ids of the roles. */
  declare readonly roleIds: pulumi.Output<string[]>;

  constructor(name: string, args: RoleAssignmentArgs, opts: pulumi.CustomResourceOptions = {}) {
    const kind = {
      kind: "RoleAssignment",
      outputs: ["roleIds"],
      secrets: [],
      references: ["employee", "roles"],
    };
    super(...registration(kind, name, args, opts));
  }
}
