/**
 * `npm run <task>` from a bare checkout: makes sure that dependencies, a new enough Node, the build and, where a task
 * needs it, the Pulumi engine are there, then hands over. Says on standard error what it has to do, and nothing when
 * there is nothing to do. Plain JavaScript, because it has to run on the Node that happens to be installed.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, ensureBuild, hasCompiler } from "./start/build.mjs";
import { ensureDependencies } from "./start/dependencies.mjs";
import { ensureNode } from "./start/node.mjs";
import { InterruptedError, StepError, ended, passSignals, say } from "./start/step.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

const TASKS = {
  demo: {
    about: "try everything on this machine",
    build: true,
    engine: true,
    run: ["scripts/demo/main.ts"],
    // Cleaning up must not first make what it removes.
    withoutBoth: ["--clean", "--help"],
  },
  env: { about: "print what a shell needs to go on by hand", build: true, engine: true, run: ["scripts/demo/env.ts"] },
  emulator: { about: "serve the emulated API in the foreground", build: true, run: ["scripts/demo/serve.ts"] },
  check: {
    about: "format, lint, types, unused code, fast tests; --changed: tests of what differs from main",
    build: true,
    run: ["scripts/check/main.ts"],
  },
  test: {
    about: "check, and the tests that take longer: slow, command line, durability, browser, end to end",
    build: true,
    engine: true,
    run: ["scripts/check/main.ts", "--all"],
  },
  "test:e2e": {
    about: "end-to-end tests with the real engine",
    build: true,
    engine: true,
    run: ["node_modules/vitest/vitest.mjs", "run", "--project", "e2e"],
  },
  "test:package": {
    about: "the package as strangers install it",
    build: true,
    engine: true,
    run: ["node_modules/vitest/vitest.mjs", "run", "--project", "package"],
  },
  "test:languages": {
    about: "the quick start in other languages, with generated SDKs: Go, or LANGUAGES=all",
    build: true,
    engine: true,
    run: ["node_modules/vitest/vitest.mjs", "run", "--project", "languages"],
  },
  sdks: { about: "write the SDKs of the plugin for other languages", run: ["scripts/sdks/main.ts"] },
  bench: {
    about: "measure against the same number of resources that do nothing",
    build: true,
    engine: true,
    run: ["scripts/bench/main.ts"],
  },
  build: { about: "compile everything anew to dist/, as it is packed" },
  generate: { about: "write SDK classes and reference pages from the definitions", run: ["scripts/generate/main.ts"] },
};

async function start(name, taskArguments) {
  const task = Object.hasOwn(TASKS, name ?? "") ? TASKS[name] : undefined;
  if (task === undefined) {
    const list = Object.entries(TASKS).map(([known, { about }]) => `  ${known.padEnd(10)} ${about}`);
    say([name === undefined ? "Which task?" : `There is no task "${name}".`, "Tasks:", ...list].join("\n"));
    return 2;
  }
  // npm builds in the middle of an installation, when all is there but its record: another one then would take it all away.
  if (task !== TASKS.build || !hasCompiler(root)) await ensureDependencies(root);
  const node = await ensureNode();
  if (task === TASKS.build) {
    await build(root, node);
    return 0;
  }
  const isBare = taskArguments.some((argument) => task.withoutBoth?.includes(argument));
  if (task.build && !isBare) await ensureBuild(root, node);
  const tools = [dirname(node), ...(task.engine && !isBare ? [await ensureEngine(node)] : [])];
  const [script, ...fixedArguments] = task.run;
  const child = spawn(node, [join(root, script), ...fixedArguments, ...taskArguments], {
    stdio: "inherit",
    cwd: root,
    env: {
      ...process.env,
      PATH: [...tools, join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter),
      // For the task that prints a PATH of its own: what has to come first there.
      TENCENT_ACCOUNTS_TOOLS: tools.join(delimiter),
    },
  });
  return exitCode(child);
}

/** Finding and building the engine is TypeScript that needs the new Node, so it runs as a process of its own. */
async function ensureEngine(node) {
  const child = spawn(node, [join(root, "scripts", "engine", "main.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
    cwd: root,
    env: { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) },
  });
  let directory = "";
  child.stdout.setEncoding("utf8").on("data", (chunk) => (directory += chunk));
  const code = await exitCode(child);
  // It has said why.
  if (code !== 0) process.exit(code);
  return directory.trim();
}

async function exitCode(child) {
  const signals = passSignals(child);
  const { code, signal } = await ended(child);
  signals.stop();
  return signal === null ? code : 128 + constants.signals[signal];
}

try {
  const [task, ...taskArguments] = process.argv.slice(2);
  process.exitCode = await start(task, taskArguments);
} catch (error) {
  if (!(error instanceof StepError || error instanceof InterruptedError)) throw error;
  say(error.message);
  process.exitCode = error.exitCode ?? 1;
}
