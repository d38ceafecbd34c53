/**
 * cam:UpdateUser
 *
 * Omitted fields are left alone; an empty string clears Remark, PhoneNum, CountryCode and Email (question empty-text). Name and UseApi cannot be changed.
 *
 * Turning console login on without a password generates one that nobody gets to see: the answer is empty. Turning it off
 * forgets the password (question password-off). A password without console login is ignored.
 */
import { namedUser } from "../../account/sub-users.ts";
import { cam, defineAction } from "../../definitions/action.ts";
import { setPassword } from "../../account/passwords.ts";
import { userNotExist } from "../../refusals/people.ts";

export const UpdateUser = defineAction({
  ...cam,
  action: "UpdateUser",
  ratePerSecond: 20,

  params: {
    Name: { type: "String", required: true, identifies: "sub-user name" },
    Remark: { type: "String" },
    ConsoleLogin: { type: "Integer", oneOf: [0, 1] },
    Password: { type: "String" },
    NeedResetPassword: { type: "Integer", oneOf: [0, 1] },
    PhoneNum: { type: "String" },
    CountryCode: { type: "String" },
    Email: { type: "String" },
  },

  handle(store, { Name, Password, ...values }, { now, assumed }) {
    const user = namedUser(store, Name, assumed);
    if (user === undefined) throw userNotExist(`"${Name}"`);
    const changed = (wanted: string | undefined, present: string): string =>
      wanted === "" && assumed["empty-text"] === "stays" ? present : (wanted ?? present);
    const consoleLogin = values.ConsoleLogin ?? user.consoleLogin;
    store.users.change(user.uin, {
      remark: changed(values.Remark, user.remark),
      consoleLogin,
      needResetPassword: values.NeedResetPassword ?? user.needResetPassword,
      phoneNum: changed(values.PhoneNum, user.phoneNum),
      countryCode: changed(values.CountryCode, user.countryCode),
      email: changed(values.Email, user.email),
    });
    if (consoleLogin === 0) {
      if (assumed["password-off"] === "new") store.users.forgetPassword(user.uin);
    } else if (Password || user.passwordHash === null) {
      setPassword(store, user.uin, Password || store.secrets.password(), now);
    }
    return {};
  },
});
