/** cam:UpdateRoleConsoleLogin. Order of refusals: ParamError, RoleNotExist. Kept and answered: roles have no console here. */
import { cam, defineAction } from "../../definitions/action.ts";
import { roleOf, whichRoleByNumber } from "../../account/cam-roles.ts";

export const UpdateRoleConsoleLogin = defineAction({
  ...cam,
  action: "UpdateRoleConsoleLogin",
  ratePerSecond: 20,

  params: {
    ConsoleLogin: {
      type: "Integer",
      required: true,
      oneOf: [0, 1],
      refusedAs: "InvalidParameter.ParamError",
      support: "stored",
    },
    ...whichRoleByNumber,
  },

  handle(store, { ConsoleLogin, RoleId, RoleName }, { now }) {
    const role = roleOf(store, { id: RoleId, name: RoleName });
    store.camRoles.change({ ...role, consoleLogin: ConsoleLogin }, now);
    return {};
  },
});
