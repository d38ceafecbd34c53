/** cam:RemoveUserFromGroup: several memberships in one call (question member-rows). That there is no such membership is a success (no-member). */
import { cam, defineAction } from "../../definitions/action.ts";
import { changeMembers, memberParams } from "../../account/group-members.ts";
import { noMember } from "../../refusals/groups.ts";

export const RemoveUserFromGroup = defineAction({
  ...cam,
  action: "RemoveUserFromGroup",
  ratePerSecond: 20,

  params: memberParams,

  handle(store, { Info }, { assumed }) {
    const { groups } = store;
    changeMembers(store, Info, assumed, (groupId, uin) => {
      if (assumed["no-member"] === "refused" && !groups.isMember(groupId, uin)) throw noMember(groupId, uin);
      groups.removeMember(groupId, uin);
    });
    return {};
  },
});
