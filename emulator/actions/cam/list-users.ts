/** cam:ListUsers: every sub-user in one answer. The action has no pages. `NickName` is the user's name, as the page's example has it. */
import { cam, defineAction } from "../../definitions/action.ts";
import { subUserRow } from "../../account/sub-users.ts";
import { camTime } from "../../terms/moments.ts";

export const ListUsers = defineAction({
  ...cam,
  action: "ListUsers",
  ratePerSecond: 20,

  params: {},

  handle(store, _, { assumed }) {
    const users = store.users.all();
    return {
      Data: (assumed["user-order"] === "newest" ? users.toReversed() : users).map((user) => ({
        ...subUserRow(user, assumed),
        CreateTime: camTime(user.createTime),
        NickName: user.name,
      })),
    };
  },
});
