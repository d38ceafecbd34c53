import { Refusal } from "./refusal.ts";

export const nothingToSet = () =>
  new Refusal("InvalidParameter.ParamError", "One of IpPolicies, ApproverType, ApproverUin, DisablePolicy is needed.");
export const ipIllegal = (ip: string) =>
  new Refusal("InvalidParameter.IPIllegal", `"${ip}" is neither an address nor a network such as 10.0.0.0/8.`);
export const ipRangesOverlap = (ip: string) =>
  new Refusal("InvalidParameter.IPRangeOverlapping", `"${ip}" overlaps with another one of the call.`);
export const ipPoliciesFull = (quota: number) =>
  new Refusal("FailedOperation.PolicyFull", `An account has at most ${quota} addresses and networks.`);
export const approverFull = (quota: number) =>
  new Refusal("FailedOperation.AssistApproverFull", `An account has at most ${quota} approvers.`);
export const approverNotExist = (uin: number) =>
  new Refusal("InvalidParameter.UserNotExist", `The sub-user ${uin} does not exist.`);
/** Spelt as the service spells it. */
export const approverWithoutPhone = (uin: number) =>
  new Refusal("InvalidParameter.SubUserPhoneNotExsit", `The sub-user ${uin} has no phone number to be asked at.`);
