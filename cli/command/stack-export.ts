/** The state of a stack from the `pulumi` on the PATH. With its secrets it is in memory, and nowhere else. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { stripVTControlCharacters } from "node:util";
import { Failure } from "./errors.ts";
import { printable } from "../../output/printable.ts";

export interface StackOptions {
  readonly stack: string;
  /** Folder of the project; the current one where none is given. */
  readonly cwd: string | undefined;
  readonly showSecrets: boolean;
}

export async function exportStack({ stack, cwd, showSecrets }: StackOptions): Promise<string> {
  const args = ["stack", "export", "--non-interactive", "--color", "never", "--stack", stack];
  if (cwd !== undefined) args.push("--cwd", cwd);
  if (showSecrets) args.push("--show-secrets");
  const child = spawn("pulumi", args, { stdio: ["ignore", "pipe", "pipe"], env: withoutMailPassword(process.env) });
  const output: Buffer[] = [];
  let complaint = "";
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const [exitCode] = await once(child, "close").catch((error: unknown) => {
    throw notStarted(error);
  });
  if (exitCode !== 0) throw new Failure(explain(stack, complaint));
  return Buffer.concat(output).toString("utf8");
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

/** Pulumi's own words come along, since there are more reasons than can be told apart. */
function explain(stack: string, complaint: string): string {
  const said = ` Pulumi says: ${withoutPasswords(complaint)}`;
  if (/no stack named/i.test(complaint)) {
    return `There is no stack ${printable(stack)} here; \`pulumi stack ls\` lists those that there are, and --cwd names the folder of the project.${said}`;
  }
  if (/passphrase|decrypt/i.test(complaint)) {
    return (
      `The secrets of stack ${printable(stack)} cannot be decrypted, so nothing can be handed over. Whoever does that needs the stack's ` +
      `passphrase (PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE) or the right to use its key.${said}`
    );
  }
  return `Stack ${printable(stack)} cannot be read.${said}`;
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
