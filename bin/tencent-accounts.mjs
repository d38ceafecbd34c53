#!/usr/bin/env node
// Only this file has to run on every Node. A too old one hands over to a newer one where a checkout can get it, and says
// what is missing elsewhere.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
const isNewEnough = major > 22 || (major === 22 && minor >= 19);
const installer = new URL("../scripts/start/node.mjs", import.meta.url);

if (isNewEnough) {
  await import("../dist/cli/main.js");
} else if (existsSync(installer)) {
  const { ensureNode } = await import(installer.href);
  const child = spawn(await ensureNode(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
} else {
  console.error(`tencent-accounts needs Node 22.19 or newer; this is ${process.version}.`);
  process.exitCode = 1;
}
