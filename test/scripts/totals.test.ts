/** The last line of a test run counts everything that ran, and what could not even be loaded. */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { totals } from "../../scripts/check/totals.mjs";
import { temporaryFolder } from "../support/temporary-folder.ts";

const program = fileURLToPath(new URL("../../scripts/check/totals.mjs", import.meta.url));

const report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
const fileWith = (...statuses: string[]) => ({
  status: statuses.includes("failed") ? "failed" : "passed",
  assertionResults: statuses.map((status) => ({ status })),
});

describe("the totals of a test run", () => {
  test("add up all reports in the folder", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "fast.json"), JSON.stringify({ ...report, numPassedTests: 5, numPendingTests: 1 }));
    await writeFile(join(folder, "e2e.json"), JSON.stringify({ ...report, numPassedTests: 2, numFailedTests: 1 }));

    expect(totals(folder)).toEqual({ passed: 7, failed: 1, skipped: 1 });
  });

  test("count a file that cannot be loaded as one failed test", async () => {
    const folder = await temporaryFolder();
    const testResults = [fileWith("passed", "failed"), { status: "failed", assertionResults: [] }];
    const content = { ...report, numPassedTests: 1, numFailedTests: 1, testResults };
    await writeFile(join(folder, "fast.json"), JSON.stringify(content));

    expect(totals(folder)).toEqual({ passed: 1, failed: 2, skipped: 0 });
  });

  test.each([
    ["something passed and nothing failed", { numPassedTests: 3 }, "3 passed, 0 failed\n", 0],
    ["something failed", { numPassedTests: 3, numFailedTests: 1 }, "3 passed, 1 failed\n", 1],
    ["nothing ran", {}, "0 passed, 0 failed\n", 1],
  ] as const)("are printed when %s", async (_when, counts, line, exitCode) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "fast.json"), JSON.stringify({ ...report, ...counts }));

    const printed = await promisify(execFile)(process.execPath, [program, folder]).catch((error: unknown) => error);

    expect(printed).toMatchObject({ stdout: line, ...(exitCode === 0 ? {} : { code: exitCode }) });
  });

  test("are nothing where no run has left a report", async () => {
    const folder = await temporaryFolder();

    expect(totals(folder)).toEqual({ passed: 0, failed: 0, skipped: 0 });
    expect(totals(join(folder, "absent"))).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});
