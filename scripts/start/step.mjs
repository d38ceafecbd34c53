import { spawn } from "node:child_process";
import { constants } from "node:os";

/** A preparation that cannot be completed; the message is for a person and says what to do. */
export class StepError extends Error {
  name = "StepError";
}

/** Somebody has asked this process to end while it was preparing. */
export class InterruptedError extends Error {
  name = "InterruptedError";

  constructor(signal) {
    super(`ended by ${signal}`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

const REPORT_EVERY_MS = 10_000;
const LAST_LINES = 40;

/**
 * Runs one command that prepares the machine, and tells standard error what happens and how long it takes.
 * Output of the command is shown only if it fails; `progress` may turn a line of it into a word on how far it is.
 * Resolves to the standard output of the command.
 */
export async function runStep({ title, usually, command, args, advice, cwd, env, timeoutMs, progress }) {
  const started = Date.now();
  const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const lastLines = [];
  let stdout = "";
  let how = "";
  say(usually === undefined ? title : `${title} (usually ${usually})`);

  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], timeout: timeoutMs });
  const signals = passSignals(child);
  const reporter = setInterval(() => say(`  ${elapsed()}${how === "" ? "" : `, ${how}`}`), REPORT_EVERY_MS);
  eachLine(child.stderr, noteLine);
  eachLine(child.stdout, noteLine);
  child.stdout.on("data", (chunk) => (stdout += chunk));

  function noteLine(line) {
    lastLines.push(line);
    if (lastLines.length > LAST_LINES) lastLines.shift();
    how = progress?.(line) ?? how;
  }

  try {
    const end = await ended(child);
    if (signals.received !== undefined) throw new InterruptedError(signals.received);
    if (end.code === 0) return stdout;
    const words = lastLines.map((line) => `    ${line}`).join("\n");
    throw new StepError(
      `${title}: failed after ${elapsed()}\n  command: ${[command, ...args].join(" ")} (${describeEnd(end)})\n${words}\n  ${advice}`,
    );
  } catch (error) {
    if (error instanceof StepError || error instanceof InterruptedError) throw error;
    throw new StepError(`${title}: ${command} cannot be started: ${error.message}\n  ${advice}`, { cause: error });
  } finally {
    clearInterval(reporter);
    signals.stop();
  }
}

export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Resolves when the process has ended and all it wrote has been read. */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
}

/**
 * Ends the child with this process, and tells in `received` that it was asked to.
 * At a terminal Ctrl-C reaches both by itself: passing it on would make it two, which means "at once".
 */
export function passSignals(child) {
  const pass = { SIGTERM: true, SIGHUP: true, SIGINT: !process.stdin.isTTY };
  const signals = { received: undefined, stop: () => removers.forEach((remove) => remove()) };
  const removers = Object.entries(pass).map(([signal, passOn]) => {
    const listener = () => {
      signals.received = signal;
      if (passOn) child.kill(signal);
    };
    process.on(signal, listener);
    return () => process.removeListener(signal, listener);
  });
  return signals;
}

function describeEnd({ code, signal }) {
  return signal === null ? `exit code ${code}` : `ended by ${signal}`;
}

function eachLine(stream, onLine) {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop();
    lines.filter((line) => line.trim() !== "").forEach(onLine);
  });
  stream.on("end", () => rest.trim() !== "" && onLine(rest));
}
