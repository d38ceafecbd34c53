#!/usr/bin/env node
// Only this file and what it imports has to run on every Node. A too old one hands over to a newer one where a checkout can get
// it, and says what is missing elsewhere.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import neededNode from "../entry/needed-node.cjs";

const installer = new URL("../scripts/start/node.mjs", import.meta.url);

if (neededNode.isNewEnough(process.versions.node)) {
  const { run } = await import("../dist/cli/run.js");
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  await run({ version });
} else if (existsSync(installer)) {
  const { ensureNode } = await import(installer.href);
  const child = spawn(await ensureNode(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
} else {
  console.error(neededNode.sentence());
  process.exitCode = 1;
}
