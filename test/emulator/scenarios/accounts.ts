import { expect } from "vitest";
import type { Scenario } from "./scenario.ts";

const alice = {
  Name: "alice",
  Remark: "on call",
  PhoneNum: "13100004532",
  CountryCode: "86",
  Email: "alice@example.com",
};

export const accounts: readonly Scenario[] = [
  {
    action: "ListAccounts",
    site: "china",
    given: (call) => call("AddUser", { ...alice, ConsoleLogin: 1 }),
    succeeds: {
      parameters: () => ({ MaxItems: 100, UserType: "SubUser" }),
      answer: {
        Users: [
          {
            ...alice,
            Uin: expect.any(Number),
            Uid: expect.any(Number),
            ConsoleLogin: 1,
            CreateTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
            UserType: "SubUser",
          },
        ],
        IsTruncated: false,
        Marker: "",
      },
    },
    refused: [
      {
        because: "with a marker that it has never answered",
        parameters: () => ({ Marker: "next" }),
        code: "InvalidParameter.PaginationTokenInvalid",
      },
      { because: "for 101 at once", parameters: () => ({ MaxItems: 101 }), code: "InvalidParameter" },
      { because: "for a type that is none", parameters: () => ({ UserType: "Robot" }), code: "InvalidParameter" },
    ],
  },
  {
    action: "ListCollaborators",
    succeeds: { parameters: () => ({ Limit: 20, Offset: 0 }), answer: { TotalNum: 0, Data: [] } },
    refused: [
      { because: "with pages of nothing", parameters: () => ({ Limit: 0 }), code: "InvalidParameterValue" },
      { because: "from before the first", parameters: () => ({ Offset: -1 }), code: "InvalidParameterValue" },
    ],
  },
  {
    action: "GetUserAppId",
    succeeds: {
      parameters: () => ({}),
      answer: {
        Uin: expect.stringMatching(/^\d{12}$/),
        OwnerUin: expect.stringMatching(/^\d{12}$/),
        AppId: expect.any(Number),
      },
    },
    refused: [
      { because: "for another account", parameters: () => ({ Uin: 100000000001 }), code: "UnknownParameter" },
      { because: "for a name", parameters: () => ({ Name: "alice" }), code: "UnknownParameter" },
    ],
  },
  {
    action: "GetAccountSummary",
    async given(call) {
      const { Uin } = await call("AddUser", { Name: "alice" });
      const { GroupId } = await call("CreateGroup", { GroupName: "operators" });
      return call("AddUserToGroup", { Info: [{ Uin, GroupId }] });
    },
    succeeds: {
      parameters: () => ({}),
      answer: { Policies: 0, Roles: 0, Idps: 0, IdentityProviders: 0, User: 1, Group: 1, Member: 1 },
    },
    refused: [
      { because: "for another account", parameters: () => ({ Uin: 100000000001 }), code: "UnknownParameter" },
      { because: "for a name", parameters: () => ({ Name: "alice" }), code: "UnknownParameter" },
    ],
  },
  {
    action: "ListWeChatWorkSubAccounts",
    site: "china",
    succeeds: { parameters: () => ({ Offset: 0, Limit: 20 }), answer: { TotalCount: 0, Data: [] } },
    refused: [
      { because: "with pages of nothing", parameters: () => ({ Offset: 0, Limit: 0 }), code: "InvalidParameterValue" },
      { because: "without a page", parameters: () => ({ Offset: 0 }), code: "MissingParameter" },
    ],
  },
];
