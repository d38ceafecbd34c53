import { join } from "node:path";

export interface Step {
  readonly name: string;
  /** A program of node_modules/.bin, and what it is given. */
  readonly run: readonly [string, ...string[]];
}

/** What a contributor runs before every commit: about a minute. */
export const quickSteps = (results: string): readonly Step[] => [
  {
    name: "fast tests",
    run: vitest(["!scripts", "!durability", "!browser", "!package", "!e2e"], join(results, "fast.json")),
  },
  {
    name: "types",
    // What has not changed is not looked at again.
    run: [
      "tsc",
      "--noEmit",
      "--project",
      "tsconfig.json",
      "--incremental",
      "--tsBuildInfoFile",
      ".local/types.tsbuildinfo",
    ],
  },
  { name: "unused code", run: ["knip"] },
  { name: "lint", run: ["oxlint", "--type-aware"] },
  { name: "format", run: ["oxfmt", "--check"] },
];

/** What takes longer, one after the other: their tests time and kill real processes and need the machine for themselves. */
export const thoroughSteps = (results: string): readonly Step[] => [
  { name: "scripts", run: vitest(["scripts"], join(results, "scripts.json")) },
  { name: "durability", run: vitest(["durability"], join(results, "durability.json")) },
  { name: "browser", run: vitest(["browser"], join(results, "browser.json")) },
  { name: "package", run: vitest(["package"], join(results, "package.json")) },
  { name: "end to end", run: vitest(["e2e"], join(results, "e2e.json")) },
];

function vitest(projects: readonly string[], report: string): [string, ...string[]] {
  const selection = projects.map((project) => `--project=${project}`);
  return ["vitest", "run", ...selection, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
}
