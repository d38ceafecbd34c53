/** Where settings and credentials come from, and that they are never mixed from two places. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { ConfigError, readSettings, type Settings } from "../../provider/config.ts";

const pair = { TENCENTCLOUD_SECRET_ID: "id-from-env", TENCENTCLOUD_SECRET_KEY: "key-from-env" };
const nowhere = { TENCENTCLOUD_CREDENTIALS_FILE: "/nonexistent", TENCENTCLOUD_SHARED_CREDENTIALS_DIR: "/nonexistent" };
const config = (values: Record<string, string>) => (key: string) => values[key];

/** What calls are signed with by these settings. */
const keyOf = ({ api }: Settings) => api.credentials.current(AbortSignal.timeout(1_000));

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "settings-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

describe("settings", () => {
  test("prefer the configuration to the environment", async () => {
    const settings = readSettings(config({ secretId: "id", secretKey: "key", capacity: "0.5" }), {
      ...pair,
      TENCENT_ACCOUNTS_CAPACITY: "2",
    });

    expect(settings.api.capacity).toBe(0.5);
    expect(await keyOf(settings)).toMatchObject({ secretId: "id", secretKey: "key" });
  });

  test("take key and token from one place", async () => {
    const settings = readSettings(config({ secretId: "id", secretKey: "key" }), {
      ...pair,
      TENCENTCLOUD_TOKEN: "token-of-another-key",
    });

    expect((await keyOf(settings)).securityToken).toBeUndefined();
  });

  test("refuse half a key instead of mixing two", () => {
    expect(() => readSettings(config({ secretId: "id" }), pair)).toThrow(
      "the configuration has only one half of the key",
    );
  });

  test.each(["TENCENTCLOUD_SECURITY_TOKEN", "TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_TOKEN"])(
    "know the session token as %s",
    async (name) => {
      const settings = readSettings(config({}), { ...pair, [name]: "token" });
      expect((await keyOf(settings)).securityToken).toBe("token");
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

      const direct = (to: string) => ({ endpoint: to, proxy: undefined });
      expect(settings.api.routes).toEqual({
        cam: direct(endpoint),
        tag: direct(tagEndpoint),
        sts: direct(stsEndpoint),
        employee: undefined,
      });
      expect(settings.signInUrl).toBe(signInUrl);
    },
  );

  test("read the SDKs' profile file", async () => {
    const file = join(folder(), "credentials");
    writeFileSync(file, "[other]\nsecret_id = no\n[default]\nsecret_id = id\nsecret_key=key\n");

    const settings = readSettings(config({}), { ...nowhere, TENCENTCLOUD_CREDENTIALS_FILE: file });
    expect(await keyOf(settings)).toMatchObject({
      secretId: "id",
      secretKey: "key",
    });
  });

  test("read the command line tool's profile", async () => {
    const directory = folder();
    mkdirSync(directory, { recursive: true });
    writeFileSync(
      join(directory, "work.credential"),
      JSON.stringify({ secretId: "id", secretKey: "key", token: "token" }),
    );
    const env = { ...nowhere, TENCENTCLOUD_SHARED_CREDENTIALS_DIR: directory, TENCENTCLOUD_PROFILE: "work" };

    expect(await keyOf(readSettings(config({}), env))).toMatchObject({
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
      /site has to be.*operationTimeoutSeconds has to be.*endpoint has to be.*capacity has to be.*No credentials/s,
    );
  });
});

describe("what nobody can see in a setting is named, and where it comes from, before anything is sent:", () => {
  const hidden = "HIDDEN";
  const flaws = [
    { what: "a line end behind it", text: `${hidden}\n`, said: "ends with a line end" },
    { what: "a line end of Windows", text: `${hidden}\r\n`, said: "ends with a line end" },
    { what: "a space before it", text: ` ${hidden}`, said: "begins with a space" },
    { what: "a tab behind it", text: `${hidden}\t`, said: "ends with a tab" },
    { what: "nothing but a space", text: " ", said: "begins with a space" },
    { what: "a byte order mark", text: `\uFEFF${hidden}`, said: "begins with white space (U+FEFF)" },
    { what: "a space without a break", text: `${hidden}\u00A0`, said: "ends with white space (U+00A0)" },
    { what: "a space without a width", text: `${hidden}\u200B`, said: "contains an invisible character (U+200B)" },
    { what: "a mark of direction", text: `HID\u200EDEN`, said: "contains an invisible character (U+200E)" },
    { what: "a line end in the middle", text: "HID\nDEN", said: "contains a line end" },
    { what: "a control character", text: "HID\u0000DEN", said: "contains an invisible character (U+0000)" },
  ];
  const words = [
    ...flaws,
    { what: "a space in the middle", text: "HID DEN", said: "contains a space" },
    { what: "a letter of another script", text: "HID\u0415N", said: "contains a character that is not ASCII (U+0415)" },
  ];
  const profile = (content: string, name: string): NodeJS.ProcessEnv => {
    const directory = folder();
    writeFileSync(join(directory, name), content);
    return {
      TENCENTCLOUD_CREDENTIALS_FILE: join(directory, "credentials"),
      TENCENTCLOUD_SHARED_CREDENTIALS_DIR: directory,
    };
  };
  const message = (values: Record<string, string>, env: NodeJS.ProcessEnv): string => {
    try {
      readSettings(config(values), { ...nowhere, ...env });
      return "nothing";
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      return String(error);
    }
  };

  test.each(words)("$what in a part of the key, from the environment", ({ text, said }) => {
    for (const [setting, variable] of [
      ["secretId", "TENCENTCLOUD_SECRET_ID"],
      ["secretKey", "TENCENTCLOUD_SECRET_KEY"],
      ["securityToken", "TENCENTCLOUD_TOKEN"],
    ] as const) {
      const told = message({}, { ...pair, [variable]: text });

      expect(told).toBe(
        `ConfigError: tencent-accounts:${setting} ${said} (from ${variable}). Set it again without that.`,
      );
      expect(told).not.toContain(hidden);
    }
  });

  test.each(words)("$what in a key of the configuration", ({ text, said }) => {
    expect(message({ secretId: text, secretKey: "key" }, pair)).toBe(
      `ConfigError: tencent-accounts:secretId ${said} (from the configuration). Set it again without that.`,
    );
  });

  test.each(words)("$what in a profile of the command line tool", ({ text, said }) => {
    const env = profile(JSON.stringify({ secretId: "id", secretKey: text }), "default.credential");

    expect(message({}, env)).toBe(
      `ConfigError: tencent-accounts:secretKey ${said} (from profile default in ${env["TENCENTCLOUD_SHARED_CREDENTIALS_DIR"]}/default.credential). Set it again without that.`,
    );
  });

  test("an invisible character in a profile of the SDKs", () => {
    const env = profile("[default]\nsecret_id = id\u200B\nsecret_key = key\n", "credentials");

    expect(message({}, env)).toContain(
      `tencent-accounts:secretId contains an invisible character (U+200B) (from profile default in ${env["TENCENTCLOUD_CREDENTIALS_FILE"]}).`,
    );
  });

  test.each(flaws)("$what in an address or another setting", ({ text, said }) => {
    const values = {
      endpoint: text.replace(hidden, "https://a"),
      employeeEndpoint: text.replace(hidden, "https://b"),
      signInUrl: text.replace(hidden, "https://c"),
      region: text,
      site: text,
    };

    const told = message(values, pair);
    for (const name of Object.keys(values)) {
      expect(told).toContain(`tencent-accounts:${name} ${said} (from the configuration). Set it again without that.`);
    }
  });

  test("and what is well as it is stays as it is", async () => {
    const key = { secretId: "AKID!#$%&~", secretKey: "+/=._-" };
    const settings = readSettings(config({ ...key, allowedAccountIds: "100000000001, 100000000002" }), nowhere);

    expect(settings.allowedAccountIds).toEqual(["100000000001", "100000000002"]);
    expect(await keyOf(settings)).toMatchObject(key);
  });
});

test("an address with a password in it is refused without being shown", () => {
  const values = { endpoint: "https://name:hidden-word@cam.example.com", secretId: "id", secretKey: "key" };

  expect(() => readSettings(config(values), nowhere)).toThrow(
    /^tencent-accounts:endpoint may not hold a user name or a password$/,
  );
});
