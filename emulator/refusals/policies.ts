import { Refusal } from "./refusal.ts";

/** An action's documentation lists one of several codes for it. */
export const policyIdNotFound = (policyId: number, code = "ResourceNotFound.PolicyIdNotFound") =>
  new Refusal(code, `The policy ${policyId} does not exist.`);
export const presetPolicy = (policyId: number, code = "InvalidParameter.PolicyIdError") =>
  new Refusal(code, `The policy ${policyId} is a preset one and stays as it is.`);
export const policyNameInUse = (name: string) =>
  new Refusal("FailedOperation.PolicyNameInUse", `A policy "${name}" exists already.`);
export const policyFull = (quota: number) =>
  new Refusal("FailedOperation.PolicyFull", `The account has its ${quota} custom policies.`);
export const attachmentFull = (holder: string, quota: number) =>
  new Refusal("InvalidParameter.AttachmentFull", `The ${holder} has its ${quota} direct policies.`);
export const descriptionTooLong = (bytes: number) =>
  new Refusal("InvalidParameter.DescriptionLengthOverlimit", `The description is longer than ${bytes} bytes.`);
export const badDocument = (code: string, why: string) => new Refusal(`InvalidParameter.${code}`, why);
export const policyNameNotFound = (name: string) =>
  new Refusal("ResourceNotFound.NotFound", `A policy "${name}" does not exist.`);
export const policyIdOrName = () =>
  new Refusal("InvalidParameter.ParamError", "Either PolicyId or PolicyName has to be given, and not both.");
export const attachedAlready = (policyId: number) =>
  new Refusal("InvalidParameter.ParamError", `The policy ${policyId} is attached already.`);
export const notAttached = (policyId: number) =>
  new Refusal("InvalidParameter.ParamError", `The policy ${policyId} is not attached.`);
export const policyIsHeld = (policyId: number) =>
  new Refusal("InvalidParameter.ParamError", `The policy ${policyId} is attached and stays.`);
export const oneHolder = () =>
  new Refusal("InvalidParameter.ParamError", "Exactly one of TargetUin, RoleId and GroupId has to be given.");
export const holderUnknown = (which: string) =>
  new Refusal("InvalidParameter.ParamError", `The ${which} does not exist.`);
export const tooManyPolicies = (limit: number) =>
  new Refusal("InvalidParameter.OperatePoliciesOverLimit", `At most ${limit} policies can be given in one call.`);
export const keywordError = () =>
  new Refusal("InvalidParameter.KeywordError", "The keyword has characters that cannot be written.");
export const policyVersionFull = (policyId: number, quota: number) =>
  new Refusal("FailedOperation.PolicyVersionFull", `The policy ${policyId} has its ${quota} versions.`);
export const policyVersionNotExist = (policyId: number, versionId: number) =>
  new Refusal("InvalidParameter.PolicyVersionNotExists", `The policy ${policyId} has no version ${versionId}.`);
export const policyVersionIsDefault = (policyId: number, versionId: number) =>
  new Refusal(
    "FailedOperation.PolicyVersionAlreadyDefault",
    `The version ${versionId} is the default version of the policy ${policyId}.`,
  );
export const serviceLinkedBoundary = (policyId: number) =>
  new Refusal(
    "InvalidParameter.ServiceLinkedPolicyCantInPermissionBoundary",
    `The policy ${policyId} is one of a service and cannot be a permission boundary.`,
  );
