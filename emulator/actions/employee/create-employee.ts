/**
 * employee:CreateEmployee
 *
 * Order of refusals after the parameters: EmployeeNameInUse, SubUserExists, SubUserFull.
 *
 * Makes a CAM sub-user of the same name in the same transaction: console login on, the initial password from the mobile number,
 * to be changed at the first sign-in; it is prescribed, so no rule of the account refuses it. With `complete`, a sub-user that exists becomes the employee's: it keeps its password and
 * its policies, gets the employee's phone and e-mail, and no password is answered. Its name has to be spelled the same.
 */
import { defineAction, employee } from "../../definitions/action.ts";
import type { Call } from "../../terms/call.ts";
import { countryCode, displayName, email, mobile, remark, statusOf } from "../../account/employees.ts";
import { setInitialPassword } from "../../account/passwords.ts";
import { employeeNameInUse, subUserExists } from "../../refusals/employees.ts";
import type { EmployeeFields } from "../../store/employees.ts";
import type { Store } from "../../store/store.ts";
import type { User } from "../../store/users.ts";
import { SUB_USER_NAME, addSubUser } from "../../account/sub-users.ts";

export const CreateEmployee = defineAction({
  ...employee,
  action: "CreateEmployee",
  ratePerSecond: 20,

  params: {
    AccountName: {
      type: "String",
      required: true,
      pattern: SUB_USER_NAME,
      refusedAs: "InvalidParameter.AccountNameIllegal",
    },
    Mobile: { ...mobile, required: true },
    CountryCode: { ...countryCode, required: true },
    Email: email,
    DisplayName: displayName,
    Remark: remark,
    ExistingSubUser: { type: "String", oneOf: ["refuse", "complete"] },
  },

  handle(store, { AccountName, ExistingSubUser = "refuse", ...values }, call) {
    const fields: EmployeeFields = {
      mobile: values.Mobile,
      countryCode: values.CountryCode,
      email: values.Email ?? "",
      displayName: values.DisplayName ?? "",
      remark: values.Remark ?? "",
    };
    const existing = store.users.byNameInAnyCase(AccountName);
    if (existing === undefined) {
      const password = `${fields.mobile.slice(-4)}@Tencent`;
      const user = makeSubUser(store, AccountName, fields, password, call);
      const employeeId = store.employees.add(user.uin, 1, fields, call.now);
      return { EmployeeId: employeeId, Uin: user.uin, Status: statusOf(user), InitialPassword: password };
    }

    if (store.employees.byUin(existing.uin) !== undefined) throw employeeNameInUse(existing.name);
    if (ExistingSubUser === "refuse" || existing.name !== AccountName) throw subUserExists(existing.name);
    store.users.change(existing.uin, {
      ...existing,
      phoneNum: fields.mobile,
      countryCode: fields.countryCode,
      email: values.Email ?? existing.email,
    });
    const employeeId = store.employees.add(existing.uin, 0, fields, call.now);
    return { EmployeeId: employeeId, Uin: existing.uin, Status: statusOf(existing) };
  },
});

function makeSubUser(store: Store, name: string, fields: EmployeeFields, password: string, call: Call): User {
  const userFields = {
    remark: "",
    consoleLogin: 1,
    needResetPassword: 1,
    phoneNum: fields.mobile,
    countryCode: fields.countryCode,
    email: fields.email,
  } as const;
  const user = addSubUser(store, name, userFields, call);
  setInitialPassword(store, user.uin, password, call.now);
  return user;
}
