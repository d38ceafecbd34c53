/**
 * cam:DeleteGroup
 *
 * Takes its permissions away from the members, who stay (question full-group). A missing group is answered with the code
 * of a missing user, the documented one (missing-group).
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { groupAbsent, groupIsFull } from "../../refusals/groups.ts";

export const DeleteGroup = defineAction({
  ...cam,
  action: "DeleteGroup",
  ratePerSecond: 20,

  params: { GroupId: { type: "Integer", required: true, identifies: "group" } },

  handle({ groups }, { GroupId }, { assumed }) {
    if (groups.byId(GroupId) === undefined) throw groupAbsent(GroupId, assumed);
    const isFull = () => groups.countMembers(GroupId) > 0 || groups.countPolicies(GroupId) > 0;
    if (assumed["full-group"] === "refused" && isFull()) throw groupIsFull(GroupId);
    groups.remove(GroupId);
    return {};
  },
});
