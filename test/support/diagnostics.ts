/** What a command of the CLI says went wrong. */
import type { PreviewReport } from "./preview-report.ts";
import type { Result } from "./running-program.ts";

/** What the summary at the end of a command says went wrong, where each failure has its one place. */
export function failuresIn({ stdout }: Result): string[] {
  const [, summary = ""] = stdout.split("Diagnostics:");
  return summary
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("error: ") && line !== "error: update failed")
    .map((line) => line.slice("error: ".length));
}

/** What the summary of a command says of each resource that has failed, by its logical name. */
export function refusalsIn({ stdout }: Result): Record<string, string> {
  const [, summary = ""] = stdout.split("Diagnostics:");
  const refusals: Record<string, string> = {};
  let name = "";
  for (const line of summary.split("\n")) {
    name = /^ {2}\S+ \((.+)\):$/.exec(line)?.[1] ?? name;
    const refusal = /^ {4}error: (.+)$/.exec(line)?.[1];
    if (refusal !== undefined) refusals[name] = `${refusals[name] ?? ""}${refusal}\n`;
  }
  return refusals;
}

/** The errors of a preview, as one text. */
export const errorsIn = ({ diagnostics }: PreviewReport): string =>
  diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ message }) => message)
    .join("");

/** Everything that a person sees. */
export const printed = ({ stdout, stderr }: Result): string => stdout + stderr;

/** A line of a stack. */
export const STACK = /^\s+at .+:\d+/m;
