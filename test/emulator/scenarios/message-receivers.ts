import { expect } from "vitest";
import type { Scenario } from "./scenario.ts";

const carol = { Name: "carol", CountryCode: "86", PhoneNumber: "18612343509", Email: "carol@example.com" };
const chen = {
  Name: "chen",
  CountryCode: "86",
  PhoneNumber: "13100004532",
  Email: "chen@example.com",
  Remark: "bills",
};

export const messageReceivers: readonly Scenario[] = [
  {
    action: "CreateMessageReceiver",
    site: "china",
    async given(call) {
      await call("AddUser", { Name: "alice" });
      return call("CreateMessageReceiver", carol);
    },
    succeeds: { parameters: () => chen, answer: {} },
    refused: [
      {
        because: "with the name of another one",
        parameters: () => ({ ...chen, Name: "Carol" }),
        code: "InvalidParameter.SubUserNameInUse",
      },
      {
        because: "with the name of a sub-user",
        parameters: () => ({ ...chen, Name: "alice" }),
        code: "InvalidParameter.SubUserNameInUse",
      },
      {
        because: "with a country code with a plus sign",
        parameters: () => ({ ...chen, CountryCode: "+86" }),
        code: "InvalidParameter",
      },
    ],
  },
  {
    action: "ListReceiver",
    site: "china",
    given: (call) => call("CreateMessageReceiver", carol),
    succeeds: {
      parameters: () => ({ Offset: 0, Limit: 10 }),
      answer: {
        TotalCount: 1,
        Receivers: [
          {
            Uid: expect.any(Number),
            Uin: 0,
            Name: "carol",
            Remark: "",
            CountryCode: "86",
            PhoneNumber: "+86 186****3509",
            PhoneFlag: 0,
            Email: "carol@example.com",
            EmailFlag: 0,
            IsReceiverOwner: 0,
            WechatFlag: 0,
          },
        ],
      },
    },
    refused: [
      { because: "with pages of nothing", parameters: () => ({ Limit: 0 }), code: "InvalidParameter.ParamError" },
      { because: "from before the first", parameters: () => ({ Offset: -1 }), code: "InvalidParameter.ParamError" },
    ],
  },
  {
    action: "DeleteMessageReceiver",
    site: "china",
    async given(call) {
      await call("AddUser", { Name: "alice" });
      return call("CreateMessageReceiver", carol);
    },
    succeeds: { parameters: () => ({ Name: "carol" }), answer: {} },
    refused: [
      {
        because: "of one that does not exist",
        parameters: () => ({ Name: "Carol" }),
        code: "ResourceNotFound.UserNotExists",
      },
      {
        because: "of a sub-user",
        parameters: () => ({ Name: "alice" }),
        code: "ResourceNotFound.UserNotExists",
      },
    ],
  },
];
