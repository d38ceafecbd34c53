/** The Dockerfile's own words: what it starts serves on every address, and its health check tells whether it does. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startProgram } from "../support/running-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const root = join(import.meta.dirname, "../..");
const dockerfile = readFileSync(join(root, "examples/container/Dockerfile"), "utf8");

/** An instruction in its JSON form, with another port and a folder of this machine. */
function words(instruction: string, folder: string, port: string): readonly string[] {
  const [, list = ""] = new RegExp(`^ *${instruction} (\\[.*\\])$`, "m").exec(dockerfile) ?? [];
  const given: readonly string[] = JSON.parse(list);
  return given.map((word) => word.replaceAll("8080", port).replace("/data", folder));
}
const run = (args: readonly string[]) => startProgram(process.execPath, args, { cwd: root, env: process.env });

test("the container serves, and its health check follows", { timeout: 30_000 }, async () => {
  const folder = await temporaryFolder();
  const [command, ...args] = words("ENTRYPOINT", folder, "0");

  const running = run(["cli/main.ts", ...args]);
  const [, port = ""] = await running.printed(/"url":"http:\/\/127\.0\.0\.1:(\d+)"/);
  const [node, ...check] = words("CMD", folder, port);
  const whileUp = await run(check).result;
  running.child.kill("SIGTERM");
  const stopped = await running.result;
  const afterwards = await run(check).result;

  expect([command, node]).toEqual(["tencent-accounts", "node"]);
  expect([whileUp.exitCode, stopped.exitCode, afterwards.exitCode]).toEqual([0, 0, 1]);
  expect(readFileSync(join(folder, "accounts.sqlite")).subarray(0, 15).toString()).toBe("SQLite format 3");
});

test("it runs as nobody who may more, on a Node that the package takes", () => {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const [, major = ""] = /^FROM node:(\d+)-slim$/m.exec(dockerfile) ?? [];

  expect(dockerfile).toMatch(/^USER 1000:1000$/m);
  expect(Number(major)).toBeGreaterThanOrEqual(Number.parseInt(engines.node.replace(/\D*/, ""), 10));
});
