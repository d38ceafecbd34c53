/** A process that runs, what it prints, and the ways to end it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";

export interface Result {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly result: Promise<Result>;
  /** Resolves to the match when the program has written something that matches; rejects when it ends without. */
  readonly printed: (pattern: RegExp) => Promise<RegExpExecArray>;
}

export function startProgram(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Running {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  const result = once(child, "close").then(([exitCode, signal]) => ({ exitCode, signal, ...output }));

  function printed(pattern: RegExp): Promise<RegExpExecArray> {
    const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
    const look = () => {
      const match = pattern.exec(output.stdout + output.stderr);
      if (match !== null) resolve(match);
    };
    const giveUp = () => reject(new Error(`ended before it printed ${pattern}:\n${output.stdout}\n${output.stderr}`));
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    result.then(giveUp, reject);
    look();
    return promise;
  }

  return { child, result, printed };
}

/**
 * SIGKILL to every process that has `words` in its environment. Looking for children would not do: the engine gives its
 * plugins process groups of their own, and they outlive it. Linux only; elsewhere nothing is found.
 */
export function killByEnvironment(words: string): void {
  for (const { pid } of processesByEnvironment(words)) ifThere(() => process.kill(pid, "SIGKILL"));
}

/** The processes that have `words` in their environment, each with its command line. Linux only. */
export function processesByEnvironment(words: string): { readonly pid: number; readonly command: string }[] {
  if (process.platform !== "linux") return [];
  const pids = readdirSync("/proc").filter((entry) => /^\d+$/.test(entry));
  return pids.flatMap((pid) => {
    const has = ifThere(() => readFileSync(`/proc/${pid}/environ`, "utf8"))?.includes(words) === true;
    const command = has ? ifThere(() => readFileSync(`/proc/${pid}/cmdline`, "utf8")) : undefined;
    return command === undefined ? [] : [{ pid: Number(pid), command: command.replaceAll("\0", " ").trim() }];
  });
}

/** Undefined where the process is gone, or somebody else's. */
function ifThere<Value>(ask: () => Value): Value | undefined {
  try {
    return ask();
  } catch (error) {
    if (!isGoneOrForeign(error)) throw error;
    return undefined;
  }
}

function isGoneOrForeign(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && ["ENOENT", "ESRCH", "EACCES", "EPERM"].includes(String(error.code))
  );
}
