/** cam:ListUsersForGroup: the members, in the order in which they came. */
import { cam, defineAction } from "../../definitions/action.ts";
import { memberRow } from "../../account/group-members.ts";
import { pageOf, pageParams } from "../paging.ts";
import { groupNotExist } from "../../refusals/groups.ts";

export const ListUsersForGroup = defineAction({
  ...cam,
  action: "ListUsersForGroup",
  ratePerSecond: 20,

  params: { GroupId: { type: "Integer", required: true, identifies: "group" }, ...pageParams },

  handle(store, { GroupId, ...page }, { assumed }) {
    if (store.groups.byId(GroupId) === undefined) throw groupNotExist(GroupId);
    return {
      TotalNum: store.groups.countMembers(GroupId),
      UserInfo: store.groups.members(GroupId, pageOf(page, assumed)).map((uin) => memberRow(store, uin, assumed)),
    };
  },
});
