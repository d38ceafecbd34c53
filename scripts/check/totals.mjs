import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Adds up the JSON reports that vitest has left in a folder. A test file that could not even be loaded counts as one
 * failed test. Run as a program it prints `N passed, N failed` and ends with 1 unless something passed and nothing failed.
 */
export function totals(folder) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const report of reportsIn(folder)) {
    const unloaded = report.testResults.filter(({ status, assertionResults }) => {
      return status === "failed" && !assertionResults.some((test) => test.status === "failed");
    });
    sum.passed += report.numPassedTests;
    sum.failed += report.numFailedTests + unloaded.length;
    sum.skipped += report.numPendingTests + report.numTodoTests;
  }
  return sum;
}

export function totalsLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

function reportsIn(folder) {
  let files;
  try {
    files = readdirSync(folder);
  } catch (error) {
    // Nothing ran far enough to leave a report.
    if (error.code === "ENOENT") return [];
    throw error;
  }
  return files
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const sum = totals(process.argv[2]);
  console.log(totalsLine(sum));
  process.exitCode = sum.passed > 0 && sum.failed === 0 ? 0 : 1;
}
