/** cam:CreateGroup. Order of refusals: GroupNameInUse (without regard to case), GroupFull. */
import { takenName } from "../../account/sub-users.ts";
import { cam, defineAction } from "../../definitions/action.ts";
import { groupFull, groupNameInUse } from "../../refusals/groups.ts";

const GROUP_QUOTA = 300;

export const CreateGroup = defineAction({
  ...cam,
  action: "CreateGroup",
  ratePerSecond: 20,

  params: {
    GroupName: { type: "String", required: true, minLength: 1, refusedAs: "InvalidParameter.ParamError" },
    Remark: { type: "String" },
  },

  handle(store, { GroupName, Remark = "" }, call) {
    const { groups } = store;
    const { now, quota } = call;
    if (takenName(store, call, () => groups.byName(GroupName)) !== undefined) throw groupNameInUse(GroupName);
    if (groups.countMatching() >= quota(GROUP_QUOTA)) throw groupFull(GROUP_QUOTA);
    return { GroupId: groups.add(GroupName, Remark, now).groupId };
  },
});
