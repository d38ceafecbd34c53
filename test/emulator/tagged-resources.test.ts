/** Which descriptions of resources can be tagged, and that CAM and the Tag service see the same tags. */
import { describe, expect } from "vitest";
import { refusal } from "./fixtures.ts";
import { row, tagList, test } from "./tagging.ts";

describe("a resource description", () => {
  test.for([
    ["without region and account", (uin: string) => `qcs::cam:::uin/${uin}`],
    ["as published clients write it", (uin: string) => `qcs::cam:ap-guangzhou:uin/:uin/${uin}`],
    ["with the root account", (uin: string, root: string) => `qcs::cam::uin/${root}:uin/${uin}`],
    ["with the old name of a region", (uin: string, root: string) => `qcs::cam:gz:uin/${root}:uin/${uin}`],
  ] as const)("means a sub-user %s", async ([, describeIt], { ask, emulator, alice, tagsOf }) => {
    const ResourceList = [describeIt(alice, emulator.rootUin)];

    const answer = await ask("tag:TagResources", { ResourceList, Tags: tagList({ team: "web" }) });

    expect(answer).toMatchObject({ FailedResources: [] });
    expect(await tagsOf("uin", alice)).toEqual([row("team", "web")]);
  });

  test.for([
    ["five parts", (uin: string) => `qcs:cam:::uin/${uin}`],
    ["a project", (uin: string) => `qcs:7:cam:::uin/${uin}`],
    ["another account", (uin: string) => `qcs::cam::uin/100000000001:uin/${uin}`],
    ["another cloud", (uin: string) => `arn::cam:::uin/${uin}`],
    ["a kind that carries no tags", () => "qcs::cam:::groupid/7"],
    ["a name in place of an id", () => "qcs::cam:::uin/alice"],
    ["everything", () => "qcs::cam:::*"],
  ] as const)("is refused with %s", async ([, describeIt], { ask, alice }) => {
    const Resource = describeIt(alice);

    expect(await ask("tag:ModifyResourceTags", { Resource, ReplaceTags: tagList({ team: "web" }) })).toEqual(
      refusal("InvalidParameterValue.ResourceDescriptionError"),
    );
  });
});

describe("the tags of a policy", () => {
  const PolicyDocument = JSON.stringify({
    version: "2.0",
    statement: [{ effect: "allow", action: "*", resource: "*" }],
  });

  test("are the same for CAM and for the Tag service", async ({ ask, tagsOf }) => {
    const Tags = [{ Key: "team", Value: "web" }];
    const { PolicyId } = await ask("cam:CreatePolicy", { PolicyName: "everything", PolicyDocument, Tags });

    const before = await tagsOf("policyid", String(PolicyId));
    const ResourceList = [`qcs::cam:::policyid/${String(PolicyId)}`];
    await ask("tag:TagResources", { ResourceList, Tags: tagList({ cost: "1" }) });

    expect(before).toEqual([row("team", "web")]);
    expect(await ask("cam:GetPolicy", { PolicyId })).toMatchObject({ Tags: [...Tags, { Key: "cost", Value: "1" }] });
  });

  test("are only those of custom policies", async ({ ask }) => {
    const Resource = "qcs::cam:::policyid/1";

    expect(await ask("tag:ModifyResourceTags", { Resource, ReplaceTags: tagList({ team: "web" }) })).toEqual(
      refusal("InvalidParameterValue.ResourceDescriptionError"),
    );
  });
});

describe("the tags of a role", () => {
  const trust = {
    version: "2.0",
    statement: [{ effect: "allow", action: "name/sts:AssumeRole", principal: { service: ["cvm.qcloud.com"] } }],
  };

  test.for(["role", "role/tencentcloudServiceRole"])(
    "are the same for CAM and for the Tag service, described as %s",
    async (prefix, { ask, tagsOf }) => {
      const role = {
        RoleName: "operator",
        PolicyDocument: JSON.stringify(trust),
        Tags: [{ Key: "team", Value: "web" }],
      };
      const { RoleId } = await ask("cam:CreateRole", role);

      await ask("tag:ModifyResourceTags", {
        Resource: `qcs::cam:::${prefix}/${String(RoleId)}`,
        ReplaceTags: tagList({ team: "data" }),
      });

      expect(await tagsOf("role", String(RoleId))).toEqual([row("team", "data")]);
      expect(await ask("cam:GetRole", { RoleId })).toMatchObject({
        RoleInfo: { Tags: [{ Key: "team", Value: "data" }] },
      });
    },
  );
});
