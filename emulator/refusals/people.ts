/** Of sub-users and message recipients, and of the list that has everybody. */
import { Refusal } from "./refusal.ts";

export const subUserNameInUse = (name: string) =>
  new Refusal("InvalidParameter.SubUserNameInUse", `A sub-user or message recipient "${name}" exists already.`);
export const subUserFull = (quota: number) =>
  new Refusal("InvalidParameter.SubUserFull", `The account has its ${quota} sub-users.`);
export const passwordViolatedRules = (rule: string) =>
  new Refusal("InvalidParameter.PasswordViolatedRules", `The password violates the rules: ${rule}.`);
/** Some actions list two codes for it. */
export const userNotExist = (which: string | number, code = "ResourceNotFound.UserNotExist") =>
  new Refusal(code, `The sub-user ${which} does not exist.`);
export const holdsSomething = (name: string) =>
  new Refusal("FailedOperation", `The sub-user "${name}" holds policies or is in a group, and stays.`);
export const haveKeys = (name: string) =>
  new Refusal("OperationDenied.HaveKeys", `The sub-user "${name}" still has access keys.`);
export const boundedUserNotExist = (uin: number, code = "InvalidParameter.UserNotExist") =>
  new Refusal(code, `The sub-user ${uin} does not exist.`);
export const userNotBindPhone = (uin: number) =>
  new Refusal("FailedOperation.UserNotBindPhone", `The sub-user ${uin} has no phone number.`);
export const userNotBindWechat = (uin: number) =>
  new Refusal("FailedOperation.UserNotBindWechat", `The sub-user ${uin} has no WeChat bound.`);
export const receiversOfDayOver = (quota: number) =>
  new Refusal("LimitExceeded.Uin", `The account has made its ${quota} message recipients of today.`);
/** The plural is the documented one, for this action alone. */
export const receiverNotExist = (name: string) =>
  new Refusal("ResourceNotFound.UserNotExists", `The message recipient "${name}" does not exist.`);
export const paginationTokenInvalid = () =>
  new Refusal("InvalidParameter.PaginationTokenInvalid", "The marker is not one that ListAccounts has answered with.");
