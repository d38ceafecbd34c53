/** A document that names what cannot exist is refused with the code that the action documents for it, and the vendor's own documents are taken. */
import { test as base, describe, expect } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { documentText } from "../../provider/policies/document.ts";
import { call } from "../support/emulator-client.ts";
import { BEFORE, documentOf, trustOf, waysToStore } from "../support/stored-documents.ts";

interface Statement {
  readonly effect: "allow" | "deny";
  readonly action: string | readonly string[];
  readonly resource: string | readonly string[];
  readonly condition?: object;
  readonly principal?: object;
}

const allowing = (
  action: Statement["action"],
  resource: Statement["resource"] = "*",
  more: object = {},
): Statement => ({
  effect: "allow",
  action,
  resource,
  ...more,
});
/** One account for all: each document gets a policy or a role of its own. */
const test = base
  .extend("emulator", { scope: "file" }, async ({}, { onCleanup }) => {
    const emulator = await startEmulator({ database: ":memory:", quotas: "off" });
    onCleanup(() => emulator.close());
    return emulator;
  })
  .extend("ways", { scope: "file" }, ({ emulator }) => waysToStore(emulator));

const POLICY_ACTIONS = ["CreatePolicy", "UpdatePolicy", "CreatePolicyVersion"] as const;
const TRUST_ACTIONS = ["CreateRole", "UpdateAssumeRolePolicy"] as const;

/**
 * Codes: error codes of each action in the vendor's Go client (cam/v20190116/client.go, 2026-08-21). What is wrong: the meaning of the code
 * there (errors.go), and the resource description method (document 598/10606).
 */
const refused: readonly [what: string, statement: Statement, code: string][] = [
  ["an action of an unknown service", allowing("cmv:DescribeInstances"), "ActionServiceNotExist"],
  ["the same with the prefix of an API", allowing("name/cmv:DescribeInstances"), "ActionServiceNotExist"],
  ["an unknown service with all of its actions", allowing("cmv:*"), "ActionServiceNotExist"],
  ["an action that the Security Token Service does not have", allowing("sts:AsumeRole"), "ActionNotExist"],
  ["an action that the employee API does not have", allowing("employee:RemoveEmployee"), "ActionNotExist"],
  ["a resource of another scheme", allowing("cos:*", "qrn::cos:::bucket/*"), "ResourceQcsError"],
  ["a resource in a project", allowing("cos:*", "qcs:web:cos:::bucket/*"), "ResourceProjectError"],
  ["a resource of an unknown service", allowing("cos:*", "qcs::coss:::bucket/*"), "ResourceServiceNotExist"],
  ["a resource in an unknown region", allowing("cvm:*", "qcs::cvm:ap-gaungzhou::instance/*"), "ResourceRegionError"],
  ["a resource of another root account", allowing("cvm:*", "qcs::cvm::uin/1:instance/*"), "ResourceUinError"],
  ["a resource of another AppId", allowing("cvm:*", "qcs::cvm::uid/1:instance/*"), "ResourceUinError"],
  ["a resource of an account without uin/", allowing("cvm:*", "qcs::cvm::1:instance/*"), "ResourceUinError"],
  ["a sub-user of another root account", allowing("cam:*", "qcs::cam::uin/1:uin/2"), "ResourceUinError"],
  ["a principal that is no account", allowing("cos:*", "*", { principal: { qcs: "alice" } }), "PrincipalQcsError"],
  [
    "a product that is not known",
    allowing("cos:*", "*", { principal: { service: "cmv.qcloud.com" } }),
    "PrincipalServiceNotExist",
  ],
  ["a principal that is a number", allowing("cos:*", "*", { principal: { qcs: 1 } }), "PrincipalError"],
];

describe.for(POLICY_ACTIONS)("%s", (action) => {
  test.for(refused)("refuses %s", async ([, statement, code], { ways }) => {
    expect(await ways.policy[action](documentOf(statement))).toEqual({
      code: `InvalidParameter.${code}`,
      document: action === "CreatePolicy" ? undefined : JSON.parse(BEFORE.policy),
    });
  });
});

describe.for(TRUST_ACTIONS)("%s", (action) => {
  test.for([
    ["a product that is not known", { service: "cmv.cloud.tencent.com" }, "PrincipalServiceNotExist"],
    ["another's domain", { service: "cvm.example.com" }, "PrincipalServiceNotExist"],
    ["an account in another scheme", { qcs: "qrn::cam::uin/1:root" }, "PrincipalQcsError"],
    ["a known product beside one that is not", { service: ["cvm.qcloud.com", "x.y.com"] }, "PrincipalServiceNotExist"],
  ] as const)("refuses %s", async ([, principal, code], { ways }) => {
    expect(await ways.trust[action](trustOf(principal))).toEqual({
      code: `InvalidParameter.${code}`,
      document: action === "CreateRole" ? undefined : JSON.parse(BEFORE.trust),
    });
  });

  test.for([
    // Document 598/19447, the products that take on roles.
    ...["cdb", "ccs", "cvm", "cos", "qco", "ckafka", "scf", "tsf", "tss", "aegis", "apigateway"].map(
      (product) => `${product}.qcloud.com`,
    ),
    ...["cloudaudit", "cls", "tcb", "zhiyun", "cge"].map((product) => `${product}.cloud.tencent.com`),
    "mts.tencent.com",
    "ieg_port_scan.tencent.com",
    "baas.qq.com",
    // Documents 598/56940 and 598/103764, roles of services.
    "recordlistdnspod.cdn.cloud.tencent.com",
    "basic.lighthouse.cloud.tencent.com",
    "DBLog.cdb.cloud.tencent.com",
  ])("takes %s as the principal", async (service, { ways }) => {
    const document = trustOf({ service });

    expect(await ways.trust[action](document)).toEqual({ code: undefined, document: JSON.parse(document) });
  });

  test("takes sub-users of other root accounts", async ({ ways }) => {
    const document = trustOf({ qcs: "qcs::cam::uin/1:uin/2" });

    expect(await ways.trust[action](document)).toEqual({ code: undefined, document: JSON.parse(document) });
  });
});

/** Documents that the vendor tells its customers to store, with the accounts in them where these are another's. */
const accepted: readonly [what: string, source: string, statement: Statement][] = [
  [
    "reads everything",
    "qcloud-documents, the read-only policy of all resources",
    allowing([
      "cvm:Inquiry*",
      "bmeip:Describe*",
      "cas:List*",
      "ccs:Check*",
      "cam:Query*",
      "bgpip:BgpipGetIdByTran",
      "ccb:ListGitAuth",
      "ccr:pull",
      "shield:*Get*",
      "waf:WafDownloadAlerts",
      "wss:CertGetList",
      "cbm:previewProductDetail",
      "snova:Describe*",
    ]),
  ],
  ["pays for load balancers", "598/103764", allowing("finance:trade", "qcs::clb:::*")],
  ["uses security groups", "236/14468", allowing("cvm:*", "qcs::cvm:::sg/*")],
  ["reads usage", "1253/115226", allowing("ocr:*", "qcs::ocr:::subUin/${uin}")],
  ["administers clusters", "598/70052", allowing("tke:*", "qcs::tke:ap-guangzhou:uin/:cluster/cls-1")],
  ["uses buckets of another account", "436/32971", allowing("cos:*", "qcs::cos::uid/1250000000:b-1250000000/*")],
  ["uses an object of another account", "598/11092", allowing("cos:*", "qcs::cos:ap-shanghai:uid/1250000000:B/d/O")],
  ["assumes a role of another account", "598/33164", allowing("sts:AssumeRole", "qcs::cam::uin/1:roleName/reader")],
  [
    "receives messages, for a sub-user and a group",
    "qcloud-documents, CMQ, where the principal stands beside the statement",
    allowing("name/cmqqueue:ReceiveMessage", "qcs::cmqqueue:bj::queueName/uin/3232/myqueue", {
      principal: { qcs: ["qcs::cam::uin/1238423:uin/3232", "qcs::cam::uin/1238423:groupid/13"] },
    }),
  ],
  [
    "reinstalls a machine that a refusal named",
    "598/32677",
    allowing("cvm:ResetInstance", "qcs:id/1158313:cvm:ap-guangzhou::instance/ins-esuithv2"),
  ],
  ["calls what only the console calls", "598/69872", allowing(["cam:AddSubAccount", "cam:AttachUserPolicies"])],
  ["is given a set of features", "qcloud-documents, access policy language", allowing("permid/280655")],
];

describe.for(POLICY_ACTIONS)("%s", (action) => {
  test.for(accepted)("takes a policy that %s (%s)", async ([, , { action: actions, resource, ...rest }], { ways }) => {
    const statement = { ...rest, action: [actions].flat(), resource: [resource].flat() };

    expect(await ways.policy[action](documentOf(statement))).toEqual({
      code: undefined,
      document: { version: "2.0", statement: [statement] },
    });
  });

  test("takes resources of this root account by both of its numbers", async ({ ways, emulator }) => {
    const { AppId } = await call(emulator, "cam:GetUserAppId");
    const owners = [`uin/${emulator.rootUin}`, `uid/${Number(AppId)}`, "uin/${owner_uin}", "uid/${app_id}"];
    const resource = owners.map((owner) => `qcs::cvm::${owner}:instance/*`);

    expect(await ways.policy[action](documentOf(allowing("cvm:*", resource)))).toHaveProperty("code", undefined);
  });
});

test("what is wrong first in the document is what a refusal tells", async ({ ways }) => {
  const codeOf = async (...statements: Statement[]) =>
    (await ways.policy.CreatePolicy(documentOf(...statements))).code?.replace("InvalidParameter.", "");
  const first = allowing("cvm:*", "qcs::cvm:ap-mars::instance/*");
  const second = allowing("cmv:*", "qcs:web:cvm:ap-mars::instance/*");

  expect(await codeOf(first, second)).toBe("ResourceRegionError");
  expect(await codeOf(second, first)).toBe("ActionServiceNotExist");
  expect(await codeOf({ ...second, action: "cvm:*" })).toBe("ResourceProjectError");
});

test("a document against the grammar is refused for it, whatever it names", async ({ ways }) => {
  const document = documentOf(allowing("cmv:*"), { effect: "allow", resource: "*" });

  expect(await ways.policy.CreatePolicy(document)).toHaveProperty("code", "InvalidParameter.ActionMiss");
});

describe("the provider", () => {
  const declarable = accepted.filter(([, , { principal }]) => principal === undefined);

  test.for(declarable)("takes a policy that %s (%s) as well", ([, , statement]) => {
    expect(documentText.safeParse(documentOf(statement))).toMatchObject({ success: true });
  });
});
