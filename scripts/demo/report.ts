import { styleText } from "node:util";
import type { Result } from "./result.ts";

export interface Run {
  readonly result: Result;
  readonly proofs: readonly string[];
  readonly emulatorUrl: string;
  readonly engine: string;
  readonly seconds: number;
}

/** What a person wants to know after the demo. Never a secret itself. */
export function report({ result, proofs, emulatorUrl, engine, seconds }: Run): string {
  return [
    heading("Who exists"),
    ...table(result.people.map(({ kind, name, id, loginUrl }) => [kind, name, id, loginUrl || "no sign-in"])),
    heading("Who holds what"),
    ...table(result.rights.map(({ who, holds }) => [who, holds.join(", ") || "nothing"])),
    heading("Where the secrets are"),
    ...result.secrets.map((name) => `  pulumi stack output ${name} --show-secrets`),
    heading("What was proven"),
    ...proofs.map((claim) => `  ${claim}`),
    heading("Go on by hand"),
    ...table([
      ['eval "$(npm run --silent env)"', "once in each shell; then in this folder:"],
      ["pulumi preview", "what would change; edit examples/quickstart/index.ts first"],
      ["pulumi up", "apply it"],
      ["pulumi destroy", "remove everyone again"],
      ["npm run demo -- --clean", "stop the emulator and remove all that the demo has made"],
    ]),
    "",
    `Engine: ${engine}. The demo took ${seconds.toFixed(0)} s.`,
    `The emulated API answers at ${emulatorUrl}. Look at the account in a browser: ${new URL("/_emulator/", emulatorUrl).href}`,
  ].join("\n");
}

function heading(text: string): string {
  return `\n${styleText("bold", text, { stream: process.stdout })}`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
}
