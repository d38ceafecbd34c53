/** What the Tag service finds and lists, as the vendor's client pages through it, and what becomes of the account's own tags. */
import { describe, expect } from "vitest";
import { refusal, refusedWith } from "./fixtures.ts";
import { tagList, test as base, userOf } from "./tagging.ts";

/** `find` reads every page of GetResources; `keys` tells the keys of the account. */
const test = base
  .extend("find", ({ official }) => async (asked: object, most = 20) => {
    const pages: string[][] = [];
    let PaginationToken = "";
    do {
      const answer = await official("tag:GetResources", { ...asked, PaginationToken });
      pages.push((answer["ResourceTagMappingList"] as { Resource: string }[]).map(({ Resource }) => Resource));
      PaginationToken = String(answer["PaginationToken"]);
    } while (PaginationToken !== "" && pages.length < most);
    return pages;
  })
  .extend(
    "keys",
    ({ official }) =>
      async () =>
        (await official("tag:DescribeTagKeys"))["Tags"],
  );

describe("GetResources", () => {
  test("pages through 250 tagged sub-users, each once, whoever comes and goes", async ({ official, ask, find }) => {
    const uins: string[] = [];
    for (const index of Array.from({ length: 250 }).keys()) {
      const { Uin } = await official("AddUser", { Name: `user-${index}` });
      uins.push(String(Uin));
    }
    const described = uins.map(userOf);
    for (let from = 0; from < 250; from += 10) {
      const ResourceList = described.slice(from, from + 10);
      await official("tag:TagResources", { ResourceList, Tags: tagList({ team: from < 100 ? "web" : "data" }) });
    }

    const pages = await find({ MaxResults: 200 });
    expect(pages.map(({ length }) => length)).toEqual([200, 50]);
    expect(new Set(pages.flat().map((text) => text.split("/").at(-1)))).toEqual(new Set(uins));
    const web = { TagFilters: [{ TagKey: "team", TagValue: ["web"] }] };
    expect((await find(web)).map(({ length }) => length)).toEqual([50, 50]);

    const first = await official("tag:GetResources", { MaxResults: 200 });
    await official("DeleteUser", { Name: "user-0", Force: 1 });
    await ask("cam:AddUser", { Name: "another" });
    const { PaginationToken } = first;
    const second = await official("tag:GetResources", { MaxResults: 200, PaginationToken });
    expect(second["ResourceTagMappingList"]).toHaveLength(50);
    expect(second).toMatchObject({ PaginationToken: "" });
  }, 60_000);

  test("finds sub-users, policies and roles, and describes each as it is tagged", async ({
    official,
    emulator,
    find,
    alice,
  }) => {
    const allows = (more: object) => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", ...more }] });
    const Tags = [{ Key: "team", Value: "web" }];
    const PolicyDocument = allows({ action: "*", resource: "*" });
    const { PolicyId } = await official("CreatePolicy", { PolicyName: "all", PolicyDocument });
    const trust = allows({ action: "sts:AssumeRole", principal: { service: "cvm.cloud.tencent.com" } });
    const { RoleId } = await official("CreateRole", { RoleName: "deployer", PolicyDocument: trust, Tags });
    const linked = { QCSServiceName: ["privatedns.cloud.tencent.com"], Tags };
    const { RoleId: linkedId } = await official("CreateServiceLinkedRole", linked);
    const ResourceList = [userOf(alice), `qcs::cam:::policyid/${String(PolicyId)}`];
    await official("tag:TagResources", { ResourceList, Tags: tagList({ team: "web" }) });

    const [found] = await find({});

    const ofAccount = (name: string) => `qcs::cam::uin/${emulator.rootUin}:${name}`;
    expect(found).toEqual([
      ofAccount(`uin/${alice}`),
      ofAccount(`policyid/${String(PolicyId)}`),
      ofAccount(`role/${String(RoleId)}`),
      ofAccount(`role/tencentcloudServiceRole/${String(linkedId)}`),
    ]);
    await official("tag:TagResources", { ResourceList: found, Tags: tagList({ cost: "1" }) });
    expect((await find({ TagFilters: [{ TagKey: "cost" }] })).flat()).toEqual(found);
  });

  test("tells of those that are named only what carries tags, on one page", async ({ find, tag, alice, bob }) => {
    await tag({ team: "web" });

    const named = { ResourceList: [userOf(alice), userOf(bob), userOf("100000000001")], MaxResults: 1 };

    expect((await find(named)).flat().map((text) => text.split("/").at(-1))).toEqual([alice]);
  });

  test("needs every filter, and any of its values", async ({ find, tag }) => {
    await tag({ team: "web", cost: "1" });
    const count = async (...TagFilters: object[]) => (await find({ TagFilters })).flat().length;

    expect(await count({ TagKey: "team", TagValue: ["data", "web"] }, { TagKey: "cost" })).toBe(1);
    expect(await count({ TagKey: "team", TagValue: ["data"] }, { TagKey: "cost" })).toBe(0);
    expect(await count({ TagKey: "team" }, { TagKey: "owner" })).toBe(0);
  });

  test("is allowed on what is named, for who may read that alone", async ({ ask, official, tag, alice, bob }) => {
    await tag({ team: "web" });
    const statement = [{ effect: "allow", action: "tag:GetResources", resource: `qcs::cam:::uin/${alice}` }];
    const PolicyDocument = JSON.stringify({ version: "2.0", statement });
    const { PolicyId } = await official("CreatePolicy", { PolicyName: "looks", PolicyDocument });
    const { Uin, SecretId, SecretKey } = await official("AddUser", { Name: "chen", UseApi: 1 });
    await official("AttachUserPolicy", { AttachUin: Uin, PolicyId });
    const chen = { secretId: String(SecretId), secretKey: String(SecretKey) };

    const unauthorised = refusal("AuthFailure.UnauthorizedOperation");
    expect(await ask("tag:GetResources", { ResourceList: [userOf(alice)] }, chen)).toMatchObject({
      ResourceTagMappingList: [{}],
    });
    expect(await ask("tag:GetResources", { ResourceList: [userOf(bob)] }, chen)).toEqual(unauthorised);
    expect(await ask("tag:GetResources", {}, chen)).toEqual(unauthorised);
  });
});

describe("the tags of the account", () => {
  test("come with tagging, stay when nothing carries them, and go when they are deleted", async ({
    official,
    tag,
    keys,
    alice,
  }) => {
    await tag({ team: "web" });
    const web = { TagKey: "team", TagValue: "web" };
    await expect(official("tag:DeleteTag", web)).rejects.toEqual(refusedWith("FailedOperation.TagAttachedResource"));

    await official("tag:DeleteResourceTag", { TagKey: "team", Resource: userOf(alice) });
    expect(await keys()).toEqual(["team"]);

    await official("tag:DeleteTag", web);
    expect(await keys()).toEqual([]);
  });

  test("are found by who made them", async ({ official, ask, tag, alice }) => {
    await tag({ team: "web" });
    const { AccessKey } = await official("CreateAccessKey", { TargetUin: Number(alice) });
    await official("AttachUserPolicy", { AttachUin: Number(alice), PolicyId: 1 });
    const { AccessKeyId, SecretAccessKey } = Object(AccessKey);
    const signer = { secretId: AccessKeyId, secretKey: SecretAccessKey };
    await ask("tag:CreateTag", { TagKey: "owner", TagValue: "alice" }, signer);

    expect(await official("tag:DescribeTagKeys", { CreateUin: Number(alice) })).toMatchObject({ Tags: ["owner"] });
    expect(await official("tag:DescribeTags", {})).toMatchObject({
      Tags: [
        { TagKey: "team", CanDelete: 0 },
        { TagKey: "owner", CanDelete: 1 },
      ],
    });
  });

  test("are paged through by token, each once", async ({ official }) => {
    for (let from = 0; from < 60; from += 10) {
      const Tags = Array.from({ length: 10 }, (_, index) => ({ TagKey: `key-${from + index}`, TagValue: "x" }));
      await official("tag:CreateTags", { Tags });
    }

    const first = await official("tag:GetTagKeys", { MaxResults: 50 });
    const { PaginationToken } = first;
    const second = await official("tag:GetTagKeys", { MaxResults: 50, PaginationToken });

    expect([first["TagKeys"], second["TagKeys"]].flat()).toEqual(
      Array.from({ length: 60 }, (_, index) => `key-${index}`),
    );
    expect(second["PaginationToken"]).toBe("");
    expect((await official("tag:GetTags", { TagKeys: ["key-7"] }))["Tags"]).toHaveLength(1);
  });
});

describe("one tag on several resources", () => {
  test("is attached to all of them or to none", async ({ official, tag, tagsOf, alice, bob }) => {
    await tag({ team: "web" });
    await official("tag:CreateTag", { TagKey: "cost", TagValue: "1" });
    const several = { ServiceType: "cam", ResourcePrefix: "uin", ResourceIds: [bob, alice] };

    await expect(official("tag:AttachResourcesTag", { ...several, TagKey: "team", TagValue: "web" })).rejects.toEqual(
      refusedWith("ResourceInUse.TagKeyAttached"),
    );
    expect(await tagsOf("uin", bob)).toEqual([]);

    await official("tag:AttachResourcesTag", { ...several, TagKey: "cost", TagValue: "1" });
    await official("tag:CreateTag", { TagKey: "cost", TagValue: "2" });
    await official("tag:ModifyResourcesTagValue", { ...several, TagKey: "cost", TagValue: "2" });
    expect(await tagsOf("uin", bob)).toMatchObject([{ TagKey: "cost", TagValue: "2" }]);

    await official("tag:DetachResourcesTag", { ...several, TagKey: "cost" });
    expect(await tagsOf("uin", alice, bob)).toMatchObject([{ TagKey: "team" }]);
  });
});
