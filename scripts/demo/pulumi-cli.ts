import { spawn } from "node:child_process";
import { StepError, ended, passSignals } from "../start/step.mjs";
import { place } from "./place.ts";

/** The real CLI on the demo's stack. */
export class PulumiCli {
  readonly #env: NodeJS.ProcessEnv;

  constructor(env: Readonly<Record<string, string>>) {
    this.#env = { ...process.env, ...env };
  }

  /** Runs a command in full view; stops the demo when it fails. */
  async show(command: string, args: readonly string[] = []): Promise<void> {
    process.stdout.write(`\n$ pulumi ${[command, ...args].join(" ")}\n`);
    await this.#run([command, ...args, "--stack", place.stack], "inherit");
  }

  /** Runs a command quietly and hands over what it prints on standard output. */
  read(args: readonly string[]): Promise<string> {
    return this.#run(args, "pipe");
  }

  async readJson(args: readonly string[]): Promise<unknown> {
    return JSON.parse(await this.read(args));
  }

  async #run(args: readonly string[], output: "inherit" | "pipe"): Promise<string> {
    const child = spawn("pulumi", args, { cwd: place.root, env: this.#env, stdio: ["ignore", output, output] });
    let stdout = "";
    let stderr = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    // Ctrl-C stops the demo once the engine has put its state in order, not before.
    const signals = passSignals(child);
    const { code, signal } = await ended(child).finally(signals.stop);
    if (code === 0) return stdout;
    const how = signal === null ? `exit code ${code}` : `ended by ${signal}`;
    throw new StepError(`pulumi ${args.join(" ")} did not succeed (${how})\n${stdout}${stderr}`.trimEnd());
  }
}
