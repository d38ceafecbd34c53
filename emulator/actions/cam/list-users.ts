/** cam:ListUsers: every sub-user in one answer, in the order they were made. The action has no pages. */
import { cam, defineAction } from "../../action.ts";
import { camTime } from "../../times.ts";

export const ListUsers = defineAction({
  ...cam,
  action: "ListUsers",
  ratePerSecond: 20,

  params: {},

  handle: (store) => ({
    Data: store.users.all().map((user) => ({
      Uin: user.uin,
      Name: user.name,
      Uid: user.uid,
      Remark: user.remark,
      ConsoleLogin: user.consoleLogin,
      PhoneNum: user.phoneNum,
      CountryCode: user.countryCode,
      Email: user.email,
      CreateTime: camTime(user.createTime),
      NickName: "",
    })),
  }),
});
