/** cam:ListGroupsForUser: by Uid or by SubUin, as the documentation names it here. Neither is UserNotExist, the one code listed that fits. */
import { described } from "../../account/policies.ts";
import { cam, defineAction } from "../../definitions/action.ts";
import { memberIn } from "../../account/group-members.ts";
import { pageOf, pageParams } from "../paging.ts";
import { userNotExist } from "../../refusals/people.ts";
import { camTime } from "../../terms/moments.ts";

export const ListGroupsForUser = defineAction({
  ...cam,
  action: "ListGroupsForUser",
  ratePerSecond: 20,

  params: { Uid: { type: "Integer" }, SubUin: { type: "Integer", identifies: "sub-user" }, ...pageParams },

  handle(store, { Uid, SubUin, ...page }, { assumed }) {
    if (Uid === undefined && SubUin === undefined) throw userNotExist("that is not named");
    const named = { ...(Uid === undefined ? {} : { Uid }), ...(SubUin === undefined ? {} : { Uin: SubUin }) };
    const { uin } = memberIn(store, named);
    return {
      TotalNum: store.groups.countGroupsOf(uin),
      GroupInfo: store.groups.groupsOf(uin, pageOf(page, assumed)).map(({ groupId, name, createTime, remark }) => ({
        GroupId: groupId,
        GroupName: name,
        CreateTime: camTime(createTime),
        Remark: described(remark, assumed),
      })),
    };
  },
});
