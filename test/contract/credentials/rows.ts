/** Each source of credentials, as it is given, and as it is given wrong. */
import { readSettings, type Settings } from "../../../provider/config.ts";
import { type Whose, whoseCredentials } from "../../../provider/credential-check.ts";
import type { CallerAccount } from "../../support/caller-accounts.ts";

export type Texts = Readonly<Record<string, string>>;
/** What a row's settings say: of the configuration, and of the environment. */
export interface Given {
  readonly config?: Texts;
  readonly env: Texts;
}
export interface Row {
  readonly source: string;
  readonly given: (account: CallerAccount) => Given | Promise<Given>;
  readonly caller: (account: CallerAccount) => string;
  /** How the source is called. */
  readonly said: (account: CallerAccount) => string;
  /** A session has an end, and the next one follows. */
  readonly isSession: boolean;
  /** The same with something that the service does not take, and what is said then. */
  readonly wrong: (account: CallerAccount) => Given | Promise<Given>;
  readonly refused: RegExp;
}

export const deployer = ({ sessionOf }: CallerAccount) => sessionOf("deployer");

const pipelined = ({ sessionOf }: CallerAccount) => sessionOf("pipeline");

export const ROWS: readonly Row[] = [
  {
    source: "a key of the environment",
    given: ({ key }) => ({ env: key }),
    caller: ({ user }) => user,
    said: () => "the access key of the environment (TENCENTCLOUD_SECRET_ID)",
    isSession: false,
    wrong: ({ key }) => ({ env: { ...key, TENCENTCLOUD_SECRET_KEY: "another" } }),
    refused:
      /GetCallerIdentity was refused: .*\(AuthFailure\.SignatureFailure.*The call was made with the access key of the environment \(TENCENTCLOUD_SECRET_ID\)\.$/,
  },
  {
    source: "a key of the configuration",
    given: ({ ci }) => ({ config: { secretId: ci.secretId, secretKey: ci.secretKey }, env: {} }),
    caller: ({ user }) => user,
    said: () => "the access key of the configuration",
    isSession: false,
    wrong: ({ ci }) => ({ config: { secretId: "AKIDnobody", secretKey: ci.secretKey }, env: {} }),
    refused: /SecretIdNotFound.*The call was made with the access key of the configuration\.$/,
  },
  {
    source: "a role, with a key of the environment",
    given: ({ key, role }) => ({ env: { ...key, ...role() } }),
    caller: deployer,
    said: ({ arn }) =>
      `the role ${arn("deployer")} (TENCENTCLOUD_ASSUME_ROLE_ARN), assumed with the access key of the environment (TENCENTCLOUD_SECRET_ID)`,
    isSession: true,
    wrong: ({ key, role }) => ({ env: { ...key, ...role("nobody") } }),
    refused:
      /^There are no credentials from the role \S+:roleName\/nobody \(TENCENTCLOUD_ASSUME_ROLE_ARN\), assumed with .*AssumeRole was refused/,
  },
  {
    source: "a role by the names of the command line tool",
    given: ({ key, arn }) => ({
      env: { ...key, TENCENTCLOUD_ROLE_ARN: arn("deployer"), TENCENTCLOUD_ROLE_SESSION_NAME: "release" },
    }),
    caller: deployer,
    said: ({ arn }) => `the role ${arn("deployer")} (TENCENTCLOUD_ROLE_ARN), assumed with`,
    isSession: true,
    wrong: ({ key }) => ({
      env: {
        ...key,
        TENCENTCLOUD_ROLE_ARN: "qcs::cam::uin/100099998888:roleName/deployer",
        TENCENTCLOUD_ROLE_SESSION_NAME: "release",
      },
    }),
    refused: /\(TENCENTCLOUD_ROLE_ARN\).*AssumeRole was refused/,
  },
  {
    source: "a role of the configuration with an external id, and a key of the environment",
    given: ({ key, arn }) => ({
      config: {
        assumeRoleArn: arn("partner"),
        assumeRoleSessionName: "release",
        assumeRoleExternalId: "contract-7",
        assumeRoleSessionDuration: "3600",
      },
      env: key,
    }),
    caller: ({ sessionOf }) => sessionOf("partner"),
    said: ({ arn }) =>
      `the role ${arn("partner")} (tencent-accounts:assumeRoleArn), assumed with the access key of the environment`,
    isSession: true,
    wrong: ({ key, arn }) => ({
      config: { assumeRoleArn: arn("partner"), assumeRoleSessionName: "release", assumeRoleExternalId: "contract-8" },
      env: key,
    }),
    refused: /AssumeRole was refused: .*UnauthorizedOperation/,
  },
  {
    source: "a web identity by a token of the environment",
    given: ({ pipeline, token }) => ({
      env: { ...pipeline, TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: token },
    }),
    caller: pipelined,
    said: ({ arn }) =>
      `the role ${arn("pipeline")} (TENCENTCLOUD_ASSUME_ROLE_ARN), by web identity: the token of TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN, identity provider github`,
    isSession: true,
    wrong: ({ pipeline, tokenOfAnother }) => ({
      env: { ...pipeline, TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: tokenOfAnother },
    }),
    refused: /by web identity: .*AssumeRoleWithWebIdentity was refused/,
  },
  {
    source: "a web identity by a token in a file",
    given: async ({ pipeline, token, write }) => ({
      env: {
        ...pipeline,
        TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE: await write("token", `${token}\n`),
      },
    }),
    caller: pipelined,
    said: ({ folder }) =>
      `by web identity: the token in ${folder}/token (TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE)`,
    isSession: true,
    wrong: async ({ pipeline, write }) => ({
      env: {
        ...pipeline,
        TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE: await write("token", "not a token"),
      },
    }),
    refused: /token holds no token: the text of the token alone, or JSON with web_identity_token\.$/,
  },
  {
    source: "a web identity by the file of the vendor's Terraform provider, named by the configuration",
    given: async ({ arn, token, write }) => ({
      config: {
        assumeRoleArn: arn("pipeline"),
        assumeRoleSessionName: "release",
        webIdentityProviderId: "github",
        webIdentityTokenFile: await write("token.json", JSON.stringify({ web_identity_token: token })),
      },
      env: {},
    }),
    caller: pipelined,
    said: ({ folder }) => `the token in ${folder}/token.json (tencent-accounts:webIdentityTokenFile)`,
    isSession: true,
    wrong: async ({ arn, token, write }) => ({
      config: {
        assumeRoleArn: arn("pipeline"),
        assumeRoleSessionName: "release",
        webIdentityTokenFile: await write("token.json", token),
      },
      env: {},
    }),
    refused: /identity provider OIDC\. AssumeRoleWithWebIdentity was refused/,
  },
  {
    source: "a web identity of a job of GitHub Actions",
    given: ({ pipeline, job }) => ({
      env: { ...pipeline, ...job, TENCENT_ACCOUNTS_WEB_IDENTITY_AUDIENCE: "tencent" },
    }),
    caller: pipelined,
    said: () => "by web identity: the token of this job of GitHub Actions for tencent, identity provider github",
    isSession: true,
    wrong: ({ pipeline, job }) => ({
      env: { ...pipeline, ...job, ACTIONS_ID_TOKEN_REQUEST_TOKEN: "another" },
    }),
    refused: /The request for the token of this job: http:\/\/127\.0\.0\.1:\d+\/token answered with HTTP status 401/,
  },
  {
    source: "the role of an instance",
    given: () => ({ env: { TENCENTCLOUD_CAM_ROLE_NAME: "instance" } }),
    caller: ({ sessionOf }) => sessionOf("instance"),
    said: () => "the role instance of this instance (TENCENTCLOUD_CAM_ROLE_NAME), by the metadata service",
    isSession: true,
    wrong: () => ({ env: { TENCENTCLOUD_CAM_ROLE_NAME: "deployer" } }),
    refused:
      /^There are no credentials from the role deployer of this instance .*The request for the role of this instance: .* answered with HTTP status 404/,
  },
  {
    source: "a role, assumed with the role of an instance",
    given: ({ role }) => ({ env: { ...role(), TENCENTCLOUD_CAM_ROLE_NAME: "instance" } }),
    caller: deployer,
    said: ({ arn }) =>
      `the role ${arn("deployer")} (TENCENTCLOUD_ASSUME_ROLE_ARN), assumed with the role instance of this instance`,
    isSession: true,
    wrong: ({ role }) => ({ env: { ...role(), TENCENTCLOUD_CAM_ROLE_NAME: "nobody" } }),
    refused: /assumed with .*HTTP status 404/,
  },
  {
    source: "the role of a pod",
    given: async ({ pod, token, write }) => ({ env: pod(await write("pod", token)) }),
    caller: pipelined,
    said: ({ arn }) => `the role ${arn("pipeline")} (TKE_ROLE_ARN, of this pod), by web identity`,
    isSession: true,
    wrong: async ({ pod, tokenOfAnother, write }) => ({ env: pod(await write("pod", tokenOfAnother)) }),
    refused: /TKE_ROLE_ARN.*AssumeRoleWithWebIdentity was refused/,
  },
  {
    source: "a profile of the SDKs",
    given: async ({ ci, write }) => ({
      env: {
        TENCENTCLOUD_CREDENTIALS_FILE: await write(
          "credentials",
          `[default]\nsecret_id = ${ci.secretId}\nsecret_key = ${ci.secretKey}\n[other]\nregion = anywhere\n`,
        ),
      },
    }),
    caller: ({ user }) => user,
    said: ({ folder }) => `the access key of profile default in ${folder}/credentials`,
    isSession: false,
    wrong: async ({ write }) => ({
      env: { TENCENTCLOUD_CREDENTIALS_FILE: await write("credentials", "[default]\nsecret_id=AKIDx\nsecret_key=y\n") },
    }),
    refused: /SecretIdNotFound.*The call was made with the access key of profile default in /,
  },
  {
    source: "a profile of the command line tool with a role",
    given: async ({ ci, arn, profile }) => ({
      env: await profile({
        secretId: ci.secretId,
        secretKey: ci.secretKey,
        "role-arn": arn("deployer"),
        "role-session-name": "release",
      }),
    }),
    caller: deployer,
    said: ({ arn, folder }) =>
      `the role ${arn("deployer")} (profile default in ${folder}/default.credential), assumed with the access key of profile default`,
    isSession: true,
    wrong: async ({ ci, arn, profile }) => ({
      env: await profile({
        secretId: ci.secretId,
        secretKey: ci.secretKey,
        "role-arn": arn("nobody"),
        "role-session-name": "release",
      }),
    }),
    refused: /the role \S+nobody \(profile default in .*AssumeRole was refused/,
  },
  {
    source: "a profile of the command line tool for an instance",
    given: async ({ profile }) => ({ env: await profile({ type: "cvm-role" }) }),
    caller: ({ sessionOf }) => sessionOf("instance"),
    said: ({ folder }) =>
      `the role of this instance (profile default in ${folder}/default.credential), by the metadata service`,
    isSession: true,
    wrong: async ({ profile }) => ({
      env: { ...(await profile({ type: "cvm-role" })), TENCENT_ACCOUNTS_METADATA_ENDPOINT: "http://127.0.0.1:1" },
    }),
    refused: /the role of this instance \(profile default in .*http:\/\/127\.0\.0\.1:1 cannot be reached/,
  },
];

export const settingsOf = ({ place }: CallerAccount, { config = {}, env }: Given): Settings =>
  readSettings((name) => config[name], { ...place, ...env });

export const whose = async (account: CallerAccount, given: Given): Promise<Whose> =>
  whoseCredentials(settingsOf(account, given), AbortSignal.timeout(20_000));
