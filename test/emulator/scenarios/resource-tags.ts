import { expect } from "vitest";
import { NOBODY } from "./attachments.ts";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

const web = { TagKey: "team", TagValue: "web" };
const cost = { TagKey: "cost", TagValue: "1" };
const custom = { Category: "Custom" };
const md5 = expect.stringMatching(/^[0-9a-f]{32}$/);
const nobody = `qcs::cam:::uin/${NOBODY}`;

/** Alice carries a team and a cost, bob a team, chen nothing; another value of the team is there for whoever wants it. */
async function people(call: GivenCall): Promise<Known> {
  const { OwnerUin } = await call("GetUserAppId");
  const add = async (Name: string) => String((await call("AddUser", { Name }))["Uin"]);
  const [alice, bob, chen] = [await add("alice"), await add("bob"), await add("chen")];
  const of = (uin: string) => `qcs::cam::uin/${OwnerUin}:uin/${uin}`;
  await call("tag:TagResources", { ResourceList: [of(alice)], Tags: [web, cost] });
  await call("tag:TagResources", { ResourceList: [of(bob)], Tags: [web] });
  await call("tag:CreateTag", { TagKey: "team", TagValue: "data" });
  return { OwnerUin, alice, bob, chen, ofAlice: of(alice), ofBob: of(bob), ofChen: of(chen) };
}
const given = people;
const ofCam = { ServiceType: "cam", ResourcePrefix: "uin", ResourceRegion: "" };
const page = { TotalCount: 1, Offset: 0, Limit: 15 };
const row = (ResourceId: string, tag: object) => ({
  ...tag,
  ...custom,
  ResourceId,
  ServiceType: "cam",
  TagKeyMd5: md5,
  TagValueMd5: md5,
});

interface Part {
  readonly parameters: (known: Known) => object;
}
/** What every action on one resource refuses, in a call that is right but for this. */
const resourceRefusals = (right: Part["parameters"]): Scenario["refused"] => [
  {
    because: "of what does not exist",
    parameters: (known) => ({ ...right(known), Resource: nobody }),
    code: "InvalidParameterValue.ResourceDescriptionError",
  },
  {
    because: "with a key that has other characters",
    parameters: (known) => ({ ...right(known), TagKey: "team?" }),
    code: "InvalidParameterValue.TagKeyCharacterIllegal",
  },
  {
    because: "with a reserved key",
    parameters: (known) => ({ ...right(known), TagKey: "qcs:team" }),
    code: "InvalidParameter.ReservedTagKey",
  },
];
const keyRefusals = (right: Part["parameters"]): Scenario["refused"] => [
  {
    because: "with an empty key",
    parameters: (known) => ({ ...right(known), TagKey: "" }),
    code: "InvalidParameterValue.TagKeyEmpty",
  },
];
const longKey = (right: Part["parameters"]): Scenario["refused"] => [
  {
    because: "with a key of 128 characters",
    parameters: (known) => ({ ...right(known), TagKey: "x".repeat(128) }),
    code: "InvalidParameterValue.TagKeyLengthExceeded",
  },
];
const illegalValue = (right: Part["parameters"]): Scenario["refused"] => [
  {
    because: "with an illegal value",
    parameters: (known) => ({ ...right(known), TagValue: "a?b" }),
    code: "InvalidParameterValue.TagValueCharacterIllegal",
  },
];
const longValue = (right: Part["parameters"]): Scenario["refused"] => [
  {
    because: "with a value of 256 characters",
    parameters: (known) => ({ ...right(known), TagValue: "x".repeat(256) }),
    code: "InvalidParameterValue.TagValueLengthExceeded",
  },
];
const idRefusals = (right: Part["parameters"]): Scenario["refused"] => [
  {
    because: "of another product",
    parameters: (known) => ({ ...right(known), ServiceType: "cvm" }),
    code: "InvalidParameterValue.ServiceTypeInvalid",
  },
  {
    because: "of what carries no tags",
    parameters: (known) => ({ ...right(known), ResourcePrefix: "groupid" }),
    code: "InvalidParameterValue.ResourcePrefixInvalid",
  },
  {
    because: "of names",
    parameters: (known) => ({ ...right(known), ResourceIds: ["alice"] }),
    code: "InvalidParameterValue.ResourceIdInvalid",
  },
  {
    because: "of a region that is none",
    parameters: (known) => ({ ...right(known), ResourceRegion: "Guangzhou!" }),
    code: "InvalidParameterValue.RegionInvalid",
  },
];
const manyRefusals = (right: Part["parameters"]): Scenario["refused"] => [
  ...idRefusals(right),
  {
    because: "of what does not exist",
    parameters: (known) => ({ ...right(known), ResourceIds: [String(NOBODY)] }),
    code: "InvalidParameterValue.ResourceDescriptionError",
  },
  {
    because: "of 51 resources",
    parameters: (known) => ({ ...right(known), ResourceIds: Array.from({ length: 51 }, (_, id) => String(id + 1)) }),
    code: "LimitExceeded.ResourceNumPerRequest",
  },
  {
    because: "with a key that has other characters",
    parameters: (known) => ({ ...right(known), TagKey: "team?" }),
    code: "InvalidParameterValue.TagKeyCharacterIllegal",
  },
];
const reservedKey = (right: Part["parameters"]): Scenario["refused"] => [
  {
    because: "with a reserved key",
    parameters: (known) => ({ ...right(known), TagKey: "qcs:team" }),
    code: "InvalidParameter.ReservedTagKey",
  },
];
const notCarried = (right: Part["parameters"]): Scenario["refused"][number] => ({
  because: "where the key is not there",
  parameters: right,
  code: "ResourceNotFound.AttachedTagKeyNotFound",
});

const adds: Part["parameters"] = ({ ofBob }) => ({ ...cost, Resource: ofBob });
const updates: Part["parameters"] = ({ ofBob }) => ({ TagKey: "team", TagValue: "data", Resource: ofBob });
const takes: Part["parameters"] = ({ ofBob }) => ({ TagKey: "team", Resource: ofBob });
const attaches: Part["parameters"] = ({ bob, chen }) => ({ ...ofCam, ...cost, ResourceIds: [bob, chen] });
const modifies: Part["parameters"] = ({ alice, bob }) => ({
  ...ofCam,
  TagKey: "team",
  TagValue: "data",
  ResourceIds: [alice, bob],
});
const detaches: Part["parameters"] = ({ alice, bob }) => ({ ...ofCam, TagKey: "team", ResourceIds: [alice, bob] });
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

export const resourceTags: readonly Scenario[] = [
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
  {
    service: "tag",
    action: "AddResourceTag",
    given,
    succeeds: { parameters: adds, answer: {} },
    refused: [
      {
        because: "where the key is there",
        parameters: ({ ofBob }) => ({ TagKey: "team", TagValue: "data", Resource: ofBob }),
        code: "ResourceInUse.TagKeyAttached",
      },
      ...resourceRefusals(adds),
      ...keyRefusals(adds),
      ...longKey(adds),
      ...illegalValue(adds),
      ...longValue(adds),
    ],
  },
  {
    service: "tag",
    action: "UpdateResourceTagValue",
    given,
    succeeds: { parameters: updates, answer: {} },
    refused: [
      notCarried(({ ofChen }) => ({ TagKey: "team", TagValue: "data", Resource: ofChen })),
      ...resourceRefusals(updates),
      ...illegalValue(updates),
      ...longValue(updates),
    ],
  },
  {
    service: "tag",
    action: "DeleteResourceTag",
    given,
    succeeds: { parameters: takes, answer: {} },
    refused: [
      notCarried(({ ofChen }) => ({ TagKey: "team", Resource: ofChen })),
      ...resourceRefusals(takes),
      ...keyRefusals(takes),
      ...longKey(takes),
    ],
  },
  {
    service: "tag",
    action: "AttachResourcesTag",
    given,
    succeeds: { parameters: attaches, answer: {} },
    refused: [
      {
        because: "where one of them has the key",
        parameters: ({ alice, chen }) => ({ ...ofCam, ...cost, ResourceIds: [chen, alice] }),
        code: "ResourceInUse.TagKeyAttached",
      },
      {
        because: "with a pair that the account does not have",
        parameters: (known) => ({ ...attaches(known), TagValue: "2" }),
        code: "ResourceNotFound.TagNonExist",
      },
      ...manyRefusals(attaches),
      ...reservedKey(attaches),
      ...keyRefusals(attaches),
      ...illegalValue(attaches),
    ],
  },
  {
    service: "tag",
    action: "ModifyResourcesTagValue",
    given,
    succeeds: { parameters: modifies, answer: {} },
    refused: [
      notCarried(({ alice, chen }) => ({ ...ofCam, TagKey: "team", TagValue: "data", ResourceIds: [alice, chen] })),
      {
        because: "with a pair that the account does not have",
        parameters: (known) => ({ ...modifies(known), TagValue: "nothing" }),
        code: "ResourceNotFound.TagNonExist",
      },
      ...manyRefusals(modifies),
      ...illegalValue(modifies),
      ...longValue(modifies),
    ],
  },
  {
    service: "tag",
    action: "DetachResourcesTag",
    given,
    succeeds: { parameters: detaches, answer: {} },
    refused: [
      notCarried(({ alice, chen }) => ({ ...ofCam, TagKey: "team", ResourceIds: [alice, chen] })),
      ...manyRefusals(detaches),
      ...reservedKey(detaches),
      ...keyRefusals(detaches),
    ],
  },
];
