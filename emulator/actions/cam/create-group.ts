/** cam:CreateGroup. Order of refusals: GroupNameInUse (without regard to case), GroupFull. */
import { cam, defineAction } from "../action.ts";
import { groupFull, groupNameInUse } from "../../refusals/groups.ts";

const GROUP_QUOTA = 300;

export const CreateGroup = defineAction({
  ...cam,
  action: "CreateGroup",
  ratePerSecond: 20,

  params: { GroupName: { type: "String", required: true, minLength: 1 }, Remark: { type: "String" } },

  handle({ groups }, { GroupName, Remark = "" }, { now }) {
    if (groups.byName(GroupName) !== undefined) throw groupNameInUse(GroupName);
    if (groups.countMatching("") >= GROUP_QUOTA) throw groupFull(GROUP_QUOTA);
    return { GroupId: groups.add(GroupName, Remark, now).groupId };
  },
});
