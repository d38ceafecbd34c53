import { NOBODY } from "./attachments.ts";
import type { Scenario } from "./scenario.ts";

const allowing = (...addresses: string[]) => ({ IpPolicies: addresses.map((IP) => ({ IP, Effect: "Allow" })) });

export const signInAddresses: readonly Scenario[] = [
  {
    action: "CreateSubAccountLoginIpPolicy",
    site: "china",
    given: async (call) => {
      const { Uin: alice } = await call("AddUser", { Name: "alice", PhoneNum: "13100004532", CountryCode: "86" });
      const { Uin: bob } = await call("AddUser", { Name: "bob" });
      return { alice, bob };
    },
    succeeds: {
      parameters: ({ alice }) => ({
        IpPolicies: [
          { IP: "192.168.1.171", Effect: "Allow" },
          { IP: "10.0.0.0/8", Effect: "Deny" },
        ],
        ApproverType: "SubAccountLoginLimitApproval",
        ApproverUin: [alice],
        DisablePolicy: 0,
        PolicyType: 1,
      }),
      answer: {},
    },
    refused: [
      {
        because: "with what is no address",
        parameters: () => allowing("the office"),
        code: "InvalidParameter.IPIllegal",
      },
      {
        because: "with networks that overlap",
        parameters: () => allowing("10.0.0.0/8", "10.1.2.3"),
        code: "InvalidParameter.IPRangeOverlapping",
      },
      {
        because: "with an effect that there is not",
        parameters: () => ({ IpPolicies: [{ IP: "10.0.0.1", Effect: "allow" }] }),
        code: "InvalidParameter.EffectError",
      },
      {
        because: "with more addresses than an account has",
        parameters: () => allowing(...Array.from({ length: 101 }, (_, index) => `10.0.0.${index}`)),
        code: "FailedOperation.PolicyFull",
      },
      {
        because: "with an approver who does not exist",
        parameters: () => ({ ApproverUin: [NOBODY] }),
        code: "InvalidParameter.UserNotExist",
      },
      {
        because: "with an approver who has no phone",
        parameters: ({ bob }) => ({ ApproverUin: [bob] }),
        code: "InvalidParameter.SubUserPhoneNotExsit",
      },
      {
        because: "with more approvers than an account has",
        parameters: ({ alice }) => ({ ApproverUin: Array.from({ length: 11 }, () => alice) }),
        code: "FailedOperation.AssistApproverFull",
      },
      {
        because: "with approvers of another type",
        parameters: ({ alice }) => ({ ApproverType: "Anybody", ApproverUin: [alice] }),
        code: "InvalidParameter.AssitApproverTypeError",
      },
      { because: "with nothing to set", parameters: () => ({}), code: "InvalidParameter.ParamError" },
    ],
  },
];
