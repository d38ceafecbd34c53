/** cam:UpdateGroup. Omitted fields stay. Order of refusals: GroupNotExist, GroupNameInUse. */
import { cam, defineAction } from "../../definitions/action.ts";
import { groupNameInUse, groupNotExist } from "../../refusals/groups.ts";

export const UpdateGroup = defineAction({
  ...cam,
  action: "UpdateGroup",
  ratePerSecond: 20,

  params: {
    GroupId: { type: "Integer", required: true, identifies: "group" },
    GroupName: { type: "String", minLength: 1, refusedAs: "InvalidParameter.ParamError" },
    Remark: { type: "String" },
  },

  handle({ groups }, { GroupId, GroupName, Remark }) {
    const group = groups.byId(GroupId);
    if (group === undefined) throw groupNotExist(GroupId);
    const namesake = GroupName === undefined ? undefined : groups.byName(GroupName);
    if (namesake !== undefined && namesake.groupId !== GroupId) throw groupNameInUse(namesake.name);
    groups.change(GroupId, GroupName ?? group.name, Remark ?? group.remark);
    return {};
  },
});
