import * as pulumi from "@pulumi/pulumi";
import { componentType } from "../../pulumi/names.ts";
import { isOfType } from "../is-of-type.ts";
import { Employee, type EmployeeArgs } from "../resources/employee.ts";
import { RoleAssignment, type RoleAssignmentArgs } from "../resources/role-assignment.ts";

const TYPE = componentType("StaffMember");

export interface StaffMemberArgs extends EmployeeArgs {
  /** Roles, or names or ids of roles, 1 to 3: an employee without a role cannot enter. */
  roles: RoleAssignmentArgs["roles"];
}

/**
 * An employee with roles: the one cannot be declared without the other.
 *
 * Source: International Partner Center, Employee Account Management.
 */
export class StaffMember extends pulumi.ComponentResource {
  readonly employee: Employee;
  readonly roles: RoleAssignment;

  constructor(name: string, args: StaffMemberArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super(TYPE, name, args, opts);
    const { roles, ...employee } = args;
    this.employee = new Employee(name, employee, { parent: this });
    this.roles = new RoleAssignment(name, { employee: this.employee, roles }, { parent: this });
    this.registerOutputs({ employee: this.employee, roles: this.roles });
  }

  /** Whether the value is such a component, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is StaffMember {
    return isOfType(TYPE, value);
  }
}
