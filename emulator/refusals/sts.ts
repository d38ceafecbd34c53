import { Refusal } from "./refusal.ts";

export const roleNotFound = (arn: string) => new Refusal("ResourceNotFound.RoleNotFound", `There is no role ${arn}.`);
export const notARole = (arn: string) =>
  new Refusal("InvalidParameter.ParamError", `"${arn}" is no role: qcs::cam::uin/1:role/2, or …:roleName/deployer.`);
export const overTime = (most: number) =>
  new Refusal("InvalidParameter.OverTimeError", `The credentials may last ${most} seconds at most.`);
export const notTrusted = (uin: number, role: string) =>
  new Refusal(
    "UnauthorizedOperation",
    `The trust policy of the role "${role}" does not let the account ${uin} take it on.`,
  );
export const policyTooLong = (limit: number) =>
  new Refusal("InvalidParameter.PolicyTooLong", `The policy is longer than ${limit} characters.`);
export const policyMalformed = (why: string) => new Refusal("InvalidParameter.StrategyFormatError", why);
export const policyWithPrincipal = () =>
  new Refusal("InvalidParameter.StrategyInvalid", "The policy of a session names no principal.");
export const sessionTagsRepeated = (key: string) =>
  new Refusal("InvalidParameter.ParamError", `The tag key "${key}" is given more than once.`);
export const onlyPermanentKeys = () =>
  new Refusal("UnsupportedOperation", "Only permanent keys may ask for these credentials.");
export const tempKeyNotAllowed = () =>
  new Refusal("FailedOperation.TempKeyNotAllowed", "Only permanent keys may ask for these credentials.");
export const badSerialNumber = (rootUin: number) =>
  new Refusal("InvalidParameter.ParamError", `The serial number has to be qcs::cam:uin/${rootUin}::mfa/softToken.`);
export const mfaTypeNotSupported = (type: string) =>
  new Refusal("FailedOperation.MFATypeNotSupported", `"${type}" is no kind of device that is asked: softToken is.`);
export const checkMfaError = () =>
  new Refusal("FailedOperation.CheckMFAError", "The code is not the one that the soft token shows.");
export const serialNumberAndCode = () =>
  new Refusal("InvalidParameter.ParamError", "SerialNumber and TokenCode go together.");
export const targetOfKeysUnknown = (uin: number) =>
  new Refusal("InvalidParameter.ParamError", `There is no account ${uin} whose keys could be told.`);
