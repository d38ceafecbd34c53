/**
 * The package in a stranger's project: packed, installed, applied, and then without a difference, outputs included.
 * PACKAGE_ROWS=all runs every row.
 */
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCloud } from "../support/cloud.ts";
import { pack, type Packed } from "../support/packed.ts";
import { createProject, pathWith } from "./project.ts";
import { manifestOf, NAMES, programOf } from "./programs.ts";
import { asked, rows } from "./rows.ts";
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
    PULUMI_HOME: join(project.directory, ".pulumi-home"),
    PULUMI_BACKEND_URL: `file://${encodeURI(join(project.directory, "state"))}`,
    PULUMI_CONFIG_PASSPHRASE: "only for tests",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
  const pulumi = (...args: string[]) => project.run(["pulumi", ...args, "--non-interactive", "--color", "never"], env);

  expect(await project.run(["node", "--version"], env)).toMatchObject({
    stdout: expect.stringContaining(`v${row.node}`),
  });
  if (row.compiler === "tsc") {
    expect(
      await project.run(
        ["node", createRequire(join(project.directory, "index.js")).resolve("typescript/bin/tsc")],
        env,
      ),
    ).toMatchObject({ stdout: "", exitCode: 0 });
  }
  expect(await pulumi("stack", "init", "dev")).toMatchObject({ exitCode: 0 });
  expect(await pulumi("up", "--yes", "--skip-preview")).toMatchObject({ exitCode: 0 });
  const { stdout } = await pulumi("stack", "output", "--json");
  expect(Object.keys(JSON.parse(stdout)["all"]).toSorted()).toEqual(NAMES);

  const preview = await pulumi("preview", "--expect-no-changes", "--diff");
  expect(preview).toMatchObject({ exitCode: 0 });
  expect(preview.stdout).not.toMatch(/unknown|undefined|output</i);
});
