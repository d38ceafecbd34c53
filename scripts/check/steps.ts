import { join } from "node:path";

export interface Step {
  readonly name: string;
  /** A program of node_modules/.bin, and what it is given. */
  readonly run: readonly [string, ...string[]];
}

/** These share their files' slow ones with the project of that name: `*.slow.test.ts`. */
const FAST = ["unit", "property", "contract", "emulator"];

/** What a contributor runs before every commit: half a minute. */
export const quickSteps = (results: string): readonly Step[] => [
  { name: "fast tests", run: vitest([...FAST, "architecture"], join(results, "fast.json")) },
  ...staticSteps,
];

/** What the changes since `base` touch: tests by what they import, the slow ones too. What reads files imports nothing. */
export const changedSteps = (results: string, base: string): readonly Step[] => [
  {
    name: `tests of what differs from ${base}`,
    run: [...vitest([...FAST, "slow"], join(results, "changed.json")), "--changed", base, "--passWithNoTests"],
  },
  ...staticSteps,
  { name: "architecture", run: vitest(["architecture"], join(results, "architecture.json")) },
];

const staticSteps: readonly Step[] = [
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
export const thoroughSteps = (results: string): readonly Step[] =>
  [
    ["slow tests", "slow"],
    ["command line", "cli"],
    ["scripts", "scripts"],
    ["durability", "durability"],
    ["browser", "browser"],
    ["package", "package"],
    ["end to end", "e2e"],
    ["the other host", "plugin"],
    ["other languages", "languages"],
  ].map(([name = "", project = ""]) => ({ name, run: vitest([project], join(results, `${project}.json`)) }));

function vitest(projects: readonly string[], report: string): [string, ...string[]] {
  const selection = projects.map((project) => `--project=${project}`);
  return ["vitest", "run", ...selection, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
}
