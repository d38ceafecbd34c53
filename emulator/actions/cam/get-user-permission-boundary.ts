/**
 * cam:GetUserPermissionBoundary, of the China site alone; its name has no plural, unlike its two neighbours'.
 *
 * Order of refusals: ParamError for an unknown sub-user, PolicyIdNotFound where the boundary's policy has been deleted. All is null
 * without a boundary.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { boundaryAnswer } from "../../account/boundaries.ts";
import { boundedUserNotExist } from "../../refusals/people.ts";

export const GetUserPermissionBoundary = defineAction({
  ...cam,
  action: "GetUserPermissionBoundary",
  onlySite: "china",
  ratePerSecond: 20,

  params: { TargetUin: { type: "Integer", required: true, identifies: "sub-user" } },

  handle(store, { TargetUin }, { assumed }) {
    if (store.users.byUin(TargetUin) === undefined) throw boundedUserNotExist(TargetUin, "InvalidParameter.ParamError");
    return boundaryAnswer(store, store.boundaries.of(TargetUin), assumed);
  },
});
