/** Documented codes that no request of the sweep meets: those that another test meets, and why the others cannot be met. */

interface Elsewhere {
  readonly code: string;
  /** In this folder; it asks for the code by its name. */
  readonly file: string;
}
export const metElsewhere: Readonly<Record<string, readonly Elsewhere[]>> = {
  "cam:AddUser": [{ code: "InvalidParameter.SubUserFull", file: "limits.slow.test.ts" }],
  "cam:DeleteUser": [{ code: "UnauthorizedOperation.DeleteApiKey", file: "cam-users.test.ts" }],
  "cam:CreateMessageReceiver": [{ code: "LimitExceeded.Uin", file: "message-receivers.test.ts" }],
  "cam:CreatePolicy": [{ code: "FailedOperation.PolicyFull", file: "limits.slow.test.ts" }],
  ...Object.fromEntries(
    ["CreateAccessKey", "ListAccessKeys", "UpdateAccessKey", "DeleteAccessKey"].map((action) => [
      `cam:${action}`,
      [{ code: "OperationDenied.SubUin", file: "cam-access-keys.test.ts" }],
    ]),
  ),
  "cam:CreateGroup": [{ code: "InvalidParameter.GroupFull", file: "cam-groups.test.ts" }],
  "cam:AddUserToGroup": [
    { code: "InvalidParameter.GroupUserFull", file: "cam-groups.test.ts" },
    { code: "InvalidParameter.UserGroupFull", file: "cam-groups.test.ts" },
  ],
  "cam:CreateRole": [{ code: "InvalidParameter.RoleFull", file: "limits.slow.test.ts" }],
  "cam:AttachUserPolicy": [{ code: "InvalidParameter.AttachmentFull", file: "cam-attachments.test.ts" }],
  "cam:AttachGroupPolicy": [{ code: "InvalidParameter.AttachmentFull", file: "limits.slow.test.ts" }],
  "cam:AttachRolePolicy": [{ code: "InvalidParameter.AttachmentFull", file: "cam-roles.test.ts" }],
  "tag:TagResources": [
    { code: "InvalidParameterValue.ResourceDescriptionError", file: "tags.test.ts" },
    { code: "LimitExceeded.TagValue", file: "tag-quotas.test.ts" },
  ],
  ...Object.fromEntries(
    Object.entries({
      "tag:ModifyResourceTags": ["ResourceAttachedTags", "TagKey", "TagValue"],
      "tag:AddResourceTag": ["ResourceAttachedTags", "TagKey", "TagValue"],
      "tag:AttachResourcesTag": ["ResourceAttachedTags"],
      "tag:UpdateResourceTagValue": ["TagValue"],
      "tag:CreateTag": ["TagKey", "TagValue"],
      "tag:CreateTags": ["TagKey", "TagValue"],
    }).map(([name, limits]) => [
      name,
      limits.map((limit) => ({ code: `LimitExceeded.${limit}`, file: "tag-quotas.test.ts" })),
    ]),
  ),
};

interface Reason {
  readonly codes: readonly string[];
  /** Where the reason is of these actions alone. */
  readonly actions?: readonly string[];
  readonly because: string;
}

export const reasons: readonly Reason[] = [
  {
    codes: [
      "FailedOperation",
      "FailedOperation.Accesskey",
      "FailedOperation.GetUserAreaError",
      "FailedOperation.ResourceTagProcessing",
      "FailedOperation.TagResourceFailed",
      "FailedOperation.UnTagResourceFailed",
      "InternalError",
      "InternalError.DbError",
      "InternalError.EncryptError",
      "InternalError.GetAppIdError",
      "InternalError.GetRoleError",
      "InternalError.GetSeedTokenError",
      "InternalError.IllegalRole",
      "InternalError.PbSerializeError",
      "InternalError.SystemError",
      "InternalError.UnknownError",
    ],
    because: "The service itself has failed, which it does by the fault `refuse` alone.",
  },
  {
    codes: [
      "InvalidParameter.ParamError",
      "InvalidParameter.GroupIdError",
      "InvalidParameter.ServiceTypeError",
      "InvalidParameter.UinError",
      "InvalidParameter.TagParamError",
      "InvalidParameter.PolicyIdError",
    ],
    because: "What is wrong with a parameter is told by MissingParameter, InvalidParameter and InvalidParameterValue.",
  },
  {
    codes: [
      "InvalidParameter.ActionError",
      "InvalidParameter.ActionMiss",
      "InvalidParameter.ConditionContentError",
      "InvalidParameter.ConditionError",
      "InvalidParameter.ConditionTypeError",
      "InvalidParameter.EffectError",
      "InvalidParameter.PolicyDocumentError",
      "InvalidParameter.PolicyDocumentLengthOverLimit",
      "InvalidParameter.PrincipalError",
      "InvalidParameter.ResourceContentError",
      "InvalidParameter.ResourceError",
      "InvalidParameter.StatementError",
      "InvalidParameter.VersionError",
    ],
    actions: [
      "cam:DeletePolicyVersion",
      "cam:SetDefaultPolicyVersion",
      "cam:CreateServiceLinkedRole",
      "cam:AttachRolePolicy",
    ],
    because: "The action takes no document.",
  },
  {
    codes: [
      "InvalidParameter.ActionNotExist",
      "InvalidParameter.ActionServiceNotExist",
      "InvalidParameter.PrincipalQcsError",
      "InvalidParameter.PrincipalQcsNotExist",
      "InvalidParameter.PrincipalServiceNotExist",
      "InvalidParameter.ResourceProjectError",
      "InvalidParameter.ResourceQcsError",
      "InvalidParameter.ResourceRegionError",
      "InvalidParameter.ResourceServiceNotExist",
      "InvalidParameter.ResourceUinError",
    ],
    because:
      "A document is not held against what the products have, and a principal in a policy of somebody has no effect.",
  },
  {
    codes: [
      "FailedOperation.OrganizationPolicyOperateError",
      "FailedOperation.CICIdentityForbidden",
      "FailedOperation.PolicyEnforcedInvalid",
      "InvalidParameter.OrganizationRoleOperateError",
      "InvalidParameter.PrincipalQcsCrossError",
      "OperationDenied.CicPolicyOperationDenied",
    ],
    because: "There is no organisation that accounts belong to.",
  },
  {
    codes: ["InvalidParameter.NotSupportProduct", "OperationDenied.PolicyTagConflict"],
    because: "Every policy is by policy syntax: none comes from a product's or a tag's own form.",
  },
  {
    codes: [
      "FailedOperation.CheckMFAError",
      "FailedOperation.ExistHighRiskOperations",
      "FailedOperation.ForbidAdd",
      "FailedOperation.MFATypeNotSupported",
      "FailedOperation.Unmodifiable",
      "FailedOperation.UserUnbindNoPermission",
      "InvalidParameter.InterfaceNotExist",
      "InvalidParameter.MFATokenError",
      "InvalidParameter.NameOrIdCardError",
      "InvalidParameter.UserNotAuth",
    ],
    because: "Second factors, real names and the vendor's own control of risks are not emulated.",
  },
  {
    codes: [
      "InvalidParameter.GroupNotExist",
      "InvalidParameter.PolicyIdNotExist",
      "InvalidParameter.ReceiverOverLimit",
      "InvalidParameter.UserNameIllegal",
      "InvalidParameter.UserNotExist",
      "InvalidParameterValue.ReservedTagKey",
      "ResourceNotFound.PolicyIdNotFound",
      "ResourceNotFound.UserNotExist",
      "ResourceNotFound.GroupNotExist",
      "ResourceNotFound.NotFound",
      "UnauthorizedOperation",
      "OperationDenied.UinNotMatch",
    ],
    because: "The same is told by another code of the action's list, or of all actions.",
  },
  {
    codes: [
      "InvalidParameter.AttachmentFull",
      "InvalidParameter.DescriptionLengthOverlimit",
      "InvalidParameter.PolicyNameError",
      "InvalidParameter.RoleNameError",
      "InvalidParameter.RoleNotExist",
      "InvalidParameterValue.TagKeyDuplicate",
      "InvalidParameterValue.TagKeyLengthExceeded",
      "InvalidParameterValue.TagValueCharacterIllegal",
      "InvalidParameterValue.UinInvalid",
      "InvalidParameter.Tag",
      "FailedOperation.PolicyFull",
      "FailedOperation.PolicyNameInUse",
      "LimitExceeded.Quota",
      "OperationDenied.AccessKeyOverLimit",
      "ResourceNotFound.RoleNotFound",
      "ResourceNotFound.SecretNotExist",
      "UnsupportedOperation",
    ],
    because: "The vendor lists codes of several actions for each: this one does or takes nothing that could be so.",
  },
  {
    codes: ["InvalidParameterValue.TagValueEmpty"],
    because: "A pair with an empty value can exist, and so it can be deleted.",
  },
  {
    codes: [
      "InvalidParameter.IdentityNameInUse",
      "InvalidParameter.VersionError",
      "InvalidParameterValue.MetadataError",
      "InvalidParameterValue.NameError",
      "LimitExceeded.IdentityFull",
      "ResourceNotFound.IdentityNotExist",
    ],
    because:
      "The vendor lists codes of all actions on identity providers for each; how many there may be is not documented.",
  },
  {
    codes: [
      "InvalidParameter.PolicyTooLong",
      "InvalidParameter.StrategyFormatError",
      "InvalidParameter.StrategyInvalid",
    ],
    because: "A session's policy is checked as that of GetFederationToken, where the codes are met.",
  },
  {
    codes: ["InvalidParameter.OperateEntitiesOverLimit"],
    because: "The action is about one sub-user or role.",
  },
  {
    codes: ["RequestLimitExceeded", "RequestLimitExceeded.CreateUser", "RequestLimitExceeded.UinLimitExceeded"],
    because:
      "Rates are enforced where the emulator is told to, for every action with RequestLimitExceeded (rates.test.ts).",
  },
  {
    codes: ["FailedOperation.ResourceAppIdNotSame", "FailedOperation.TagAttachedQuota", "OperationDenied"],
    because: "The resources are all of one account, and no source says what else would be so.",
  },
  {
    codes: [
      "AuthFailure.AccessKeyIllegal",
      "InvalidParameter.AccessKeyNotSupport",
      "InvalidParameter.AccountNotAvaliable",
      "InvalidParameter.ExtendStrategyOverSize",
      "InvalidParameter.GrantOtherResource",
      "InvalidParameter.OverLimit",
      "InvalidParameter.ResouceError",
      "InvalidParameter.TempCodeNotAvaliable",
    ],
    because: "No source says when STS answers so; keys and policies that are wrong have other codes.",
  },
];

/** Codes that an action answers although its own list lacks them, and why. */
export const undocumented: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "cam:CreateRole": {
    "InvalidParameter.PolicyDocumentLengthOverLimit": "UpdateAssumeRolePolicy documents it for the same document.",
  },
  "cam:DescribeRoleList": {
    "InvalidParameter.TagLimitExceeded": "TagRole documents it for the same list.",
  },
};
