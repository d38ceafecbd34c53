/**
 * employee:ModifyEmployee
 *
 * Omitted fields are left alone; an empty string clears Email, DisplayName and Remark. Keeps the sub-user's phone and e-mail in
 * step. Never touches the password: it was derived from the mobile number once.
 */
import { defineAction, employee } from "../../definitions/action.ts";
import { countryCode, displayName, email, mobile, remark, requireEmployee } from "../../account/employees.ts";

export const ModifyEmployee = defineAction({
  ...employee,
  action: "ModifyEmployee",
  ratePerSecond: 20,

  params: {
    EmployeeId: { type: "String", required: true },
    Mobile: mobile,
    CountryCode: countryCode,
    Email: email,
    DisplayName: displayName,
    Remark: remark,
  },

  handle(store, { EmployeeId, ...values }) {
    const found = requireEmployee(store, EmployeeId);
    store.employees.change(EmployeeId, {
      mobile: values.Mobile ?? found.mobile,
      countryCode: values.CountryCode ?? found.countryCode,
      email: values.Email ?? found.email,
      displayName: values.DisplayName ?? found.displayName,
      remark: values.Remark ?? found.remark,
    });
    const user = store.users.byUin(found.uin);
    if (user === undefined) throw new Error("an employee goes with its sub-user");
    store.users.change(user.uin, {
      ...user,
      phoneNum: values.Mobile ?? user.phoneNum,
      countryCode: values.CountryCode ?? user.countryCode,
      email: values.Email ?? user.email,
    });
    return {};
  },
});
