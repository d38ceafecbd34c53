/** The declarations that a program sees compile by themselves: with the oldest compiler and today's, for each kind of module. */
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pack } from "../support/packed.ts";
import { startProgram } from "../support/running-program.ts";
import { asked } from "./rows.ts";

const repository = join(import.meta.dirname, "../..");

const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
import * as accounts from "pulumi-tencent-accounts";
import { SubUser, getPolicies, type SubUserArgs } from "pulumi-tencent-accounts";
import * as dynamic from "pulumi-tencent-accounts/dynamic";
import { startEmulator, type Emulator } from "pulumi-tencent-accounts/emulator";
import { review, type Report } from "pulumi-tencent-accounts/review";

const args: SubUserArgs = { name: "alice", consoleLogin: true };
const alice: accounts.SubUser = new SubUser("alice", args);
export const password: pulumi.Output<string | undefined> = alice.password;
export const names = getPolicies({ keyword: "Read" }).then((found) => found.map(({ policyName }) => policyName));
export const report: Report = review("{}");
export const emulator: Promise<Emulator> = startEmulator({ database: ":memory:" });
export const provider = dynamic.SubUser;
`;

const OLDEST = { compiler: "5.4", of: "test/package/typescript-5.4" };
const OURS = { compiler: "6", of: "." };
const NEWEST = { compiler: "7", of: "test/package/typescript-7.0" };

interface Declared {
  readonly compiler: string;
  /** Where it is installed. */
  readonly of: string;
  readonly kind: string;
  readonly isQuick?: true;
}

const rows: readonly Declared[] = [
  { ...OLDEST, kind: "commonjs/node10", isQuick: true },
  { ...OLDEST, kind: "node16/node16" },
  { ...OLDEST, kind: "nodenext/nodenext", isQuick: true },
  { ...OLDEST, kind: "preserve/bundler" },
  { ...OURS, kind: "commonjs/bundler" },
  { ...OURS, kind: "nodenext/nodenext" },
  { ...NEWEST, kind: "commonjs/bundler", isQuick: true },
  { ...NEWEST, kind: "node16/node16", isQuick: true },
  { ...NEWEST, kind: "nodenext/nodenext", isQuick: true },
  { ...NEWEST, kind: "preserve/bundler", isQuick: true },
];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "declarations-"));
  const own = join(folder, "node_modules/pulumi-tencent-accounts");
  await mkdir(own, { recursive: true });
  await symlink(join(repository, "node_modules/@pulumi"), join(folder, "node_modules/@pulumi"), "dir");
  const packed = await pack();
  await startProgram("tar", ["xzf", packed.tarball, "-C", own, "--strip-components", "1"], {
    cwd: folder,
    env: process.env,
  }).result;
  await packed.remove();
  for (const name of ["required.ts", "imported.mts"]) await writeFile(join(folder, name), PROGRAM);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(asked(rows))("TypeScript $compiler, modules $kind", async ({ of, kind }) => {
  const [module = "", resolution = ""] = kind.split("/");
  const tsc = join(repository, of, "node_modules/typescript/bin/tsc");
  const options = ["--strict", "--noEmit", "--skipLibCheck", "false", "--target", "es2022"];
  const { stdout, stderr } = await startProgram(
    process.execPath,
    [tsc, ...options, "--module", module, "--moduleResolution", resolution, "required.ts", "imported.mts"],
    { cwd: folder, env: process.env },
  ).result;

  expect(stdout + stderr).toBe("");
});

test("no declaration names what a program would have to install beside Pulumi", async () => {
  const alone = join(folder, "alone");
  await mkdir(join(alone, "node_modules"), { recursive: true });
  await cp(join(folder, "node_modules/pulumi-tencent-accounts"), join(alone, "node_modules/pulumi-tencent-accounts"), {
    recursive: true,
  });
  await writeFile(join(alone, "index.ts"), PROGRAM);
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  const options = ["--noEmit", "--strict", "--skipLibCheck", "false", "--types", "", "--module", "node16"];
  const { stdout } = await startProgram(process.execPath, [tsc, ...options, "index.ts"], {
    cwd: alone,
    env: process.env,
  }).result;
  const missing = [...stdout.matchAll(/Cannot find module '([^']+)'/g)].map(([, name]) => name);

  expect([...new Set(missing)].filter((name) => !name?.startsWith("@pulumi/pulumi"))).toEqual([]);
});
