/** Custom policies: which documents are accepted, and how they read afterwards. */
import { describe, expect } from "vitest";
import { refusal, refusedWith, test } from "./fixtures.ts";

const statement = { effect: "allow", action: "cos:GetObject", resource: "qcs::cos:::bucket/*" };
const documentOf = (...statements: object[]) => JSON.stringify({ version: "2.0", statement: statements });
const valid = documentOf(statement);

describe("CreatePolicy", () => {
  test("makes a custom policy with its tags", async ({ ask }) => {
    const Tags = [{ Key: "team", Value: "web" }];
    const { PolicyId } = await ask("cam:CreatePolicy", {
      PolicyName: "readers",
      PolicyDocument: valid,
      Description: "reads",
      Tags,
    });

    expect(await ask("cam:GetPolicy", { PolicyId })).toMatchObject({
      PolicyName: "readers",
      Description: "reads",
      Type: 1,
      Tags,
    });
  });

  test.for([
    ["a name with a space", { PolicyName: "a b" }, "InvalidParameter.PolicyNameError"],
    ["a name of 129 characters", { PolicyName: "a".repeat(129) }, "InvalidParameter.PolicyNameError"],
    ["a preset policy's name", { PolicyName: "AdministratorAccess" }, "FailedOperation.PolicyNameInUse"],
    [
      "a description of 301 bytes in 101 characters",
      { Description: `${"€".repeat(100)}x` },
      "InvalidParameter.DescriptionLengthOverlimit",
    ],
    ["no document", { PolicyDocument: undefined }, "MissingParameter"],
    ["a tag without a value", { Tags: [{ Key: "team" }] }, "MissingParameter"],
  ] as const)("refuses %s", async ([, parameters, code], { ask }) => {
    const answer = await ask("cam:CreatePolicy", { PolicyName: "p", PolicyDocument: valid, ...parameters });

    expect(answer).toEqual(refusal(code));
    expect(await ask("cam:ListPolicies", { Scope: "Local" })).toMatchObject({ TotalNum: 0 });
  });

  test.for([
    ["text that is no JSON", "{", "PolicyDocumentError"],
    ["a list", "[]", "PolicyDocumentError"],
    ["upper-case keys", '{"Version":"2.0","Statement":[]}', "PolicyDocumentError"],
    ["another version", JSON.stringify({ version: "1.0", statement: [statement] }), "VersionError"],
    ["no statement", '{"version":"2.0"}', "StatementError"],
    ["an empty list of statements", documentOf(), "StatementError"],
    ["a key that statements do not have", documentOf({ ...statement, actions: [] }), "StatementError"],
    ["another effect", documentOf({ ...statement, effect: "Allow" }), "EffectError"],
    ["no action", documentOf({ effect: "allow", resource: "*" }), "ActionMiss"],
    ["an action without a service", documentOf({ ...statement, action: "GetObject" }), "ActionError"],
    ["an empty list of actions", documentOf({ ...statement, action: [] }), "ActionError"],
    ["no resource", documentOf({ effect: "allow", action: "*" }), "ResourceError"],
    ["a resource of three parts", documentOf({ ...statement, resource: "qcs:cos:x" }), "ResourceContentError"],
    ["a condition that is a text", documentOf({ ...statement, condition: "x" }), "ConditionError"],
    ["an unknown operator", documentOf({ ...statement, condition: { like: { a: "b" } } }), "ConditionTypeError"],
    ["an operator without keys", documentOf({ ...statement, condition: { ip_equal: {} } }), "ConditionContentError"],
    ["a principal that is a text", documentOf({ ...statement, principal: "x" }), "PrincipalError"],
    [
      "more than 6,144 characters",
      documentOf({ ...statement, action: Array(800).fill("cos:x") }),
      "PolicyDocumentLengthOverLimit",
    ],
  ] as const)("refuses a document that is %s", async ([, PolicyDocument, code], { official }) => {
    await expect(official("CreatePolicy", { PolicyName: "p", PolicyDocument })).rejects.toEqual(
      refusedWith(`InvalidParameter.${code}`),
    );
  });

  test("accepts a document that only spaces make long", async ({ official }) => {
    const PolicyDocument = JSON.stringify(JSON.parse(valid), undefined, 10).padEnd(7000);

    expect(await official("CreatePolicy", { PolicyName: "p", PolicyDocument })).toMatchObject({
      PolicyId: expect.any(Number),
    });
  });
});

describe("GetPolicy", () => {
  test("answers with escaped slashes, and with a single action or resource as the text that it was", async ({
    official,
  }) => {
    const { PolicyId } = await official("CreatePolicy", { PolicyName: "readers", PolicyDocument: valid });

    const { PolicyDocument } = await official("GetPolicy", { PolicyId });

    expect(PolicyDocument).toContain(String.raw`bucket\/*`);
    expect(JSON.parse(String(PolicyDocument))).toEqual({
      version: "2.0",
      statement: [{ effect: "allow", action: "cos:GetObject", resource: "qcs::cos:::bucket/*" }],
    });
  });

  test("answers with a list of what was written as one statement, a feature set in it", async ({ official }) => {
    const written = JSON.stringify({
      version: "2.0",
      statement: { effect: "allow", action: "permid/280655", resource: "*" },
    });
    const { PolicyId } = await official("CreatePolicy", { PolicyName: "features", PolicyDocument: written });
    const { PolicyDocument } = await official("GetPolicy", { PolicyId });

    expect(JSON.parse(String(PolicyDocument))).toEqual({
      version: "2.0",
      statement: [{ effect: "allow", action: "permid/280655", resource: "*" }],
    });
  });

  test("knows the administrator's policy by its published number", async ({ official }) => {
    expect(await official("GetPolicy", { PolicyId: 1 })).toMatchObject({ PolicyName: "AdministratorAccess", Type: 2 });
  });

  test("refuses a number that no policy has", async ({ official }) => {
    await expect(official("GetPolicy", { PolicyId: 9 })).rejects.toEqual(
      refusedWith("ResourceNotFound.PolicyIdNotFound"),
    );
  });
});

describe("DeletePolicy", () => {
  test("deletes policies with their attachments", async ({ official }) => {
    const { PolicyId } = await official("CreatePolicy", { PolicyName: "readers", PolicyDocument: valid });
    const { Uin } = await official("AddUser", { Name: "alice" });
    await official("AttachUserPolicy", { PolicyId, AttachUin: Uin });

    await official("DeletePolicy", { PolicyId: [PolicyId] });

    expect(await official("ListAttachedUserPolicies", { TargetUin: Uin })).toMatchObject({ TotalNum: 0, List: [] });
  });

  test("deletes all of the given policies or none", async ({ official }) => {
    const { PolicyId } = await official("CreatePolicy", { PolicyName: "readers", PolicyDocument: valid });

    await expect(official("DeletePolicy", { PolicyId: [PolicyId, 9] })).rejects.toEqual(
      refusedWith("ResourceNotFound.PolicyIdNotFound"),
    );

    expect(await official("GetPolicy", { PolicyId })).toMatchObject({ PolicyName: "readers" });
  });

  test("refuses a preset policy", async ({ official }) => {
    await expect(official("DeletePolicy", { PolicyId: [1] })).rejects.toEqual(
      refusedWith("InvalidParameter.PolicyIdError"),
    );
  });
});
