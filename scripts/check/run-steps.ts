import { spawn } from "node:child_process";
import { styleText } from "node:util";
import { ended, passSignals } from "../start/step.mjs";
import type { Step } from "./steps.ts";

const REPORT_EVERY_MS = 10_000;

/** Runs the steps, `atOnce` at a time, tells how each went as it ends, and resolves to the names of those that failed. */
export async function runSteps(steps: readonly Step[], atOnce: number): Promise<string[]> {
  const waiting = [...steps];
  const failed: string[] = [];
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      if (!(await passes(step))) failed.push(step.name);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return failed;
}

async function passes({ name, run: [command, ...args], tells }: Step): Promise<boolean> {
  const started = performance.now();
  const elapsed = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...colours() } });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  const reporter = setInterval(() => console.log(`  … ${name}, ${elapsed()}`), REPORT_EVERY_MS);
  const signals = passSignals(child);
  const { code, signal } = await ended(child).finally(() => {
    clearInterval(reporter);
    signals.stop();
  });
  if (code === 0) {
    console.log(`${styleText("green", "✓")} ${name} (${elapsed()})`);
    for (const line of (tells && output.match(tells)) ?? []) console.log(`  ${line}`);
    return true;
  }
  const how = signal === null ? `exit code ${code}` : `ended by ${signal}`;
  console.log(
    `${styleText("red", "✗")} ${name} (${elapsed()}, ${how})\n$ ${[command, ...args].join(" ")}\n${output.trimEnd()}\n`,
  );
  return false;
}

/** A pipe would turn colours off though the output ends up on the terminal. */
function colours(): NodeJS.ProcessEnv {
  return process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
}
