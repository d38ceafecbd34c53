/** Where the emulator and the vendor's models differ on purpose, and the models of its two sites by themselves. */

/** Documented fields that no answer here has, by action, with the reason. A list's name stands for what its rows would have. */
export const unanswered: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ListWeChatWorkSubAccounts: { Data: "Such sub-users come out of a WeChat Work organisation, and there is none." },
  ListCollaborators: { Data: "A collaborator is invited in the console, which is not emulated: the list is empty." },
};

/** Fields whose description says when they are answered, by action. */
export const notAlways: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  UpdatePolicy: { PolicyId: "Answered where the policy was given by its name." },
};

/** Fields of requests and answers that the China client's models have and the international client's have not. */
export const onlyInChina: Readonly<Record<string, readonly string[]>> = {
  AssumeRoleRequest: ["SerialNumber", "TokenCode"],
  CreateAccessKeyRequest: ["Description"],
  CreateOIDCConfigRequest: ["AutoRotateKey"],
  CreatePolicyRequest: ["Tags"],
  CreateUserOIDCConfigRequest: ["AutoRotateKey"],
  CreateUserSAMLConfigRequest: ["AuxiliaryDomain"],
  DescribeOIDCConfigResponse: ["AutoRotateKey"],
  DescribeSafeAuthFlagCollResponse: ["PromptTrust"],
  DescribeUserOIDCConfigResponse: ["AutoRotateKey"],
  DescribeUserSAMLConfigResponse: ["AuxiliaryDomain"],
  GetAccountSummaryResponse: ["IdentityProviders"],
  GetPolicyResponse: ["Tags"],
  UpdateOIDCConfigRequest: ["AutoRotateKey"],
  UpdateUserOIDCConfigRequest: ["AutoRotateKey"],
  UpdateUserSAMLConfigRequest: ["AuxiliaryDomain"],
};
