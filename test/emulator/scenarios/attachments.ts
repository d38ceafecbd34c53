import { ABSENT, aPolicy } from "./policies.ts";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

export const NOBODY = 42;
const FINANCE = 3;

/** Alice is in the group of developers; the policy is attached to neither. */
async function unattached(call: GivenCall): Promise<Known> {
  const { PolicyId } = await aPolicy(call);
  const { Uin, Uid } = await call("AddUser", { Name: "alice" });
  const { GroupId } = await call("CreateGroup", { GroupName: "developers" });
  await call("AddUserToGroup", { Info: [{ GroupId, Uin }] });
  return { PolicyId, Uin, Uid, GroupId };
}

/** Alice has the policy herself; her group has it, and finance. */
export async function attached(call: GivenCall): Promise<Known> {
  const { PolicyId, Uin, GroupId, ...known } = await unattached(call);
  await call("AttachUserPolicy", { PolicyId, AttachUin: Uin });
  await call("AttachGroupPolicy", { PolicyId, AttachGroupId: GroupId });
  await call("AttachGroupPolicy", { PolicyId: FINANCE, AttachGroupId: GroupId });
  const { OwnerUin } = await call("GetUserAppId");
  return { ...known, PolicyId, Uin, GroupId, OwnerUin };
}

export const attachments: readonly Scenario[] = [
  {
    action: "AttachUserPolicy",
    given: unattached,
    succeeds: { parameters: ({ PolicyId, Uin }) => ({ PolicyId, AttachUin: Uin }), answer: {} },
    refused: [
      {
        because: "for a sub-user that does not exist",
        parameters: ({ PolicyId }) => ({ PolicyId, AttachUin: NOBODY }),
        code: "ResourceNotFound.UserNotExist",
      },
      {
        because: "with a policy that does not exist",
        parameters: ({ Uin }) => ({ PolicyId: ABSENT, AttachUin: Uin }),
        code: "ResourceNotFound.PolicyIdNotFound",
      },
    ],
  },
  {
    action: "DetachUserPolicy",
    given: attached,
    succeeds: { parameters: ({ PolicyId, Uin }) => ({ PolicyId, DetachUin: Uin }), answer: {} },
    refused: [
      {
        because: "for a sub-user that does not exist",
        parameters: ({ PolicyId }) => ({ PolicyId, DetachUin: NOBODY }),
        code: "ResourceNotFound.UserNotExist",
      },
      {
        because: "with a policy that does not exist",
        parameters: ({ Uin }) => ({ PolicyId: ABSENT, DetachUin: Uin }),
        code: "ResourceNotFound.PolicyIdNotFound",
      },
    ],
  },
  {
    action: "AttachGroupPolicy",
    given: unattached,
    succeeds: { parameters: ({ PolicyId, GroupId }) => ({ PolicyId, AttachGroupId: GroupId }), answer: {} },
    refused: [
      {
        because: "for a group that does not exist",
        parameters: ({ PolicyId }) => ({ PolicyId, AttachGroupId: NOBODY }),
        code: "ResourceNotFound.GroupNotExist",
      },
      {
        because: "with a policy that does not exist",
        parameters: ({ GroupId }) => ({ PolicyId: ABSENT, AttachGroupId: GroupId }),
        code: "ResourceNotFound.PolicyIdNotFound",
      },
    ],
  },
  {
    action: "DetachGroupPolicy",
    given: attached,
    succeeds: { parameters: ({ PolicyId, GroupId }) => ({ PolicyId, DetachGroupId: GroupId }), answer: {} },
    refused: [
      {
        because: "for a group that does not exist",
        parameters: ({ PolicyId }) => ({ PolicyId, DetachGroupId: NOBODY }),
        code: "ResourceNotFound.GroupNotExist",
      },
      {
        because: "with a policy that does not exist",
        parameters: ({ GroupId }) => ({ PolicyId: ABSENT, DetachGroupId: GroupId }),
        code: "InvalidParameter.PolicyIdNotExist",
      },
    ],
  },
];
