import { Refusal } from "./refusal.ts";

export const userNotBindPhone = (uin: number) =>
  new Refusal("FailedOperation.UserNotBindPhone", `The sub-user ${uin} has no phone number.`);
export const userNotBindWechat = (uin: number) =>
  new Refusal("FailedOperation.UserNotBindWechat", `The sub-user ${uin} has no WeChat bound.`);
