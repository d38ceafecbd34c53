/** The SDKs of other languages, written by Pulumi's own generators: a Go program of ours that is built once for this machine. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { BUILD_ENVIRONMENT } from "../engine/recipe.ts";
import { withLock } from "../engine/lock.ts";
import { cacheDirectory } from "../start/cache.mjs";
import { runStep } from "../start/step.mjs";

const ROOT = join(import.meta.dirname, "../..");
const SCHEMA = join(ROOT, "docs", "pulumi.schema.json");
const MODULE = join(import.meta.dirname, "generators");

export const LANGUAGES = ["python", "go", "dotnet", "java"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Writes the SDK to `folder`, in the place of what is there. */
export async function generateSdk(language: Language, folder: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const command = await generators();
  await rm(folder, { recursive: true, force: true });
  await runStep({
    title: `The SDK for ${language}: ${folder}`,
    command,
    args: [SCHEMA, version, language, folder],
    advice: "docs/pulumi.schema.json is made from the definitions: `npm run generate`.",
  });
}

/** Programs of Pulumi's configuration language, by what they are called, in each other language: as JSON. */
export async function inEveryLanguage(programs: Readonly<Record<string, string>>): Promise<string> {
  const command = await generators();
  return execFileSync(command, [SCHEMA, "examples"], { input: JSON.stringify(programs), encoding: "utf8" });
}

async function generators(): Promise<string> {
  const target = join(cacheDirectory(), "sdks", `generators-${moduleKey()}`);
  return withLock(target, async () => {
    if (!existsSync(target)) await build(target);
    return target;
  });
}

function moduleKey(): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(MODULE).toSorted()) hash.update(readFileSync(join(MODULE, file)));
  return hash
    .update(process.platform + process.arch)
    .digest("hex")
    .slice(0, 16);
}

/** Beside the target, and renamed: it is complete or not there. */
async function build(target: string): Promise<void> {
  const unfinished = await mkdtemp(`${target}.`);
  try {
    await runStep({
      title: "Building Pulumi's generators of SDKs, once for this machine",
      usually: "1 min on two cores",
      command: "go",
      args: ["build", "-mod=readonly", "-buildvcs=false", "-trimpath", "-o", join(unfinished, "sdks"), "."],
      cwd: MODULE,
      env: { ...process.env, ...BUILD_ENVIRONMENT },
      advice: "It needs Go 1.21 or newer and Go's module proxy (see `go env GOPROXY`).",
    });
    await rename(join(unfinished, "sdks"), target);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
