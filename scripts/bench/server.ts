/** A server in a process of its own: how long it takes to its first answer, and how much memory it has. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { request } from "undici";
import { place } from "../demo/place.ts";
import { StepError } from "../start/step.mjs";

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;
const ASK_AGAIN_MS = 5;

interface Start {
  readonly command: (port: number) => readonly string[];
  /** What is asked until there is an answer. */
  readonly ready: string;
  /** It writes a line when it is ready, which is to be had with the answer. */
  readonly announces?: true;
  readonly env?: (port: number) => Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export class Server implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly url: string;
  /** From the start of the process to its first answer. */
  readonly startMs: number;
  /** By then. */
  readonly printed: string;

  private constructor(child: ChildProcess, started: { url: string; startMs: number; printed: string }) {
    this.#child = child;
    this.url = started.url;
    this.startMs = started.startMs;
    this.printed = started.printed;
  }

  static async start({ command, ready, announces, env = () => ({}), cwd = place.root }: Start): Promise<Server> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const [file = "", ...args] = command(port);
    const started = performance.now();
    // A group of its own, since some hand over to further processes.
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env(port) },
      stdio: ["ignore", "pipe", "ignore"],
      detached: true,
    });
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
    while (!(await answers(url + ready))) {
      if (child.exitCode !== null || performance.now() - started > START_LIMIT_MS) {
        throw new StepError(`${file} ${args.join(" ")} does not answer at ${url}`);
      }
      await delay(ASK_AGAIN_MS);
    }
    const startMs = performance.now() - started;
    if (announces === true) while (!printed.includes("\n")) await delay(ASK_AGAIN_MS);
    // What comes from here on is a log of calls.
    child.stdout.removeAllListeners("data").resume();
    return new Server(child, { url, startMs, printed });
  }

  /** Megabytes that its processes have in memory, as Linux counts them; NaN elsewhere. */
  megabytes(): number {
    if (process.platform !== "linux") return NaN;
    const family = new Set([this.#child.pid]);
    const pids = readdirSync("/proc").filter((entry) => /^\d+$/.test(entry));
    // A parent has the lower number.
    for (const pid of pids.map(Number).toSorted((one, other) => one - other)) {
      if (family.has(numberIn(pid, "PPid"))) family.add(pid);
    }
    return [...family].reduce<number>((sum, pid) => sum + (numberIn(pid ?? 0, "VmRSS") ?? 0) / 1024, 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { pid, exitCode } = this.#child;
    if (pid === undefined || exitCode !== null) return;
    const ended = once(this.#child, "exit");
    const limit = setTimeout(() => process.kill(-pid, "SIGKILL"), STOP_LIMIT_MS);
    process.kill(-pid, "SIGTERM");
    await ended;
    clearTimeout(limit);
  }
}

/** Of a line that the kernel has on a process; nothing where the process is gone. */
function numberIn(pid: number, line: "PPid" | "VmRSS"): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(new RegExp(String.raw`^${line}:\s+(\d+)`, "m").exec(status)?.[1]);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) return;
    throw error;
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

async function answers(url: string): Promise<boolean> {
  try {
    const { body } = await request(url);
    await body.dump();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error) return false;
    throw error;
  }
}
