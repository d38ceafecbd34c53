import { join } from "node:path";
import { type Result, type Running, startProgram } from "./running-program.ts";

const root = join(import.meta.dirname, "../..");

interface Where {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** `tencent-accounts` as it is in this checkout, in a folder, with nothing of the developer's own settings. */
export const tencentAccounts = (args: readonly string[], where: Where = {}): Promise<Result> =>
  startTencentAccounts(args, where).result;

/** The same while it runs. */
export function startTencentAccounts(args: readonly string[], { cwd = root, env = {} }: Where = {}): Running {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(TENCENT|TCCLI_|TKE_|NO_COLOR|FORCE_COLOR|LANG|LC_)/.test(name),
  );
  // Nowhere to find a profile in.
  const environment = { ...Object.fromEntries(own), HOME: "/nonexistent", ...env };
  return startProgram(process.execPath, [join(root, "cli/main.ts"), ...args], { cwd, env: environment });
}
