/** cam:ListUsers: every sub-user in one answer, in the order they were made. The action has no pages. */
import { cam, defineAction } from "../../definitions/action.ts";
import { subUserRow } from "../../account/sub-users.ts";
import { camTime } from "../../terms/moments.ts";

export const ListUsers = defineAction({
  ...cam,
  action: "ListUsers",
  ratePerSecond: 20,

  params: {},

  handle: (store) => ({
    Data: store.users.all().map((user) => ({
      ...subUserRow(user),
      CreateTime: camTime(user.createTime),
      NickName: "",
    })),
  }),
});
