/**
 * cam:PutUserPermissionsBoundary
 *
 * Order of refusals: UserNotExist, PolicyIdNotExist, ServiceLinkedPolicyCantInPermissionBoundary. A sub-user has one boundary:
 * another takes its place, and the same once more is a success.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { requireBoundaryPolicy } from "../../account/boundaries.ts";
import { boundedUserNotExist } from "../../refusals/people.ts";

export const PutUserPermissionsBoundary = defineAction({
  ...cam,
  action: "PutUserPermissionsBoundary",
  ratePerSecond: 20,

  params: {
    TargetUin: { type: "Integer", required: true, identifies: "sub-user" },
    PolicyId: { type: "Integer", required: true },
  },

  handle(store, { TargetUin, PolicyId }) {
    if (store.users.byUin(TargetUin) === undefined) throw boundedUserNotExist(TargetUin);
    requireBoundaryPolicy(store, PolicyId);
    store.boundaries.put(TargetUin, PolicyId);
    return {};
  },
});
