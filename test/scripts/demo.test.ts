import { execFile } from "node:child_process";
import { cp, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const elsewhere = new Set([".git", ".local", "node_modules"]);

/** The demo of a copy of this checkout, so that it meets nobody else's emulator and stack. */
async function copiedDemo() {
  const folder = await temporaryFolder();
  const entries = (await readdir(repository)).filter((entry) => !elsewhere.has(entry));
  for (const entry of entries) {
    await cp(join(repository, entry), join(folder, entry), { recursive: true, preserveTimestamps: true });
  }
  await symlink(join(repository, "node_modules"), join(folder, "node_modules"), "dir");
  const demo = (...args: string[]) =>
    promisify(execFile)(process.execPath, [join(folder, "scripts", "start.mjs"), "demo", ...args]).catch(
      (error: unknown) => error,
    );
  onTestFinished(async () => void (await demo("--clean")));
  return { folder, demo };
}

describe("the demo", { timeout: 120_000 }, () => {
  test("leads from nothing to people with accounts and rights, and tells no secret", async () => {
    const { demo } = await copiedDemo();

    const first = await demo();

    expect(first).toMatchObject({
      stdout: expect.stringMatching(/Who exists[^]*alice[^]*What was proven[^]*exactly these rights/),
    });
    expect(first).toMatchObject({ stdout: expect.not.stringContaining("4532@Tencent") });
  });

  test("finds nothing to do the second time", async () => {
    const { demo } = await copiedDemo();
    await demo();

    const second = await demo();

    expect(second).toMatchObject({ stdout: expect.stringContaining("Everything was already as declared") });
  });

  test("leaves nothing behind after --clean", async () => {
    const { demo, folder } = await copiedDemo();
    await demo();

    const cleaned = await demo("--clean");

    expect(cleaned).toMatchObject({ stdout: expect.stringContaining("stopped the emulator") });
    expect(await readdir(folder)).not.toContain(".local");
  });
});
