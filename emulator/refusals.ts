/** The catalogue: every code that this emulator answers with, one function each. `Message` is ours; only `Code` is contract. */
import { Refusal } from "./refusal.ts";

/* Protocol */
export const unsupportedProtocol = (what: string) =>
  new Refusal("UnsupportedProtocol", `Only POST with application/json is supported, not ${what}.`);
export const requestTooLarge = (limit: number) =>
  new Refusal("RequestSizeLimitExceeded", `The request is larger than ${limit} bytes.`);
export const invalidAction = (service: string, action: string, served: readonly string[]) =>
  new Refusal(
    "InvalidAction",
    served.includes(service)
      ? `The action "${action}" of the service "${service}" is not known.`
      : `The credential scope names the service "${service}"; served here are ${served.join(" and ")}.`,
  );
export const noSuchVersion = (action: string, version: string, right: string) =>
  new Refusal("NoSuchVersion", `${action} has no version "${version}", only ${right}.`);
export const missingParameter = (name: string) =>
  new Refusal("MissingParameter", `The parameter or header ${name} is missing.`);
export const unknownParameter = (name: string) =>
  new Refusal("UnknownParameter", `The parameter ${name} is not recognized.`);
export const illTyped = (name: string, expected: string) =>
  new Refusal("InvalidParameter", `The parameter ${name} must be ${expected}.`);
export const notJson = () => new Refusal("InvalidParameter", "The body must be one JSON object.");
export const valueNotAllowed = (name: string, rule: string, code = "InvalidParameterValue") =>
  new Refusal(code, `The value of ${name} is not allowed: ${rule}.`);
export const requestLimitExceeded = (action: string, ratePerSecond: number) =>
  new Refusal("RequestLimitExceeded", `${action} may be called ${ratePerSecond} times a second by one account.`);
export const internalError = () => new Refusal("InternalError", "The emulator failed; its log says where.");

/* Authentication and authorisation */
export const invalidAuthorization = (why: string) => new Refusal("AuthFailure.InvalidAuthorization", why);
export const invalidSecretId = () =>
  new Refusal("AuthFailure.InvalidSecretId", "The secret id is not one of an API key.");
export const secretIdNotFound = () =>
  new Refusal("AuthFailure.SecretIdNotFound", "The secret id does not exist, or its key is not active.");
export const signatureExpired = (skewSeconds: number) =>
  new Refusal("AuthFailure.SignatureExpire", `X-TC-Timestamp is ${skewSeconds} seconds away from the server's time.`);
export const signatureFailure = () =>
  new Refusal("AuthFailure.SignatureFailure", "The signature does not match the request.");
export const tokenFailure = () =>
  new Refusal("AuthFailure.TokenFailure", "X-TC-Token is given with a key that needs no token.");
export const unauthorized = (caller: number, action: string, resource: string) =>
  new Refusal("AuthFailure.UnauthorizedOperation", `The account ${caller} may not call ${action} on ${resource}.`);
export const unauthorizedDeleteApiKey = (caller: number) =>
  new Refusal(
    "UnauthorizedOperation.DeleteApiKey",
    `The account ${caller} may not call cam:DeleteApiKey, which a forced deletion needs.`,
  );

/* Sub-users */
export const subUserNameInUse = (name: string) =>
  new Refusal("InvalidParameter.SubUserNameInUse", `A sub-user "${name}" exists already.`);
export const subUserFull = (quota: number) =>
  new Refusal("InvalidParameter.SubUserFull", `The account has its ${quota} sub-users.`);
export const passwordViolatedRules = (rule: string) =>
  new Refusal("InvalidParameter.PasswordViolatedRules", `The password violates the rules: ${rule}.`);
export const userNotExist = (which: string | number) =>
  new Refusal("ResourceNotFound.UserNotExist", `The sub-user ${which} does not exist.`);
export const haveKeys = (name: string) =>
  new Refusal("OperationDenied.HaveKeys", `The sub-user "${name}" still has access keys.`);

/* Access keys */
export const keyTargetNotExist = (uin: number) =>
  new Refusal("InvalidParameter.UserNotExist", `The account ${uin} does not exist.`);
export const rootKeysDenied = () =>
  new Refusal("OperationDenied.SubUin", "A sub-user may not touch the keys of the root account.");
export const accessKeyOverLimit = (uin: number, quota: number) =>
  new Refusal("OperationDenied.AccessKeyOverLimit", `The account ${uin} has its ${quota} access keys.`);
export const secretNotExist = (id: string) =>
  new Refusal("ResourceNotFound.SecretNotExist", `The access key ${id} does not exist.`);
export const uinNotMatch = (id: string, uin: number) =>
  new Refusal("OperationDenied.UinNotMatch", `The access key ${id} does not belong to the account ${uin}.`);

/* Policies */
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

/* Groups */
export const groupNotExist = (groupId: number, code = "ResourceNotFound.GroupNotExist") =>
  new Refusal(code, `The group ${groupId} does not exist.`);
export const groupNameInUse = (name: string) =>
  new Refusal("InvalidParameter.GroupNameInUse", `A group "${name}" exists already.`);
export const groupFull = (quota: number) =>
  new Refusal("InvalidParameter.GroupFull", `The account has its ${quota} groups.`);
export const groupUserFull = (groupId: number, quota: number) =>
  new Refusal("InvalidParameter.GroupUserFull", `The group ${groupId} has its ${quota} members.`);
export const userGroupFull = (uin: number, quota: number) =>
  new Refusal("InvalidParameter.UserGroupFull", `The sub-user ${uin} is in its ${quota} groups.`);
export const neitherUidNorUin = () =>
  new Refusal("InvalidParameter.UserUinAndUinNotAllNull", "Uid or Uin has to be given for each member.");

/* Employees and roles */
export const employeeNameInUse = (name: string) =>
  new Refusal("InvalidParameter.EmployeeNameInUse", `An employee "${name}" exists already.`);
export const subUserExists = (name: string) =>
  new Refusal(
    "FailedOperation.SubUserExists",
    `A sub-user "${name}" exists. ExistingSubUser "complete" makes the employee of it.`,
  );
export const employeeNotExist = (id: string) =>
  new Refusal("ResourceNotFound.EmployeeNotExist", `The employee ${id} does not exist.`);
export const roleLimitExceeded = (limit: number) =>
  new Refusal("InvalidParameter.RoleLimitExceeded", `An employee has at most ${limit} roles.`);
export const roleDuplicate = (id: string) =>
  new Refusal("InvalidParameter.RoleDuplicate", `The role ${id} is given more than once.`);
export const roleNotExist = (id: string) =>
  new Refusal("ResourceNotFound.RoleNotExist", `The role ${id} does not exist.`);
export const roleNameInUse = (name: string) =>
  new Refusal("InvalidParameter.RoleNameInUse", `A role "${name}" exists already.`);
export const presetRole = (name: string) =>
  new Refusal("OperationDenied.PresetRole", `The role "${name}" is a preset one and stays as it is.`);
export const roleAssigned = (name: string, holders: readonly string[]) =>
  new Refusal("ResourceInUse.RoleAssigned", `The role "${name}" is assigned to ${holders.join(", ")}.`);
