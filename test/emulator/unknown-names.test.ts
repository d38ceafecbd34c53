/** Which names in documents are unknown depends on what is told of lists that may not be whole. */
import { describe, expect, test } from "vitest";
import { type UnknownNames, checkNames, checkProducts } from "../../emulator/rights/document-names.ts";
import { parsePolicyDocument } from "../../emulator/rights/policy-document.ts";
import { parseTrustDocument } from "../../emulator/rights/trust-document.ts";

/** As the emulator is where nothing else is assumed. */
const UNKNOWN_NAMES: UnknownNames = {
  services: "refused",
  actions: "accepted",
  regions: "refused",
  accounts: "refused",
};
const owner = { uin: 100000000007, appId: 125 };

/** Nothing where it passes. */
function codeOf(check: () => void): unknown {
  try {
    check();
    return undefined;
  } catch (error) {
    return Object(error).code;
  }
}

function codeOfPolicy(action: string, resource: string, unknown: UnknownNames) {
  const document = JSON.stringify({ version: "2.0", statement: { effect: "allow", action, resource } });
  return codeOf(() => checkNames(parsePolicyDocument(document), owner, unknown));
}

describe("where unknown services are accepted", () => {
  const unknown = { ...UNKNOWN_NAMES, services: "accepted" } as const;

  test.for([
    ["cmv:DescribeInstances", "qcs::cmv:::instance/*", undefined],
    ["sts:AsumeRole", "*", "InvalidParameter.ActionNotExist"],
    ["cvm:*", "qcs::cmv:ap-mars::instance/*", "InvalidParameter.ResourceRegionError"],
  ] as const)("%s on %s is met with %s", ([action, resource, code]) => {
    expect(codeOfPolicy(action, resource, unknown)).toBe(code);
  });

  test("so are unknown products, but not what is no domain", () => {
    const codeOfPrincipal = (service: string) => {
      const principal = { service: [service] };
      const document = { version: "2.0", statement: [{ effect: "allow", action: "sts:AssumeRole", principal }] };
      return codeOf(() => checkProducts(parseTrustDocument(JSON.stringify(document)), unknown));
    };

    expect(codeOfPrincipal("cmv.qcloud.com")).toBeUndefined();
    expect(codeOfPrincipal("cvm.example.com")).toBeUndefined();
    expect(codeOfPrincipal("cvm")).toBe("InvalidParameter.PrincipalServiceNotExist");
  });
});

describe("where unknown actions are refused", () => {
  const unknown = { ...UNKNOWN_NAMES, actions: "refused" } as const;

  test.for([
    ["cvm:DescribeInstances", undefined],
    ["name/cvm:describeinstances", undefined],
    ["cvm:DescribeInstanes", "InvalidParameter.ActionNotExist"],
    ["cvm:Describe", "InvalidParameter.ActionNotExist"],
    ["cvm:Describe*", undefined],
    ["*:DescribeInstanes", undefined],
    ["cos:WhateverObject", undefined],
  ] as const)("%s is met with %s", ([action, code]) => {
    expect(codeOfPolicy(action, "*", unknown)).toBe(code);
  });
});

describe("where it is accepted", () => {
  test.for([
    ["an unknown region", { regions: "accepted" }, "qcs::cvm:ap-mars::instance/*"],
    ["another root account", { accounts: "accepted" }, "qcs::cvm::uin/1:instance/*"],
    ["another AppId", { accounts: "accepted" }, "qcs::cvm::uid/1:instance/*"],
  ] as const)("a resource may name %s", ([, accepted, resource]) => {
    expect(codeOfPolicy("cvm:*", resource, { ...UNKNOWN_NAMES, ...accepted })).toBeUndefined();
    expect(codeOfPolicy("cvm:*", resource, UNKNOWN_NAMES)).toMatch(/Resource(Region|Uin)Error$/);
  });

  test("what is no account is refused as ever", () => {
    const unknown = { ...UNKNOWN_NAMES, accounts: "accepted" } as const;

    expect(codeOfPolicy("cvm:*", "qcs::cvm::alice:instance/*", unknown)).toBe("InvalidParameter.ResourceUinError");
  });
});
