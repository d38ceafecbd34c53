/** Every language has its SDK: Pulumi's generators and its check take the schema, whose examples are current, and the SDK asks for this plugin. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXAMPLES_FILE, examples } from "../../scripts/sdks/examples.ts";
import { generateSdk, type Language } from "../../scripts/sdks/generator.ts";
import { printed } from "../support/diagnostics.ts";
import { createWorkspace } from "../support/pulumi.ts";
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

test.skipIf(!hasGo)("the examples of the schema are those of the definitions", async () => {
  // Where they differ: `npm run sdks -- --examples`, then `npm run generate`.
  expect(JSON.parse(await readFile(EXAMPLES_FILE, "utf8"))).toEqual(JSON.parse(await examples()));
});

test("the schema that the plugin answers passes the command line's own check", async () => {
  await using workspace = await createWorkspace({ program: "" });
  const answered = await workspace.run("package", ["get-schema", resolve("bin/pulumi-resource-tencent-accounts")]);
  const file = join(workspace.directory, "schema.json");
  await writeFile(file, answered.stdout);
  const checked = await workspace.run("schema", ["check", file]);

  expect(checked.exitCode, printed(checked)).toBe(0);
  expect(JSON.parse(answered.stdout)).toMatchObject({ name: "tencent-accounts", version: expect.any(String) });
});
