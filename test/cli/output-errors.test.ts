/** What a command prints and nobody takes: a reader that has enough, and a full disk. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";

const cwd = join(import.meta.dirname, "../..");
const command = ["bin/tencent-accounts.mjs", "list", "--help"];

test("a reader that goes before the end, as head does, is no failure, and nobody hears of it", async () => {
  const child = spawn(process.execPath, command, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  const [complaint, [exitCode]] = await Promise.all([text(child.stderr), once(child, "close")]);

  expect({ exitCode, complaint }).toEqual({ exitCode: 0, complaint: "" });
});

test("nor is one of what goes wrong", async () => {
  const child = spawn(process.execPath, ["bin/tencent-accounts.mjs", "lits"], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stderr.destroy();
  const [exitCode] = await once(child.stdout.resume(), "end").then(() => once(child, "close"));

  expect(exitCode).toBe(2);
});

test("a full disk is told, once, and fails the command", async () => {
  const shell = ["-c", 'exec "$0" "$@" > /dev/full', process.execPath, ...command];
  const child = spawn("sh", shell, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const [complaint, [exitCode]] = await Promise.all([text(child.stderr), once(child, "close")]);

  expect(exitCode).toBe(1);
  expect(complaint).toBe(
    "error: What was to be printed could not be written: ENOSPC: no space left on device, write. It is not whole.\n",
  );
});
