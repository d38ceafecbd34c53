/** The `pulumi` on the PATH, asked something. What it prints may be secret: it is in memory, and nowhere else. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { stripVTControlCharacters } from "node:util";
import { printable } from "../../output/printable.ts";
import { Failure } from "./errors.ts";

export interface Said {
  readonly exitCode: number;
  readonly stdout: string;
  /** Why it ended so, in its own words. */
  readonly complaint: string;
}

export async function askPulumi(args: readonly string[], cwd: string | undefined): Promise<Said> {
  const where = cwd === undefined ? [] : ["--cwd", cwd];
  const child = spawn("pulumi", [...args, "--non-interactive", "--color", "never", ...where], {
    stdio: ["ignore", "pipe", "pipe"],
    env: withoutMailPassword(process.env),
  });
  const output: Buffer[] = [];
  let complaint = "";
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const [exitCode] = await once(child, "close").catch((error: unknown) => {
    throw notStarted(error);
  });
  return {
    exitCode: Number(exitCode),
    stdout: Buffer.concat(output).toString("utf8"),
    complaint: withoutPasswords(complaint),
  };
}

const withoutMailPassword = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("TENCENT_ACCOUNTS_SMTP_")));

function notStarted(error: unknown): Failure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return new Failure(
    code === "ENOENT"
      ? "There is no `pulumi` on the PATH. It is what reads the stack: install the Pulumi CLI, or add its folder to the PATH."
      : `The \`pulumi\` on the PATH cannot be started (${code}).`,
  );
}

/** The address of a backend may hold the password of its database. */
const withoutPasswords = (complaint: string): string =>
  printable(
    stripVTControlCharacters(complaint)
      .replaceAll(/:\/\/[^\s"'@]*@/g, "://…@")
      .replaceAll(/\s+/g, " ")
      .trim()
      .slice(0, 500),
  );
