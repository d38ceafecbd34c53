import { expect } from "vitest";
import type { GivenCall, Scenario } from "./scenario.ts";

const moment = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
export const NO_GROUP = 1;
const alice = {
  Name: "alice",
  PhoneNum: "13100004532",
  CountryCode: "86",
  Email: "alice@example.com",
  Remark: "on call",
};
export const member = {
  ...alice,
  Uid: expect.any(Number),
  Uin: expect.any(Number),
  PhoneFlag: 0,
  EmailFlag: 0,
  UserType: 3,
  CreateTime: moment,
  IsReceiverOwner: 0,
};

/** Two groups, and alice in the first. */
export async function twoGroups(call: GivenCall) {
  const { GroupId } = await call("CreateGroup", { GroupName: "operators", Remark: "nights" });
  const { GroupId: other } = await call("CreateGroup", { GroupName: "auditors" });
  const { Uin, Uid } = await call("AddUser", alice);
  await call("AddUserToGroup", { Info: [{ GroupId, Uin }] });
  return { GroupId, other, Uin, Uid };
}

export const theGroup = { GroupId: expect.any(Number), GroupName: "operators", CreateTime: moment, Remark: "nights" };

export const groups: readonly Scenario[] = [
  {
    action: "CreateGroup",
    given: twoGroups,
    succeeds: {
      parameters: () => ({ GroupName: "buyers", Remark: "purchasing" }),
      answer: { GroupId: expect.any(Number) },
    },
    refused: [
      {
        because: "with a name that is taken in another case",
        parameters: () => ({ GroupName: "Operators" }),
        code: "InvalidParameter.GroupNameInUse",
      },
      { because: "with an empty name", parameters: () => ({ GroupName: "" }), code: "InvalidParameter.ParamError" },
    ],
  },
  {
    action: "GetGroup",
    given: twoGroups,
    succeeds: {
      parameters: ({ GroupId }) => ({ GroupId }),
      answer: { ...theGroup, GroupNum: 1, UserInfo: [member] },
    },
    refused: [
      {
        because: "of a group that does not exist",
        parameters: () => ({ GroupId: NO_GROUP }),
        code: "ResourceNotFound.UserNotExist",
      },
      {
        because: "of a name in place of a number",
        parameters: () => ({ GroupId: "operators" }),
        code: "InvalidParameter",
      },
    ],
  },
  {
    action: "UpdateGroup",
    given: twoGroups,
    succeeds: {
      parameters: ({ GroupId }) => ({ GroupId, GroupName: "OPERATORS", Remark: "days" }),
      answer: {},
    },
    refused: [
      {
        because: "of a group that does not exist",
        parameters: () => ({ GroupId: NO_GROUP, Remark: "days" }),
        code: "ResourceNotFound.GroupNotExist",
      },
      {
        because: "to the name of another one",
        parameters: ({ GroupId }) => ({ GroupId, GroupName: "auditors" }),
        code: "InvalidParameter.GroupNameInUse",
      },
      {
        because: "to an empty name",
        parameters: ({ GroupId }) => ({ GroupId, GroupName: "" }),
        code: "InvalidParameter.ParamError",
      },
    ],
  },
  {
    action: "DeleteGroup",
    given: twoGroups,
    succeeds: { parameters: ({ GroupId }) => ({ GroupId }), answer: {} },
    refused: [
      {
        because: "of a group that does not exist",
        parameters: () => ({ GroupId: NO_GROUP }),
        code: "ResourceNotFound.UserNotExist",
      },
      {
        because: "of a name in place of a number",
        parameters: () => ({ GroupId: "operators" }),
        code: "InvalidParameter",
      },
    ],
  },
  {
    action: "ListGroups",
    given: twoGroups,
    succeeds: {
      parameters: () => ({ Page: 1, Rp: 20, Keyword: "oper" }),
      answer: { TotalNum: 1, GroupInfo: [theGroup] },
    },
    refused: [
      { because: "for a page before the first", parameters: () => ({ Page: 0 }), code: "InvalidParameterValue" },
      { because: "for no rows", parameters: () => ({ Rp: 0 }), code: "InvalidParameterValue" },
    ],
  },
];
