import { expect } from "vitest";
import { NOBODY } from "./attachments.ts";
import { type Part, cost, idRefusals, nobody, ofCam, people, web } from "./resource-tags.ts";
import type { Scenario } from "./scenario.ts";

const given = people;
const custom = { Category: "Custom" };
const md5 = expect.stringMatching(/^[0-9a-f]{32}$/);
const page = { TotalCount: 1, Offset: 0, Limit: 15 };
const row = (ResourceId: string, tag: object) => ({
  ...tag,
  ...custom,
  ResourceId,
  ServiceType: "cam",
  TagKeyMd5: md5,
  TagValueMd5: md5,
});

const byKeys: Part["parameters"] = ({ alice, bob }) => ({ ...ofCam, ResourceIds: [alice, bob], TagKeys: ["cost"] });
const byIds: Part["parameters"] = ({ alice, bob }) => ({ ...ofCam, ResourceIds: [alice, bob], Offset: 0, Limit: 2 });
const byTags: Part["parameters"] = ({ alice, OwnerUin }) => ({
  TagFilters: [{ TagKey: "team", TagValue: ["web", "data"] }, { TagKey: "cost" }],
  CreateUin: Number(OwnerUin),
  ResourcePrefix: "uin",
  ResourceId: alice,
  ServiceType: "cam",
});
const found = (id: string) => ({
  ResourceRegion: "",
  ServiceType: "cam",
  ResourcePrefix: "uin",
  ResourceId: id,
  Tags: [
    { ...web, ...custom },
    { ...cost, ...custom },
  ],
});
const byTagsRefusals: Scenario["refused"] = [
  {
    because: "by seven filters",
    parameters: () => ({ TagFilters: Array.from({ length: 7 }, (_, key) => ({ TagKey: `key-${key}` })) }),
    code: "InvalidParameterValue.TagFiltersLengthExceeded",
  },
  { because: "by no filter", parameters: () => ({ TagFilters: [] }), code: "InvalidParameterValue.TagFilters" },
  {
    because: "by an empty key",
    parameters: () => ({ TagFilters: [{ TagKey: "" }] }),
    code: "InvalidParameterValue.TagFilters",
  },
  {
    because: "of tags by somebody whom the account does not have",
    parameters: (known) => ({ ...byTags(known), CreateUin: NOBODY }),
    code: "InvalidParameterValue.UinInvalid",
  },
];
const filtered = (filter: object) => ({ TagFilters: [filter] });

export const taggedResources: readonly Scenario[] = [
  {
    service: "tag",
    action: "GetResources",
    given,
    succeeds: {
      parameters: ({ ofAlice, alice }) => ({
        ResourceList: [`qcs::cam:ap-singapore::uin/${alice}`, ofAlice, "qcs::cvm:ap-guangzhou::instance/ins-1"],
        TagFilters: [{ TagKey: "team", TagValue: ["web"] }],
        PaginationToken: "",
        MaxResults: 1,
      }),
      answer: ({ ofAlice }) => ({
        PaginationToken: "",
        ResourceTagMappingList: [
          {
            Resource: ofAlice,
            Tags: [
              { ...web, ...custom },
              { ...cost, ...custom },
            ],
          },
        ],
      }),
    },
    refused: [
      {
        because: "of eleven resources",
        parameters: () => ({ ResourceList: Array.from({ length: 11 }, () => nobody) }),
        code: "LimitExceeded.ResourceNumPerRequest",
      },
      {
        because: "by seven filters",
        parameters: () => ({ TagFilters: Array.from({ length: 7 }, (_, key) => ({ TagKey: `key-${key}` })) }),
        code: "LimitExceeded.TagNumPerRequest",
      },
      {
        because: "by a filter of eleven values",
        parameters: () => filtered({ TagKey: "team", TagValue: Array.from({ length: 11 }, String) }),
        code: "LimitExceeded.TagValue",
      },
      {
        because: "by the same key twice",
        parameters: () => ({ TagFilters: [{ TagKey: "team" }, { TagKey: "team" }] }),
        code: "InvalidParameterValue.TagKeyDuplicate",
      },
      {
        because: "by an empty key",
        parameters: () => filtered({ TagKey: "" }),
        code: "InvalidParameterValue.TagKeyEmpty",
      },
      {
        because: "by a key of 128 characters",
        parameters: () => filtered({ TagKey: "x".repeat(128) }),
        code: "InvalidParameterValue.TagKeyLengthExceeded",
      },
      {
        because: "by a reserved key",
        parameters: () => filtered({ TagKey: "qcs:team" }),
        code: "InvalidParameter.ReservedTagKey",
      },
      {
        because: "by an illegal value",
        parameters: () => filtered({ TagKey: "team", TagValue: ["a?b"] }),
        code: "InvalidParameterValue.TagValueCharacterIllegal",
      },
      {
        because: "by a value of 256 characters",
        parameters: () => filtered({ TagKey: "team", TagValue: ["x".repeat(256)] }),
        code: "InvalidParameterValue.TagValueLengthExceeded",
      },
      {
        because: "by a description that is none",
        parameters: () => ({ ResourceList: ["alice"] }),
        code: "InvalidParameterValue.ResourceDescriptionError",
      },
      {
        because: "from after a token that is none",
        parameters: () => ({ PaginationToken: "seven" }),
        code: "InvalidParameter.PaginationTokenInvalid",
      },
      { because: "for more than a page has", parameters: () => ({ MaxResults: 201 }), code: "InvalidParameter" },
    ],
  },
  {
    service: "tag",
    action: "DescribeResourceTags",
    given,
    succeeds: {
      parameters: ({ bob }) => ({
        ...ofCam,
        ResourceId: bob,
        Offset: 0,
        Limit: 15,
        CosResourceId: 0,
      }),
      answer: ({ bob }) => ({ ...page, Rows: [row(bob, web)] }),
    },
    refused: [
      { because: "from within a page", parameters: () => ({ Offset: 7, Limit: 5 }), code: "InvalidParameterValue" },
      {
        because: "by who made the resource",
        parameters: ({ OwnerUin }) => ({ CreateUin: Number(OwnerUin) }),
        code: "UnsupportedOperation",
      },
    ],
  },
  {
    service: "tag",
    action: "DescribeResourceTagsByResourceIdsSeq",
    given,
    succeeds: {
      parameters: byIds,
      answer: ({ alice }) => ({ TotalCount: 3, Offset: 0, Limit: 2, Tags: [row(alice, web), row(alice, cost)] }),
    },
    refused: [
      ...idRefusals(byIds),
      {
        because: "from within a page",
        parameters: (known) => ({ ...byIds(known), Offset: 1 }),
        code: "InvalidParameterValue.OffsetInvalid",
      },
    ],
  },
  {
    service: "tag",
    action: "DescribeResourceTagsByTagKeys",
    given,
    succeeds: {
      parameters: byKeys,
      answer: ({ alice }) => ({
        TotalCount: 1,
        Offset: 0,
        Limit: 400,
        Rows: [{ ResourceId: alice, TagKeyValues: [{ ...cost, ...custom }] }],
      }),
    },
    refused: [
      ...idRefusals(byKeys).filter(({ code }) => code !== "InvalidParameterValue.ServiceTypeInvalid"),
      {
        because: "of no key",
        parameters: (known) => ({ ...byKeys(known), TagKeys: [] }),
        code: "InvalidParameter.Tag",
      },
      {
        because: "of an empty key",
        parameters: (known) => ({ ...byKeys(known), TagKeys: [""] }),
        code: "InvalidParameterValue.TagKeyEmpty",
      },
      {
        because: "of a key that has other characters",
        parameters: (known) => ({ ...byKeys(known), TagKeys: ["team?"] }),
        code: "InvalidParameterValue.TagKeyCharacterIllegal",
      },
      {
        because: "of a key of 128 characters",
        parameters: (known) => ({ ...byKeys(known), TagKeys: ["x".repeat(128)] }),
        code: "InvalidParameterValue.TagKeyLengthExceeded",
      },
    ],
  },
  {
    service: "tag",
    action: "DescribeResourcesByTags",
    given,
    succeeds: { parameters: byTags, answer: ({ alice }) => ({ ...page, Rows: [found(alice)] }) },
    refused: byTagsRefusals,
  },
  {
    service: "tag",
    action: "DescribeResourcesByTagsUnion",
    given,
    succeeds: {
      parameters: () => ({ TagFilters: [{ TagKey: "cost", TagValue: ["1"] }, { TagKey: "nothing" }] }),
      answer: ({ alice }) => ({ ...page, Rows: [found(alice)] }),
    },
    refused: byTagsRefusals,
  },
];
