import { expect } from "vitest";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

const md5 = expect.stringMatching(/^[0-9a-f]{32}$/);
const nobody = "qcs::cam::uin/:uin/100000000001";

/** Alice, tagged, and bob, not. */
async function aliceAndBob(call: GivenCall) {
  const { OwnerUin } = await call("GetUserAppId");
  const { Uin: alice } = await call("AddUser", { Name: "alice" });
  const { Uin: bob } = await call("AddUser", { Name: "bob" });
  const resources = { ofAlice: `qcs::cam:ap-guangzhou:uin/${OwnerUin}:uin/${alice}`, ofBob: `qcs::cam:::uin/${bob}` };
  await call("tag:ModifyResourceTags", {
    Resource: resources.ofAlice,
    ReplaceTags: [{ TagKey: "team", TagValue: "operations" }],
  });
  return { alice, bob, ...resources };
}

const given = aliceAndBob;
const aTag = { TagKey: "team", TagValue: "billing" };
const ids = ({ alice, bob }: Known) => [String(alice), String(bob)];
const described = { ServiceType: "cam", ResourcePrefix: "uin", ResourceRegion: "" };

const LONG_KEY = "x".repeat(128);
const LONG_VALUE = "x".repeat(256);

/** What is wrong with a pair, wherever it stands. */
const pairRefusals = (right: (known: Known, pair: object) => object): Scenario["refused"] => [
  {
    because: "with a key that has other characters",
    parameters: (known) => right(known, { ...aTag, TagKey: "team?" }),
    code: "InvalidParameterValue.TagKeyCharacterIllegal",
  },
  {
    because: "with a key of 128 characters",
    parameters: (known) => right(known, { ...aTag, TagKey: LONG_KEY }),
    code: "InvalidParameterValue.TagKeyLengthExceeded",
  },
  {
    because: "with an empty key",
    parameters: (known) => right(known, { ...aTag, TagKey: "" }),
    code: "InvalidParameterValue.TagKeyEmpty",
  },
  {
    because: "with a reserved prefix",
    parameters: (known) => right(known, { ...aTag, TagKey: "qcs:team" }),
    code: "InvalidParameter.ReservedTagKey",
  },
  {
    because: "with an illegal value",
    parameters: (known) => right(known, { ...aTag, TagValue: "a?b" }),
    code: "InvalidParameterValue.TagValueCharacterIllegal",
  },
  {
    because: "with a value of 256 characters",
    parameters: (known) => right(known, { ...aTag, TagValue: LONG_VALUE }),
    code: "InvalidParameterValue.TagValueLengthExceeded",
  },
];
const keyRefusals = (right: (known: Known, key: string) => object): Scenario["refused"] =>
  (
    [
      ["a key that has other characters", "team?", "InvalidParameterValue.TagKeyCharacterIllegal"],
      ["a key of 128 characters", LONG_KEY, "InvalidParameterValue.TagKeyLengthExceeded"],
      ["a reserved prefix", "qcs:team", "InvalidParameter.ReservedTagKey"],
    ] as const
  ).map(([what, key, code]) => ({ because: `with ${what}`, parameters: (known) => right(known, key), code }));

export const tags: readonly Scenario[] = [
  {
    service: "tag",
    action: "DescribeResourceTagsByResourceIds",
    given,
    succeeds: {
      parameters: (known) => ({ ...described, ResourceIds: ids(known), Offset: 0, Limit: 15, Category: "All" }),
      answer: ({ alice }) => ({
        TotalCount: 1,
        Offset: 0,
        Limit: 15,
        Tags: [
          {
            TagKey: "team",
            TagValue: "operations",
            ResourceId: String(alice),
            ServiceType: "cam",
            TagKeyMd5: md5,
            TagValueMd5: md5,
            Category: "Custom",
          },
        ],
      }),
    },
    refused: [
      {
        because: "of another service",
        parameters: (known) => ({ ...described, ServiceType: "cvm", ResourceIds: ids(known) }),
        code: "InvalidParameterValue.ServiceTypeInvalid",
      },
      {
        because: "of resources that cannot be tagged",
        parameters: (known) => ({ ...described, ResourcePrefix: "groupid", ResourceIds: ids(known) }),
        code: "InvalidParameterValue.ResourcePrefixInvalid",
      },
      {
        because: "of names in place of ids",
        parameters: () => ({ ...described, ResourceIds: ["alice"] }),
        code: "InvalidParameterValue.ResourceIdInvalid",
      },
      {
        because: "of a region that is none",
        parameters: (known) => ({ ...described, ResourceRegion: "Guangzhou!", ResourceIds: ids(known) }),
        code: "InvalidParameterValue.RegionInvalid",
      },
      {
        because: "from within a page",
        parameters: (known) => ({ ...described, ResourceIds: ids(known), Offset: 7, Limit: 5 }),
        code: "InvalidParameterValue",
      },
    ],
  },
  {
    service: "tag",
    action: "ModifyResourceTags",
    given,
    succeeds: {
      parameters: ({ ofAlice }) => ({
        Resource: ofAlice,
        ReplaceTags: [{ TagKey: "cost", TagValue: "" }],
        DeleteTags: [{ TagKey: "team" }],
      }),
      answer: {},
    },
    refused: [
      {
        because: "of a key to be replaced and deleted",
        parameters: ({ ofAlice }) => ({ Resource: ofAlice, ReplaceTags: [aTag], DeleteTags: [{ TagKey: "team" }] }),
        code: "InvalidParameterValue.DeleteTagsParamError",
      },
      {
        because: "with a reserved key",
        parameters: ({ ofBob }) => ({ Resource: ofBob, ReplaceTags: [{ TagKey: "qcs:owner", TagValue: "x" }] }),
        code: "InvalidParameter.ReservedTagKey",
      },
      {
        because: "of a resource that does not exist",
        parameters: () => ({ Resource: nobody, ReplaceTags: [aTag] }),
        code: "InvalidParameterValue.ResourceDescriptionError",
      },
      ...pairRefusals(({ ofBob }, pair) => ({ Resource: ofBob, ReplaceTags: [pair] })),
      {
        because: "with neither list",
        parameters: ({ ofBob }) => ({ Resource: ofBob }),
        code: "InvalidParameter.Tag",
      },
    ],
  },
  {
    service: "tag",
    action: "TagResources",
    given,
    succeeds: {
      parameters: ({ ofBob }) => ({ ResourceList: [ofBob, nobody], Tags: [aTag] }),
      answer: {
        FailedResources: [
          {
            Resource: nobody,
            Code: "InvalidParameterValue.ResourceDescriptionError",
            Message: expect.stringContaining(nobody),
          },
        ],
      },
    },
    refused: [
      {
        because: "with a key twice",
        parameters: ({ ofBob }) => ({ ResourceList: [ofBob], Tags: [aTag, { ...aTag, TagValue: "other" }] }),
        code: "InvalidParameterValue.TagKeyDuplicate",
      },
      {
        because: "of another service's resource",
        parameters: ({ ofBob }) => ({ ResourceList: [ofBob, "qcs::cvm:ap-beijing:uin/1:instance/i"], Tags: [aTag] }),
        code: "InvalidParameter.UnsupportedService",
      },
      {
        because: "with an empty value",
        parameters: ({ ofBob }) => ({ ResourceList: [ofBob], Tags: [{ TagKey: "team", TagValue: "" }] }),
        code: "InvalidParameterValue.TagValueEmpty",
      },
      ...pairRefusals(({ ofBob }, pair) => ({ ResourceList: [ofBob], Tags: [pair] })),
      {
        because: "of eleven resources at once",
        parameters: ({ ofBob }) => ({ ResourceList: Array.from({ length: 11 }, () => ofBob), Tags: [aTag] }),
        code: "LimitExceeded.ResourceNumPerRequest",
      },
    ],
  },
  {
    service: "tag",
    action: "UnTagResources",
    given,
    succeeds: {
      parameters: ({ ofAlice, ofBob }) => ({ ResourceList: [ofAlice, ofBob, nobody], TagKeys: ["team"] }),
      answer: {
        FailedResources: [
          {
            Resource: nobody,
            Code: "InvalidParameterValue.ResourceDescriptionError",
            Message: expect.stringContaining(nobody),
          },
        ],
      },
    },
    refused: [
      {
        because: "of something that is no description",
        parameters: ({ ofAlice }) => ({ ResourceList: [ofAlice, "alice"], TagKeys: ["team"] }),
        code: "InvalidParameterValue.ResourceDescriptionError",
      },
      {
        because: "with an empty key",
        parameters: ({ ofAlice }) => ({ ResourceList: [ofAlice], TagKeys: ["team", ""] }),
        code: "InvalidParameterValue.TagKeyEmpty",
      },
      ...keyRefusals(({ ofAlice }, key) => ({ ResourceList: [ofAlice], TagKeys: [key] })),
      {
        because: "with a key twice",
        parameters: ({ ofAlice }) => ({ ResourceList: [ofAlice], TagKeys: ["team", "team"] }),
        code: "InvalidParameterValue.TagKeyDuplicate",
      },
      {
        because: "with eleven keys",
        parameters: ({ ofAlice }) => ({
          ResourceList: [ofAlice],
          TagKeys: Array.from({ length: 11 }, (_, index) => `key-${index}`),
        }),
        code: "LimitExceeded.TagNumPerRequest",
      },
    ],
  },
];
