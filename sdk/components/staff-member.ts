import * as pulumi from "@pulumi/pulumi";
import { Employee, type EmployeeArgs } from "../resources/employee.ts";
import { RoleAssignment, type RoleAssignmentArgs } from "../resources/role-assignment.ts";

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

  constructor(name: string, { roles, ...args }: StaffMemberArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("tencent-accounts:index:StaffMember", name, {}, opts);
    this.employee = new Employee(name, args, { parent: this });
    this.roles = new RoleAssignment(name, { employee: this.employee, roles }, { parent: this });
    this.registerOutputs();
  }
}
