/** The employee contract of this project, version 2025-11-19: docs/employee-api.openapi.json. */
import type { Action } from "../../definitions/action.ts";
import { AssignEmployeeRoles } from "./assign-employee-roles.ts";
import { CreateEmployee } from "./create-employee.ts";
import { CreateRole } from "./create-role.ts";
import { DeleteEmployee } from "./delete-employee.ts";
import { DeleteRole } from "./delete-role.ts";
import { DescribeEmployees } from "./describe-employees.ts";
import { DescribeLoginAddress } from "./describe-login-address.ts";
import { DescribeRoles } from "./describe-roles.ts";
import { ModifyEmployee } from "./modify-employee.ts";
import { ModifyRole } from "./modify-role.ts";

export const employeeActions: readonly Action[] = [
  CreateEmployee,
  DescribeEmployees,
  ModifyEmployee,
  DeleteEmployee,
  AssignEmployeeRoles,
  DescribeLoginAddress,
  DescribeRoles,
  CreateRole,
  ModifyRole,
  DeleteRole,
];
