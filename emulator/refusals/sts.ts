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
