import { expect } from "vitest";
import { test as base } from "./fixtures.ts";

/** `alice` and `bob` are sub-users by their numbers; `tag` tags alice, `tagsOf` tells what resources of one kind carry. */
export const test = base
  .extend("alice", async ({ ask }) => String((await ask("cam:AddUser", { Name: "alice" }))["Uin"]))
  .extend("bob", async ({ ask }) => String((await ask("cam:AddUser", { Name: "bob" }))["Uin"]))
  .extend(
    "tag",
    ({ ask, alice }) =>
      (tags: Record<string, string>) =>
        ask("tag:TagResources", { ResourceList: [userOf(alice)], Tags: tagList(tags) }),
  )
  .extend("tagsOf", ({ ask }) => async (ResourcePrefix: string, ...ResourceIds: string[]) => {
    const asked = { ServiceType: "cam", ResourceRegion: "", ResourcePrefix, ResourceIds, Limit: 200 };
    return (await ask("tag:DescribeResourceTagsByResourceIds", asked))["Tags"];
  });

export const userOf = (uin: string) => `qcs::cam::uin/:uin/${uin}`;
export const tagList = (tags: Record<string, string>) =>
  Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
export const row = (TagKey: string, TagValue: string) => expect.objectContaining({ TagKey, TagValue });
