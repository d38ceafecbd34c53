/** employee:CreateRole. Names are unique among preset and custom roles, without regard to case: RoleNameInUse. */
import { defineAction, employee } from "../../definitions/action.ts";
import { roleNameInUse } from "../../refusals/employees.ts";

export const CreateRole = defineAction({
  ...employee,
  action: "CreateRole",
  ratePerSecond: 20,

  params: {
    RoleName: { type: "String", required: true, minLength: 1, maxLength: 64 },
    Permissions: { type: "StringList", required: true },
    Description: { type: "String" },
  },

  handle({ roles }, { RoleName, Permissions, Description = "" }, { now }) {
    if (roles.byName(RoleName) !== undefined) throw roleNameInUse(RoleName);
    return { RoleId: roles.add({ name: RoleName, permissions: Permissions, description: Description }, now) };
  },
});
