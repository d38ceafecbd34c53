import { describe, expect, test as plain } from "vitest";
import { isAllowed } from "../../emulator/rights/authorise.ts";
import type { Signer } from "../support/emulator-client.ts";
import { refusal, test as base } from "./fixtures.ts";

const ROOT = 100000000001;
const ALICE = "uin/100000000002";

interface Given {
  readonly effect?: "allow" | "deny";
  readonly action: string;
  readonly resource?: string;
  readonly isConditional?: boolean;
}
const statement = ({ effect = "allow", action, resource = "*", isConditional = false }: Given) => ({
  effect,
  actions: [action],
  resources: [resource],
  isConditional,
});
const denied = (action: string, resource = "*") => ({ effect: "deny", action, resource }) as const;

describe("a decision", () => {
  plain.each<[outcome: string, because: string, given: readonly Given[], action: string, resources: readonly string[]]>(
    [
      ["denied", "nothing is said", [], "cam:GetUser", ["*"]],
      ["allowed", "everything is", [{ action: "*" }], "cam:GetUser", ["*"]],
      ["allowed", "every service's everything is", [{ action: "*:*" }], "cam:GetUser", ["*"]],
      ["allowed", "the action is", [{ action: "cam:GetUser" }], "cam:GetUser", ["*"]],
      ["allowed", "the action is, with name/ before it", [{ action: "name/cam:GetUser" }], "cam:GetUser", ["*"]],
      ["allowed", "its service is", [{ action: "cam:*" }], "cam:GetUser", ["*"]],
      ["allowed", "its verb is", [{ action: "cam:Get*" }], "cam:GetUser", ["*"]],
      ["allowed", "its noun is", [{ action: "cam:*User*" }], "cam:GetUser", ["*"]],
      ["allowed", "its verb is, in every service", [{ action: "*:Get*" }], "cam:GetUser", ["*"]],
      ["denied", "another action is allowed", [{ action: "cam:GetUse" }], "cam:GetUser", ["*"]],
      ["denied", "a longer action is allowed", [{ action: "cam:GetUserAppId" }], "cam:GetUser", ["*"]],
      ["denied", "another service is allowed", [{ action: "employee:*" }], "cam:GetUser", ["*"]],
      ["denied", "the case differs", [{ action: "cam:getuser" }], "cam:GetUser", ["*"]],
      ["denied", "a dot is no wildcard", [{ action: "cam:Get.ser" }], "cam:GetUser", ["*"]],
      ["denied", "it is denied", [denied("cam:GetUser")], "cam:GetUser", ["*"]],
      ["denied", "a denial beats what is allowed", [{ action: "*" }, denied("cam:*")], "cam:GetUser", ["*"]],
      ["denied", "a denial beats it in any order", [denied("cam:*"), { action: "*" }], "cam:GetUser", ["*"]],
      ["allowed", "the denial is about something else", [{ action: "*" }, denied("cam:Add*")], "cam:GetUser", ["*"]],
      [
        "denied",
        "only one user is allowed",
        [{ action: "*", resource: `qcs::cam::uin/${ROOT}:${ALICE}` }],
        "cam:ListUsers",
        ["*"],
      ],
      [
        "allowed",
        "this user is allowed",
        [{ action: "*", resource: `qcs::cam::uin/${ROOT}:${ALICE}` }],
        "cam:GetUser",
        [ALICE],
      ],
      [
        "allowed",
        "every user is allowed",
        [{ action: "*", resource: `qcs::cam::uin/${ROOT}:uin/*` }],
        "cam:GetUser",
        [ALICE],
      ],
      ["allowed", "everything of CAM is allowed", [{ action: "*", resource: "qcs::cam:::*" }], "cam:ListUsers", ["*"]],
      [
        "allowed",
        "the account is meant by its AppId",
        [{ action: "*", resource: "qcs::cam::uid/125:*" }],
        "cam:GetUser",
        [ALICE],
      ],
      ["allowed", "the account is any", [{ action: "*", resource: "qcs::cam::*:*" }], "cam:GetUser", [ALICE]],
      [
        "denied",
        "another account is meant",
        [{ action: "*", resource: "qcs::cam::uin/100000000009:*" }],
        "cam:GetUser",
        [ALICE],
      ],
      [
        "denied",
        "another service's resource is meant",
        [{ action: "*", resource: "qcs::cos:::*" }],
        "cam:GetUser",
        [ALICE],
      ],
      [
        "denied",
        "another user is meant",
        [{ action: "*", resource: `qcs::cam::uin/${ROOT}:uin/9` }],
        "cam:GetUser",
        [ALICE],
      ],
      ["denied", "this user is denied", [{ action: "*" }, denied("*", `qcs::cam:::${ALICE}`)], "cam:GetUser", [ALICE]],
      ["allowed", "another user is denied", [{ action: "*" }, denied("*", "qcs::cam:::uin/9")], "cam:GetUser", [ALICE]],
      [
        "denied",
        "one of two policies is not allowed",
        [{ action: "*", resource: "qcs::cam:::policyid/1" }],
        "cam:DeletePolicy",
        ["policyid/1", "policyid/2"],
      ],
      [
        "allowed",
        "both policies are allowed",
        [{ action: "*", resource: "qcs::cam:::policyid/*" }],
        "cam:DeletePolicy",
        ["policyid/1", "policyid/2"],
      ],
      ["denied", "it is allowed under a condition only", [{ action: "*", isConditional: true }], "cam:GetUser", ["*"]],
      [
        "denied",
        "it is denied under a condition",
        [{ action: "*" }, { ...denied("*"), isConditional: true }],
        "cam:GetUser",
        ["*"],
      ],
    ],
  )("is %s when %s", (outcome, _because, given, action, resources) => {
    const allowed = isAllowed(given.map(statement), { action, resources, rootUin: ROOT, appId: 125 });

    expect(allowed ? "allowed" : "denied").toBe(outcome);
  });
});

const POLICY = {
  AdministratorAccess: 1,
  ReadOnlyAccess: 400411,
  QcloudCamFullAccess: 401001,
  QcloudCamReadOnlyAccess: 401002,
  QCloudResourceFullAccess: 2,
  QcloudIntlpartnersmgtFullAccess: 401005,
  QcloudIntlpartnersmgtReadOnlyaccess: 401006,
} as const;

const test = base.extend("alice", async ({ ask }) => {
  const { Uin, SecretId, SecretKey } = await ask("cam:AddUser", { Name: "alice", UseApi: 1 });
  const signer: Signer = { secretId: String(SecretId), secretKey: String(SecretKey) };
  return { uin: Number(Uin), signer };
});

describe("a sub-user", () => {
  test.for([
    ["may", "AdministratorAccess", "cam:AddUser", { Name: "bob" }],
    [
      "may",
      "AdministratorAccess",
      "employee:CreateEmployee",
      { AccountName: "bob", Mobile: "1234", CountryCode: "86" },
    ],
    ["may", "QcloudCamFullAccess", "cam:AddUser", { Name: "bob" }],
    ["may not", "QcloudCamFullAccess", "employee:DescribeEmployees", {}],
    ["may", "QcloudCamReadOnlyAccess", "cam:ListUsers", {}],
    ["may not", "QcloudCamReadOnlyAccess", "cam:AddUser", { Name: "bob" }],
    ["may", "ReadOnlyAccess", "cam:GetUser", { Name: "alice" }],
    ["may", "ReadOnlyAccess", "employee:DescribeEmployees", {}],
    ["may not", "ReadOnlyAccess", "cam:DeleteUser", { Name: "alice" }],
    ["may not", "QCloudResourceFullAccess", "cam:ListUsers", {}],
    ["may", "QcloudIntlpartnersmgtFullAccess", "employee:CreateRole", { RoleName: "r", Permissions: [] }],
    ["may", "QcloudIntlpartnersmgtReadOnlyaccess", "employee:DescribeRoles", {}],
    ["may not", "QcloudIntlpartnersmgtReadOnlyaccess", "employee:CreateRole", { RoleName: "r", Permissions: [] }],
  ] as const)("%s, with %s, call %s", async ([may, policy, action, parameters], { ask, alice }) => {
    await ask("cam:AttachUserPolicy", { PolicyId: POLICY[policy], AttachUin: alice.uin });

    const { Error } = await ask(action, parameters, alice.signer);

    expect(Error?.Code).toBe(may === "may" ? undefined : "AuthFailure.UnauthorizedOperation");
  });

  test("without policies may do nothing, and the refusal names it and the action", async ({ ask, alice }) => {
    const answer = await ask("cam:ListUsers", {}, alice.signer);

    expect(answer).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
    expect(answer.Error?.Message).toContain(String(alice.uin));
    expect(answer.Error?.Message).toContain("cam:ListUsers");
  });

  test("loses a right with the policy that gave it", async ({ ask, alice }) => {
    await ask("cam:AttachUserPolicy", { PolicyId: POLICY.ReadOnlyAccess, AttachUin: alice.uin });
    await ask("cam:DetachUserPolicy", { PolicyId: POLICY.ReadOnlyAccess, DetachUin: alice.uin });

    expect(await ask("cam:ListUsers", {}, alice.signer)).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
  });

  test("may change the one user that its policy names, by name or by number, and no other", async ({ ask, alice }) => {
    const { Uin } = await ask("cam:AddUser", { Name: "bob" });
    await ask("cam:AddUser", { Name: "carol" });
    const document = {
      version: "2.0",
      statement: [{ effect: "allow", action: "cam:*", resource: `qcs::cam:::uin/${String(Uin)}` }],
    };
    const { PolicyId } = await ask("cam:CreatePolicy", { PolicyName: "p", PolicyDocument: JSON.stringify(document) });
    await ask("cam:AttachUserPolicy", { PolicyId, AttachUin: alice.uin });

    const refused = refusal("AuthFailure.UnauthorizedOperation");
    expect(await ask("cam:UpdateUser", { Name: "bob", Remark: "x" }, alice.signer)).not.toHaveProperty("Error");
    expect(await ask("cam:AttachUserPolicy", { PolicyId: 3, AttachUin: Uin }, alice.signer)).not.toHaveProperty(
      "Error",
    );
    expect(await ask("cam:UpdateUser", { Name: "carol", Remark: "x" }, alice.signer)).toEqual(refused);
    expect(await ask("cam:UpdateUser", { Name: "nobody", Remark: "x" }, alice.signer)).toEqual(refused);
    expect(await ask("cam:ListUsers", {}, alice.signer)).toEqual(refused);
  });
});
