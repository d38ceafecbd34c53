/** Documents of policies and of trust that are wrong in one way each, sent through every action that takes one. */
import { startEmulator } from "../../emulator/server.ts";
import { call } from "../support/emulator-client.ts";

type Ask = (action: `cam:${string}`, parameters: object) => Promise<string | undefined>;

const written = (document: unknown): string => JSON.stringify(document);
const long = "x".repeat(6200);

/** The same statement, wrong in one way; `right` is what it is like otherwise. */
const wrongDocuments = (right: object): string[] => {
  const statements = (...statement: unknown[]) => written({ version: "2.0", statement });
  const but = (changes: object) => statements({ ...right, ...changes });
  const without = (left: string) =>
    statements(Object.fromEntries(Object.entries(right).filter(([key]) => key !== left)));
  return [
    "no JSON",
    written([]),
    written({ version: "2.0", statements: [right] }),
    written({ version: "3.0", statement: [right] }),
    written({ version: "2.0", statement: [] }),
    statements("everything"),
    statements({ ...right, more: 1 }),
    but({ effect: "maybe" }),
    without("action"),
    but({ action: "everything" }),
    but({ action: "cam:NoSuchAction" }),
    but({ action: "chairs:Sit" }),
    without("resource"),
    but({ resource: "everything" }),
    but({ resource: "qcs::chairs:::*" }),
    but({ resource: "qcs::cam::uin/100000000001:*" }),
    but({ resource: "qcs:7:cam:::*" }),
    but({ resource: "qcs::cam:nowhere::*" }),
    but({ resource: "arn::cam:::*" }),
    but({ principal: "everybody" }),
    but({ principal: { qcs: "everybody" } }),
    but({ principal: { qcs: "qcs::cam::uin/ROOT:uin/42" } }),
    but({ principal: { service: "chairs" } }),
    but({ condition: "always" }),
    but({ condition: { sometimes: { "qcs:ip": "10.0.0.0/8" } } }),
    but({ condition: { ip_equal: "10.0.0.0/8" } }),
    but({ condition: { ip_equal: { "qcs:ip": "the office" } } }),
    but({ condition: { ip_equal: { "qcs:ip": 7 } } }),
    but({ resource: `qcs::cam:::${long}`, condition: { string_equal: { "qcs:uin": long } } }),
  ];
};
const POLICY = { effect: "allow", action: "cam:GetUser", resource: "*" };
const TRUST = { effect: "allow", action: "sts:AssumeRole", principal: { service: "cvm.cloud.tencent.com" } };

/** By action: every code that one of the documents is refused with. */
export async function documentCodes(): Promise<ReadonlyMap<string, readonly string[]>> {
  const emulator = await startEmulator({ database: ":memory:" });
  const ask: Ask = async (action, parameters) => (await call(emulator, action, parameters)).Error?.Code;
  const document = written({ version: "2.0", statement: [POLICY] });
  const { PolicyId } = await call(emulator, "cam:CreatePolicy", { PolicyName: "readers", PolicyDocument: document });
  const trust = written({ version: "2.0", statement: [TRUST] });
  await call(emulator, "cam:CreateRole", { RoleName: "deployer", PolicyDocument: trust });

  const senders: readonly (readonly [`cam:${string}`, object, (PolicyDocument: string) => object])[] = [
    ["cam:CreatePolicy", POLICY, (PolicyDocument) => ({ PolicyName: "writers", PolicyDocument })],
    ["cam:UpdatePolicy", POLICY, (PolicyDocument) => ({ PolicyId, PolicyDocument })],
    ["cam:CreatePolicyVersion", POLICY, (PolicyDocument) => ({ PolicyId, PolicyDocument, SetAsDefault: false })],
    ["cam:CreateRole", TRUST, (PolicyDocument) => ({ RoleName: "auditor", PolicyDocument })],
    ["cam:UpdateAssumeRolePolicy", TRUST, (PolicyDocument) => ({ RoleName: "deployer", PolicyDocument })],
  ];
  const found = new Map<string, readonly string[]>();
  for (const [action, right, parameters] of senders) {
    const codes: string[] = [];
    for (const text of wrongDocuments(right)) {
      const code = await ask(action, parameters(text.replace("ROOT", emulator.rootUin)));
      if (code !== undefined) codes.push(code);
      // What is not refused is in the way of the next one.
      else if (action === "cam:CreateRole") await ask("cam:DeleteRole", { RoleName: "auditor" });
      else if (action === "cam:CreatePolicyVersion") await ask("cam:DeletePolicyVersion", { PolicyId, VersionId: [2] });
    }
    found.set(action, codes);
  }
  await emulator.close();
  return found;
}
