/**
 * Families of refusal codes. A code is dotted, most general part first, and the service refines codes without notice:
 * match with {@link isIn}, never with `===` on a full code.
 *
 * Source: the error tables of the CAM API 3.0 reference (version 2019-01-16) and its common error codes. Two actions may
 * spell the same situation differently, which is why "absent" lists both spellings.
 */
export type Family = readonly string[];

/** The object is not there: a read drops it, a deletion succeeds, anything else fails with a clear message. */
export const ABSENT: Family = [
  "ResourceNotFound",
  "InvalidParameter.UserNotExist",
  "InvalidParameter.PolicyIdNotExist",
  "InvalidParameter.GroupNotExist",
];

/** No such policy, in the words of the list of a policy's holders. Elsewhere it may also be said of a preset policy. */
export const POLICY_ID: Family = ["InvalidParameter.PolicyIdError"];

/** Somebody has the name already. */
export const NAME_TAKEN: Family = [
  "InvalidParameter.SubUserNameInUse",
  "InvalidParameter.EmployeeNameInUse",
  "InvalidParameter.RoleNameInUse",
  "InvalidParameter.GroupNameInUse",
  "FailedOperation.PolicyNameInUse",
];

/** The caller lacks a permission. */
export const NOT_PERMITTED: Family = [
  "AuthFailure.UnauthorizedOperation",
  "UnauthorizedOperation",
  "FailedOperation.ForbidAdd",
];

/** A sub-user has the name that an employee should get. */
export const SUB_USER_EXISTS: Family = ["FailedOperation.SubUserExists"];

/** A quota of the account, dressed as throttling: repeating soon does not help. */
export const CREATION_QUOTA: Family = ["RequestLimitExceeded.CreateUser", "RequestLimitExceeded.UinLimitExceeded"];

/** Too many calls at once: safe to repeat, whatever the action. */
export const THROTTLED: Family = ["RequestLimitExceeded"];

/** Somebody has the role. */
export const ROLE_ASSIGNED: Family = ["ResourceInUse.RoleAssigned"];

/** The sub-user still holds access keys. */
export const HAS_KEYS: Family = ["OperationDenied.HaveKeys"];

/** The account holds as many access keys as it may. */
export const KEY_QUOTA: Family = ["OperationDenied.AccessKeyOverLimit"];

/** The object is managed by another product or by the organisation. */
export const UNMODIFIABLE: Family = ["FailedOperation.Unmodifiable", "FailedOperation.OrganizationPolicyOperateError"];

/** The site, or the version that it runs, has no such parameter. */
export const UNKNOWN_PARAMETER: Family = ["UnknownParameter"];

/** A person has to confirm in the console. */
export const RISK_CONTROL: Family = ["FailedOperation.ExistHighRiskOperations", "AuthFailure.MFAFailure"];

/** This machine's clock is wrong. */
export const CLOCK: Family = ["AuthFailure.SignatureExpire"];

/** The session token is wrong or over. */
export const TOKEN: Family = ["AuthFailure.TokenFailure"];

/** The key pair is wrong. */
export const CREDENTIAL: Family = [
  "AuthFailure.InvalidSecretId",
  "AuthFailure.SecretIdNotFound",
  "AuthFailure.SignatureFailure",
  "AuthFailure.InvalidAuthorization",
];

/** The account's password rules refuse the password. */
export const WEAK_PASSWORD: Family = ["InvalidParameter.PasswordViolatedRules"];

/** The endpoint does not know the action, or not at this version. */
export const UNKNOWN_ACTION: Family = ["InvalidAction", "NoSuchVersion", "ActionOffline"];

/** The service failed on its side: a write may or may not have taken effect. */
export const SERVER: Family = ["InternalError", "ResourceUnavailable"];

/** Whether `code` is, or lies below, one of the family's codes. */
export const isIn = (code: string, family: Family): boolean =>
  family.some((member) => code === member || code.startsWith(`${member}.`));
