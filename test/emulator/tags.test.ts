/** The Tag service: keys and values, several resources in one call, 50 tags each. */
import { createHash } from "node:crypto";
import { describe, expect } from "vitest";
import { refusal } from "./fixtures.ts";
import { row, tagList, test, userOf } from "./tagging.ts";

const numbered = (count: number, from = 0) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${from + index}`, "x"]));

describe("a tag", () => {
  test.for([
    ["an empty key", { "": "x" }, "InvalidParameterValue.TagKeyEmpty"],
    ["a key of 128 characters", { ["k".repeat(128)]: "x" }, "InvalidParameterValue.TagKeyLengthExceeded"],
    ["a key with a question mark", { "team?": "x" }, "InvalidParameterValue.TagKeyCharacterIllegal"],
    ["a reserved prefix", { "qcs:team": "x" }, "InvalidParameter.ReservedTagKey"],
    ["a reserved prefix in another case", { Project: "x" }, "InvalidParameter.ReservedTagKey"],
    ["a value of 256 characters", { team: "v".repeat(256) }, "InvalidParameterValue.TagValueLengthExceeded"],
    ["a value of two lines", { team: "a\nb" }, "InvalidParameterValue.TagValueCharacterIllegal"],
  ] as const)("is refused with %s", async ([, tags, code], { tag }) => {
    expect(await tag(tags)).toEqual(refusal(code));
  });

  test("has up to 127 and 255 characters, of any script", async ({ tag, tagsOf, alice }) => {
    await tag({ ["部".repeat(127)]: "v".repeat(255), "a b+c-d=e.f_g:h/i@j": "1" });

    expect(await tagsOf("uin", alice)).toEqual([
      row("部".repeat(127), "v".repeat(255)),
      row("a b+c-d=e.f_g:h/i@j", "1"),
    ]);
  });

  test("goes with its sub-user", async ({ ask, tag, tagsOf, alice }) => {
    await tag({ team: "web" });
    await ask("cam:DeleteUser", { Name: "alice" });

    expect(await tagsOf("uin", alice)).toEqual([]);
  });
});

describe("TagResources", () => {
  test("gives a key that is there its new value, and leaves the others alone", async ({ tag, tagsOf, alice }) => {
    await tag({ team: "web", cost: "1" });
    await tag({ team: "data" });

    expect(await tagsOf("uin", alice)).toEqual([row("team", "data"), row("cost", "1")]);
  });

  test("tells which resources failed, and tags the others", async ({ ask, tag, tagsOf, alice, bob }) => {
    await Promise.all([0, 10, 20, 30, 40].map((from) => tag(numbered(10, from))));
    const absent = userOf("100000000001");

    const ResourceList = [userOf(alice), absent, userOf(bob)];
    const answer = await ask("tag:TagResources", { ResourceList, Tags: tagList({ "key-0": "new", "key-50": "new" }) });

    expect(answer).toMatchObject({
      FailedResources: [
        { Resource: userOf(alice), Code: "LimitExceeded.ResourceAttachedTags" },
        { Resource: absent, Code: "InvalidParameterValue.ResourceDescriptionError" },
      ],
    });
    expect(await tagsOf("uin", bob)).toEqual([row("key-0", "new"), row("key-50", "new")]);
    expect(await tagsOf("uin", alice)).toHaveLength(50);
    expect(await tagsOf("uin", alice)).toContainEqual(row("key-0", "x"));
  });

  test.for([
    ["eleven tags", { Tags: tagList(numbered(11)) }, "LimitExceeded.TagNumPerRequest"],
    ["no tags", { Tags: [] }, "LimitExceeded.TagNumPerRequest"],
    [
      "a category, which is not served",
      { Tags: [{ TagKey: "a", TagValue: "b", Category: "System" }] },
      "UnsupportedOperation",
    ],
  ] as const)("refuses %s", async ([, parameters, code], { ask, alice }) => {
    expect(await ask("tag:TagResources", { ResourceList: [userOf(alice)], ...parameters })).toEqual(refusal(code));
  });
});

describe("ModifyResourceTags", () => {
  test("adds, changes and deletes in one call", async ({ ask, tag, tagsOf, alice }) => {
    await tag({ team: "web", cost: "1", old: "x" });

    await ask("tag:ModifyResourceTags", {
      Resource: userOf(alice),
      ReplaceTags: tagList({ team: "data", empty: "" }),
      DeleteTags: [{ TagKey: "old" }, { TagKey: "never-there" }],
    });

    expect(await tagsOf("uin", alice)).toEqual([row("team", "data"), row("cost", "1"), row("empty", "")]);
  });

  test.for([
    ["an empty list to replace", { ReplaceTags: [] }, "InvalidParameter.Tag"],
    ["an empty list to delete", { DeleteTags: [] }, "InvalidParameterValue.DeleteTagsParamError"],
    ["a key twice", { ReplaceTags: [...tagList({ a: "1" }), ...tagList({ a: "2" })] }, "InvalidParameter.Tag"],
    ["eleven tags", { ReplaceTags: tagList(numbered(11)) }, "LimitExceeded.Quota"],
  ] as const)("refuses %s", async ([, parameters, code], { ask, alice }) => {
    expect(await ask("tag:ModifyResourceTags", { Resource: userOf(alice), ...parameters })).toEqual(refusal(code));
  });

  test("makes room with what it deletes, and refuses the 51st tag with all of the call", async ({
    ask,
    tag,
    tagsOf,
    alice,
  }) => {
    await Promise.all([0, 10, 20, 30, 40].map((from) => tag(numbered(10, from))));
    const exchange = { Resource: userOf(alice), ReplaceTags: tagList({ new: "1" }), DeleteTags: [{ TagKey: "key-7" }] };

    expect(await ask("tag:ModifyResourceTags", exchange)).not.toHaveProperty("Error");
    expect(await ask("tag:ModifyResourceTags", { ...exchange, ReplaceTags: tagList({ one: "1", more: "1" }) })).toEqual(
      refusal("LimitExceeded.ResourceAttachedTags"),
    );
    expect(await tagsOf("uin", alice)).toHaveLength(50);
  });
});

describe("UnTagResources", () => {
  test("takes keys from every resource that has them", async ({ ask, tag, tagsOf, alice, bob }) => {
    await tag({ team: "web", cost: "1" });

    const answer = await ask("tag:UnTagResources", { ResourceList: [userOf(alice), userOf(bob)], TagKeys: ["team"] });

    expect(answer).toMatchObject({ FailedResources: [] });
    expect(await tagsOf("uin", alice)).toEqual([row("cost", "1")]);
  });
});

describe("DescribeResourceTagsByResourceIds", () => {
  test("tells a page over all resources, with the sums of key and value", async ({ ask, tag, alice, bob }) => {
    await tag({ team: "web", cost: "1" });
    await ask("tag:TagResources", { ResourceList: [userOf(bob)], Tags: tagList({ team: "data" }) });
    const asked = { ServiceType: "cam", ResourceRegion: "", ResourcePrefix: "uin", ResourceIds: [bob, alice] };
    const md5 = (text: string) => createHash("md5").update(text).digest("hex");

    expect(await ask("tag:DescribeResourceTagsByResourceIds", { ...asked, Offset: 2, Limit: 2 })).toMatchObject({
      TotalCount: 3,
      Offset: 2,
      Limit: 2,
      Tags: [{ ResourceId: alice, TagKey: "cost", TagKeyMd5: md5("cost"), TagValue: "1", TagValueMd5: md5("1") }],
    });
  });

  test.for([
    ["Custom", [{}]],
    ["All", [{}]],
    ["System", []],
  ] as const)("tells the tags of the category %s", async ([Category, Tags], { ask, tag, alice }) => {
    await tag({ team: "web" });
    const asked = { ServiceType: "cam", ResourceRegion: "", ResourcePrefix: "uin", ResourceIds: [alice] };

    expect(await ask("tag:DescribeResourceTagsByResourceIds", { ...asked, Category })).toMatchObject({ Tags });
  });
});
