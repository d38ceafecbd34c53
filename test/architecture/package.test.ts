import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { publint } from "publint";

test("the package is one that every resolver understands", async () => {
  const { messages } = await publint({ pkgDir: ".", level: "warning" });

  expect(messages).toEqual([]);
});

test("the package holds what runs, and no sources or tests", () => {
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts", "--loglevel=error"], { encoding: "utf8" }),
  );
  const paths: string[] = packed.files.map((file: { path: string }) => file.path);
  const elsewhere = paths.filter((path) => !/^(bin|dist|pipelines)\/|^(package\.json|README\.md|LICENSE)$/.test(path));

  expect(elsewhere).toEqual([]);
  expect(paths).toEqual(
    expect.arrayContaining([
      "bin/tencent-accounts.mjs",
      "dist/sdk/index.js",
      "dist/provider/hosts/dynamic/index.js",
      "dist/cli/program.js",
      "dist/emulator/index.js",
      "pipelines/scripts/review.mjs",
    ]),
  );
});
