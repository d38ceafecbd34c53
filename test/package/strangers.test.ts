/**
 * The package in a stranger's project: packed, installed, applied, and then without a difference, outputs included.
 * PACKAGE_ROWS=all runs every row.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startCloud } from "../support/cloud.ts";
import { pack, type Packed } from "../support/packed.ts";
import { startProgram } from "../support/running-program.ts";
import { createProject, pathWith } from "./project.ts";
import { manifestOf, NAMES, programOf } from "./programs.ts";
import { asked, rows, sources } from "./rows.ts";
import { nodeFolder } from "./tools.ts";

let packed: Packed;
beforeAll(async () => {
  packed = await pack();
});
afterAll(() => packed.remove());

test.each(asked(rows))("$name", async (row) => {
  await using cloud = { ...(await startCloud()), [Symbol.asyncDispose]: () => cloud.close() };
  await using project = await createProject({
    ...row,
    manifest: manifestOf(row),
    files: programOf(row),
    tarball: packed.tarball,
  });
  await mkdir(join(project.directory, "state"));
  const env = {
    ...cloud.env,
    ...pathWith(await nodeFolder(row.node)),
    // As `yarn exec pulumi` sets it.
    ...(row.manager === "pnp" ? { NODE_OPTIONS: `--require ${join(project.directory, ".pnp.cjs")}` } : {}),
    PULUMI_HOME: join(project.directory, ".pulumi-home"),
    PULUMI_BACKEND_URL: `file://${encodeURI(join(project.directory, "state"))}`,
    PULUMI_CONFIG_PASSPHRASE: "only for tests",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
  const done = async (...command: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await project.run(command, env);
    if (exitCode !== 0) throw new Error(`${command.join(" ")} ended with ${exitCode}:\n${stdout}${stderr}`);
    return stdout;
  };
  const pulumi = (...args: string[]) => done("pulumi", ...args, "--non-interactive", "--color", "never");

  expect(await done("node", "--version")).toContain(`v${row.node}`);
  if (row.compiler === "tsc") {
    await done("node", createRequire(join(project.directory, "index.js")).resolve("typescript/bin/tsc"));
  }
  await pulumi("stack", "init", "dev");
  await pulumi("up", "--yes", "--skip-preview");
  const { all } = JSON.parse(await pulumi("stack", "output", "--json"));
  expect(Object.keys(all).toSorted()).toEqual(NAMES);
  expect(await pulumi("preview", "--expect-no-changes", "--diff")).not.toMatch(/unknown|undefined|output</i);
});

test.each(asked(sources))("from a clone in which nothing is installed: $name", async ({ commands }) => {
  const folder = await mkdtemp(join(tmpdir(), "clone-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  await writeFile(join(folder, "package.json"), "{}");
  const clone = ["git", "clone", "--quiet", join(import.meta.dirname, "../.."), "clone"];
  const load = ["node", "--print", `Object.keys(require("pulumi-tencent-accounts/dynamic")).length`];

  for (const [command = "", ...args] of [clone, ...commands, load]) {
    const { exitCode, stdout, stderr } = await startProgram(command, args, { cwd: folder, env: process.env }).result;
    expect({ command: [command, ...args], exitCode, stdout, stderr }).toMatchObject({ exitCode: 0 });
  }
});
