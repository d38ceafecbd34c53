import { NO_GROUP, member, theGroup, twoGroups } from "./groups.ts";
import type { Scenario } from "./scenario.ts";

const NOBODY = 100000000001;

export const groupMembers: readonly Scenario[] = [
  {
    action: "AddUserToGroup",
    given: twoGroups,
    succeeds: { parameters: ({ other, Uid }) => ({ Info: [{ GroupId: other, Uid }] }), answer: {} },
    refused: [
      {
        because: "of somebody who does not exist",
        parameters: ({ other }) => ({ Info: [{ GroupId: other, Uin: NOBODY }] }),
        code: "ResourceNotFound.UserNotExist",
      },
      {
        because: "to a group that does not exist, with all the others",
        parameters: ({ other, Uin }) => ({
          Info: [
            { GroupId: other, Uin },
            { GroupId: NO_GROUP, Uin },
          ],
        }),
        code: "InvalidParameter.GroupNotExist",
      },
      {
        because: "of nobody in particular",
        parameters: ({ other }) => ({ Info: [{ GroupId: other }] }),
        code: "InvalidParameter.UserUinAndUinNotAllNull",
      },
    ],
  },
  {
    action: "RemoveUserFromGroup",
    given: twoGroups,
    succeeds: { parameters: ({ GroupId, Uin }) => ({ Info: [{ GroupId, Uin }] }), answer: {} },
    refused: [
      {
        because: "of somebody who does not exist, with all the others",
        parameters: ({ GroupId, Uin }) => ({
          Info: [
            { GroupId, Uin },
            { GroupId, Uin: NOBODY },
          ],
        }),
        code: "ResourceNotFound.UserNotExist",
      },
      {
        because: "of nobody in particular",
        parameters: ({ GroupId }) => ({ Info: [{ GroupId }] }),
        code: "InvalidParameter.UserUinAndUinNotAllNull",
      },
    ],
  },
  {
    action: "ListUsersForGroup",
    given: twoGroups,
    succeeds: {
      parameters: ({ GroupId }) => ({ GroupId, Page: 1, Rp: 20 }),
      answer: { TotalNum: 1, UserInfo: [member] },
    },
    refused: [
      {
        because: "of a group that does not exist",
        parameters: () => ({ GroupId: NO_GROUP }),
        code: "ResourceNotFound.GroupNotExist",
      },
      {
        because: "for no rows",
        parameters: ({ GroupId }) => ({ GroupId, Rp: 0 }),
        code: "InvalidParameterValue",
      },
    ],
  },
  {
    action: "ListGroupsForUser",
    given: twoGroups,
    succeeds: {
      parameters: ({ Uin }) => ({ SubUin: Uin, Page: 1, Rp: 20 }),
      answer: { TotalNum: 1, GroupInfo: [theGroup] },
    },
    refused: [
      {
        because: "of somebody who does not exist",
        parameters: () => ({ SubUin: NOBODY }),
        code: "ResourceNotFound.UserNotExist",
      },
      {
        because: "for no rows",
        parameters: ({ Uid }) => ({ Uid, Rp: 0 }),
        code: "InvalidParameterValue",
      },
    ],
  },
];
