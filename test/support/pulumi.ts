/**
 * A throw-away Pulumi project with a stack of its own, driven through the real CLI: for one test, or for all of a file.
 *
 *     await using workspace = await createWorkspace({ program, env: cloud.env });
 *     const workspace = sharedWorkspace({ program, env: () => cloud.env });
 *     expect(await workspace.up()).toMatchObject({ exitCode: 0 });
 */
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";
import { pluginToken, typeToken } from "../../pulumi/names.ts";
import { parseSteps, type Step } from "./engine-events.ts";
import { pluginClasses } from "./plugin-classes.ts";
import { type PreviewReport, parsePreview } from "./preview-report.ts";
import { type Recorded, recordedIn } from "./recorded.ts";
import {
  type Result,
  type Running,
  killByEnvironment,
  processesByEnvironment,
  startProgram,
} from "./running-program.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
/** Which host serves the resources of programs. The same tests run through both: `--project plugin` sets it. */
export const HOST = process.env["PROVIDER_HOST"] === "plugin" ? "plugin" : "dynamic";
/** The program, with the plugin's classes in the place of the package's. */
export const throughPlugin = (program: string): string =>
  program.replaceAll('from "pulumi-tencent-accounts"', 'from "./plugin.js"');

/** By that host. */
export const urnOf = (kind: string, name: string, project = "people"): string =>
  `urn:pulumi:${STACK}::${project}::${HOST === "plugin" ? pluginToken(kind) : typeToken(kind)}::${name}`;
const STACK = "dev";
const PASSPHRASE = "only for tests";
/** What all workspaces have in common: nothing that one of them could see of another. */
const SHARED = join(repository, ".local", "test");
const HOME = join(SHARED, `pulumi-home-${process.env["VITEST_POOL_ID"] ?? "0"}`);

export interface WorkspaceOptions {
  /** The text of the project's index.ts. */
  readonly program: string;
  /** Its name; "people" where nothing is said. */
  readonly project?: string;
  /** What the provider reads from its environment: credentials, endpoints. */
  readonly env?: Readonly<Record<string, string>>;
  /** Further files of the project by name; such a file takes the place of a usual one. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface CommandOptions {
  /** Further arguments, as the CLI spells them. */
  readonly args?: readonly string[];
  /** Added to the environment of this one command. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface PreviewOptions extends CommandOptions {
  /** The exit code is not 0 if anything would change. */
  readonly expectNoChanges?: boolean;
}

export async function createWorkspace({ env, ...options }: WorkspaceOptions): Promise<Workspace> {
  const workspace = new Workspace({ ...options, env: () => env ?? {} });
  await workspace.create();
  return workspace;
}

/** What is known only once the file's other things run is a function. */
export interface SharedOptions extends Omit<WorkspaceOptions, "program" | "env"> {
  readonly program: string | (() => string);
  readonly env: () => NonNullable<WorkspaceOptions["env"]>;
}

/** One for all tests of a file or of a group: it is made before the first of them and is gone after the last. */
export function sharedWorkspace(options: SharedOptions): Workspace {
  const workspace = new Workspace(options);
  beforeAll(() => workspace.create());
  afterAll(() => workspace[Symbol.asyncDispose]());
  return workspace;
}

export class Workspace implements AsyncDisposable {
  readonly directory = join(tmpdir(), `pulumi-workspace-${randomUUID()}`);
  readonly #options: SharedOptions;
  readonly #running = new Set<Running>();

  constructor(options: SharedOptions) {
    this.#options = options;
  }

  /** What the CLI runs with; for other programs that call it. */
  get env(): Readonly<NodeJS.ProcessEnv> {
    return {
      ...environmentWithout(/^(PULUMI|TENCENTCLOUD|TENCENT_ACCOUNTS|TCCLI|TKE)_/),
      PULUMI_HOME: HOME,
      PULUMI_BACKEND_URL: `file://${join(this.directory, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      // A quarter of each command would go into compiling the SDK again.
      NODE_COMPILE_CACHE: join(SHARED, "compile-cache"),
      ...this.#options.env(),
    };
  }

  /** The files of the project, and its stack. */
  async create(): Promise<void> {
    const { directory } = this;
    const { program, project: name = "people", files = {} } = this.#options;
    await mkdir(HOME, { recursive: true });
    await mkdir(join(directory, "state"), { recursive: true });
    const plugins = { providers: [{ name: "tencent-accounts", path: join(repository, "bin") }] };
    const project = { name, runtime: { name: "nodejs", options: { typescript: false } }, plugins };
    await writeFile(join(directory, "Pulumi.yaml"), JSON.stringify(project));
    await writeFile(join(directory, "package.json"), JSON.stringify({ type: "module", main: "index.ts" }));
    await writeFile(join(directory, "plugin.js"), pluginClasses(join(repository, "docs", "pulumi.schema.json")));
    await symlink(join(repository, "node_modules"), join(directory, "node_modules"), "dir");
    await this.setProgram(typeof program === "string" ? program : program());
    for (const [file, text] of Object.entries(files)) await writeFile(join(directory, file), text);
    const init = await this.run("stack", ["init", STACK]);
    if (init.exitCode !== 0) throw new Error(`pulumi stack init failed:\n${init.stderr}`);
  }

  async setProgram(text: string): Promise<void> {
    await writeFile(join(this.directory, "index.ts"), HOST === "plugin" ? throughPlugin(text) : text);
  }

  async setConfig(key: string, value: string, { secret = false } = {}): Promise<void> {
    const { exitCode, stderr } = await this.run("config", ["set", secret ? "--secret" : "--plaintext", key, value]);
    if (exitCode !== 0) throw new Error(`pulumi config set ${key} failed:\n${stderr}`);
  }

  up({ args = [], env }: CommandOptions = {}): Promise<Result> {
    return this.run("up", ["--yes", "--skip-preview", ...args], env);
  }

  /** The same, with the steps that the engine has carried out instead of text. */
  async upSteps(options: CommandOptions = {}): Promise<Result & { steps: Step[] }> {
    const result = await this.up({ ...options, args: ["--json", ...(options.args ?? [])] });
    return { ...result, steps: parseSteps(result) };
  }

  async preview({ args = [], env, expectNoChanges = false }: PreviewOptions = {}): Promise<Result & PreviewReport> {
    const expectation = expectNoChanges ? ["--expect-no-changes"] : [];
    const result = await this.run("preview", ["--json", ...expectation, ...args], env);
    return { ...result, ...parsePreview(result) };
  }

  /** The same preview as a person sees it. */
  previewText({ args = [], env }: CommandOptions = {}): Promise<Result> {
    return this.run("preview", ["--diff", ...args], env);
  }

  refresh({ args = [], env }: CommandOptions = {}): Promise<Result> {
    return this.run("refresh", ["--yes", "--skip-preview", ...args], env);
  }

  /** The same, with the differences that the engine has found instead of text. */
  async refreshSteps(options: CommandOptions = {}): Promise<Result & { steps: Step[] }> {
    const result = await this.refresh({ ...options, args: ["--json", ...(options.args ?? [])] });
    return { ...result, steps: parseSteps(result) };
  }

  destroy({ args = [], env }: CommandOptions = {}): Promise<Result> {
    return this.run("destroy", ["--yes", "--skip-preview", ...args], env);
  }

  /** Takes over what the import file lists, without generating code for it. */
  async importFile(content: unknown, { args = [], env }: CommandOptions = {}): Promise<Result> {
    const file = join(this.directory, "import.json");
    await writeFile(file, JSON.stringify(content));
    return this.run("import", ["--file", file, "--yes", "--skip-preview", "--generate-code=false", ...args], env);
  }

  /** The whole state, secrets encrypted unless `args` has --show-secrets. */
  async stackExport({ args = [] }: CommandOptions = {}): Promise<unknown> {
    return JSON.parse(await this.#stdout("stack", ["export", ...args]));
  }

  /** Puts an exported state in the place of the present one. */
  async importState(exported: unknown): Promise<Result> {
    const file = join(this.directory, "exported.json");
    await writeFile(file, JSON.stringify(exported));
    return this.run("stack", ["import", "--file", file]);
  }

  /** The resources in the state by their logical name, secrets readable. */
  async recorded(): Promise<Record<string, Recorded>> {
    return recordedIn(await this.stackExport({ args: ["--show-secrets"] }));
  }

  /** The state as it lies on disk. */
  stateFile(): Promise<string> {
    return readFile(join(this.directory, "state", ".pulumi", "stacks", "people", `${STACK}.json`), "utf8");
  }

  async outputs({ showSecrets = false } = {}): Promise<Record<string, unknown>> {
    const secrets = showSecrets ? ["--show-secrets"] : [];
    return JSON.parse(await this.#stdout("stack", ["output", "--json", ...secrets]));
  }

  /** Any other command. */
  run(command: string, args: readonly string[], env: CommandOptions["env"] = {}): Promise<Result> {
    return this.start(command, args, env).result;
  }

  /** A command that is still running: to watch, to interrupt, to kill. */
  start(command: string, args: readonly string[], env: CommandOptions["env"] = {}): Running {
    const running = startProgram("pulumi", [command, ...args, "--non-interactive", "--color", "never"], {
      cwd: this.directory,
      env: { ...this.env, ...env },
    });
    this.#running.add(running);
    const forget = () => this.#running.delete(running);
    running.result.then(forget, forget);
    return running;
  }

  /** Ends the CLI, the program and its provider as a power cut would: nobody gets to clean up, the stack stays locked. */
  async killEverything(): Promise<void> {
    const running = [...this.#running];
    for (const { child } of running) child.kill("SIGKILL");
    killByEnvironment(this.directory);
    await Promise.allSettled(running.map(({ result }) => result));
  }

  /** The command lines of what a command has started and has not ended yet; what a killed one has left is among them. */
  processes(): string[] {
    return processesByEnvironment(this.directory).map(({ command }) => command);
  }

  /** Takes away the lock that a killed command has left. */
  cancel(): Promise<Result> {
    return this.run("cancel", ["--yes"]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.killEverything();
    await rm(this.directory, { recursive: true, force: true });
  }

  async #stdout(command: string, args: readonly string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.run(command, args);
    if (exitCode !== 0) throw new Error(`pulumi ${command} failed:\n${stderr}`);
    return stdout;
  }
}

/** A developer's shell may point at a demo or at a real account; no test may ever go there. */
function environmentWithout(names: RegExp): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.test(name)));
}
