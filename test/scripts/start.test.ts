/** What the start of every task says of itself and of mistakes. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const start = (...args: string[]) =>
  promisify(execFile)(process.execPath, [
    fileURLToPath(new URL("../../scripts/start.mjs", import.meta.url)),
    ...args,
  ]).catch((error: unknown) => error);

describe("npm run", () => {
  test("of a task that does not exist lists those that do", async () => {
    expect(await start("deploy")).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/There is no task "deploy"[^]*demo[^]*test:e2e[^]*generate/),
    });
  });

  test("of the demo explains itself", async () => {
    expect(await start("demo", "--help")).toMatchObject({ stdout: expect.stringContaining("npm run demo -- --clean") });
  });

  test("of the demo with an unknown option says so, and ends with the code for wrong usage", async () => {
    expect(await start("demo", "--fast")).toMatchObject({ code: 2, stderr: expect.stringContaining("'--fast'") });
  });
});
