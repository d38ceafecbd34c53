/** cam:GetGroup. A missing group is answered with the code of a missing user: that is the documented one. */
import { cam, defineAction } from "../../definitions/action.ts";
import { memberRow } from "../../account/group-members.ts";
import { groupNotExist } from "../../refusals/groups.ts";
import { camTime } from "../../terms/moments.ts";

export const GetGroup = defineAction({
  ...cam,
  action: "GetGroup",
  ratePerSecond: 20,

  params: { GroupId: { type: "Integer", required: true, identifies: "group" } },

  handle(store, { GroupId }) {
    const group = store.groups.byId(GroupId);
    if (group === undefined) throw groupNotExist(GroupId, "ResourceNotFound.UserNotExist");
    const members = store.groups.members(GroupId, { offset: 0, limit: -1 });
    return {
      GroupId,
      GroupName: group.name,
      GroupNum: members.length,
      Remark: group.remark,
      CreateTime: camTime(group.createTime),
      UserInfo: members.map((uin) => memberRow(store, uin)),
    };
  },
});
