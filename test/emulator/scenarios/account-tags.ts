import { NOBODY } from "./attachments.ts";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

const web = { TagKey: "team", TagValue: "web" };
const data = { TagKey: "team", TagValue: "data" };
const cost = { TagKey: "cost", TagValue: "1" };
const custom = { Category: "Custom" };

/** Three pairs; alice carries the first. */
async function threePairs(call: GivenCall): Promise<Known> {
  const { Uin, OwnerUin } = await call("GetUserAppId");
  const { Uin: alice } = await call("AddUser", { Name: "alice" });
  await call("tag:CreateTags", { Tags: [web, data, cost] });
  await call("tag:TagResources", { ResourceList: [`qcs::cam:::uin/${alice}`], Tags: [web] });
  return { Uin, OwnerUin, alice };
}
const given = threePairs;
const page = { TotalCount: 3, Offset: 0, Limit: 15 };

const long = "x".repeat(256);
const pairRefusals = (wrap: (pair: object) => object): Scenario["refused"] => [
  {
    because: "with an empty key",
    parameters: () => wrap({ ...data, TagKey: "" }),
    code: "InvalidParameterValue.TagKeyEmpty",
  },
  {
    because: "with a key that has other characters",
    parameters: () => wrap({ ...data, TagKey: "team?" }),
    code: "InvalidParameterValue.TagKeyCharacterIllegal",
  },
  {
    because: "with an illegal value",
    parameters: () => wrap({ ...data, TagValue: "a?b" }),
    code: "InvalidParameterValue.TagValueCharacterIllegal",
  },
  {
    because: "with a value of 256 characters",
    parameters: () => wrap({ ...data, TagValue: long }),
    code: "InvalidParameterValue.TagValueLengthExceeded",
  },
];
const keyRefusals = (wrap: (pair: object) => object): Scenario["refused"] => [
  {
    because: "with a key of 128 characters",
    parameters: () => wrap({ ...data, TagKey: "x".repeat(128) }),
    code: "InvalidParameterValue.TagKeyLengthExceeded",
  },
  {
    because: "with a reserved key",
    parameters: () => wrap({ ...data, TagKey: "qcs:team" }),
    code: "InvalidParameter.ReservedTagKey",
  },
];
const bare = (pair: object) => pair;
const listed = (pair: object) => ({ Tags: [pair] });
const creatorUnknown = (more: object = {}): Scenario["refused"][number] => ({
  because: "of somebody whom the account does not have",
  parameters: () => ({ ...more, CreateUin: NOBODY }),
  code: "InvalidParameterValue.UinInvalid",
});
const withinPage = (code: string, more: object = {}): Scenario["refused"][number] => ({
  because: "from within a page",
  parameters: () => ({ ...more, Offset: 7, Limit: 5 }),
  code,
});
const strangeToken = (more: object = {}): Scenario["refused"][number] => ({
  because: "from after a token that is none",
  parameters: () => ({ ...more, PaginationToken: "seven" }),
  code: "InvalidParameter.PaginationTokenInvalid",
});
const tooMany = (more: object = {}): Scenario["refused"][number] => ({
  because: "for more than a page has",
  parameters: () => ({ ...more, MaxResults: 1001 }),
  code: "LimitExceeded",
});

export const accountTags: readonly Scenario[] = [
  {
    service: "tag",
    action: "CreateTag",
    given,
    succeeds: { parameters: () => ({ TagKey: "owner", TagValue: "alice" }), answer: {} },
    refused: [
      { because: "where it is there", parameters: () => data, code: "ResourceInUse.TagDuplicate" },
      {
        because: "without a value",
        parameters: () => ({ ...data, TagValue: "" }),
        code: "InvalidParameterValue.TagValueEmpty",
      },
      ...pairRefusals(bare),
      ...keyRefusals(bare),
    ],
  },
  {
    service: "tag",
    action: "CreateTags",
    given,
    succeeds: {
      parameters: () => ({
        Tags: [
          { TagKey: "owner", TagValue: "alice" },
          { TagKey: "owner", TagValue: "bob" },
        ],
      }),
      answer: {},
    },
    refused: [
      {
        because: "where one of them is there",
        parameters: () => ({ Tags: [{ TagKey: "owner", TagValue: "alice" }, data] }),
        code: "ResourceInUse.TagDuplicate",
      },
      { because: "without any", parameters: () => ({}), code: "InvalidParameter.Tag" },
      {
        because: "without a value",
        parameters: () => listed({ ...data, TagValue: "" }),
        code: "InvalidParameterValue.TagValueEmpty",
      },
      ...pairRefusals(listed),
      ...keyRefusals(listed),
    ],
  },
  {
    service: "tag",
    action: "DeleteTag",
    given,
    succeeds: { parameters: () => data, answer: {} },
    refused: [
      {
        because: "where there is none",
        parameters: () => ({ ...data, TagValue: "nothing" }),
        code: "ResourceNotFound.TagNonExist",
      },
      { because: "while alice carries it", parameters: () => web, code: "FailedOperation.TagAttachedResource" },
      ...pairRefusals(bare),
    ],
  },
  {
    service: "tag",
    action: "DeleteTags",
    given,
    succeeds: { parameters: () => ({ Tags: [data, cost] }), answer: {} },
    refused: [
      {
        because: "where one of them is none",
        parameters: () => ({ Tags: [data, { ...data, TagValue: "nothing" }] }),
        code: "ResourceNotFound.TagNonExist",
      },
      {
        because: "while alice carries one of them",
        parameters: () => ({ Tags: [data, web] }),
        code: "FailedOperation.TagAttachedResource",
      },
      ...pairRefusals(listed),
      ...keyRefusals(listed),
    ],
  },
  {
    service: "tag",
    action: "DescribeTagKeys",
    given,
    succeeds: {
      parameters: ({ Uin }) => ({ CreateUin: Number(Uin), Offset: 0, Limit: 15, ShowProject: 0, Category: "All" }),
      answer: { ...page, TotalCount: 2, Tags: ["team", "cost"] },
    },
    refused: [creatorUnknown(), withinPage("InvalidParameterValue")],
  },
  {
    service: "tag",
    action: "DescribeTagValues",
    given,
    succeeds: {
      parameters: () => ({ TagKeys: ["team"], CreateUin: 0, Category: "Custom" }),
      answer: {
        ...page,
        TotalCount: 2,
        Tags: [
          { ...web, ...custom },
          { ...data, ...custom },
        ],
      },
    },
    refused: [
      creatorUnknown({ TagKeys: ["team"] }),
      withinPage("InvalidParameterValue", { TagKeys: ["team"] }),
      {
        because: "of an empty key",
        parameters: () => ({ TagKeys: ["team", ""] }),
        code: "InvalidParameterValue.TagKeyEmpty",
      },
    ],
  },
  {
    service: "tag",
    action: "DescribeTagValuesSeq",
    given,
    succeeds: {
      parameters: () => ({ TagKeys: ["team", "cost"], Offset: 2, Limit: 1 }),
      answer: { TotalCount: 3, Offset: 2, Limit: 1, Tags: [{ ...cost, ...custom }] },
    },
    refused: [
      creatorUnknown({ TagKeys: ["team"] }),
      withinPage("InvalidParameterValue.OffsetInvalid", { TagKeys: ["team"] }),
    ],
  },
  {
    service: "tag",
    action: "DescribeTags",
    given,
    succeeds: {
      parameters: () => ({ TagKeys: ["team"], TagKey: "cost" }),
      answer: {
        ...page,
        TotalCount: 2,
        Tags: [
          { ...web, ...custom, CanDelete: 0 },
          { ...data, ...custom, CanDelete: 1 },
        ],
      },
    },
    refused: [creatorUnknown(), withinPage("InvalidParameterValue")],
  },
  {
    service: "tag",
    action: "DescribeTagsSeq",
    given,
    succeeds: {
      parameters: () => ({ ...data, ShowProject: 1 }),
      answer: { ...page, TotalCount: 1, Tags: [{ ...data, ...custom, CanDelete: 1 }] },
    },
    refused: [creatorUnknown(), withinPage("InvalidParameterValue.OffsetInvalid")],
  },
  {
    service: "tag",
    action: "GetTagKeys",
    given,
    succeeds: {
      parameters: () => ({ PaginationToken: "", MaxResults: 10, Category: "Custom" }),
      answer: { PaginationToken: "", TagKeys: ["team", "cost"] },
    },
    refused: [strangeToken(), tooMany()],
  },
  {
    service: "tag",
    action: "GetTagValues",
    given,
    succeeds: {
      parameters: () => ({ TagKeys: ["team"] }),
      answer: {
        PaginationToken: "",
        Tags: [
          { ...web, ...custom },
          { ...data, ...custom },
        ],
      },
    },
    refused: [
      strangeToken({ TagKeys: ["team"] }),
      tooMany({ TagKeys: ["team"] }),
      { because: "of no key", parameters: () => ({}), code: "MissingParameter" },
    ],
  },
  {
    service: "tag",
    action: "GetTags",
    given,
    succeeds: {
      parameters: () => ({ Category: "All", TagKeys: ["cost"] }),
      answer: { PaginationToken: "", Tags: [{ ...cost, ...custom }] },
    },
    refused: [
      strangeToken(),
      tooMany(),
      {
        because: "of an empty key",
        parameters: () => ({ TagKeys: [""] }),
        code: "InvalidParameterValue.TagKeyEmpty",
      },
      {
        because: "of a reserved key",
        parameters: () => ({ TagKeys: ["qcs:team"] }),
        code: "InvalidParameter.ReservedTagKey",
      },
    ],
  },
];
