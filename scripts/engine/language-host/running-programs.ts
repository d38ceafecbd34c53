import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** How a program ended: by itself with a code, or by a signal. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The Node processes that run programs. None of them outlives the engine that asked for it. */
export class RunningPrograms {
  readonly #children = new Set<ChildProcess>();
  #stopping = false;

  async run(args: readonly string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<ProgramEnd> {
    if (this.#stopping) return { code: null, signal: "SIGTERM" };
    // Inherited: the engine reads the host's own output and shows it line by line.
    const child = spawn(process.execPath, args, { ...options, stdio: ["ignore", "inherit", "inherit"] });
    this.#children.add(child);
    try {
      const [code, signal] = await once(child, "exit");
      return { code, signal };
    } finally {
      this.#children.delete(child);
    }
  }

  /** Asks every program to end, and ends those that are still there after `graceMs`. */
  async stop(graceMs = 2_000): Promise<void> {
    this.#stopping = true;
    const children = [...this.#children];
    const ended = Promise.all(children.map((child) => once(child, "exit")));
    for (const child of children) child.kill("SIGTERM");
    const kill = setTimeout(() => {
      for (const child of children) child.kill("SIGKILL");
    }, graceMs);
    await ended;
    clearTimeout(kill);
  }
}
