/**
 * cam:AddUser
 *
 * Order of refusals after the parameters: SubUserNameInUse, SubUserFull, PasswordViolatedRules.
 *
 * Every field is always answered, empty where there is nothing to tell (the page's example; the description marks none as optional).
 *
 * Not idempotent: a repeated call is refused with SubUserNameInUse, also when the first answer was lost. `Password` counts only
 * with ConsoleLogin=1 and comes back in the answer, generated where none was given (questions given-password, omitted-flags). Attaches no policy.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { addKey } from "../../account/key-owners.ts";
import { setPassword } from "../../account/passwords.ts";
import { SUB_USER_NAME, addSubUser } from "../../account/sub-users.ts";

export const AddUser = defineAction({
  ...cam,
  action: "AddUser",
  ratePerSecond: 20,

  params: {
    Name: { type: "String", required: true, pattern: SUB_USER_NAME, refusedAs: "InvalidParameter.UserNameIllegal" },
    Remark: { type: "String" },
    ConsoleLogin: { type: "Integer", oneOf: [0, 1] },
    UseApi: { type: "Integer", oneOf: [0, 1] },
    Password: { type: "String" },
    NeedResetPassword: { type: "Integer", oneOf: [0, 1] },
    PhoneNum: { type: "String" },
    CountryCode: { type: "String" },
    Email: { type: "String" },
  },

  handle(store, { Name, Password, ...values }, call) {
    const { assumed } = call;
    const { ConsoleLogin = 0, UseApi = 0, NeedResetPassword = assumed["omitted-flags"] === "yes" ? 1 : 0 } = values;
    const fields = {
      remark: values.Remark ?? "",
      consoleLogin: ConsoleLogin,
      needResetPassword: NeedResetPassword,
      phoneNum: values.PhoneNum ?? "",
      countryCode: values.CountryCode ?? "",
      email: values.Email ?? "",
    };
    const { uin, uid, name } = addSubUser(store, Name, fields, call);
    const password = ConsoleLogin === 1 ? Password || store.secrets.password() : undefined;
    if (password !== undefined) setPassword(store, uin, password, call.now);
    const key = UseApi === 1 ? addKey(store, { uin, subUser: uin }, "", call) : undefined;
    return {
      Uin: uin,
      Name: name,
      Uid: uid,
      Password: Password && assumed["given-password"] === "empty" ? "" : (password ?? ""),
      SecretId: key?.secretId ?? "",
      SecretKey: key?.secretKey ?? "",
    };
  },
});
