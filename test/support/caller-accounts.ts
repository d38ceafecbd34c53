/** An account with everybody whom the provider can call it as: a key, roles for it, for an instance and for an identity provider. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { onTestFinished } from "vitest";
import { type EmulatorOptions, startEmulator } from "../../emulator/server.ts";
import { call } from "./emulator-client.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { type OidcIssuer, oidcIssuer } from "./identity-providers.ts";
import { serveJobTokens } from "./job-tokens.ts";

/** Nothing of whoever runs the tests. */
export const nobody = {
  TENCENTCLOUD_CREDENTIALS_FILE: "/nonexistent",
  TENCENTCLOUD_SHARED_CREDENTIALS_DIR: "/nonexistent",
};

const PROVIDER = "github";
const AUDIENCE = "tencent";
const SUBJECT = "repo:acme/accounts:environment:production";
/** Keys take a while to make. */
let host: Promise<OidcIssuer> | undefined;

const trustPolicy = (action: string, principal: object, condition?: object) =>
  JSON.stringify({
    version: "2.0",
    statement: [{ effect: "allow", action: `name/sts:${action}`, principal, ...(condition && { condition }) }],
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
  host ??= oidcIssuer("https://token.actions.githubusercontent.com");
  const issuer = await host;
  /** Longer than any run of a test, however far its clock is set. */
  const token = (claims: object = {}) =>
    issuer.token({ aud: AUDIENCE, sub: SUBJECT, exp: Math.floor(Date.now() / 1000) + 12 * 3600, ...claims });
  const jobTokens: string[] = [];
  const added = await ask("CreateOIDCConfig", {
    Name: PROVIDER,
    IdentityUrl: issuer.issuer,
    IdentityKey: issuer.keys,
    ClientId: [AUDIENCE],
  });
  if (added.Error !== undefined) throw new Error(added.Error.Message);
  const ofTheHost = [`qcs::cam::uin/${emulator.rootUin}:oidc-provider/${PROVIDER}`];
  const ofTheJob = { string_equal: { "oidc:aud": AUDIENCE, "oidc:sub": SUBJECT } };
  const roles = {
    pipeline: await addRole("pipeline", trustPolicy("AssumeRoleWithWebIdentity", { federated: ofTheHost }, ofTheJob)),
    deployer: await addRole("deployer", trustPolicy("AssumeRole", everybody)),
    partner: await addRole(
      "partner",
      trustPolicy("AssumeRole", everybody, { string_equal: { "sts:external_id": "contract-7" } }),
    ),
    instance: await addRole("instance", trustPolicy("AssumeRole", { service: ["cvm.qcloud.com"] })),
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

  const place = {
    ...nobody,
    TENCENT_ACCOUNTS_ENDPOINT: emulator.url,
    TENCENT_ACCOUNTS_METADATA_ENDPOINT: emulator.url,
  };
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
    /** The role for the token of a pipeline's job, and whose token it is. */
    pipeline: {
      TENCENTCLOUD_ASSUME_ROLE_ARN: arn("pipeline"),
      TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "release",
      TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID: PROVIDER,
    },
    /** What the job of a pipeline is given, and what another one of the same host is. */
    token: await token(),
    tokenOfAnother: await token({ sub: "repo:acme/website:environment:production" }),
    job: await serveJobTokens(async (aud) => {
      const next = await token({ aud });
      jobTokens.push(next);
      return next;
    }),
    /** Those that jobs have asked for. */
    jobTokens,
    pod: (file: string) => ({
      TKE_ROLE_ARN: arn("pipeline"),
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
