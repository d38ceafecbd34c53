/** cam:DeleteUserPermissionsBoundary. Order of refusals: UserNotExist. Without a boundary it is a success that changes nothing. */
import { cam, defineAction } from "../../definitions/action.ts";
import { boundedUserNotExist } from "../../refusals/people.ts";

export const DeleteUserPermissionsBoundary = defineAction({
  ...cam,
  action: "DeleteUserPermissionsBoundary",
  ratePerSecond: 20,

  params: { TargetUin: { type: "Integer", required: true, identifies: "sub-user" } },

  handle({ users, boundaries }, { TargetUin }) {
    if (users.byUin(TargetUin) === undefined) throw boundedUserNotExist(TargetUin);
    boundaries.remove(TargetUin);
    return {};
  },
});
