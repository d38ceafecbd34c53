/** What a program is told where the package is not installed as a run needs it. */
import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { startCloud } from "../support/cloud.ts";
import { runInline, type Ended } from "../support/inline-programs.ts";
import { createWorkspace, type Workspace } from "../support/pulumi.ts";

const repository = join(import.meta.dirname, "../..");
const SENTENCES = /error: .*|Diagnostics:[^]*/;

async function workspaceOf(program: string, files: Record<string, string> = {}): Promise<Workspace> {
  const cloud = await startCloud();
  const workspace = await createWorkspace({ program, files, env: cloud.env });
  onTestFinished(async () => {
    await workspace[Symbol.asyncDispose]();
    await cloud.close();
  });
  return workspace;
}

/** A copy of the package as it is packed, with what it needs beside it. */
async function copyTo(folder: string, version: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const part of ["dist", "entry"]) await cp(join(repository, part), join(folder, part), { recursive: true });
  const manifest = JSON.parse(await readFile(join(repository, "package.json"), "utf8"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ ...manifest, version }));
}

/** node_modules with a company's package in it, whose own dependencies nobody else sees, as strict installers lay it out. */
async function installWrapper(workspace: Workspace, bring: (folder: string) => Promise<unknown>): Promise<string> {
  const modules = join(workspace.directory, "node_modules");
  await rm(modules);
  const wrapper = join(modules, "@acme/people");
  await mkdir(join(wrapper, "node_modules"), { recursive: true });
  const { dependencies } = JSON.parse(await readFile(join(repository, "package.json"), "utf8"));
  for (const name of [...Object.keys(dependencies), "@pulumi"]) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(repository, "node_modules", name), join(modules, name), "dir");
  }
  await writeFile(join(wrapper, "package.json"), JSON.stringify({ name: "@acme/people", main: "index.js" }));
  await writeFile(
    join(wrapper, "index.js"),
    `const { SubUser } = require("pulumi-tencent-accounts"); exports.person = (name) => new SubUser(name, { name });`,
  );
  const brought = join(wrapper, "node_modules/pulumi-tencent-accounts");
  await bring(brought);
  return brought;
}

const own = (folder: string) => symlink(repository, folder, "dir");

describe("a company's package that wraps this one", () => {
  test("works where the project depends on both", async () => {
    const workspace = await workspaceOf(`import { person } from "@acme/people"; person("ann");`);
    await installWrapper(workspace, own);
    await own(join(workspace.directory, "node_modules/pulumi-tencent-accounts"));

    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  });

  test("alone in a strict node_modules is told that the project needs the dependency, before the engine looks for it", async () => {
    const workspace = await workspaceOf(`import { person } from "@acme/people"; person("ann");`);
    await installWrapper(workspace, own);

    const { exitCode, stdout, stderr } = await workspace.up();

    expect(exitCode).not.toBe(0);
    const [said] = SENTENCES.exec(stdout + stderr) ?? [];
    expect(said).toContain(`no pulumi-tencent-accounts can be found from ${workspace.directory}`);
    expect(said).toContain("npm install pulumi-tencent-accounts@");
    expect(said).not.toContain("Cannot find module");
  });

  test("with another version than the one that the engine loads is refused, with both places", async () => {
    const workspace = await workspaceOf(`import { person } from "@acme/people"; person("ann");`);
    const brought = await installWrapper(workspace, (folder) => copyTo(folder, "9.9.9"));
    await own(join(workspace.directory, "node_modules/pulumi-tencent-accounts"));

    const { exitCode, stdout, stderr } = await workspace.up();

    expect(exitCode).not.toBe(0);
    const [said] = SENTENCES.exec(stdout + stderr) ?? [];
    expect(said).toMatch(new RegExp(`9\\.9\\.9 in ${brought}.* the provider of [\\d.]+ in ${repository}`));
  });
});

describe("two copies in one program", () => {
  const both = `
    import { SubUser } from "pulumi-tencent-accounts";
    import { person } from "@acme/people";
    new SubUser("bob", { name: "bob" });
    person("ann");
  `;

  test("are refused, with both places and what to do", async () => {
    const workspace = await workspaceOf(both);
    const brought = await installWrapper(workspace, (folder) => copyTo(folder, "9.9.9"));
    await own(join(workspace.directory, "node_modules/pulumi-tencent-accounts"));

    const { exitCode, stdout, stderr } = await workspace.up();

    expect(exitCode).not.toBe(0);
    const [said] = SENTENCES.exec(stdout + stderr) ?? [];
    expect(said).toContain(`9.9.9 in ${brought}`);
    expect(said).toContain(`in ${repository}`);
    expect(said).toContain("npm ls pulumi-tencent-accounts");
  });

  test("in an inline program refuse its run, and no other of the process, which may use either", async () => {
    const workspace = await workspaceOf("");
    await installWrapper(workspace, (folder) => copyTo(folder, "9.9.9"));
    await own(join(workspace.directory, "node_modules/pulumi-tencent-accounts"));
    const one = await startCloud();
    onTestFinished(() => one.close());

    const ends = await runInline<Ended>(
      workspace,
      `
        const { person } = await import("@acme/people");
        const mixed = await stack("mixed", one, async () => { new accounts.SubUser("bob", { name: "bob" }); person("ann"); });
        const own = await stack("own", one, async () => { new accounts.SubUser("cid", { name: "cid" }); });
        const brought = await stack("brought", one, async () => { person("dan"); });
        report({ mixed: await ended(mixed.up()), own: await ended(own.up()), brought: await ended(brought.up()) });
      `,
      { one },
    );

    expect(ends).toMatchObject({
      mixed: { outcome: "rejected", message: expect.stringContaining("Two copies of pulumi-tencent-accounts") },
      own: { outcome: "succeeded" },
      brought: { outcome: "succeeded" },
    });
  });
});

test("required and imported it is one thing", async () => {
  const workspace = await workspaceOf(`
    import { createRequire } from "node:module";
    import * as imported from "pulumi-tencent-accounts";
    const required = createRequire(import.meta.url)("pulumi-tencent-accounts");
    new imported.SubUser("ann", { name: "ann" });
    new required.SubUser("bob", { name: "bob" });
    export const isOne = imported.SubUser === required.SubUser;
  `);

  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  expect(await workspace.outputs()).toEqual({ isOne: true });
});

describe("a Node that is too old", () => {
  /** Whatever process it is put into takes itself for an older Node. */
  const older = (where: string) => `
    if (process.argv.some((argument) => /${where}/.test(argument))) {
      Object.defineProperty(process, "version", { value: "v20.20.2" });
      Object.defineProperty(process.versions, "node", { value: "20.20.2" });
    }
  `;

  test.each([
    { who: "the program", where: "cmd.run" },
    { who: "the provider", where: "dynamic-provider" },
  ])("is refused by $who in one sentence that says which is needed", async ({ where }) => {
    const workspace = await workspaceOf(
      `import { SubUser } from "pulumi-tencent-accounts"; new SubUser("ann", { name: "ann" });`,
      { "older.cjs": older(where) },
    );

    const { exitCode, stdout, stderr } = await workspace.up({
      env: { NODE_OPTIONS: `--require ${join(workspace.directory, "older.cjs")}` },
    });

    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).toMatch(/pulumi-tencent-accounts needs Node 22\.19 or newer, and this is v20\.20\.2/);
    expect(stdout + stderr).not.toMatch(/\n\s+at .*pulumi-tencent-accounts/);
  });
});
