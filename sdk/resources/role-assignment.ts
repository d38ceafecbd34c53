// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { settleAbsent } from "../outputs.ts";
import { type Reference, isOfKind, type KindOfResource, NOTHING_DECLARED, registration } from "../resource.ts";
import type { Employee } from "./employee.ts";
import type { Role } from "./role.ts";

export interface RoleAssignmentArgs {
  /** The employee. Changing it replaces the assignment. */
  employee: Reference<Employee>;
  /** Roles, or names or ids of roles, 1 to 3; the order does not matter. */
  roles: pulumi.Input<Reference<Role>[]>;
  /** Which of them end when, by the end: `{ "2026-12-31": [...] }`. An end is a date (through that day, UTC) or a moment with its zone, such as `2026-12-31T18:00:00+08:00`. The next `up` then takes them from the employee. One role has to have no end: without any nobody can enter the Partner Center. A later end gives it again. */
  expires?: pulumi.Input<Record<string, pulumi.Input<Reference<Role>[]>>> | undefined;
  /** Take over what another stack has given, once nobody declares it there any more. The refusal says what to write: the stack or the declaration, such as `"people/dev/reads"`. */
  adopt?: pulumi.Input<string> | undefined;
}

const kind: KindOfResource = {
  kind: "RoleAssignment",
  properties: ["employee", "roles", "expires", "adopt", "roleIds", "ended"],
  absent: { expires: undefined, adopt: undefined, ended: [] },
  secrets: [],
  secretInputs: [],
  references: ["employee", "roles", "expires"],
};

/**
 * The roles of an employee, the whole set. What the employee may do follows from them at once. Deleting the resource leaves the employee without a role, and an employee without a role cannot enter the Partner Center.
 *
 * @example
 * ```ts
 * import { Employee, RoleAssignment } from "pulumi-tencent-accounts";
 *
 * const chen = new Employee("chen", { accountName: "chen", mobile: "13100004532", countryCode: "86" });
 * new RoleAssignment("chen", { employee: chen, roles: ["CustomerManager", "FinanceManager"] });
 * ```
 *
 * Source: International Partner Center, Employee Account Management.
 */
export class RoleAssignment extends pulumi.CustomResource {
  /** The employee. Changing it replaces the assignment. */
  declare readonly employee: pulumi.Output<string>;
  /** Roles, or names or ids of roles, 1 to 3; the order does not matter. */
  declare readonly roles: pulumi.Output<string[]>;
  /** Which of them end when, by the end: `{ "2026-12-31": [...] }`. An end is a date (through that day, UTC) or a moment with its zone, such as `2026-12-31T18:00:00+08:00`. The next `up` then takes them from the employee. One role has to have no end: without any nobody can enter the Partner Center. A later end gives it again. */
  declare readonly expires: pulumi.Output<Record<string, string[]> | undefined>;
  /** Take over what another stack has given, once nobody declares it there any more. The refusal says what to write: the stack or the declaration, such as `"people/dev/reads"`. */
  declare readonly adopt: pulumi.Output<string | undefined>;
  /** Ids of the roles, without those whose end has been reached. */
  declare readonly roleIds: pulumi.Output<string[]>;
  /** Those whose end has been reached. Empty while all of them hold. */
  declare readonly ended: pulumi.Output<string[]>;

  constructor(name: string, args: RoleAssignmentArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(kind, name, args, opts));
    settleAbsent(this, kind.absent);
  }

  /** Reads one that exists, by the id that the state of another stack or `tencent-accounts export` tells, and never changes it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): RoleAssignment {
    return new RoleAssignment(name, NOTHING_DECLARED, { ...opts, id });
  }

  /** Whether the value is a RoleAssignment, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is RoleAssignment {
    return isOfKind(kind, value);
  }
}
