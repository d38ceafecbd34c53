/** The memory of the processes of a run at their peaks, as Linux counts it by itself: it is asked now and then, until they are gone. */
import { readdirSync, readFileSync } from "node:fs";

const ASK_EVERY_MS = 150;
/** By the command line: of the engine, its dynamic provider and the plugin, what runs the program, and the command of the package. */
const ROLES = {
  provider: /dynamic-provider|pulumi-resource-/,
  program: /cmd\/run/,
  command: /bin\/tencent-accounts\.mjs/,
  engine: /^(?:\S*\/)?pulumi\0/,
} as const;
type Role = keyof typeof ROLES;
/** Megabytes. A role that nobody was seen in is left out, and elsewhere than on Linux all are. */
export type Memory = Readonly<Partial<Record<Role, number>>>;

/** Of the processes that have `words` in their environment. */
export function watchMemory(words: string): { peaks: () => Memory } {
  const peaks: Partial<Record<Role, number>> = {};
  const look = () => {
    for (const pid of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
      const role = roleOf(textOf(pid, "cmdline"));
      if (role === undefined || !textOf(pid, "environ").includes(words)) continue;
      const kilobytes = Number(/^VmHWM:\s+(\d+)/m.exec(textOf(pid, "status"))?.[1] ?? 0);
      if (kilobytes > 0) peaks[role] = Math.max(peaks[role] ?? 0, kilobytes / 1024);
    }
  };
  const asking = process.platform === "linux" ? setInterval(look, ASK_EVERY_MS) : undefined;
  return {
    peaks() {
      clearInterval(asking);
      return peaks;
    },
  };
}

const roleOf = (commandLine: string): Role | undefined =>
  (Object.keys(ROLES) as Role[]).find((role) => ROLES[role].test(commandLine));

/** Nothing where the process is gone, or somebody else's. */
function textOf(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && ["ENOENT", "ESRCH", "EACCES"].includes(String(error.code)))
      return "";
    throw error;
  }
}
