/** An account with everybody whom the provider can call it as: a key, roles for it, for an instance and for an identity provider. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { onTestFinished } from "vitest";
import { type EmulatorOptions, startEmulator } from "../../emulator/server.ts";
import { call } from "./emulator-client.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { serveJobTokens, serveWebIdentity } from "./web-identity.ts";

/** Nothing of whoever runs the tests. */
export const nobody = {
  TENCENTCLOUD_CREDENTIALS_FILE: "/nonexistent",
  TENCENTCLOUD_SHARED_CREDENTIALS_DIR: "/nonexistent",
};

const PROVIDER = "github";
/** Tokens are words here: what is in them is the identity provider's. */
const TOKENS = ["job-for-tencent", "job-for-github", "token-of-gitlab", "token-of-the-pod"];

const trust = (principal: object, condition?: object) =>
  JSON.stringify({
    version: "2.0",
    statement: [{ effect: "allow", action: "name/sts:AssumeRole", principal, ...(condition && { condition }) }],
  });

export async function callerAccount(options: Partial<EmulatorOptions> = {}) {
  const emulator = await startEmulator({ database: ":memory:", ...options });
  onTestFinished(() => emulator.close());
  const folder = await temporaryFolder();
  const ask = (action: string, parameters: object) => call(emulator, `cam:${action}`, parameters);
  const everybody = { qcs: [`qcs::cam::uin/${emulator.rootUin}:root`] };

  async function addRole(name: string, document: string, settings: object = {}) {
    const { RoleId } = await ask("CreateRole", { RoleName: name, PolicyDocument: document, ...settings });
    await ask("AttachRolePolicy", { AttachRoleId: RoleId, PolicyName: "AdministratorAccess" });
    return String(RoleId);
  }
  const roles = {
    deployer: await addRole("deployer", trust(everybody)),
    partner: await addRole("partner", trust(everybody, { string_equal: { "sts:external_id": "contract-7" } })),
    instance: await addRole("instance", trust({ service: ["cvm.qcloud.com"] })),
  };
  const { Uin, SecretId, SecretKey } = await ask("AddUser", { Name: "ci", UseApi: 1 });
  const { PolicyId } = await ask("CreatePolicy", {
    PolicyName: "TakeRoles",
    PolicyDocument: JSON.stringify({
      version: "2.0",
      statement: [{ effect: "allow", action: "name/sts:AssumeRole", resource: "*" }],
    }),
  });
  await ask("AttachUserPolicy", { PolicyId, AttachUin: Uin });

  const url = await serveWebIdentity(emulator, { id: PROVIDER, tokens: new Set(TOKENS) });
  const place = { ...nobody, TENCENT_ACCOUNTS_ENDPOINT: url, TENCENT_ACCOUNTS_METADATA_ENDPOINT: emulator.url };
  const arn = (name: string) => `qcs::cam::uin/${emulator.rootUin}:roleName/${name}`;

  return {
    emulator,
    folder,
    arn,
    /** Where to call, and no credentials. */
    place,
    key: { TENCENTCLOUD_SECRET_ID: String(SecretId), TENCENTCLOUD_SECRET_KEY: String(SecretKey) },
    /** A sub-user who may take on roles and nothing else. */
    ci: { uin: String(Uin), secretId: String(SecretId), secretKey: String(SecretKey) },
    sessionOf: (name: keyof typeof roles) => `qcs::sts:${emulator.rootUin}:assumed-role/${roles[name]}`,
    user: `qcs::cam:${emulator.rootUin}:uin/${String(Uin)}`,
    role: (name = "deployer") => ({
      TENCENTCLOUD_ASSUME_ROLE_ARN: arn(name),
      TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "release",
    }),
    provider: { TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID: PROVIDER },
    job: await serveJobTokens(),
    pod: (file: string) => ({
      TKE_ROLE_ARN: arn("deployer"),
      TKE_PROVIDER_ID: PROVIDER,
      TKE_WEB_IDENTITY_TOKEN_FILE: file,
      TKE_REGION: "ap-singapore",
    }),
    /** Everything that a call of a session was signed with so far. */
    async sessionSecrets(): Promise<readonly string[]> {
      const file = join(folder, "account.sqlite");
      await writeFile(file, emulator.snapshot.take());
      const database = new DatabaseSync(file, { readOnly: true });
      const rows = database.prepare("SELECT secret_id, secret_key, token FROM sessions").all();
      database.close();
      return rows.flatMap((row) => Object.values(row).map(String));
    },
    async write(name: string, content: string): Promise<string> {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, name), content);
      return join(folder, name);
    },
    /** The default profile of the vendor's command line tool. */
    async profile(content: object): Promise<Readonly<Record<string, string>>> {
      await writeFile(join(folder, "default.credential"), JSON.stringify(content));
      return { TENCENTCLOUD_SHARED_CREDENTIALS_DIR: folder };
    },
  };
}

export type CallerAccount = Awaited<ReturnType<typeof callerAccount>>;
