/** Every language has its SDK: Pulumi's generators take the schema, and the SDK asks the engine for this plugin in this version. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generateSdk, type Language } from "../../scripts/sdks/generator.ts";
import { hasGo } from "./languages.ts";

/** Where each says which plugin it is of, and a class of it. */
const PLACES: Readonly<Record<Language, readonly [plugin: string, resource: string]>> = {
  python: ["pulumi_tencent_accounts/pulumi-plugin.json", "pulumi_tencent_accounts/sub_user.py"],
  go: ["tencentaccounts/pulumi-plugin.json", "tencentaccounts/subUser.go"],
  dotnet: ["pulumi-plugin.json", "SubUser.cs"],
  java: [
    "src/main/resources/com/pulumi/tencent-accounts/version.txt",
    "src/main/java/com/pulumi/tencentaccounts/SubUser.java",
  ],
};

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "sdks-"))));
afterAll(() => rm(folder, { recursive: true }));

test.skipIf(!hasGo).each(Object.entries(PLACES) as [Language, readonly [string, string]][])(
  "%s has its SDK",
  async (language, [plugin, resource]) => {
    const { version } = JSON.parse(await readFile("package.json", "utf8"));
    await generateSdk(language, join(folder, language));
    const text = (file: string) => readFile(join(folder, language, file), "utf8");

    expect(await text(plugin)).toContain(version);
    expect(await text(resource)).toContain("tencent-accounts:index:SubUser");
  },
);
