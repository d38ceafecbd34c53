#!/usr/bin/env node
// Only this file has to run on every Node: a too old one gets a sentence instead of a syntax error.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(`tencent-accounts needs Node 22.19 or newer; this is ${process.version}.`);
  process.exit(1);
}
await import("../dist/cli/main.js");
