/**
 * employee:DeleteEmployee
 *
 * Takes the record, its roles and, where CreateEmployee made it, the sub-user with its keys and attachments. A sub-user that was
 * completed stays as it is.
 */
import { defineAction, employee } from "../../definitions/action.ts";
import { requireEmployee } from "../../account/employees.ts";

export const DeleteEmployee = defineAction({
  ...employee,
  action: "DeleteEmployee",
  ratePerSecond: 20,

  params: { EmployeeId: { type: "String", required: true } },

  handle(store, { EmployeeId }) {
    const { uin, madeSubUser } = requireEmployee(store, EmployeeId);
    if (madeSubUser === 1) store.users.remove(uin);
    else store.employees.remove(EmployeeId);
    return {};
  },
});
