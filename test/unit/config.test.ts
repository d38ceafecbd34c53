import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { ConfigError, readSettings } from "../../provider/config.ts";

const pair = { TENCENTCLOUD_SECRET_ID: "id-from-env", TENCENTCLOUD_SECRET_KEY: "key-from-env" };
const nowhere = { TENCENTCLOUD_CREDENTIALS_FILE: "/nonexistent", TENCENTCLOUD_SHARED_CREDENTIALS_DIR: "/nonexistent" };
const config = (values: Record<string, string>) => (key: string) => values[key];

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "settings-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

describe("settings", () => {
  test("prefer the configuration to the environment", () => {
    const { api } = readSettings(config({ secretId: "id", secretKey: "key", capacity: "0.5" }), {
      ...pair,
      TENCENT_ACCOUNTS_CAPACITY: "2",
    });

    expect(api).toMatchObject({ secretId: "id", secretKey: "key", capacity: 0.5 });
  });

  test("take key and token from one place", () => {
    const { api } = readSettings(config({ secretId: "id", secretKey: "key" }), {
      ...pair,
      TENCENTCLOUD_TOKEN: "token-of-another-key",
    });

    expect(api.securityToken).toBeUndefined();
  });

  test("refuse half a key instead of mixing two", () => {
    expect(() => readSettings(config({ secretId: "id" }), pair)).toThrow(
      "the configuration has only one half of the key",
    );
  });

  test.each(["TENCENTCLOUD_SECURITY_TOKEN", "TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_TOKEN"])(
    "know the session token as %s",
    (name) => {
      expect(readSettings(config({}), { ...pair, [name]: "token" }).api.securityToken).toBe("token");
    },
  );

  test.each([
    {
      site: "international",
      endpoint: "https://cam.intl.tencentcloudapi.com",
      tagEndpoint: "https://tag.intl.tencentcloudapi.com",
      stsEndpoint: "https://sts.intl.tencentcloudapi.com",
      signInUrl: "https://www.tencentcloud.com/account/login/subAccount",
    },
    {
      site: "china",
      endpoint: "https://cam.tencentcloudapi.com",
      tagEndpoint: "https://tag.tencentcloudapi.com",
      stsEndpoint: "https://sts.tencentcloudapi.com",
      signInUrl: "https://cloud.tencent.com/login/subAccount",
    },
  ])(
    "know the endpoint and the sign-in page of the $site site",
    ({ site, endpoint, tagEndpoint, stsEndpoint, signInUrl }) => {
      const settings = readSettings(config({ site }), pair);

      expect(settings.api.endpoints).toEqual({
        cam: endpoint,
        tag: tagEndpoint,
        sts: stsEndpoint,
        employee: undefined,
      });
      expect(settings.signInUrl).toBe(signInUrl);
    },
  );

  test("read the SDKs' profile file", () => {
    const file = join(folder(), "credentials");
    writeFileSync(file, "[other]\nsecret_id = no\n[default]\nsecret_id = id\nsecret_key=key\n");

    expect(readSettings(config({}), { ...nowhere, TENCENTCLOUD_CREDENTIALS_FILE: file }).api).toMatchObject({
      secretId: "id",
      secretKey: "key",
    });
  });

  test("read the command line tool's profile", () => {
    const directory = folder();
    mkdirSync(directory, { recursive: true });
    writeFileSync(
      join(directory, "work.credential"),
      JSON.stringify({ secretId: "id", secretKey: "key", token: "token" }),
    );
    const env = { ...nowhere, TENCENTCLOUD_SHARED_CREDENTIALS_DIR: directory, TENCENTCLOUD_PROFILE: "work" };

    expect(readSettings(config({}), env).api).toMatchObject({
      secretId: "id",
      secretKey: "key",
      securityToken: "token",
    });
  });

  test("do not quote a broken profile", () => {
    const directory = folder();
    writeFileSync(join(directory, "default.credential"), '{"secretKey": "TOP-SECRET"');

    expect(() => readSettings(config({}), { ...nowhere, TENCENTCLOUD_SHARED_CREDENTIALS_DIR: directory })).toThrow(
      expect.not.stringContaining("TOP-SECRET"),
    );
  });

  test("name everything that is wrong at once", () => {
    const wrong = { site: "mars", capacity: "-1", endpoint: "not a url", operationTimeoutSeconds: "0" };

    expect(() => readSettings(config(wrong), nowhere)).toThrow(ConfigError);
    expect(() => readSettings(config(wrong), nowhere)).toThrow(
      /site has to be.*operationTimeoutSeconds has to be.*No credentials.*endpoint has to be.*capacity has to be/s,
    );
  });
});
