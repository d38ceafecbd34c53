/**
 * employee:AssignEmployeeRoles
 *
 * Order of refusals: EmployeeNotExist, RoleLimitExceeded, RoleDuplicate, RoleNotExist.
 *
 * Sets the whole set of roles in one write. None withdraws all: the employee stays and cannot enter.
 */
import { defineAction, employee } from "../../definitions/action.ts";
import { requireEmployee, requireRole } from "../../account/employees.ts";
import { roleDuplicate, roleLimitExceeded } from "../../refusals/employees.ts";

const ROLE_LIMIT = 3;

export const AssignEmployeeRoles = defineAction({
  ...employee,
  action: "AssignEmployeeRoles",
  ratePerSecond: 20,

  params: {
    EmployeeId: { type: "String", required: true },
    RoleIds: { type: "StringList", required: true },
  },

  handle(store, { EmployeeId, RoleIds }) {
    requireEmployee(store, EmployeeId);
    if (RoleIds.length > ROLE_LIMIT) throw roleLimitExceeded(ROLE_LIMIT);
    const twice = RoleIds.find((roleId, index) => RoleIds.indexOf(roleId) !== index);
    if (twice !== undefined) throw roleDuplicate(twice);
    for (const roleId of RoleIds) requireRole(store, roleId);
    store.employees.setRoles(EmployeeId, RoleIds);
    return {};
  },
});
