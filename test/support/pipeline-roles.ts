/** A host of pipelines as an identity provider of an account, with the roles that docs/pipelines.md makes from the files of pipelines/roles. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../emulator/server.ts";
import { call } from "./emulator-client.ts";
import { type OidcIssuer, oidcIssuer } from "./identity-providers.ts";

export const AUDIENCE = "tencent-accounts";

const HOSTS = {
  github: { issuer: "https://token.actions.githubusercontent.com", placeholder: "OWNER/REPOSITORY" },
  gitlab: { issuer: "https://gitlab.com", placeholder: "GROUP/PROJECT" },
} as const;
const POLICIES = { reader: "QcloudCamReadOnlyAccess", writer: "QcloudCamFullAccess" } as const;

export type PipelineHost = keyof typeof HOSTS;
export type PipelineRole = keyof typeof POLICIES;

export interface PipelineRoles {
  readonly issuer: OidcIssuer;
  readonly arn: (role: PipelineRole) => string;
}

/** For the repository acme/accounts. */
export async function addPipelineRoles(emulator: Emulator, host: PipelineHost): Promise<PipelineRoles> {
  const { issuer: url, placeholder } = HOSTS[host];
  const issuer = await oidcIssuer(url);
  const done = async (action: `cam:${string}`, parameters: object) => {
    const { Error: refusal } = await call(emulator, action, parameters);
    if (refusal !== undefined) throw new Error(`${action}: ${refusal.Code}: ${refusal.Message}`);
  };
  await done("cam:CreateOIDCConfig", { Name: host, IdentityUrl: url, IdentityKey: issuer.keys, ClientId: [AUDIENCE] });
  for (const [role, policy] of Object.entries(POLICIES)) {
    const file = readFileSync(join(import.meta.dirname, `../../pipelines/roles/${host}-${role}.json`), "utf8");
    const document = file.replaceAll("ROOT_UIN", emulator.rootUin).replaceAll(placeholder, "acme/accounts");
    await done("cam:CreateRole", { RoleName: `accounts-${role}`, PolicyDocument: document });
    await done("cam:AttachRolePolicy", { AttachRoleName: `accounts-${role}`, PolicyName: policy });
  }
  return { issuer, arn: (role) => `qcs::cam::uin/${emulator.rootUin}:roleName/accounts-${role}` };
}
