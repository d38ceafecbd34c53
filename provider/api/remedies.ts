import * as codes from "./codes.ts";

/** What a person can do about a refusal, by family; the first that fits. */
const REMEDIES: readonly (readonly [codes.Family, string])[] = [
  [
    codes.CREATION_QUOTA,
    "This is a daily quota of the account, not the request rate: wait a day or have the account verified.",
  ],
  [codes.THROTTLED, "Lower tencent-accounts:capacity if other programs use the same key."],
  [
    codes.CLOCK,
    "The clock of this machine is more than five minutes off; set it (the signature carries the time in UTC).",
  ],
  [codes.TOKEN, "The session token does not belong to this key or is over; get new temporary credentials."],
  [
    codes.CREDENTIAL,
    "Check tencent-accounts:secretId and tencent-accounts:secretKey, or TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY.",
  ],
  [
    codes.NOT_PERMITTED,
    "The caller needs a policy that allows this action: AdministratorAccess or QcloudCamFullAccess.",
  ],
  [
    ["InvalidParameter.SubUserFull"],
    "The account holds as many sub-users as it may (1,000 unless raised); delete some or have the quota raised.",
  ],
  [
    ["InvalidParameter.AttachmentFull", "FailedOperation.PolicyFull"],
    "At most 200 policies can be attached directly; attach to a group instead.",
  ],
  [
    codes.ROLE_ASSIGNED,
    "Take it from them first. A RoleAssignment that is declared has to refer to the Role itself (roles: [the resource]), so " +
      "that it changes first.",
  ],
  [codes.KEY_QUOTA, "An account has at most two access keys; delete one first."],
  [codes.WEAK_PASSWORD, "The account's password rules are stricter than the default; choose another password."],
  [codes.RISK_CONTROL, "A person has to confirm this operation in the console."],
  [codes.UNMODIFIABLE, "Another product or the organisation manages this object; change it there."],
  [codes.UNKNOWN_ACTION, "This endpoint does not offer the action; check tencent-accounts:site and the endpoints."],
];

/** The advice for a refusal code, where there is one that is not a guess. */
export const remedyFor = (code: string): string | undefined =>
  REMEDIES.find(([family]) => codes.isIn(code, family))?.[1];
