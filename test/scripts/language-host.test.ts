/** The stand-in for Pulumi's host of Node programs runs the programs that people write. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { createWorkspace } from "../support/pulumi.ts";

const waitingProgram =
  'console.log("waiting as", process.pid); await new Promise((resolve) => setTimeout(resolve, 600_000));';

describe("a program run by the engine", () => {
  test("may be an ES module whose types Node takes away", async () => {
    await using workspace = await createWorkspace({ program: "export const answer: number = 6 * 7;" });

    const { exitCode } = await workspace.up();

    expect(exitCode).toBe(0);
    expect(await workspace.outputs()).toEqual({ answer: 42 });
  });

  test("may be CommonJS that ts-node compiles, which is what a project without runtime options gets", async () => {
    await using workspace = await createWorkspace({ program: "export = { answer: 6 * 7 as number };" });
    await writeFile(join(workspace.directory, "package.json"), JSON.stringify({ main: "index.ts" }));
    await writeFile(join(workspace.directory, "Pulumi.yaml"), JSON.stringify({ name: "people", runtime: "nodejs" }));

    const { exitCode, stdout } = await workspace.up();

    expect(stdout).not.toContain("error");
    expect(exitCode).toBe(0);
    expect(await workspace.outputs()).toEqual({ answer: 42 });
  });

  test("sees the configuration of its stack, and which of it is secret", async () => {
    await using workspace = await createWorkspace({
      program: `import { Config } from "@pulumi/pulumi";
        const config = new Config("team");
        export const open = config.require("open");
        export const hidden = config.requireSecret("hidden");`,
    });
    await workspace.setConfig("team:open", "a value: with = signs");
    await workspace.setConfig("team:hidden", "not for everyone", { secret: true });

    const { stdout } = await workspace.up();

    expect(stdout).not.toContain("not for everyone");
    expect(await workspace.outputs()).toEqual({ open: "a value: with = signs", hidden: "[secret]" });
    expect(await workspace.outputs({ showSecrets: true })).toMatchObject({ hidden: "not for everyone" });
  });

  test("shows what it prints", async () => {
    await using workspace = await createWorkspace({
      program: 'console.log("to the reader"); console.error("and this");',
    });

    const { stdout } = await workspace.up();

    expect(stdout).toContain("to the reader");
    expect(stdout).toContain("and this");
  });

  test("fails the command with its own error, told once", async () => {
    await using workspace = await createWorkspace({ program: 'throw new Error("no such team");' });

    const { exitCode, stdout } = await workspace.up();

    expect(exitCode).not.toBe(0);
    expect(stdout).toContain("no such team");
    expect(stdout).not.toContain("non-zero exit code");
  });

  test("fails the command when it ends with a code of its own", async () => {
    await using workspace = await createWorkspace({ program: "process.exit(3);" });

    const { exitCode, stdout } = await workspace.up();

    expect(exitCode).not.toBe(0);
    expect(stdout).toContain("Program exited with non-zero exit code: 3");
  });

  test.each(["SIGINT", "SIGKILL"] as const)("ends when its engine gets %s", async (signal) => {
    await using workspace = await createWorkspace({ program: waitingProgram });
    const running = workspace.start("preview", []);
    const [, pid] = await running.printed(/waiting as (\d+)/);

    running.child.kill(signal);

    await vi.waitFor(() => expect(() => process.kill(Number(pid), 0)).toThrow("ESRCH"), { timeout: 10_000 });
  });
});
