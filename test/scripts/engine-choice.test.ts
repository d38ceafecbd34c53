/** Which Pulumi engine a task runs with, and what is said where there is none. */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { isSupported } from "../../scripts/engine/on-path.ts";
import { PULUMI_VERSION } from "../../scripts/engine/recipe.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const chooser = fileURLToPath(new URL("../../scripts/engine/main.ts", import.meta.url));

/** A machine that has nothing on PATH but the given shell scripts, and an empty cache. */
async function machineWith(programs: Readonly<Record<string, string>>) {
  const bin = await temporaryFolder();
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  const choose = (choice: string) => {
    const env = { PATH: bin, XDG_CACHE_HOME: join(bin, "cache"), TENCENT_ACCOUNTS_ENGINE: choice };
    return promisify(execFile)(process.execPath, [chooser], { env }).catch((error: unknown) => error);
  };
  return { bin, choose };
}

describe("the engine on PATH", () => {
  test("is taken when its version is supported and its host for Node programs starts", async () => {
    const { bin, choose } = await machineWith({
      pulumi: "echo v3.300.1",
      "pulumi-language-nodejs": "echo 4242; read forever",
    });

    expect(await choose("path")).toMatchObject({ stdout: `${bin}\n` });
  });

  test("is refused with the version it has", async () => {
    const { choose } = await machineWith({ pulumi: "echo v3.215.0" });

    expect(await choose("path")).toMatchObject({ code: 1, stderr: expect.stringContaining('version "v3.215.0"') });
  });

  test("is refused without a host for Node programs", async () => {
    const { choose } = await machineWith({ pulumi: "echo v3.300.1" });

    expect(await choose("path")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("no pulumi-language-nodejs beside it or on PATH"),
    });
  });

  test("is refused when its host for Node programs does not start", async () => {
    const { choose } = await machineWith({ pulumi: "echo v3.300.1", "pulumi-language-nodejs": "exit 1" });

    expect(await choose("path")).toMatchObject({ code: 1, stderr: expect.stringContaining("does not start") });
  });

  test.each([
    ["v3.216.0", true],
    ["3.259.0", true],
    ["v3.300.0-alpha.x1234", true],
    ["v3.215.9", false],
    ["v4.0.0", false],
    ["v2.999.0", false],
    ["", false],
  ])("of version %j is supported: %j", (version, supported) => {
    expect(isSupported(version)).toBe(supported);
  });
});

describe("the engine that is built", () => {
  test("is refused where Go is missing, with what to do", async () => {
    const { choose } = await machineWith({});

    expect(await choose("build")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no Go on PATH[^]*Install Pulumi 3\.216 or newer/),
    });
  });

  test("is refused where Go is too old", async () => {
    const { choose } = await machineWith({ go: "echo go version go1.19.8 linux/amd64" });

    expect(await choose("build")).toMatchObject({ code: 1, stderr: expect.stringContaining("go1.19.8") });
  });

  test("fails with the command and its last words when the modules cannot be had", async () => {
    const { choose } = await machineWith({
      go: '[ "$1" = version ] && echo go version go1.25.0 linux/amd64 && exit; echo proxy is down >&2; exit 1',
    });

    expect(await choose("build")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/command: go list [^]*proxy is down/),
    });
  });

  test("has the version of the SDK that is installed", () => {
    const sdk: unknown = createRequire(import.meta.url)("@pulumi/pulumi/package.json");

    expect(sdk).toMatchObject({ version: PULUMI_VERSION });
  });
});

test("an unknown choice of engine is refused with those that exist", async () => {
  const { choose } = await machineWith({});

  expect(await choose("docker")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('"docker"; it may be path, installer, build'),
  });
});
