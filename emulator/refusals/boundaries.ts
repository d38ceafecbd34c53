import { Refusal } from "./refusal.ts";

export const boundedUserNotExist = (uin: number, code = "InvalidParameter.UserNotExist") =>
  new Refusal(code, `The sub-user ${uin} does not exist.`);
export const serviceLinkedBoundary = (policyId: number) =>
  new Refusal(
    "InvalidParameter.ServiceLinkedPolicyCantInPermissionBoundary",
    `The policy ${policyId} is one of a service and cannot be a permission boundary.`,
  );
