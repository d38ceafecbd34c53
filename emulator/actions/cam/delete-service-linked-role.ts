/**
 * cam:DeleteServiceLinkedRole
 *
 * Starts a task and answers with it; the role is there until the task is done. Order of refusals: RoleNotExist, ParamError for a
 * role that somebody has made. While it is being deleted, the same call is answered with the same task.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { roleOf } from "../../account/cam-roles.ts";
import { notServiceLinked } from "../../refusals/cam-roles.ts";

/** After asking, by the emulator's clock. */
const STARTS_AFTER_MS = 1000;
const ENDS_AFTER_MS = 3000;

export const DeleteServiceLinkedRole = defineAction({
  ...cam,
  action: "DeleteServiceLinkedRole",
  ratePerSecond: 20,

  params: { RoleName: { type: "String", required: true, identifies: "role name" } },

  handle(store, { RoleName }, { now }) {
    const { roleId, name, serviceType } = roleOf(store, { id: undefined, name: RoleName });
    if (serviceType === "") throw notServiceLinked(name);
    const { roleDeletions } = store;
    const taskId =
      roleDeletions.ofRole(roleId)?.taskId ??
      roleDeletions.begin({ roleId, serviceType, startTime: now + STARTS_AFTER_MS, endTime: now + ENDS_AFTER_MS });
    return { DeletionTaskId: String(taskId) };
  },
});
