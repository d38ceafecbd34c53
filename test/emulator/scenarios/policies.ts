import { expect } from "vitest";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

const documentOf = (...actions: string[]) =>
  JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: actions, resource: ["*"] }] });
/** Written as the service answers it, but for its slashes. */
export const READS = documentOf("name/cos:GetObject");
export const WRITES = documentOf("name/cos:*");
/** As answered. */
export const answered = (document: string): string => document.replaceAll("/", String.raw`\/`);
export const camMoment: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);

export const ABSENT = 9;
export const PRESET = 1;
export const SERVICE_LINKED = 16313162;
const TAGS = [{ Key: "team", Value: "web" }];

/** A custom policy that nobody has. */
export const aPolicy = (call: GivenCall): Promise<Known> =>
  call("CreatePolicy", { PolicyName: "readers", PolicyDocument: READS, Description: "reads", Tags: TAGS });

export const policies: readonly Scenario[] = [
  {
    action: "CreatePolicy",
    given: aPolicy,
    succeeds: {
      parameters: () => ({ PolicyName: "writers", PolicyDocument: WRITES, Description: "writes", Tags: TAGS }),
      answer: { PolicyId: expect.any(Number) },
    },
    refused: [
      {
        because: "with a name that is taken",
        parameters: () => ({ PolicyName: "readers", PolicyDocument: WRITES }),
        code: "FailedOperation.PolicyNameInUse",
      },
      {
        because: "with a space in its name",
        parameters: () => ({ PolicyName: "the writers", PolicyDocument: WRITES }),
        code: "InvalidParameter.PolicyNameError",
      },
      {
        because: "with a document that is no JSON",
        parameters: () => ({ PolicyName: "writers", PolicyDocument: "allow everything" }),
        code: "InvalidParameter.PolicyDocumentError",
      },
      {
        because: "with a description of 301 bytes",
        parameters: () => ({ PolicyName: "writers", PolicyDocument: WRITES, Description: "x".repeat(301) }),
        code: "InvalidParameter.DescriptionLengthOverlimit",
      },
    ],
  },
  {
    action: "GetPolicy",
    given: aPolicy,
    succeeds: {
      parameters: ({ PolicyId }) => ({ PolicyId }),
      answer: {
        PolicyName: "readers",
        Description: "reads",
        Type: 1,
        AddTime: camMoment,
        UpdateTime: camMoment,
        PolicyDocument: answered(READS),
        PresetAlias: null,
        IsServiceLinkedRolePolicy: 0,
        Tags: TAGS,
      },
    },
    refused: [
      {
        because: "for a policy that does not exist",
        parameters: () => ({ PolicyId: ABSENT }),
        code: "ResourceNotFound.PolicyIdNotFound",
      },
      { because: "with a name for a number", parameters: () => ({ PolicyId: "readers" }), code: "InvalidParameter" },
    ],
  },
  {
    action: "ListPolicies",
    given: aPolicy,
    succeeds: {
      parameters: () => ({ Page: 1, Rp: 10, Scope: "Local", Keyword: "read" }),
      answer: ({ PolicyId }) => ({
        TotalNum: 1,
        List: [
          {
            PolicyId,
            PolicyName: "readers",
            AddTime: camMoment,
            Type: 1,
            Description: "reads",
            CreateMode: 2,
            Attachments: 0,
            ServiceType: "",
            IsAttached: null,
            Deactived: 0,
            DeactivedDetail: [],
            IsServiceLinkedPolicy: 0,
            AttachEntityCount: 0,
            AttachEntityBoundaryCount: 0,
            UpdateTime: camMoment,
            Tags: TAGS,
            PermissionLevel: "CloudProduct",
          },
        ],
        ServiceTypeList: [],
      }),
    },
    refused: [
      {
        because: "for a scope that is none",
        parameters: () => ({ Scope: "Mine" }),
        code: "InvalidParameter.ScopeError",
      },
      {
        because: "with a keyword of 129 characters",
        parameters: () => ({ Keyword: "x".repeat(129) }),
        code: "InvalidParameter.SearchKeywordLengthError",
      },
      {
        because: "with a keyword that has a line break",
        parameters: () => ({ Keyword: "read\ners" }),
        code: "InvalidParameter.KeywordError",
      },
      { because: "for page 201", parameters: () => ({ Page: 201 }), code: "InvalidParameter.ParamError" },
    ],
  },
  {
    action: "UpdatePolicy",
    given: aPolicy,
    succeeds: {
      parameters: () => ({ PolicyName: "readers", PolicyDocument: WRITES, Description: "writes", Alias: "the first" }),
      answer: ({ PolicyId }) => ({ PolicyId }),
    },
    refused: [
      {
        because: "for a policy that does not exist",
        parameters: () => ({ PolicyId: ABSENT, Description: "writes" }),
        code: "ResourceNotFound.PolicyIdNotFound",
      },
      {
        because: "for a name that no policy has",
        parameters: () => ({ PolicyName: "writers", Description: "writes" }),
        code: "ResourceNotFound.NotFound",
      },
      {
        because: "for a preset policy",
        parameters: () => ({ PolicyId: PRESET, Description: "mine", Alias: "mine" }),
        code: "InvalidParameter.PolicyIdError",
      },
      {
        because: "with both the number and the name",
        parameters: ({ PolicyId }) => ({ PolicyId, PolicyName: "readers", Description: "writes" }),
        code: "InvalidParameter.ParamError",
      },
      {
        because: "with neither number nor name",
        parameters: () => ({ Description: "writes" }),
        code: "InvalidParameter.ParamError",
      },
      {
        because: "with a description of 301 bytes",
        parameters: ({ PolicyId }) => ({ PolicyId, Description: "x".repeat(301) }),
        code: "InvalidParameter.DescriptionLengthOverlimit",
      },
      {
        because: "with a document of another version",
        parameters: ({ PolicyId }) => ({ PolicyId, PolicyDocument: READS.replace("2.0", "1.0"), Description: "new" }),
        code: "InvalidParameter.VersionError",
      },
    ],
  },
  {
    action: "DeletePolicy",
    given: aPolicy,
    succeeds: { parameters: ({ PolicyId }) => ({ PolicyId: [PolicyId] }), answer: {} },
    refused: [
      {
        because: "with one policy among them that does not exist",
        parameters: ({ PolicyId }) => ({ PolicyId: [PolicyId, ABSENT] }),
        code: "ResourceNotFound.PolicyIdNotFound",
      },
      {
        because: "with a preset policy among them",
        parameters: ({ PolicyId }) => ({ PolicyId: [PolicyId, PRESET] }),
        code: "InvalidParameter.PolicyIdError",
      },
      {
        because: "for 201 policies at once",
        parameters: ({ PolicyId }) => ({ PolicyId: Array(201).fill(PolicyId) }),
        code: "InvalidParameter.OperatePoliciesOverLimit",
      },
      { because: "for no policy", parameters: () => ({ PolicyId: [] }), code: "InvalidParameter.ParamError" },
    ],
  },
];
