/** What tests of identity providers start from: providers with keys, a role that reads CAM, and calls that nobody signs. */
import { expect } from "vitest";
import { type Answer, type Signer, readAnswer } from "../support/emulator-client.ts";
import { oidcIssuer, samlIssuer } from "../support/identity-providers.ts";
import { test as base } from "./fixtures.ts";

/** A trust policy that names one identity provider. */
export const trust = (action: string, federated: string, condition?: object) => {
  const statement = { effect: "allow", action: `name/sts:${action}`, principal: { federated: [federated] } };
  return JSON.stringify({ version: "2.0", statement: [{ ...statement, ...(condition && { condition }) }] });
};

/** The signer that an answer with temporary credentials makes. */
export function signerOf({ Credentials }: Answer): Signer {
  const { TmpSecretId, TmpSecretKey, Token } = Credentials as Record<string, string>;
  return { secretId: TmpSecretId ?? "", secretKey: TmpSecretKey ?? "", token: Token ?? "" };
}

/** Two providers of each protocol, with keys of their own; one file makes them once, as keys take a while. */
const providers = base
  .extend("corporate", { scope: "file" }, () => oidcIssuer())
  .extend("stranger", { scope: "file" }, () => oidcIssuer())
  .extend("okta", { scope: "file" }, () => samlIssuer())
  .extend("rogue", { scope: "file" }, () => samlIssuer());

export const test = providers
  .extend(
    "arn",
    ({ emulator }) =>
      (name: string) =>
        `qcs::cam::uin/${emulator.rootUin}:${name}`,
  )
  .extend("done", ({ ask }) => async (action: `cam:${string}`, parameters: object) => {
    const answer = await ask(action, parameters);
    expect(answer).not.toHaveProperty("Error");
    return answer;
  })
  /** A role that reads CAM. */
  .extend("role", ({ done }) => async (document: string, settings: object = {}) => {
    const { RoleId } = await done("cam:CreateRole", { RoleName: "reader", PolicyDocument: document, ...settings });
    await done("cam:AttachRolePolicy", { AttachRoleId: RoleId, PolicyName: "ReadOnlyAccess" });
    return String(RoleId);
  })
  /** As documented: `Authorization: SKIP`, and no key at all. */
  .extend("unsigned", ({ emulator }) => async (action: string, parameters: object, authorization?: string) => {
    const headers = {
      "content-type": "application/json",
      "x-tc-action": action,
      "x-tc-version": "2018-08-13",
      "x-tc-timestamp": String(Math.floor(emulator.clock.now() / 1000)),
      ...(authorization === undefined ? {} : { authorization }),
    };
    return readAnswer(await fetch(emulator.url, { method: "POST", headers, body: JSON.stringify(parameters) }));
  });
