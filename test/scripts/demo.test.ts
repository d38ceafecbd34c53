/** `npm run demo` does what it promises, twice, and cleans up. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const elsewhere = new Set([".git", ".local", "node_modules"]);

let copy: string;
let first: unknown;
let second: unknown;
let recorded: readonly Recorded[];
let cleaned: unknown;

const checkpoint = z.object({
  checkpoint: z.object({ latest: z.object({ resources: z.array(z.looseObject({ type: z.string() })) }) }),
});
type Recorded = z.output<typeof checkpoint>["checkpoint"]["latest"]["resources"][number];

/** The accounts and rights in the stack's file, as the backend keeps them. */
async function readState(): Promise<Recorded[]> {
  const folder = join(copy, ".local", "state", ".pulumi", "stacks", "people");
  const text = await readFile(join(folder, "demo.json"), "utf8");
  const { resources } = checkpoint.parse(JSON.parse(text)).checkpoint.latest;
  return resources.filter(({ type }) => type.includes("tencent-accounts"));
}

const demo = (...args: string[]) =>
  promisify(execFile)(process.execPath, [join(copy, "scripts", "start.mjs"), "demo", ...args]).catch(
    (error: unknown) => error,
  );

// A copy of this checkout, so that the demo meets nobody else's emulator and stack.
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "demo-"));
  const entries = (await readdir(repository)).filter((entry) => !elsewhere.has(entry));
  for (const entry of entries) {
    await cp(join(repository, entry), join(copy, entry), { recursive: true, preserveTimestamps: true });
  }
  await symlink(join(repository, "node_modules"), join(copy, "node_modules"), "dir");
  first = await demo();
  second = await demo();
  recorded = await readState();
  // Of a stack that somebody has made in the demo's backend by hand.
  const stacks = join(copy, ".local", "state", ".pulumi", "stacks", "people");
  await cp(join(stacks, "demo.json"), join(stacks, "dev.json"));
  await writeFile(join(copy, ".local", "config", "Pulumi.dev.yaml"), "encryptionsalt: v1\n");
  cleaned = await demo("--clean");
}, 180_000);

afterAll(() => rm(copy, { recursive: true, force: true }));

describe("the demo", () => {
  test("leads from nothing to people with accounts and rights", () => {
    expect(first).toMatchObject({
      stdout: expect.stringMatching(/Who exists[^]*alice[^]*What was proven[^]*exactly these rights/),
    });
  });

  test("ends with the address of the page that shows the account", () => {
    expect(first).toMatchObject({
      stdout: expect.stringMatching(/Look at the account in a browser: http:\/\/127\.0\.0\.1:\d+\/_emulator\/\n$/),
    });
  });

  test("says where the secrets are, and none of them", () => {
    expect(first).toMatchObject({
      stdout: expect.stringContaining("pulumi stack output chenInitialPassword --show-secrets"),
    });
    expect(first).toMatchObject({ stdout: expect.not.stringContaining("4532@Tencent") });
  });

  test("finds nothing to do the second time", () => {
    expect(second).toMatchObject({ stdout: expect.stringContaining("Everything was already as declared") });
  });

  test("records everybody and every right in less than 2 KB each", () => {
    expect(recorded).toHaveLength(11);
    expect(recorded.filter((resource) => JSON.stringify(resource).length >= 2_048)).toEqual([]);
  });

  test("leaves nothing behind after --clean", async () => {
    expect(cleaned).toMatchObject({ stdout: expect.stringContaining("stopped the emulator") });
    expect(await readdir(copy)).not.toContain(".local");
  });
});
