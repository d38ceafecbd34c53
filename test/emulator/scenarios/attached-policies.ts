import { NOBODY, attached } from "./attachments.ts";
import { ABSENT, PRESET, camMoment } from "./policies.ts";
import type { Known, Scenario } from "./scenario.ts";

const attachedRow = ({ PolicyId, OwnerUin }: Known) => ({
  PolicyId,
  PolicyName: "readers",
  AddTime: camMoment,
  CreateMode: 2,
  PolicyType: "User",
  Remark: "reads",
  OperateOwnerUin: OwnerUin,
  OperateUin: OwnerUin,
  OperateUinType: 0,
  Deactived: 0,
  DeactivedDetail: [],
});

export const attachedPolicies: readonly Scenario[] = [
  {
    action: "ListAttachedUserPolicies",
    given: attached,
    succeeds: {
      parameters: ({ Uin }) => ({ TargetUin: Uin, Page: 1, Rp: 10 }),
      answer: (known) => ({ TotalNum: 1, List: [attachedRow(known)] }),
    },
    refused: [
      { because: "without a sub-user", parameters: () => ({ Page: 1 }), code: "MissingParameter" },
      {
        because: "for page 0",
        parameters: ({ Uin }) => ({ TargetUin: Uin, Page: 0 }),
        code: "InvalidParameter.ParamError",
      },
    ],
  },
  {
    action: "ListAttachedGroupPolicies",
    given: attached,
    succeeds: {
      parameters: ({ GroupId }) => ({ TargetGroupId: GroupId, Page: 1, Rp: 10, Keyword: "READ" }),
      answer: (known) => ({ TotalNum: 1, List: [attachedRow(known)] }),
    },
    refused: [
      {
        because: "with a keyword of 129 characters",
        parameters: ({ GroupId }) => ({ TargetGroupId: GroupId, Keyword: "x".repeat(129) }),
        code: "InvalidParameter.SearchKeywordLengthError",
      },
      {
        because: "for no rows",
        parameters: ({ GroupId }) => ({ TargetGroupId: GroupId, Rp: 0 }),
        code: "InvalidParameter.ParamError",
      },
    ],
  },
  {
    action: "ListAttachedUserAllPolicies",
    given: attached,
    succeeds: {
      parameters: ({ Uin }) => ({ TargetUin: Uin, Page: 1, Rp: 10, AttachType: 0, StrategyType: 1, Keyword: "READ" }),
      answer: ({ PolicyId, GroupId }) => ({
        PolicyList: [
          {
            PolicyId: String(PolicyId),
            PolicyName: "readers",
            Description: "reads",
            AddTime: camMoment,
            StrategyType: "1",
            CreateMode: "2",
            Groups: [{ GroupId, GroupName: "developers" }],
            Deactived: 0,
            DeactivedDetail: [],
          },
        ],
        TotalNum: 1,
      }),
    },
    refused: [
      {
        because: "for a sub-user that does not exist",
        parameters: () => ({ TargetUin: NOBODY, Page: 1, Rp: 10, AttachType: 0 }),
        code: "ResourceNotFound.UserNotExist",
      },
      {
        because: "for a way of attaching that is none",
        parameters: ({ Uin }) => ({ TargetUin: Uin, Page: 1, Rp: 10, AttachType: 3 }),
        code: "InvalidParameter.ParamError",
      },
      {
        because: "for a kind of policy that is none",
        parameters: ({ Uin }) => ({ TargetUin: Uin, Page: 1, Rp: 10, AttachType: 0, StrategyType: 3 }),
        code: "InvalidParameter.ParamError",
      },
      {
        because: "without a page",
        parameters: ({ Uin }) => ({ TargetUin: Uin, Rp: 10, AttachType: 0 }),
        code: "MissingParameter",
      },
    ],
  },
  {
    action: "ListEntitiesForPolicy",
    given: attached,
    succeeds: {
      parameters: ({ PolicyId }) => ({ PolicyId, Page: 1, Rp: 10, EntityFilter: "User" }),
      answer: ({ Uin, Uid }) => ({
        TotalNum: 1,
        List: [{ Id: String(Uid), Name: "alice", Uin, RelatedType: 1, AttachmentTime: camMoment }],
      }),
    },
    refused: [
      {
        because: "for entities that are none",
        parameters: () => ({ PolicyId: PRESET, EntityFilter: "Everybody" }),
        code: "InvalidParameter.EntityFilterError",
      },
      {
        because: "for a policy that does not exist",
        parameters: () => ({ PolicyId: ABSENT }),
        code: "InvalidParameter.PolicyIdError",
      },
    ],
  },
];
