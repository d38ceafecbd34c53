/**
 * The moment that counts as now for a whole run of the command line: for its preview and its update, and for every provider, each of
 * which is a process of its own. Whoever asks first looks at the clock and leaves word for the others. The engine tells its providers
 * nothing that all of these have in common, so that the command itself, an ancestor of them all, stands for the run.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { digestOf, sharedMoment } from "../machine/process-notes.ts";

/** Between the command and a provider there may be a shell. */
const FARTHEST = 4;

/** Now for the run that this process is part of; its own clock where the system does not tell the command. */
export function momentOfRun(): Date {
  let pid = process.ppid;
  for (let distance = 0; distance < FARTHEST; distance++) {
    const ancestor = processOf(pid);
    if (ancestor === undefined) break;
    if (ancestor.name === "pulumi") return sharedMoment(pid, digestOf(ancestor.since));
    pid = ancestor.parent;
  }
  return new Date();
}

interface Ancestor {
  readonly parent: number;
  readonly name: string;
  /** Tells it from an earlier process of the same number. */
  readonly since: string;
}

const processOf = (pid: number): Ancestor | undefined => (process.platform === "linux" ? inProc(pid) : byPs(pid));

/** The name stands in brackets, which it may itself hold; behind it the third field is the state, the fourth the parent, the 22nd the start. */
function inProc(pid: number): Ancestor | undefined {
  const path = `/proc/${pid}/stat`;
  // Of a container's first process the parent is not in it.
  if (!existsSync(path)) return undefined;
  const [, name, rest = ""] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(path, "utf8")) ?? [];
  const fields = rest.split(" ");
  return name === undefined ? undefined : { name, parent: Number(fields[1]), since: fields[19] ?? "" };
}

function byPs(pid: number): Ancestor | undefined {
  // Windows has none.
  if (process.platform === "win32") return undefined;
  const env = { ...process.env, LC_ALL: "C" };
  const line = execFileSync("ps", ["-o", "ppid=,lstart=,comm=", "-p", String(pid)], { encoding: "utf8", env });
  const [, parent, since = "", name] = /^\s*(\d+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s+(.+?)\s*$/.exec(line) ?? [];
  return name === undefined ? undefined : { name: basename(name), parent: Number(parent), since };
}
