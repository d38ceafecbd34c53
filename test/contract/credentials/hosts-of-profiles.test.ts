/** Where a profile of the command line tool sends calls is followed by our own settings, or refused: never left out in silence. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ConfigError, readSettings } from "../../../provider/config.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** As `tccli configure` writes it, and as `tccli configure set-root-domain` changes it. */
const under = (root: string) =>
  JSON.stringify({
    _sys_param: { region: "ap-guangzhou", output: "json", arrayCount: 10, warning: "off", language: "zh-CN" },
    ...Object.fromEntries(
      ["cam", "cvm", "sts", "tag"].map((service) => [
        service,
        { endpoint: `${service}.${root}`, version: "2019-01-16" },
      ]),
    ),
  });

async function settingsWith(configure: string | undefined, env: Readonly<Record<string, string>>) {
  const folder = await temporaryFolder();
  const key = { secretId: "AKIDx", secretKey: "y" };
  await writeFile(join(folder, "default.credential"), JSON.stringify(key));
  if (configure !== undefined) await writeFile(join(folder, "default.configure"), configure);
  const nowhere = { TENCENTCLOUD_CREDENTIALS_FILE: "/nonexistent" };
  return () => readSettings(() => undefined, { TENCENTCLOUD_SHARED_CREDENTIALS_DIR: folder, ...nowhere, ...env });
}

const CHINA = { TENCENT_ACCOUNTS_SITE: "china" };

test.each([
  { what: "no such file", configure: undefined, env: {} },
  { what: "what the tool writes by itself", configure: under("tencentcloudapi.com"), env: {} },
  { what: "the addresses of the site", configure: under("intl.tencentcloudapi.com"), env: {} },
  {
    what: "others, where ours are set",
    configure: under("internal.tencentcloudapi.com"),
    env: { TENCENT_ACCOUNTS_ENDPOINT: "https://cam.internal.tencentcloudapi.com" },
  },
])("$what is taken", async ({ configure, env }) => {
  const read = await settingsWith(configure, env);

  expect(read().api.credentials.source).toMatch(/^the access key of profile default in /);
});

test.each([
  {
    what: "addresses within the vendor's network",
    root: "internal.tencentcloudapi.com",
    env: {},
    here: "cam.intl.tencentcloudapi.com",
  },
  { what: "those of the other site", root: "intl.tencentcloudapi.com", env: CHINA, here: "cam.tencentcloudapi.com" },
])("$what are refused with what to set", async ({ root, env, here }) => {
  const read = await settingsWith(under(root), env);

  expect(read).toThrow(ConfigError);
  expect(read).toThrow(
    `default.configure sends cam to cam.${root}, and here it would go to ${here}. Set tencent-accounts:endpoint (TENCENT_ACCOUNTS_ENDPOINT) or`,
  );
  for (const service of ["sts", "tag"]) expect(read).toThrow(`sends ${service} to ${service}.${root}`);
});

test("a file that the tool has not written is refused", async () => {
  expect(await settingsWith("[default]", {})).toThrow(/default\.configure is not what the command line tool writes/);
});
