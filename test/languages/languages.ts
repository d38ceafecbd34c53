/** How the program of each language is got ready, as its users do it, and how the engine then runs it. */
import { spawnSync } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BUILD_ENVIRONMENT, MODULE_DIRECTORY, TAGS } from "../../scripts/engine/recipe.ts";
import examples from "../../scripts/generate/examples.json" with { type: "json" };
import { generateSdk, type Language } from "../../scripts/sdks/generator.ts";
import { runStep } from "../../scripts/start/step.mjs";
import type { Workspace } from "../support/pulumi.ts";
import { type Result, startProgram } from "../support/running-program.ts";
import { serveProgram } from "./program-host.ts";

const ROOT = join(import.meta.dirname, "../..");
const EXAMPLES = join(ROOT, "examples", "languages");

export const hasGo = spawnSync("go", ["version"]).error === undefined;

/** Of the engine, on the program of the workspace. */
export type Operation = "up" | "preview" | "refresh" | "destroy";
export type Operate = (operation: Operation) => Promise<Result>;

/** Of .NET there is no compiler in any registry that this project uses. */
export type RunLanguage = Exclude<Language, "dotnet">;

export const quickStarts: Readonly<Record<RunLanguage, (workspace: Workspace) => Promise<Operate>>> = {
  async go(workspace) {
    const { directory } = workspace;
    await copyProgram("go", directory);
    await generateSdk("go", sdkIn(directory));
    // With the versions that the engine was built with: what was compiled for it is not compiled again, and its go.sum is enough.
    await writeFile(
      join(directory, "go.work"),
      `go 1.25.11\n\nuse (\n\t.\n\t./sdks/tencent-accounts\n\t${MODULE_DIRECTORY}\n)\n`,
    );
    const env = { ...BUILD_ENVIRONMENT, GOWORK: join(directory, "go.work") };
    const flags = ["-buildvcs=false", "-trimpath", TAGS];
    await step(directory, "go", ["build", ...flags, "-o", "people", "."], env);
    // What the schema has as examples is no program of anybody yet: it is held to the SDK here.
    for (const [kind, { go }] of Object.entries(examples)) {
      await mkdir(join(directory, "examples", kind), { recursive: true });
      await writeFile(join(directory, "examples", kind, "main.go"), go);
    }
    await step(directory, "go", ["vet", ...flags, "./examples/..."], env);
    return throughClient(workspace, join(directory, "people"), []);
  },

  async java(workspace) {
    const { directory } = workspace;
    await copyProgram("java", directory);
    await generateSdk("java", sdkIn(directory));
    // As the host of Java runs it.
    const compile = ["--batch-mode", "--quiet", "compile"];
    await step(directory, "mvn", compile);
    return throughClient(workspace, "mvn", [...compile, "exec:java"]);
  },

  async python(workspace) {
    const { directory } = workspace;
    await copyProgram("python", directory);
    await generateSdk("python", sdkIn(directory));
    const environment = join(ROOT, ".local", "languages", "python");
    await mkdir(environment, { recursive: true });
    await step(directory, "python3", ["-m", "venv", environment]);
    const python = join(environment, "bin", "python");
    await step(directory, python, ["-m", "pip", "install", "--quiet", "--requirement", "requirements.txt"]);
    const automation = join(import.meta.dirname, "automation.py");
    return (operation) => startProgram(python, [automation, operation], { cwd: directory, env: workspace.env }).result;
  },
};

/** For an import the engine starts the host of the project's language, also where it writes no code: here it is the one of Node. */
export async function importInto(workspace: Workspace, resources: readonly object[]): Promise<Result> {
  const file = join(workspace.directory, "Pulumi.yaml");
  const project = await readFile(file, "utf8");
  await writeFile(file, project.replace(/^runtime: .*/m, "runtime: nodejs"));
  const result = await workspace.importFile({ resources }, { args: ["--protect=false"] });
  await writeFile(file, project);
  return result;
}

const sdkIn = (directory: string): string => join(directory, "sdks", "tencent-accounts");
const copyProgram = (language: RunLanguage, directory: string): Promise<void> =>
  cp(join(EXAMPLES, language), directory, { recursive: true });

async function step(cwd: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  await runStep({
    title: `${command} ${args[0] ?? ""}`,
    command,
    args,
    cwd,
    env: { ...process.env, ...env },
    advice: "It takes the package registry of the language, or what an earlier run has got from it.",
  });
}

/** The command line, with the program as what hosts of languages start. */
function throughClient(workspace: Workspace, command: string, args: readonly string[]): Operate {
  const { directory } = workspace;
  const withProgram = async (run: (client: readonly string[]) => Promise<Result>): Promise<Result> => {
    using host = await serveProgram({ command, args, directory, env: workspace.env });
    return await run([`--client=${host.address}`]);
  };
  return (operation) => {
    switch (operation) {
      case "up":
        return withProgram((client) => workspace.up({ args: client }));
      case "preview":
        return withProgram((client) => workspace.run("preview", ["--expect-no-changes", ...client]));
      case "refresh":
        return workspace.refresh({ args: ["--expect-no-changes"] });
      case "destroy":
        return workspace.destroy();
    }
  };
}
