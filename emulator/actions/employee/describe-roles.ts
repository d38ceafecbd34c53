/** employee:DescribeRoles: preset roles first, then custom ones in the order they were made. */
import { defineAction, employee } from "../../definitions/action.ts";
import { type FilterTable, query, queryParams } from "../queries.ts";
import type { Role } from "../../store/roles.ts";
import { isoTime } from "../../terms/moments.ts";

const filters: FilterTable<Role> = {
  RoleId: ({ roleId }) => [roleId],
  RoleName: ({ name }) => [name],
  RoleType: ({ type }) => [type],
};

export const DescribeRoles = defineAction({
  ...employee,
  action: "DescribeRoles",
  ratePerSecond: 20,

  params: queryParams,

  handle(store, values) {
    const { total, rows } = query(store.roles.all(), filters, values);
    const roles = rows.map((role) => ({
      RoleId: role.roleId,
      RoleName: role.name,
      RoleType: role.type,
      Permissions: role.permissions,
      Description: role.description,
      EmployeeCount: role.employees,
      CreateTime: isoTime(role.createTime),
    }));
    return { TotalCount: total, Roles: roles };
  },
});
