/** cam:GetServiceLinkedRoleDeletionStatus. Order of refusals: DeletionTaskNotExist. No deletion fails: no product here uses its role. */
import { cam, defineAction } from "../../definitions/action.ts";
import { serviceName } from "../../account/service-names.ts";
import { deletionTaskNotExist } from "../../refusals/cam-roles.ts";
import type { RoleDeletion } from "../../store/role-deletions.ts";

export const GetServiceLinkedRoleDeletionStatus = defineAction({
  ...cam,
  action: "GetServiceLinkedRoleDeletionStatus",
  ratePerSecond: 20,

  params: { DeletionTaskId: { type: "String", required: true } },

  handle({ roleDeletions }, { DeletionTaskId }, { now }) {
    const task = /^\d{1,15}$/.test(DeletionTaskId) ? roleDeletions.byTask(Number(DeletionTaskId)) : undefined;
    if (task === undefined) throw deletionTaskNotExist(DeletionTaskId);
    const { serviceType } = task;
    return {
      Status: statusAt(task, now),
      Reason: "ok",
      ServiceType: serviceType,
      ServiceName: serviceName(serviceType),
    };
  },
});

function statusAt({ startTime, endTime }: RoleDeletion, now: number): "NOT_STARTED" | "IN_PROGRESS" | "SUCCEEDED" {
  if (now < startTime) return "NOT_STARTED";
  return now < endTime ? "IN_PROGRESS" : "SUCCEEDED";
}
