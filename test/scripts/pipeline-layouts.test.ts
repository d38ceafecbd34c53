/**
 * The ready-made pipelines in repositories as they are: the project in a folder, a workspace around it, each package manager. The trees are
 * made by the managers themselves, from the package as it is published. What stands in for `pulumi` prints a recorded preview; the engine's part is in test/e2e.
 */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { npmNetwork } from "../support/npm-network.ts";
import { pipelineScript } from "../support/pipeline-script.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const root = join(import.meta.dirname, "../..");
const run = promisify(execFile);
const PROJECT = "infra/accounts";
const COMMIT = "c0ffee0000000000000000000000000000000000";

interface Layout {
  readonly what: string;
  readonly packageManager: string;
  /** Files beside the package.json of the root. */
  readonly files?: Readonly<Record<string, string>>;
  readonly workspaces?: true;
  readonly lock: readonly string[];
  readonly says: string;
}

const layouts: readonly Layout[] = [
  {
    what: "npm, in a workspace whose root has the command line",
    packageManager: "npm@11.0.0",
    workspaces: true,
    files: { ".npmrc": "legacy-peer-deps=true\n" },
    lock: ["npm", "install", "--package-lock-only"],
    says: "package-lock.json: npm ci",
  },
  {
    what: "pnpm, in a workspace",
    packageManager: "pnpm@9.15.9",
    files: { "pnpm-workspace.yaml": "packages: [infra/*]\n", ".npmrc": "auto-install-peers=false\n" },
    lock: ["corepack", "pnpm", "install", "--lockfile-only"],
    says: "pnpm-lock.yaml: corepack pnpm install --frozen-lockfile",
  },
  {
    what: "yarn, in a workspace with its folders of modules",
    packageManager: "yarn@4.18.1",
    workspaces: true,
    files: { ".yarnrc.yml": "nodeLinker: node-modules\nenableTelemetry: false\n" },
    lock: ["corepack", "yarn", "install", "--mode=update-lockfile"],
    says: "yarn.lock: corepack yarn install --immutable",
  },
  {
    what: "yarn 1",
    packageManager: "yarn@1.22.22",
    workspaces: true,
    lock: ["corepack", "yarn", "install", "--ignore-scripts"],
    says: "yarn.lock: corepack yarn install --frozen-lockfile",
  },
];

let shared: string;
let tarball: string;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  shared = await mkdtemp(join(tmpdir(), "pipeline-layouts-"));
  const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", shared], {
    cwd: root,
  });
  tarball = join(shared, JSON.parse(stdout)[0].filename);
  const { registry, trust } = await npmNetwork();
  const bin = join(shared, "bin");
  await mkdir(bin);
  // Not every Node comes with it.
  await writeFile(join(bin, "corepack"), '#!/bin/sh\nexec npx --yes corepack@0.34.0 "$@"\n', { mode: 0o755 });
  await writeFile(join(bin, "pulumi"), '#!/bin/sh\necho "$@" >> "$CALLS"\nexec cat "$PREVIEW"\n', { mode: 0o755 });
  environment = {
    PATH: `${bin}:${process.env["PATH"]}`,
    PREVIEW: join(root, "docs/examples/joiner-mover-leaver/3-leave.json"),
    CALLS: join(shared, "calls"),
    COREPACK_HOME: join(shared, "corepack"),
    COREPACK_NPM_REGISTRY: registry,
    COREPACK_ENABLE_DOWNLOAD_PROMPT: "0",
    // A registry in between may leave the signatures out.
    COREPACK_INTEGRITY_KEYS: "0",
    YARN_NPM_REGISTRY_SERVER: registry,
    YARN_ENABLE_GLOBAL_CACHE: "false",
    npm_config_registry: registry,
    ...trust,
  };
  return () => rm(shared, { recursive: true, force: true });
});

async function repository(layout: Pick<Layout, "packageManager" | "files" | "workspaces">): Promise<string> {
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, PROJECT), { recursive: true });
  const top = {
    name: "everything",
    private: true,
    packageManager: layout.packageManager,
    ...(layout.workspaces ? { workspaces: ["infra/*"] } : {}),
  };
  const dependencies = { "pulumi-tencent-accounts": `file:${tarball}` };
  await writeFile(join(cwd, "package.json"), JSON.stringify(top));
  await writeFile(
    join(cwd, PROJECT, "package.json"),
    JSON.stringify({ name: "accounts", version: "1.0.0", dependencies }),
  );
  await writeFile(join(cwd, PROJECT, "Pulumi.yaml"), "name: people\nruntime: nodejs\n");
  for (const [name, text] of Object.entries(layout.files ?? {})) await writeFile(join(cwd, name), text);
  return cwd;
}

const review = (cwd: string, ...more: string[]) =>
  pipelineScript(
    "review.mjs",
    ["--project", PROJECT, "--stack", "prod", "--commit", COMMIT, "--out", "report", ...more],
    {
      cwd,
      env: environment,
    },
  );

describe.each(layouts)("with $what", (layout) => {
  test("what the lock file says is installed, and the project is reviewed from the root of the repository", async () => {
    const cwd = await repository(layout);
    const [command = "", ...args] = layout.lock;
    await run(command, args, { cwd, env: { ...process.env, ...environment } });

    const installed = await pipelineScript("install.mjs", ["--project", PROJECT], { cwd, env: environment });
    const reviewed = await review(cwd);

    expect(installed).toMatchObject({ exitCode: 0, stderr: expect.stringContaining(`${layout.says}\n`) });
    expect(reviewed).toMatchObject({ exitCode: 0, stdout: `prod at ${COMMIT}: dangerous\n` });
    expect((await readdir(join(cwd, "report"))).toSorted()).toEqual([
      "review.html",
      "review.json",
      "review.md",
      "verdict.json",
    ]);
    expect(JSON.parse(await readFile(join(cwd, "report/verdict.json"), "utf8"))).toMatchObject({
      verdict: "dangerous",
      reason: "2 deletions",
    });
    expect(await readFile(environment["CALLS"] ?? "", "utf8")).toContain(`--cwd ${join(cwd, PROJECT)} --stack prod`);
    // Of a package manager, a download; of a registry, two hundred.
  }, 300_000);
});

describe("in one sentence is said", () => {
  const npm = { packageManager: "npm@11.0.0" };

  test.each([
    {
      what: "that nothing is installed",
      args: [],
      says: /^pulumi-tencent-accounts is not installed where .*infra\/accounts finds it: add it .*\.\n$/,
    },
    {
      what: "that there is no project",
      args: ["--project", "elsewhere"],
      says: /^.*elsewhere has no Pulumi\.yaml: give the folder .* with --project\.\n$/,
    },
  ])("$what", async ({ args, says }) => {
    expect(await review(await repository(npm), ...args)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(says),
    });
  });

  test("that there is no lock file, or that there are two", async () => {
    const cwd = await repository(npm);
    const none = await pipelineScript("install.mjs", ["--project", PROJECT], { cwd, env: environment });
    await writeFile(join(cwd, "package-lock.json"), "{}");
    await writeFile(join(cwd, "yarn.lock"), "");
    const two = await pipelineScript("install.mjs", ["--project", PROJECT], { cwd, env: environment });

    expect(none).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^There is no lock file of npm, pnpm or yarn in .*\.\n$/),
    });
    expect(two).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^\S+ has package-lock\.json and yarn\.lock: keep the one that is used\.\n$/),
    });
  });
});

test("a preview that failed is said once", async () => {
  const cwd = await repository({
    packageManager: "npm@11.0.0",
    workspaces: true,
    files: { ".npmrc": "legacy-peer-deps=true\n" },
  });
  await run("npm", ["install"], { cwd });
  const preview = join(cwd, "failed.json");
  await writeFile(
    preview,
    JSON.stringify({ steps: [], diagnostics: [{ message: "error: people:alice: no", severity: "error" }] }),
  );
  const { exitCode, stderr } = await pipelineScript(
    "review.mjs",
    ["--project", PROJECT, "--stack", "prod", "--commit", COMMIT, "--out", "report"],
    { cwd, env: { ...environment, PREVIEW: preview } },
  );

  expect(exitCode).toBe(1);
  expect(stderr.match(/preview failed/g)).toHaveLength(1);
});
