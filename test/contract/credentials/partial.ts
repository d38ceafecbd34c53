import type { Row } from "./rows.ts";

/** What is refused before anything is sent, in one sentence with the place to mend. */
export const PARTIAL: readonly { what: string; given: Row["given"]; said: RegExp }[] = [
  {
    what: "a role without the name of its session",
    given: ({ key, arn }) => ({ env: { ...key, TENCENTCLOUD_ROLE_ARN: arn("deployer") } }),
    said: /^TENCENTCLOUD_ROLE_ARN names a role, and its session has no name: set tencent-accounts:assumeRoleSessionName/,
  },
  {
    what: "a role of a profile without the name of its session",
    given: async ({ ci, arn, profile }) => ({
      env: await profile({ secretId: ci.secretId, secretKey: ci.secretKey, "role-arn": arn("deployer") }),
    }),
    said: /^profile default in .*default\.credential names a role, and its session has no name/,
  },
  {
    what: "the name of a session without a role",
    given: ({ key }) => ({ env: { ...key, TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "release" } }),
    said: /^TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME is about a role, and no role is named: set tencent-accounts:assumeRoleArn/,
  },
  {
    what: "a role that is none",
    given: ({ key }) => ({ config: { assumeRoleArn: "deployer", assumeRoleSessionName: "release" }, env: key }),
    said: /^tencent-accounts:assumeRoleArn has to be a role, such as qcs::cam::uin\/100000000001:roleName\/deployer$/,
  },
  {
    what: "a session that is too long, and a policy that is none",
    given: ({ key, arn }) => ({
      config: {
        assumeRoleArn: arn("deployer"),
        assumeRoleSessionName: "release",
        assumeRoleSessionDuration: "43201",
        assumeRolePolicy: "everything",
      },
      env: key,
    }),
    said: /^tencent-accounts:assumeRoleSessionDuration may be 43200 at most\ntencent-accounts:assumeRolePolicy has to be a policy document, as JSON$/,
  },
  {
    what: "an MFA device without a code, where nobody can be asked",
    given: ({ key, role }) => ({
      env: { ...key, ...role(), TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER: "qcs::cam:uin/1::mfa/softToken" },
    }),
    said: /^TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER names an MFA device, and there is no code of it: set TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE/,
  },
  {
    what: "a code without its MFA device",
    given: ({ key, role }) => ({ env: { ...key, ...role(), TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE: "123456" } }),
    said: /^A code of an MFA device is given and no device/,
  },
  {
    what: "a web identity without a role",
    given: ({ provider, token }) => ({ env: { ...provider, TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: token } }),
    said: /^A web identity is given and no role to take on with it: set tencent-accounts:assumeRoleArn/,
  },
  {
    what: "a web identity without a token, outside of a job that could ask for one",
    given: ({ pipeline }) => ({ env: pipeline }),
    said: /^A web identity is given and no token: set TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN .* GitHub Actions needs `permissions: id-token: write`$/,
  },
  {
    what: "a token's file that is not there",
    given: ({ role, folder }) => ({
      env: { ...role(), TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE: `${folder}/gone` },
    }),
    said: /^TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE names the file .*\/gone, which is not there/,
  },
  {
    what: "an external id with a web identity",
    given: ({ role, token }) => ({
      env: {
        ...role(),
        TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: token,
        TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID: "contract-7",
      },
    }),
    said: /^TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID is given, and a role that is taken on by web identity has no such thing/,
  },
  {
    what: "a pod with half of its variables",
    given: ({ arn }) => ({ env: { TKE_ROLE_ARN: arn("deployer"), TKE_REGION: "ap-singapore" } }),
    said: /^The role of the pod is not complete: TKE_ROLE_ARN is set and TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE is not/,
  },
  {
    what: "half a key",
    given: ({ ci }) => ({ env: { TENCENTCLOUD_SECRET_ID: ci.secretId } }),
    said: /^the environment \(TENCENTCLOUD_SECRET_ID\) has only one half of the key/,
  },
  {
    what: "a session token without its key",
    given: () => ({ env: { TENCENTCLOUD_TOKEN: "token" } }),
    said: /^the environment \(TENCENTCLOUD_TOKEN\) has a session token .* and no key/,
  },
  {
    what: "a profile that is nowhere",
    given: () => ({ config: { profile: "work" }, env: {} }),
    said: /^There is no profile work: looked for in \/nonexistent, .*\/work\.credential$/,
  },
  {
    what: "a profile that says what is not known here",
    given: async ({ ci, profile }) => ({
      env: await profile({ secretId: ci.secretId, secretKey: ci.secretKey, "external-id": "contract-7" }),
    }),
    said: /default\.credential says external-id, which is not honoured here\. Remove it/,
  },
  {
    what: "a section of the SDKs' file that says what is not known here",
    given: async ({ ci, write }) => ({
      env: {
        TENCENTCLOUD_CREDENTIALS_FILE: await write(
          "credentials",
          `[default]\nsecret_id=${ci.secretId}\nsecret_key=${ci.secretKey}\nrole_arn=deployer\n`,
        ),
      },
    }),
    said: /^profile default in .*credentials says role_arn, which is not honoured here/,
  },
  {
    what: "what the vendor's Terraform provider knows and this does not",
    given: ({ key }) => ({
      env: { ...key, TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER: "qcs::cam:uin/1::mfa/softToken" },
    }),
    said: /^TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER is set and not honoured here/,
  },
];
