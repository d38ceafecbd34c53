/** cam:RemoveUserFromGroup: several memberships in one call. That there is no such membership is a success. */
import { cam, defineAction } from "../../definitions/action.ts";
import { memberIn, memberParams } from "../../account/group-members.ts";

export const RemoveUserFromGroup = defineAction({
  ...cam,
  action: "RemoveUserFromGroup",
  ratePerSecond: 20,

  params: memberParams,

  handle(store, { Info }) {
    for (const { GroupId, ...member } of Info) store.groups.removeMember(GroupId, memberIn(store, member).uin);
    return {};
  },
});
