/**
 * How the package is installed for a run. A program may load a second copy of it, that of another package, and the engine may load
 * a third one: by the state's text, from the folder of the project. Copies that know nothing of each other neither check what
 * the others declare nor agree with the provider on what an input is, so that a run has one, or is refused. ADR 12.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { endRun, type Place } from "./end-of-run.ts";
import { sharesProcess } from "./run.ts";

const PACKAGE = "pulumi-tencent-accounts";

export interface Copy {
  readonly version: string;
  readonly directory: string;
}

let own: Copy | undefined;

/** Told by the entry of the package, which knows where it lies. What is loaded without it, from the sources, is asked nothing. */
export function thisIs(copy: Copy): void {
  own = copy;
}

/** Ends the run where this copy may take no part in it, and tells why where the process goes on. */
export function refusedCopy(place: Place): string | undefined {
  const problem = problemOfThisRun();
  if (problem !== undefined) endRun(problem, place);
  return problem;
}

/** What has to be done before this copy can take part in this run, in one sentence. */
export function problemOfThisRun(): string | undefined {
  const run = pulumi.runtime.getMonitor();
  if (own === undefined || run === undefined) return undefined;
  const first = firstCopies().get(run) ?? own;
  firstCopies().set(run, first);
  if (first.directory !== own.directory) {
    return `Two copies of ${PACKAGE} take part in this program, ${described(first)} and ${described(own)}, and neither knows what the other declares: let the project and all its packages use one (\`npm ls ${PACKAGE}\` tells who brings which; a package that wraps it names it in its peerDependencies).`;
  }
  return isProgramOfTheCli() ? (problemOfTheProvider ??= withProvider(own)).sentence : undefined;
}

const described = ({ version, directory }: Copy): string => `${version} in ${directory}`;

/** Which copy has declared or looked up something in a run first. In a global, since it is for all copies of the process. */
function firstCopies(): WeakMap<object, Copy> {
  const key = Symbol.for(`${PACKAGE}/first-copy-of-a-run`);
  const known: unknown = Reflect.get(globalThis, key);
  if (known instanceof WeakMap) return known;
  const made = new WeakMap<object, Copy>();
  Reflect.set(globalThis, key, made);
  return made;
}

/**
 * Such a program runs in the folder from which the engine's process loads the provider. Of an inline program nothing tells that
 * folder, and a program with mocks has no engine.
 */
const isProgramOfTheCli = (): boolean =>
  process.env["PULUMI_NODEJS_MONITOR"] !== undefined && !sharesProcess() && process.versions["pnp"] === undefined;

/** The program may leave it later. */
const startedIn = process.cwd();

let problemOfTheProvider: { readonly sentence: string | undefined } | undefined;

function withProvider(declaring: Copy): { sentence: string | undefined } {
  const loaded = loadedByTheEngine();
  if (loaded === undefined) {
    return {
      sentence: `The engine loads the provider from the project, and no ${PACKAGE} can be found from ${startedIn}: add it to the project's own dependencies, in the version of the package that has brought it (npm install ${PACKAGE}@${declaring.version}, or the same with pnpm or yarn).`,
    };
  }
  if (loaded.version === declaring.version) return { sentence: undefined };
  return {
    sentence: `This program declares with ${PACKAGE} ${described(declaring)}, and the engine loads the provider of ${described(loaded)}: let the project and all its packages use one version (\`npm ls ${PACKAGE}\` tells who brings which).`,
  };
}

function loadedByTheEngine(): Copy | undefined {
  let manifest: string;
  try {
    manifest = createRequire(join(startedIn, "index.js")).resolve(`${PACKAGE}/package.json`);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, "utf8"));
  return { version, directory: dirname(manifest) };
}
