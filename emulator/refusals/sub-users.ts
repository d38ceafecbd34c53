import { Refusal } from "./refusal.ts";

export const subUserNameInUse = (name: string) =>
  new Refusal("InvalidParameter.SubUserNameInUse", `A sub-user or message recipient "${name}" exists already.`);
export const subUserFull = (quota: number) =>
  new Refusal("InvalidParameter.SubUserFull", `The account has its ${quota} sub-users.`);
export const passwordViolatedRules = (rule: string) =>
  new Refusal("InvalidParameter.PasswordViolatedRules", `The password violates the rules: ${rule}.`);
export const userNotExist = (which: string | number) =>
  new Refusal("ResourceNotFound.UserNotExist", `The sub-user ${which} does not exist.`);
export const haveKeys = (name: string) =>
  new Refusal("OperationDenied.HaveKeys", `The sub-user "${name}" still has access keys.`);
