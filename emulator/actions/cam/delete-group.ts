/**
 * cam:DeleteGroup
 *
 * Takes its permissions away from the members, who stay. A missing group is answered with the code of a missing user: that is
 * the documented one.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { groupNotExist } from "../../refusals/groups.ts";

export const DeleteGroup = defineAction({
  ...cam,
  action: "DeleteGroup",
  ratePerSecond: 20,

  params: { GroupId: { type: "Integer", required: true, identifies: "group" } },

  handle({ groups }, { GroupId }) {
    if (groups.byId(GroupId) === undefined) throw groupNotExist(GroupId, "ResourceNotFound.UserNotExist");
    groups.remove(GroupId);
    return {};
  },
});
