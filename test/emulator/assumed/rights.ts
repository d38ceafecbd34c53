/** What is assumed of policies, groups, attachments and roles. */
import { call } from "../../support/emulator-client.ts";
import { type Answer, type Cloud } from "../../support/cloud.ts";
import type { QuestionId } from "../../../emulator/terms/assumptions.ts";
import { add, addGroup, addPolicy, codeOf, documentOf, outcomeOf, type SeenOf } from "./seen.ts";
import type { people } from "./people.ts";

const NOT_FOUND = "ResourceNotFound.PolicyIdNotFound";
const NOT_EXIST = "InvalidParameter.PolicyIdNotExist";
const ID_ERROR = "InvalidParameter.PolicyIdError";

export const rights: SeenOf<Exclude<QuestionId, keyof typeof people>> = {
  "policy-case": {
    ask: async (cloud) => {
      await addPolicy(cloud, "readers");
      return outcomeOf(addPolicy(cloud, "Readers"));
    },
    sees: { distinct: "success", same: "FailedOperation.PolicyNameInUse" },
  },
  "keyword-case": {
    ask: async (cloud) => {
      await addPolicy(cloud, "Readers");
      await addGroup(cloud, "Readers");
      const found = async (Keyword: string) => [
        (await cloud.call("ListPolicies", { Scope: "Local", Keyword }))["TotalNum"],
        (await cloud.call("ListGroups", { Keyword }))["GroupInfo"].length,
      ];
      return [await found("reader"), await found("Reader")];
    },
    sees: {
      any: [
        [1, 1],
        [1, 1],
      ],
      exact: [
        [0, 0],
        [1, 1],
      ],
    },
  },
  "attached-again": {
    ask: async (cloud) => {
      const { user, group } = await holders(cloud);
      const attach = async () => [
        await outcomeOf(cloud.call("AttachUserPolicy", { PolicyId: 1, AttachUin: user })),
        await outcomeOf(cloud.call("AttachGroupPolicy", { PolicyId: 1, AttachGroupId: group })),
      ];
      await attach();
      return [await attach(), (await cloud.call("ListEntitiesForPolicy", { PolicyId: 1 }))["TotalNum"]];
    },
    sees: {
      success: [["success", "success"], 2],
      refused: [["InvalidParameter.ParamError", "InvalidParameter.ParamError"], 2],
    },
  },
  "detached-again": {
    ask: async (cloud) => {
      const { user, group } = await holders(cloud);
      return [
        await outcomeOf(cloud.call("DetachUserPolicy", { PolicyId: 1, DetachUin: user })),
        await outcomeOf(cloud.call("DetachGroupPolicy", { PolicyId: 1, DetachGroupId: group })),
      ];
    },
    sees: { success: ["success", "success"], refused: ["InvalidParameter.ParamError", "InvalidParameter.ParamError"] },
  },
  "member-again": {
    ask: async (cloud) => {
      const { user, group } = await holders(cloud);
      const Info = [{ GroupId: group, Uin: user }];
      await cloud.call("AddUserToGroup", { Info });
      return outcomeOf(cloud.call("AddUserToGroup", { Info }));
    },
    sees: { success: "success", refused: "FailedOperation" },
  },
  "no-member": {
    ask: async (cloud) => {
      const { user, group } = await holders(cloud);
      const remove = (GroupId: number) => cloud.call("RemoveUserFromGroup", { Info: [{ GroupId, Uin: user }] });
      return [await outcomeOf(remove(group)), await outcomeOf(remove(42))];
    },
    sees: { success: ["success", "success"], refused: ["FailedOperation", "FailedOperation"] },
  },
  "member-rows": {
    ask: async (cloud) => {
      const { user, group } = await holders(cloud);
      const Info = [user, 42].map((Uin) => ({ GroupId: group, Uin }));
      const members = async () => (await cloud.call("ListUsersForGroup", { GroupId: group }))["TotalNum"];
      const added = [await outcomeOf(cloud.call("AddUserToGroup", { Info })), await members()];
      await cloud.call("AddUserToGroup", { Info: Info.slice(0, 1) });
      return [added, [await outcomeOf(cloud.call("RemoveUserFromGroup", { Info })), await members()]];
    },
    sees: {
      "all-or-none": [
        ["ResourceNotFound.UserNotExist", 0],
        ["ResourceNotFound.UserNotExist", 1],
      ],
      "one-by-one": [
        ["ResourceNotFound.UserNotExist", 1],
        ["ResourceNotFound.UserNotExist", 0],
      ],
    },
  },
  "attached-policy": {
    ask: async (cloud) => {
      const { user } = await holders(cloud);
      const PolicyId = await addPolicy(cloud);
      await cloud.call("AttachUserPolicy", { PolicyId, AttachUin: user });
      const deleted = await outcomeOf(cloud.call("DeletePolicy", { PolicyId: [PolicyId] }));
      return [deleted, (await cloud.call("ListAttachedUserPolicies", { TargetUin: user }))["TotalNum"]];
    },
    sees: { deleted: ["success", 0], refused: ["InvalidParameter.ParamError", 1] },
  },
  "full-group": {
    ask: async (cloud) => {
      const { user, group } = await holders(cloud);
      await cloud.call("AddUserToGroup", { Info: [{ GroupId: group, Uin: user }] });
      const holding = await addGroup(cloud, "readers");
      await cloud.call("AttachGroupPolicy", { PolicyId: 1, AttachGroupId: holding });
      const groups = [group, holding, await addGroup(cloud, "empty")];
      const deleted = groups.map((GroupId) => outcomeOf(cloud.call("DeleteGroup", { GroupId })));
      return Promise.all(deleted);
    },
    sees: { deleted: ["success", "success", "success"], refused: ["FailedOperation", "FailedOperation", "success"] },
  },
  "missing-user": {
    ask: (cloud) => outcomeOf(cloud.call("AttachUserPolicy", { PolicyId: 1, AttachUin: 42 })),
    sees: { found: "ResourceNotFound.UserNotExist", parameter: "InvalidParameter.UserNotExist" },
  },
  "missing-policy": {
    ask: async (cloud) => {
      const { user, group } = await holders(cloud);
      return [
        await outcomeOf(cloud.call("GetPolicy", { PolicyId: 42 })),
        await outcomeOf(cloud.call("AttachUserPolicy", { PolicyId: 42, AttachUin: user })),
        await outcomeOf(cloud.call("DetachGroupPolicy", { PolicyId: 42, DetachGroupId: group })),
        await outcomeOf(cloud.call("UpdatePolicy", { PolicyId: 42, Description: "x" })),
        await outcomeOf(cloud.call("DeletePolicy", { PolicyId: [42] })),
      ];
    },
    sees: {
      found: [NOT_FOUND, NOT_FOUND, NOT_EXIST, NOT_FOUND, NOT_FOUND],
      parameter: [ID_ERROR, NOT_EXIST, NOT_EXIST, NOT_EXIST, NOT_EXIST],
      id: [ID_ERROR, ID_ERROR, ID_ERROR, ID_ERROR, ID_ERROR],
    },
  },
  "missing-group": {
    ask: async (cloud) => [
      await outcomeOf(cloud.call("GetGroup", { GroupId: 42 })),
      await outcomeOf(cloud.call("DeleteGroup", { GroupId: 42 })),
    ],
    sees: {
      user: ["ResourceNotFound.UserNotExist", "ResourceNotFound.UserNotExist"],
      group: ["ResourceNotFound.GroupNotExist", "ResourceNotFound.GroupNotExist"],
    },
  },
  "policies-of-nobody": {
    ask: (cloud) => cloud.call("ListAttachedUserPolicies", { TargetUin: 42 }).then(({ List }) => List, codeOf),
    sees: { none: [], refused: "ResourceNotFound.UserNotExist", parameter: "InvalidParameter.ParamError" },
  },
  "policies-of-no-group": {
    ask: (cloud) => cloud.call("ListAttachedGroupPolicies", { TargetGroupId: 42 }).then(({ List }) => List, codeOf),
    sees: { none: [], refused: "ResourceNotFound.GroupNotExist", parameter: "InvalidParameter.ParamError" },
  },
  "never-described": {
    ask: async (cloud) => {
      const GroupId = await addGroup(cloud);
      const PolicyId = await addPolicy(cloud);
      const { GroupInfo } = await cloud.call("ListGroups");
      const { Remark } = await cloud.call("GetGroup", { GroupId });
      return [GroupInfo[0].Remark, Remark, (await cloud.call("GetPolicy", { PolicyId }))["Description"]];
    },
    sees: { empty: ["", "", ""], null: [null, null, null] },
  },
  "document-form": {
    ask: async (cloud) => {
      const PolicyId = await addPolicy(cloud, "p", documentOf("cos:*", "qcs::cos:::a/*"));
      return (await cloud.call("GetPolicy", { PolicyId }))["PolicyDocument"];
    },
    sees: {
      escaped: documentOf("cos:*", "qcs::cos:::a/*").replace("/", String.raw`\/`),
      plain: documentOf("cos:*", "qcs::cos:::a/*"),
      lists: documentOf(["cos:*"], ["qcs::cos:::a/*"]).replace("/", String.raw`\/`),
    },
  },
  "most-rows": {
    ask: async (cloud) => {
      for (let count = 0; count < 101; count += 1) await addGroup(cloud, `group-${count}`);
      const page = async (Page: number) =>
        (await cloud.call("ListGroups", { Page, Rp: 200 }))["GroupInfo"].map(({ GroupName }: Answer) => GroupName);
      const [first, second] = [await page(1), await page(2)];
      return [first.length, second.length, new Set([...first, ...second]).size];
    },
    sees: { any: [101, 0, 101], hundred: [100, 1, 101] },
  },
  "other-site-parameters": {
    site: "international",
    ask: async (cloud) => {
      const Tags = [{ Key: "team", Value: "web" }];
      const { Uin: TargetUin } = await add(cloud, "alice");
      const policy = cloud.call("CreatePolicy", { PolicyName: "p", PolicyDocument: documentOf(), Tags });
      return [
        await outcomeOf(policy),
        await outcomeOf(cloud.call("CreateAccessKey", { TargetUin, Description: "pipeline" })),
        await outcomeOf(cloud.call("CreateAccessKey", { TargetUin })),
      ];
    },
    sees: {
      taken: ["success", "success", "success"],
      unknown: ["UnknownParameter", "UnknownParameter", "success"],
    },
  },
  "attachment-order": {
    ask: async (cloud) => {
      const { user, group } = await holders(cloud);
      for (const PolicyId of [2, 1]) {
        await cloud.call("AttachUserPolicy", { PolicyId, AttachUin: user });
        await cloud.call("AttachGroupPolicy", { PolicyId, AttachGroupId: group });
      }
      const ofUser = await cloud.call("ListAttachedUserPolicies", { TargetUin: user });
      const ofGroup = await cloud.call("ListAttachedGroupPolicies", { TargetGroupId: group });
      return [ofUser, ofGroup].map(({ List }) => List.map(({ PolicyId }: Answer) => PolicyId));
    },
    sees: {
      oldest: [
        [2, 1],
        [2, 1],
      ],
      newest: [
        [1, 2],
        [1, 2],
      ],
    },
  },
  "unknown-services": {
    ask: (cloud) => outcomeOf(addPolicy(cloud, "p", documentOf("cmv:DescribeInstances"))),
    sees: { refused: "InvalidParameter.ActionServiceNotExist", accepted: "success" },
  },
  "unknown-actions": {
    ask: (cloud) => outcomeOf(addPolicy(cloud, "p", documentOf("cvm:DescribeNothing"))),
    sees: { accepted: "success", refused: "InvalidParameter.ActionNotExist" },
  },
  "unknown-regions": {
    ask: (cloud) => outcomeOf(addPolicy(cloud, "p", documentOf("cvm:*", "qcs::cvm:ap-mars::instance/*"))),
    sees: { refused: "InvalidParameter.ResourceRegionError", accepted: "success" },
  },
  "resources-of-others": {
    ask: (cloud) => outcomeOf(addPolicy(cloud, "p", documentOf("cvm:*", "qcs::cvm::uin/100000000009:instance/*"))),
    sees: { refused: "InvalidParameter.ResourceUinError", accepted: "success" },
  },
  "role-of-tags": {
    ask: async (cloud) => {
      const PolicyDocument = JSON.stringify({
        version: "2.0",
        statement: [{ effect: "allow", action: "name/sts:AssumeRole", principal: { service: "cvm.qcloud.com" } }],
      });
      const { RoleId } = await call(cloud, "cam:CreateRole", { RoleName: "deployer", PolicyDocument });
      const tagged = async (RoleName: string) =>
        (await call(cloud, "cam:TagRole", { RoleId, RoleName, Tags: [{ Key: "a", Value: "b" }] })).Error?.Code ??
        "success";
      return [await tagged("deployer"), await tagged("other")];
    },
    sees: {
      either: ["InvalidParameter.ParamError", "InvalidParameter.ParamError"],
      both: ["success", "InvalidParameter.RoleNotExist"],
    },
  },
  "tagged-policy-account": {
    ask: async (cloud) => {
      const PolicyId = await addPolicy(cloud);
      const Resource = `qcs::cam:ap-guangzhou:uin/:policy/${PolicyId}`;
      return cloud
        .call("ModifyResourceTags", { Resource, ReplaceTags: [{ TagKey: "a", TagValue: "b" }] })
        .then(async () => (await cloud.call("GetPolicy", { PolicyId }))["Tags"], codeOf);
    },
    sees: { taken: [{ Key: "a", Value: "b" }], refused: "InvalidParameterValue.ResourceDescriptionError" },
  },
  "root-mfa": {
    ask: (cloud) => outcomeOf(cloud.call("SetMfaFlag", { LoginFlag: { Stoken: 1 } })),
    sees: { refused: "ResourceNotFound.UserNotExist", ignored: "success" },
  },
};

async function holders(cloud: Cloud): Promise<{ user: number; group: number }> {
  return { user: (await add(cloud, "alice"))["Uin"], group: await addGroup(cloud) };
}
