/**
 * cam:AddUserToGroup
 *
 * Several memberships in one call, all or none. Being a member already is a success that changes nothing. Order of refusals
 * for each row: UserUinAndUinNotAllNull, UserNotExist, GroupNotExist, GroupUserFull, UserGroupFull.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { memberIn, memberParams } from "../../account/group-members.ts";
import { groupNotExist, groupUserFull, userGroupFull } from "../../refusals/groups.ts";

const MEMBER_QUOTA = 100;
const GROUPS_OF_USER_QUOTA = 10;

export const AddUserToGroup = defineAction({
  ...cam,
  action: "AddUserToGroup",
  ratePerSecond: 20,

  params: memberParams,

  handle(store, { Info }, { quota }) {
    const { groups } = store;
    for (const { GroupId, ...member } of Info) {
      const { uin } = memberIn(store, member);
      if (groups.byId(GroupId) === undefined) throw groupNotExist(GroupId, "InvalidParameter.GroupNotExist");
      if (groups.isMember(GroupId, uin)) continue;
      if (groups.countMembers(GroupId) >= quota(MEMBER_QUOTA)) throw groupUserFull(GroupId, MEMBER_QUOTA);
      if (groups.countGroupsOf(uin) >= quota(GROUPS_OF_USER_QUOTA)) throw userGroupFull(uin, GROUPS_OF_USER_QUOTA);
      groups.addMember(GroupId, uin);
    }
    return {};
  },
});
