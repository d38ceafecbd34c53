/** Of two sources of credentials the first of the documented order counts, and the other is told. */
import { describe, expect, test } from "vitest";
import { type CallerAccount, callerAccount } from "../../support/caller-accounts.ts";
import { deployer, type Row, whose } from "./rows.ts";

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
