/** Of two sources of credentials the first of the documented order counts, and the other is told. */
import { describe, expect, test } from "vitest";
import { type CallerAccount, callerAccount } from "../../support/caller-accounts.ts";
import { deployer, type Given, type Row, settingsOf, whose } from "./rows.ts";

describe("of two at once the first of the documented order counts, and the other is told:", () => {
  const BOTH: readonly {
    what: string;
    given: Row["given"];
    caller: Row["caller"];
    passedOver: (account: CallerAccount) => string[];
  }[] = [
    {
      what: "a web identity before a key",
      given: ({ pipeline, token, key }) => ({
        env: { ...key, ...pipeline, TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: token },
      }),
      caller: ({ sessionOf }) => sessionOf("pipeline"),
      passedOver: () => ["the access key of the environment (TENCENTCLOUD_SECRET_ID)"],
    },
    {
      what: "the role of an instance before a key",
      given: ({ key }) => ({ env: { ...key, TENCENTCLOUD_CAM_ROLE_NAME: "instance" } }),
      caller: ({ sessionOf }) => sessionOf("instance"),
      passedOver: () => ["the access key of the environment (TENCENTCLOUD_SECRET_ID)"],
    },
    {
      what: "a key of the configuration before the environment's role",
      given: ({ ci, key, role }) => ({
        config: { secretId: ci.secretId, secretKey: ci.secretKey },
        env: { ...key, ...role() },
      }),
      caller: ({ user }) => user,
      passedOver: () => [
        "the role of TENCENTCLOUD_ASSUME_ROLE_ARN",
        "the access key of the environment (TENCENTCLOUD_SECRET_ID)",
      ],
    },
    {
      what: "a key of the environment before a pod and a profile",
      given: async ({ ci, key, pod, token, write, profile }) => ({
        env: {
          ...key,
          ...pod(await write("pod", token)),
          ...(await profile({ secretId: ci.secretId, secretKey: "another" })),
        },
      }),
      caller: ({ user }) => user,
      passedOver: ({ folder }) => ["TKE_ROLE_ARN", `profile default in ${folder}/default.credential`],
    },
    {
      what: "the settings' role before the one of a profile",
      given: async ({ ci, arn, role, profile }) => ({
        env: {
          ...role(),
          ...(await profile({ secretId: ci.secretId, secretKey: ci.secretKey, "role-arn": arn("partner") })),
        },
      }),
      caller: deployer,
      passedOver: ({ folder }) => [`the role of profile default in ${folder}/default.credential`],
    },
  ];

  test.each(BOTH)("$what", async ({ given, caller, passedOver }) => {
    const account = await callerAccount();
    const { arn, passedOver: told } = await whose(account, await given(account));

    expect(arn).toBe(caller(account));
    expect(told).toEqual(passedOver(account));
  });
});

/** One of each, in the documented order, with how it is called where it counts and where it is passed over. */
const SOURCES: readonly {
  name: string;
  given: (account: CallerAccount) => Promise<Given> | Given;
  said: RegExp;
  passed: RegExp;
}[] = [
  {
    name: "a web identity of the configuration",
    given: ({ arn, token }) => ({
      config: { assumeRoleArn: arn("pipeline"), assumeRoleSessionName: "release", webIdentityToken: token },
      env: {},
    }),
    said: /by web identity: the token of tencent-accounts:webIdentityToken/,
    passed: /none comes before it/,
  },
  {
    name: "the role of an instance of the configuration",
    given: () => ({ config: { camRoleName: "instance" }, env: {} }),
    said: /^the role instance of this instance \(tencent-accounts:camRoleName\)/,
    passed: /^tencent-accounts:camRoleName$/,
  },
  {
    name: "a key of the configuration",
    given: ({ ci }) => ({ config: { secretId: ci.secretId, secretKey: ci.secretKey }, env: {} }),
    said: /^the access key of the configuration$/,
    passed: /^the access key of the configuration$/,
  },
  {
    name: "a profile of the configuration",
    given: async ({ ci, profile }) => ({
      config: { profile: "default" },
      env: await profile({ secretId: ci.secretId, secretKey: ci.secretKey }),
    }),
    said: /^the access key of profile default in /,
    passed: /^tencent-accounts:profile$/,
  },
  {
    name: "a web identity of the environment",
    given: ({ pipeline, token }) => ({ env: { ...pipeline, TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: token } }),
    said: /by web identity: the token of TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN,/,
    passed: /^the web identity of TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN$/,
  },
  {
    name: "the role of an instance of the environment",
    given: () => ({ env: { TENCENTCLOUD_CAM_ROLE_NAME: "instance" } }),
    said: /^the role instance of this instance \(TENCENTCLOUD_CAM_ROLE_NAME\)/,
    passed: /^TENCENTCLOUD_CAM_ROLE_NAME$/,
  },
  {
    name: "a key of the environment",
    given: ({ key }) => ({ env: key }),
    said: /^the access key of the environment/,
    passed: /^the access key of the environment/,
  },
  {
    name: "the role of a pod",
    given: async ({ pod, token, write }) => ({ env: pod(await write("pod", token)) }),
    said: /\(TKE_ROLE_ARN, of this pod\), by web identity/,
    passed: /^TKE_ROLE_ARN$/,
  },
  {
    name: "a profile of the environment",
    given: async ({ ci, write }) => ({
      env: {
        TENCENTCLOUD_CREDENTIALS_FILE: await write(
          "credentials",
          `[default]\nsecret_id=${ci.secretId}\nsecret_key=${ci.secretKey}\n`,
        ),
      },
    }),
    said: /^the access key of profile default in /,
    passed: /^profile default in /,
  },
];
const PAIRS = SOURCES.flatMap((first, index) =>
  SOURCES.slice(index + 1).map((second) => ({ first, second, what: `${first.name} before ${second.name}` })),
);

describe("whichever two there are:", () => {
  test.each(PAIRS)("$what", async ({ first, second }) => {
    const account = await callerAccount();
    const [one, other] = [await first.given(account), await second.given(account)];
    const both = { config: { ...other.config, ...one.config }, env: { ...other.env, ...one.env } };
    const { api, passedOver } = settingsOf(account, both);

    expect(api.credentials.source).toMatch(first.said);
    expect(passedOver.filter((place) => second.passed.test(place))).toHaveLength(1);
  });
});
