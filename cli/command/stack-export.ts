/** The state of a stack from the `pulumi` on the PATH. With its secrets it is in memory, and nowhere else. */
import { printable } from "../../output/printable.ts";
import { Failure } from "./errors.ts";
import { askPulumi } from "./pulumi.ts";

export interface StackOptions {
  readonly stack: string;
  /** Folder of the project; the current one where none is given. */
  readonly cwd: string | undefined;
  readonly showSecrets: boolean;
}

export async function exportStack({ stack, cwd, showSecrets }: StackOptions): Promise<string> {
  const secrets = showSecrets ? ["--show-secrets"] : [];
  const { exitCode, stdout, complaint } = await askPulumi(["stack", "export", "--stack", stack, ...secrets], cwd);
  if (exitCode !== 0) throw new Failure(explain(stack, complaint));
  return stdout;
}

/** Pulumi's own words come along, since there are more reasons than can be told apart. */
function explain(stack: string, complaint: string): string {
  const said = ` Pulumi says: ${complaint}`;
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
