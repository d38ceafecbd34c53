import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** What a command prints on standard output; empty when it cannot be started or fails, which every caller looks at. */
export async function capture(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  return promisify(execFile)(command, args, { env: { ...process.env, ...env } }).then(
    ({ stdout }) => stdout,
    () => "",
  );
}
