/**
 * cam:AddUserToGroup
 *
 * Several memberships in one call, all or none (question member-rows). Order of refusals for each row: UserUinAndUinNotAllNull,
 * UserNotExist, GroupNotExist, a member already (member-again), GroupUserFull, UserGroupFull.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { changeMembers, memberParams } from "../../account/group-members.ts";
import { groupNotExist, groupUserFull, memberAlready, userGroupFull } from "../../refusals/groups.ts";

const MEMBER_QUOTA = 100;
const GROUPS_OF_USER_QUOTA = 10;

export const AddUserToGroup = defineAction({
  ...cam,
  action: "AddUserToGroup",
  ratePerSecond: 20,

  params: memberParams,

  handle(store, { Info }, { quota, assumed }) {
    const { groups } = store;
    changeMembers(store, Info, assumed, (groupId, uin) => {
      if (groups.byId(groupId) === undefined) throw groupNotExist(groupId, "InvalidParameter.GroupNotExist");
      if (groups.isMember(groupId, uin)) {
        if (assumed["member-again"] === "refused") throw memberAlready(groupId, uin);
        return;
      }
      if (groups.countMembers(groupId) >= quota(MEMBER_QUOTA)) throw groupUserFull(groupId, MEMBER_QUOTA);
      if (groups.countGroupsOf(uin) >= quota(GROUPS_OF_USER_QUOTA)) throw userGroupFull(uin, GROUPS_OF_USER_QUOTA);
      groups.addMember(groupId, uin);
    });
    return {};
  },
});
