/** cam:GetGroup. A missing group is answered with the code of a missing user, the documented one (question missing-group). */
import { described } from "../../account/policies.ts";
import { cam, defineAction } from "../../definitions/action.ts";
import { memberRow } from "../../account/group-members.ts";
import { groupAbsent } from "../../refusals/groups.ts";
import { camTime } from "../../terms/moments.ts";

export const GetGroup = defineAction({
  ...cam,
  action: "GetGroup",
  ratePerSecond: 20,

  params: { GroupId: { type: "Integer", required: true, identifies: "group" } },

  handle(store, { GroupId }, { assumed }) {
    const group = store.groups.byId(GroupId);
    if (group === undefined) throw groupAbsent(GroupId, assumed);
    const members = store.groups.members(GroupId, { offset: 0, limit: -1 });
    return {
      GroupId,
      GroupName: group.name,
      GroupNum: members.length,
      Remark: described(group.remark, assumed),
      CreateTime: camTime(group.createTime),
      UserInfo: members.map((uin) => memberRow(store, uin, assumed)),
    };
  },
});
