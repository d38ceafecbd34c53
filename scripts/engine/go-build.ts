import { mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { runStep } from "../start/step.mjs";
import { capture } from "./capture.ts";
import {
  BUILD_ARGUMENTS,
  BUILD_ENVIRONMENT,
  CLI_PACKAGE,
  LIST_ARGUMENTS,
  MODULE_DIRECTORY,
  PULUMI_VERSION,
} from "./recipe.ts";

/** From 1.21 on, Go gets by itself the newer release that go.mod asks for. */
const OLDEST_GO_MINOR = 21;

/** Why Go cannot build the engine, as far as can be told before trying. */
export async function goProblem(): Promise<string | undefined> {
  const printed = await capture("go", ["version"]);
  if (printed === "") return "no Go on PATH, so it cannot be built from its Go modules either";
  const minor = Number(/go1\.(\d+)/.exec(printed)?.[1] ?? 0);
  return minor >= OLDEST_GO_MINOR
    ? undefined
    : `${printed.trim()} is too old to build it, needed is 1.${OLDEST_GO_MINOR}`;
}

/** Builds beside and renames, so that `target` is either complete or not there. */
export async function buildCli(target: string): Promise<void> {
  const step = {
    command: "go",
    cwd: MODULE_DIRECTORY,
    env: { ...process.env, ...BUILD_ENVIRONMENT },
    advice: "Go needs its module proxy (see `go env GOPROXY`), about 3 GB of disk and 2 GB of memory.",
  };
  let downloaded = 0;
  const packages = await runStep({
    ...step,
    title: `Getting the Go modules of Pulumi ${PULUMI_VERSION}`,
    usually: "1 min",
    args: LIST_ARGUMENTS,
    progress: (line) => (line.startsWith("go: downloading") ? `${++downloaded} modules downloaded` : undefined),
  });

  const total = packages.trim().split("\n").length;
  let compiled = 0;
  const unfinished = await mkdtemp(`${target}.`);
  try {
    await runStep({
      ...step,
      title: `Building Pulumi ${PULUMI_VERSION}, once for this machine`,
      usually: "4 min on two cores",
      args: [...BUILD_ARGUMENTS, "-o", join(unfinished, "pulumi"), CLI_PACKAGE],
      progress: () => `${++compiled} of ${total} packages compiled`,
    });
    await rename(join(unfinished, "pulumi"), target);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
