/** Prints what a shell has to export to go on by hand: eval "$(npm run --silent env)" */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { StepError, say } from "../start/step.mjs";
import { ensureEmulator } from "./emulator.ts";
import { demoEnvironment, exportLine, pathLine } from "./environment.ts";
import { place } from "./place.ts";

try {
  const emulator = await ensureEmulator();
  mkdirSync(place.state, { recursive: true });
  const lines = [
    pathLine(process.env["TENCENT_ACCOUNTS_TOOLS"] ?? dirname(process.execPath)),
    ...Object.entries(demoEnvironment(emulator)).map(([name, value]) => exportLine(name, value)),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
} catch (error) {
  if (!(error instanceof StepError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
