/** What follows from several statements and policies: allowed, denied, or nothing said. */
import { describe, expect, test } from "vitest";
import { type Request, type Resource, isPermitted } from "../../emulator/rights/authorise.ts";
import { parsePolicyDocument } from "../../emulator/rights/policy-document.ts";

const ROOT = "100000000001";
const ALICE = "uin/100000000002";

const everything: Resource = { service: "cam", names: ["*"] };
const alice: Resource = { service: "cam", names: [ALICE] };
const policy = (id: number): Resource => ({ service: "cam", names: [`policyid/${id}`] });
const deployer: Resource = { service: "cam", names: ["role/4611686018000001", "roleName/deployer"] };

const question = (action: string, resources: readonly Resource[]): Request => ({
  action,
  resources,
  variables: { uin: "100000000002", owner_uin: ROOT, app_id: "125" },
  valuesOfKey: (key) => (key === "qcs:ip" ? ["10.0.0.7"] : []),
});

type Given = { readonly action: string; readonly resource?: string; readonly [part: string]: unknown };
const documentOf = (given: readonly Given[]) =>
  parsePolicyDocument(
    JSON.stringify({
      version: "2.0",
      statement: given.map((statement) => ({ effect: "allow", resource: "*", ...statement })),
    }),
  );
/** A layer with no statement at all is what somebody without policies has. */
const layer = (given: readonly Given[]) => (given.length === 0 ? [] : documentOf(given));
const denied = (action: string, resource = "*"): Given => ({ effect: "deny", action, resource });
const on = (resource: string): Given => ({ action: "*", resource });

describe("a decision", () => {
  test.each<[outcome: string, because: string, given: readonly Given[], action: string, ...resources: Resource[]]>([
    ["denied", "nothing is said", [], "cam:GetUser", everything],
    ["allowed", "everything is", [{ action: "*" }], "cam:GetUser", everything],
    ["allowed", "every service's everything is", [{ action: "*:*" }], "cam:GetUser", everything],
    ["allowed", "the action is", [{ action: "cam:GetUser" }], "cam:GetUser", everything],
    ["allowed", "the action is, with name/ before it", [{ action: "name/cam:GetUser" }], "cam:GetUser", everything],
    ["allowed", "its service is", [{ action: "cam:*" }], "cam:GetUser", everything],
    ["allowed", "its verb is", [{ action: "cam:Get*" }], "cam:GetUser", everything],
    ["allowed", "its noun is", [{ action: "cam:*User*" }], "cam:GetUser", everything],
    ["allowed", "its verb is, in every service", [{ action: "*:Get*" }], "cam:GetUser", everything],
    ["denied", "a shorter action is allowed", [{ action: "cam:GetUse" }], "cam:GetUser", everything],
    ["denied", "a longer action is allowed", [{ action: "cam:GetUserAppId" }], "cam:GetUser", everything],
    ["denied", "another service is allowed", [{ action: "employee:*" }], "cam:GetUser", everything],
    ["denied", "the case differs", [{ action: "cam:getuser" }], "cam:GetUser", everything],
    ["denied", "it is denied", [denied("cam:GetUser")], "cam:GetUser", everything],
    ["denied", "a denial beats what is allowed", [{ action: "*" }, denied("cam:*")], "cam:GetUser", everything],
    ["denied", "a denial beats it in any order", [denied("cam:*"), { action: "*" }], "cam:GetUser", everything],
    ["allowed", "the denial is of something else", [{ action: "*" }, denied("cam:Add*")], "cam:GetUser", everything],
    ["denied", "only one user is allowed", [on(`qcs::cam::uin/${ROOT}:${ALICE}`)], "cam:ListUsers", everything],
    ["allowed", "this user is allowed", [on(`qcs::cam::uin/${ROOT}:${ALICE}`)], "cam:GetUser", alice],
    ["allowed", "every user is allowed", [on(`qcs::cam::uin/${ROOT}:uin/*`)], "cam:GetUser", alice],
    ["allowed", "everything of CAM is allowed", [on("qcs::cam:::*")], "cam:ListUsers", everything],
    ["allowed", "the account is meant by its AppId", [on("qcs::cam::uid/125:*")], "cam:GetUser", alice],
    ["allowed", "the account is any", [on("qcs::cam::*:*")], "cam:GetUser", alice],
    ["denied", "another account is meant", [on("qcs::cam::uin/100000000009:*")], "cam:GetUser", alice],
    ["denied", "another service's resource is meant", [on("qcs::cos:::*")], "cam:GetUser", alice],
    ["denied", "another user is meant", [on(`qcs::cam::uin/${ROOT}:uin/9`)], "cam:GetUser", alice],
    ["allowed", "the caller is meant by a variable", [on("qcs::cam:::uin/${uin}")], "cam:GetUser", alice],
    ["allowed", "the account is meant by a variable", [on("qcs::cam::uin/${owner_uin}:*")], "cam:GetUser", alice],
    ["allowed", "the AppId is meant by a variable", [on("qcs::cam::uid/${app_id}:*")], "cam:GetUser", alice],
    ["denied", "the variable is none", [on("qcs::cam:::uin/${uid}")], "cam:GetUser", alice],
    ["denied", "this user is denied", [{ action: "*" }, denied("*", `qcs::cam:::${ALICE}`)], "cam:GetUser", alice],
    ["allowed", "another user is denied", [{ action: "*" }, denied("*", "qcs::cam:::uin/9")], "cam:GetUser", alice],
    ["denied", "one policy of two is", [on("qcs::cam:::policyid/1")], "cam:DeletePolicy", policy(1), policy(2)],
    ["allowed", "both policies are", [on("qcs::cam:::policyid/*")], "cam:DeletePolicy", policy(1), policy(2)],
    ["allowed", "a role is meant by its name", [on("qcs::cam:::roleName/deployer")], "sts:AssumeRole", deployer],
    ["allowed", "a role is meant by its id", [on("qcs::cam:::role/4611686018000001")], "sts:AssumeRole", deployer],
    [
      "denied",
      "a role is denied by its other name",
      [on("qcs::cam:::role/*"), denied("sts:*", "qcs::cam:::roleName/deployer")],
      "sts:AssumeRole",
      deployer,
    ],
    [
      "allowed",
      "the condition holds",
      [{ action: "*", condition: { ip_equal: { "qcs:ip": "10.0.0.0/8" } } }],
      "cam:GetUser",
      everything,
    ],
    [
      "denied",
      "the condition does not hold",
      [{ action: "*", condition: { ip_equal: { "qcs:ip": "11.0.0.0/8" } } }],
      "cam:GetUser",
      everything,
    ],
    [
      "denied",
      "the condition of a denial holds",
      [{ action: "*" }, { ...denied("*"), condition: { ip_equal: { "qcs:ip": "10.0.0.7" } } }],
      "cam:GetUser",
      everything,
    ],
    [
      "allowed",
      "the condition of a denial does not hold",
      [{ action: "*" }, { ...denied("*"), condition: { ip_not_equal: { "qcs:ip": "10.0.0.0/8" } } }],
      "cam:GetUser",
      everything,
    ],
    [
      "denied",
      "the statement names a principal",
      [{ action: "*", principal: { qcs: ["*"] } }],
      "cam:GetUser",
      everything,
    ],
  ])("is %s when %s", (outcome, _because, given, action, ...resources) => {
    const allowed = isPermitted([layer(given)], question(action, resources));

    expect(allowed ? "allowed" : "denied").toBe(outcome);
  });

  test.each<[outcome: string, because: string, ...layers: (readonly Given[])[]]>([
    ["allowed", "there is no layer, as for the root account"],
    ["allowed", "both layers allow it", [{ action: "cam:*" }], [{ action: "*:Get*" }]],
    ["denied", "the ceiling alone allows it", [{ action: "cos:*" }], [{ action: "*" }]],
    ["denied", "the ceiling is silent", [{ action: "*" }], [{ action: "cos:*" }]],
    ["denied", "the ceiling denies it", [{ action: "*" }], [{ action: "*" }, denied("cam:*")]],
    ["denied", "the second ceiling is silent", [{ action: "*" }], [{ action: "*" }], [{ action: "cos:*" }]],
  ])("is %s when %s", (outcome, _because, ...layers) => {
    const allowed = isPermitted(layers.map(layer), question("cam:GetUser", [alice]));

    expect(allowed ? "allowed" : "denied").toBe(outcome);
  });
});
