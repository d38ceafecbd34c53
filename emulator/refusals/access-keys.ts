import { Refusal } from "./refusal.ts";

export const keyTargetNotExist = (uin: number) =>
  new Refusal("InvalidParameter.UserNotExist", `The account ${uin} does not exist.`);
export const rootKeysDenied = () =>
  new Refusal("OperationDenied.SubUin", "A sub-user may not touch the keys of the root account.");
export const accessKeyOverLimit = (uin: number, quota: number) =>
  new Refusal("OperationDenied.AccessKeyOverLimit", `The account ${uin} has its ${quota} access keys.`);
export const secretNotExist = (id: string) =>
  new Refusal("ResourceNotFound.SecretNotExist", `The access key ${id} does not exist.`);
export const noKeys = (uin: number) =>
  new Refusal("ResourceNotFound.SecretNotExist", `The account ${uin} has no access keys.`);
export const keyIsActive = (id: string) =>
  new Refusal("FailedOperation.Accesskey", `The access key ${id} is active and has to be disabled first.`);
export const uinNotMatch = (id: string, uin: number) =>
  new Refusal("OperationDenied.UinNotMatch", `The access key ${id} does not belong to the account ${uin}.`);
