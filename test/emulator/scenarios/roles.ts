import { expect } from "vitest";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

const trust = (principal: object) =>
  JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "name/sts:AssumeRole", principal }] });
const TRUST = trust({ service: ["cvm.cloud.tencent.com"] });
const camTime = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);

async function aRole(call: GivenCall): Promise<Known> {
  const { RoleId } = await call("CreateRole", { RoleName: "deployer", PolicyDocument: TRUST });
  return { RoleId };
}
async function aRoleWithPolicies(call: GivenCall): Promise<Known> {
  const { RoleId } = await aRole(call);
  const statement = [{ effect: "allow", action: "cos:*", resource: "*" }];
  const { PolicyId } = await call("CreatePolicy", {
    PolicyName: "Buckets",
    Description: "all of them",
    PolicyDocument: JSON.stringify({ version: "2.0", statement }),
  });
  await call("AttachRolePolicy", { AttachRoleId: RoleId, PolicyId: 1 });
  await call("AttachRolePolicy", { AttachRoleId: RoleId, PolicyId });
  return { RoleId, PolicyId };
}
async function aTaggedRole(call: GivenCall): Promise<Known> {
  const { RoleId } = await aRole(call);
  await call("TagRole", { RoleId, Tags: [{ Key: "team", Value: "platform" }] });
  return { RoleId };
}
const deployer = (known: Known) => ({
  RoleId: known["RoleId"],
  RoleName: "deployer",
  PolicyDocument: TRUST,
  Description: "",
  AddTime: camTime,
  UpdateTime: camTime,
  ConsoleLogin: 0,
  RoleType: "user",
  SessionDuration: 43_200,
  DeletionTaskId: null,
  Tags: [{ Key: "team", Value: "platform" }],
  RoleArn: expect.stringMatching(/^qcs::cam::uin\/\d+:roleName\/deployer$/),
});

const neither = { because: "with neither id nor name", parameters: () => ({}), code: "InvalidParameter.ParamError" };
const both = (known: Known) => ({ RoleId: known["RoleId"], RoleName: "deployer" });
const absent = { RoleName: "nobody" };

export const roles: readonly Scenario[] = [
  {
    action: "CreateRole",
    given: aRole,
    succeeds: {
      parameters: () => ({
        RoleName: "auditor",
        PolicyDocument: trust({ qcs: ["qcs::cam::uin/100000000001:root"] }),
        Description: "looks",
        ConsoleLogin: 1,
        SessionDuration: 3600,
        Tags: [{ Key: "team", Value: "platform" }],
      }),
      answer: { RoleId: expect.stringMatching(/^\d{19}$/) },
    },
    refused: [
      {
        because: "with a name that is taken, in any case",
        parameters: () => ({ RoleName: "Deployer", PolicyDocument: TRUST }),
        code: "InvalidParameter.RoleNameInUse",
      },
      {
        because: "with a name of other characters",
        parameters: () => ({ RoleName: "a b", PolicyDocument: TRUST }),
        code: "InvalidParameter.RoleNameError",
      },
      {
        because: "with a description that is too long",
        parameters: () => ({ RoleName: "auditor", PolicyDocument: TRUST, Description: "角".repeat(101) }),
        code: "InvalidParameter.DescriptionLengthOverlimit",
      },
      {
        because: "with a tag key twice",
        parameters: () => ({
          RoleName: "auditor",
          PolicyDocument: TRUST,
          Tags: [
            { Key: "team", Value: "platform" },
            { Key: "team", Value: "data" },
          ],
        }),
        code: "InvalidParameter.TagParamError",
      },
      {
        because: "with a trust policy that trusts nobody",
        parameters: () => ({ RoleName: "auditor", PolicyDocument: trust({}) }),
        code: "InvalidParameter.PrincipalError",
      },
      {
        because: "with a session that is too long",
        parameters: () => ({ RoleName: "auditor", PolicyDocument: TRUST, SessionDuration: 43_201 }),
        code: "InvalidParameter.ParamError",
      },
    ],
  },
  {
    action: "GetRole",
    given: aTaggedRole,
    succeeds: {
      parameters: () => ({ RoleName: "deployer" }),
      answer: (known) => ({ RoleInfo: deployer(known) }),
    },
    refused: [
      { because: "without such a role", parameters: () => absent, code: "InvalidParameter.RoleNotExist" },
      neither,
      { because: "with id and name", parameters: both, code: "InvalidParameter.ParamError" },
    ],
  },
  {
    action: "DescribeRoleList",
    given: aTaggedRole,
    succeeds: {
      parameters: () => ({ Page: 1, Rp: 20 }),
      answer: (known) => ({ TotalNum: 1, List: [deployer(known)] }),
    },
    refused: [
      { because: "with page 0", parameters: () => ({ Page: 0, Rp: 20 }), code: "InvalidParameter.ParamError" },
      { because: "with 201 rows", parameters: () => ({ Page: 1, Rp: 201 }), code: "InvalidParameter.ParamError" },
      { because: "without rows", parameters: () => ({ Page: 1 }), code: "MissingParameter" },
    ],
  },
  {
    action: "DeleteRole",
    given: aRoleWithPolicies,
    succeeds: { parameters: ({ RoleId }) => ({ RoleId }), answer: {} },
    refused: [
      { because: "without such a role", parameters: () => absent, code: "InvalidParameter.RoleNotExist" },
      neither,
      { because: "with id and name", parameters: both, code: "InvalidParameter.ParamError" },
    ],
  },
  {
    action: "UpdateAssumeRolePolicy",
    given: aRole,
    succeeds: {
      parameters: () => ({ RoleName: "deployer", PolicyDocument: trust({ service: "cls.cloud.tencent.com" }) }),
      answer: {},
    },
    refused: [
      {
        because: "without such a role",
        parameters: () => ({ ...absent, PolicyDocument: TRUST }),
        code: "InvalidParameter.RoleNotExist",
      },
      {
        because: "with a principal that is no account",
        parameters: () => ({ RoleName: "deployer", PolicyDocument: trust({ qcs: "alice" }) }),
        code: "InvalidParameter.PrincipalQcsError",
      },
      {
        because: "with a principal that is no product",
        parameters: () => ({ RoleName: "deployer", PolicyDocument: trust({ service: "cvm" }) }),
        code: "InvalidParameter.PrincipalServiceNotExist",
      },
      {
        because: "with a text that is no document",
        parameters: () => ({ RoleName: "deployer", PolicyDocument: "{" }),
        code: "InvalidParameter.ParamError",
      },
    ],
  },
  {
    action: "UpdateRoleDescription",
    given: aRole,
    succeeds: { parameters: () => ({ RoleName: "deployer", Description: "ships" }), answer: {} },
    refused: [
      {
        because: "with a description that is too long",
        parameters: () => ({ RoleName: "deployer", Description: "x".repeat(301) }),
        code: "InvalidParameter.DescriptionLengthOverlimit",
      },
      {
        because: "without such a role",
        parameters: () => ({ ...absent, Description: "ships" }),
        code: "InvalidParameter.RoleNotExist",
      },
    ],
  },
  {
    action: "UpdateRoleConsoleLogin",
    given: aRole,
    succeeds: { parameters: ({ RoleId }) => ({ RoleId, ConsoleLogin: 1 }), answer: {} },
    refused: [
      {
        because: "without such a role",
        parameters: () => ({ ...absent, ConsoleLogin: 1 }),
        code: "InvalidParameter.RoleNotExist",
      },
      {
        because: "with neither yes nor no",
        parameters: () => ({ RoleName: "deployer", ConsoleLogin: 2 }),
        code: "InvalidParameter.ParamError",
      },
    ],
  },
  {
    action: "UpdateRoleSessionDuration",
    site: "china",
    given: aRole,
    succeeds: { parameters: () => ({ RoleName: "deployer", SessionDuration: 900 }), answer: {} },
    refused: [
      {
        because: "without such a role",
        parameters: () => ({ ...absent, SessionDuration: 900 }),
        code: "InvalidParameter.RoleNotExist",
      },
      {
        because: "with more than twelve hours",
        parameters: () => ({ RoleName: "deployer", SessionDuration: 43_201 }),
        code: "InvalidParameter.ParamError",
      },
    ],
  },
  {
    action: "AttachRolePolicy",
    given: aRole,
    succeeds: { parameters: () => ({ AttachRoleName: "deployer", PolicyName: "ReadOnlyAccess" }), answer: {} },
    refused: [
      {
        because: "without such a role",
        parameters: () => ({ AttachRoleName: "nobody", PolicyId: 1 }),
        code: "InvalidParameter.RoleNotExist",
      },
      {
        because: "without such a policy",
        parameters: () => ({ AttachRoleName: "deployer", PolicyId: 9 }),
        code: "InvalidParameter.PolicyIdNotExist",
      },
      {
        because: "with a name that no policy has",
        parameters: () => ({ AttachRoleName: "deployer", PolicyName: "Nothing" }),
        code: "InvalidParameter.PolicyNameError",
      },
      {
        because: "with a policy's id and name",
        parameters: () => ({ AttachRoleName: "deployer", PolicyId: 1, PolicyName: "AdministratorAccess" }),
        code: "InvalidParameter.ParamError",
      },
    ],
  },
  {
    action: "DetachRolePolicy",
    given: aRoleWithPolicies,
    succeeds: { parameters: ({ RoleId }) => ({ DetachRoleId: RoleId, PolicyId: 1 }), answer: {} },
    refused: [
      {
        because: "without such a role",
        parameters: () => ({ DetachRoleName: "nobody", PolicyId: 1 }),
        code: "InvalidParameter.RoleNotExist",
      },
      {
        because: "with a name that no policy has",
        parameters: () => ({ DetachRoleName: "deployer", PolicyName: "Nothing" }),
        code: "InvalidParameter.PolicyIdNotExist",
      },
      {
        because: "with neither id nor name of a policy",
        parameters: () => ({ DetachRoleName: "deployer" }),
        code: "InvalidParameter.ParamError",
      },
    ],
  },
  {
    action: "ListAttachedRolePolicies",
    given: aRoleWithPolicies,
    succeeds: {
      parameters: () => ({ RoleName: "deployer", Page: 1, Rp: 10, PolicyType: "User", Keyword: "buck" }),
      answer: (known) => ({
        TotalNum: 1,
        List: [
          {
            PolicyId: known["PolicyId"],
            PolicyName: "Buckets",
            AddTime: camTime,
            PolicyType: "User",
            CreateMode: 2,
            Deactived: 0,
            DeactivedDetail: [],
            Description: "all of them",
          },
        ],
      }),
    },
    refused: [
      {
        because: "without such a role",
        parameters: () => ({ ...absent, Page: 1, Rp: 10 }),
        code: "InvalidParameter.ParamError",
      },
      {
        because: "with a type that there is not",
        parameters: () => ({ RoleName: "deployer", Page: 1, Rp: 10, PolicyType: "Local" }),
        code: "InvalidParameter.ParamError",
      },
    ],
  },
  {
    action: "TagRole",
    given: aTaggedRole,
    succeeds: {
      parameters: () => ({ RoleName: "deployer", Tags: [{ Key: "team", Value: "data" }] }),
      answer: {},
    },
    refused: [
      {
        because: "without such a role",
        parameters: () => ({ ...absent, Tags: [{ Key: "team", Value: "data" }] }),
        code: "InvalidParameter.RoleNotExist",
      },
      {
        because: "with more tags than a role carries",
        parameters: () => ({
          RoleName: "deployer",
          Tags: Array.from({ length: 50 }, (_, index) => ({ Key: `key-${index}`, Value: "" })),
        }),
        code: "InvalidParameter.TagLimitExceeded",
      },
      {
        because: "with an empty key",
        parameters: () => ({ RoleName: "deployer", Tags: [{ Key: "", Value: "data" }] }),
        code: "InvalidParameter.TagParamError",
      },
    ],
  },
  {
    action: "UntagRole",
    given: aTaggedRole,
    succeeds: { parameters: () => ({ RoleName: "deployer", TagKeys: ["team"] }), answer: {} },
    refused: [
      {
        because: "without such a role",
        parameters: () => ({ ...absent, TagKeys: ["team"] }),
        code: "InvalidParameter.RoleNotExist",
      },
      {
        because: "without keys",
        parameters: () => ({ RoleName: "deployer", TagKeys: [] }),
        code: "InvalidParameter.TagParamError",
      },
    ],
  },
];
