/** The memory of a provider's process at its peak, as Linux counts it by itself: it is asked now and then, until the process is gone. */
import { readdirSync, readFileSync } from "node:fs";

const ASK_EVERY_MS = 250;
/** The dynamic provider of the engine, and the plugin. */
const PROVIDER = /dynamic-provider|pulumi-resource-/;

/** Of the providers that have `words` in their environment; elsewhere than on Linux there is nothing to see. */
export function watchProvider(words: string): { peak: () => number | undefined } {
  let kilobytes = 0;
  const look = () => {
    for (const pid of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
      if (!PROVIDER.test(textOf(pid, "cmdline")) || !textOf(pid, "environ").includes(words)) continue;
      kilobytes = Math.max(kilobytes, Number(/^VmHWM:\s+(\d+)/m.exec(textOf(pid, "status"))?.[1] ?? 0));
    }
  };
  const asking = process.platform === "linux" ? setInterval(look, ASK_EVERY_MS) : undefined;
  return {
    peak() {
      clearInterval(asking);
      return kilobytes === 0 ? undefined : kilobytes / 1024;
    },
  };
}

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
