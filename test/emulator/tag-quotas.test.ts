/** Every action that makes tags refuses more than the account, a key or a resource may have of them. */
import { describe, expect } from "vitest";
import { refusal } from "./fixtures.ts";
import { test as base, userOf } from "./tagging.ts";

const TEN = Array.from({ length: 10 }, (_, index) => index);
const HUNDRED = Array.from({ length: 100 }, (_, index) => index);

/** `fill` makes a thousand pairs. */
const test = base.extend("fill", ({ ask }) => async (pair: (index: number) => object) => {
  for (const tens of HUNDRED) {
    const answer = await ask("tag:CreateTags", { Tags: TEN.map((ones) => pair(tens * 10 + ones)) });
    expect(answer).not.toHaveProperty("Error");
  }
});

/** The calls that would make one more, on alice where they are about somebody. */
const making = (pair: object, alice: string) =>
  [
    ["tag:CreateTag", pair],
    ["tag:CreateTags", { Tags: [pair] }],
    ["tag:AddResourceTag", { ...pair, Resource: userOf(alice) }],
    ["tag:ModifyResourceTags", { Resource: userOf(alice), ReplaceTags: [pair] }],
  ] as const;

describe("the quotas of tags", () => {
  test("are a thousand keys of the account: LimitExceeded.TagKey", async ({ ask, alice, fill }) => {
    await fill((index) => ({ TagKey: `key-${index}`, TagValue: "x" }));

    for (const [action, parameters] of making({ TagKey: "one-more", TagValue: "x" }, alice)) {
      expect([action, await ask(action, parameters)]).toEqual([action, refusal("LimitExceeded.TagKey")]);
    }
    expect(await ask("tag:CreateTag", { TagKey: "key-7", TagValue: "y" })).not.toHaveProperty("Error");
  });

  test("are a thousand values of a key: LimitExceeded.TagValue", async ({ ask, tag, alice, bob, fill }) => {
    await fill((index) => ({ TagKey: "team", TagValue: `team-${index}` }));
    const more = { TagKey: "team", TagValue: "one-more" };

    for (const [action, parameters] of making(more, alice)) {
      expect([action, await ask(action, parameters)]).toEqual([action, refusal("LimitExceeded.TagValue")]);
    }
    await tag({ team: "team-7" });
    const update = { ...more, Resource: userOf(alice) };
    expect(await ask("tag:UpdateResourceTagValue", update)).toEqual(refusal("LimitExceeded.TagValue"));
    expect(await ask("tag:TagResources", { ResourceList: [userOf(bob)], Tags: [more] })).toMatchObject({
      FailedResources: [{ Code: "LimitExceeded.TagValue" }],
    });
  });

  test("are fifty tags of a resource: LimitExceeded.ResourceAttachedTags", async ({ ask, tag, alice }) => {
    for (const tens of TEN.slice(0, 5)) {
      await tag(Object.fromEntries(TEN.map((ones) => [`key-${tens * 10 + ones}`, "x"])));
    }
    const over = refusal("LimitExceeded.ResourceAttachedTags");
    const one = { TagKey: "one-more", TagValue: "x" };

    expect(await ask("tag:AddResourceTag", { ...one, Resource: userOf(alice) })).toEqual(over);
    expect(await ask("tag:ModifyResourceTags", { Resource: userOf(alice), ReplaceTags: [one] })).toEqual(over);
    await ask("tag:CreateTag", one);
    const several = { ServiceType: "cam", ResourcePrefix: "uin", ResourceIds: [alice], ...one };
    expect(await ask("tag:AttachResourcesTag", several)).toEqual(over);
  });
});
