import { Refusal } from "./refusal.ts";

export const policyIdNotFound = (policyId: number) =>
  new Refusal("ResourceNotFound.PolicyIdNotFound", `The policy ${policyId} does not exist.`);
export const presetPolicy = (policyId: number) =>
  new Refusal("InvalidParameter.PolicyIdError", `The policy ${policyId} is a preset one and stays as it is.`);
export const policyNameInUse = (name: string) =>
  new Refusal("FailedOperation.PolicyNameInUse", `A policy "${name}" exists already.`);
export const policyFull = (quota: number) =>
  new Refusal("FailedOperation.PolicyFull", `The account has its ${quota} custom policies.`);
export const attachmentFull = (holder: string, quota: number) =>
  new Refusal("InvalidParameter.AttachmentFull", `The ${holder} has its ${quota} direct policies.`);
export const descriptionTooLong = (bytes: number) =>
  new Refusal("InvalidParameter.DescriptionLengthOverlimit", `The description is longer than ${bytes} bytes.`);
export const badDocument = (code: string, why: string) => new Refusal(`InvalidParameter.${code}`, why);
