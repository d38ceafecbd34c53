/** What would be published: every loader and compiler resolves it, and it holds what it needs and nothing else. */
import { readFile } from "node:fs/promises";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pack, type Packed } from "../support/packed.ts";

let packed: Packed;
let tarball: Buffer<ArrayBuffer>;
let paths: readonly string[];

beforeAll(async () => {
  packed = await pack();
  tarball = await readFile(packed.tarball);
  paths = createPackageFromTarballData(tarball)
    .listFiles()
    .map((path) => path.replace("/node_modules/pulumi-tencent-accounts/", ""));
});
afterAll(() => packed.remove());

describe("the package, as it is packed,", () => {
  test("is one that every resolver understands", async () => {
    const { messages } = await publint({ pack: { tarball: tarball.buffer }, level: "suggestion", strict: true });

    // Where the repository is has to be said by whoever publishes it.
    expect(messages.filter(({ code }) => code !== "USE_TYPE")).toEqual([]);
  });

  test("has types that say what Node finds, required and imported", async () => {
    const analysis = await checkPackage(createPackageFromTarballData(tarball));

    expect(analysis).toMatchObject({ types: { kind: "included" }, problems: [] });
  });

  test("holds what runs and what one reads, and no sources or tests", () => {
    const folders = /^(bin|dist|docs|entry|examples|pipelines)\//;
    const files = /^(package\.json|README(\.zh-CN)?\.md|LICENSE|ARCHITECTURE\.md|CHANGELOG\.md|CONTRIBUTING\.md)$/;

    expect(paths.filter((path) => !folders.test(path) && !files.test(path))).toEqual([]);
    expect(paths.filter((path) => /tsbuildinfo|node_modules/.test(path))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining([
        "bin/tencent-accounts.mjs",
        "entry/index.cjs",
        "entry/dynamic.cjs",
        "dist/package.json",
        "dist/sdk/index.js",
        "dist/provider/hosts/dynamic/index.js",
        "dist/cli/run.js",
        "dist/emulator/index.js",
        "pipelines/scripts/review.mjs",
      ]),
    );
  });

  test("has the emulator in Latin letters, of which the engine keeps a byte for each and not two", async () => {
    const text = await readFile("dist/emulator/index.js", "utf8");

    expect(text.match(/.{0,40}[\u{100}-\u{10ffff}]/gu)).toBeNull();
  });

  test("holds every page that its README links to, but the tests", async () => {
    const readme = await readFile("README.md", "utf8");
    const linked = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].flatMap(([, path = ""]) => path);
    const absent = linked
      .filter((path) => !path.startsWith("test/"))
      .filter((path) => !paths.some((file) => file === path || file.startsWith(`${path}/`)));

    expect(absent).toEqual([]);
  });

  test("asks for ranges of what it depends on, so that a program installs each once", async () => {
    const { dependencies } = JSON.parse(await readFile("package.json", "utf8"));

    expect(Object.values<string>(dependencies).filter((range) => !range.startsWith("^"))).toEqual([]);
  });
});
