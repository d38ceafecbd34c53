/** How each client is brought here: the versions are those that `test/conformance/drivers` pins, the registries those of the environment. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StepError, runStep } from "../start/step.mjs";
import type { ClientName, PreparedClient } from "./prepared.ts";

const repository = join(import.meta.dirname, "../..");
export const place = join(repository, ".local/conformance");
const drivers = join(repository, "test/conformance/drivers");
const pythonDriver = join(drivers, "python/driver.py");

export interface Preparation {
  readonly name: ClientName;
  /** Ends in a StepError where the client is not to be had. */
  readonly prepare: (timeoutMs: number) => Promise<Omit<PreparedClient, "name">>;
}

export const preparations: readonly Preparation[] = [
  { name: "python", prepare: (timeoutMs) => pythonClient("china", timeoutMs) },
  { name: "python-intl", prepare: (timeoutMs) => pythonClient("international", timeoutMs) },
  { name: "go", prepare: goClient },
  { name: "java", prepare: javaClient },
  { name: "tccli", prepare: commandLine },
  { name: "custodian", prepare: custodian },
  { name: "serverless", prepare: serverless },
];

/** The file of docs/emulator.md that starts tccli; whoever plays with it saves it there. */
export const TCCLI_BY_HTTP = "tccli-http.py";

/** The text that says which versions are installed; the same text is not installed twice. */
async function once(folder: string, pinned: string, install: () => Promise<unknown>): Promise<void> {
  const record = join(folder, "pinned.txt");
  if (existsSync(record) && readFileSync(record, "utf8") === pinned) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await install();
  writeFileSync(record, pinned);
}

const firstPackage = (pinned: string): string => pinned.slice(0, pinned.indexOf("\n")).replace("==", " ");

/** The Python of a virtual environment that has what the file lists. */
async function environment(name: string, timeoutMs: number) {
  const requirements = join(drivers, `python/${name}.txt`);
  const pinned = readFileSync(requirements, "utf8");
  const folder = join(place, `python-${name}`);
  const python = join(folder, "venv/bin/python");
  const advice = "It needs Python 3.9 or newer with venv, and pip with its index.";
  await once(folder, pinned, async () => {
    const venv = ["-m", "venv", join(folder, "venv")];
    await runStep({ title: `Python for ${name}`, command: "python3", args: venv, advice, timeoutMs });
    const install = ["-m", "pip", "install", "--quiet", "--requirement", requirements];
    await runStep({ title: `Installing ${firstPackage(pinned)}`, command: python, args: install, advice, timeoutMs });
  });
  return { folder, python, package: firstPackage(pinned) };
}

async function describe(driver: readonly [string, ...string[]]): Promise<PreparedClient["knows"]> {
  const [command, ...args] = driver;
  const title = `Asking ${command.split("/").at(-1)} for the models of the client`;
  const advice = "The driver is in test/conformance/drivers.";
  return JSON.parse(await runStep({ title, command, args: [...args, "describe"], advice }));
}

async function pythonClient(site: "china" | "international", timeoutMs: number) {
  const { python, ...made } = await environment(site, timeoutMs);
  const driver = [python, pythonDriver] as const;
  return { ...made, site, driver, knows: await describe(driver), runs: [python] as const };
}

async function goClient(timeoutMs: number) {
  const folder = join(drivers, "go");
  const binary = join(place, "go-driver");
  const advice = "It needs Go 1.22 or newer and its module proxy.";
  const args = ["build", "-o", binary, "."];
  await runStep({ title: "Building the Go client", command: "go", args, cwd: folder, advice, timeoutMs });
  const [, name = "", version = ""] = /(tencentcloud-sdk-go) v([\d.]+)/.exec(read("go/go.mod")) ?? [];
  return {
    package: `${name} ${version}`,
    site: "china" as const,
    driver: [binary] as const,
    knows: await describe([binary]),
    leavesOutEmptyLists: true as const,
    // A file of any place, with the modules of this one.
    runs: ["go", "-C", folder, "run"] as const,
    folder: place,
  };
}

async function javaClient(timeoutMs: number) {
  const paths = join(place, "java-class-path.txt");
  const pom = join(drivers, "java/pom.xml");
  const advice = "It needs a JDK of 17 or newer and Maven with its repository.";
  const args = ["--batch-mode", "--quiet", "--file", pom, "dependency:build-classpath", `-Dmdep.outputFile=${paths}`];
  await runStep({ title: "Getting the Java client", command: "mvn", args, advice, timeoutMs });
  const runs = ["java", "-cp", readFileSync(paths, "utf8").trim()] as const;
  const driver = [...runs, join(drivers, "java/Driver.java")] as const;
  const [, version = ""] = /tencentcloud-sdk-java<\/artifactId>\s*<version>([\d.]+)/.exec(read("java/pom.xml")) ?? [];
  const knows = await describe(driver);
  return { package: `tencentcloud-sdk-java ${version}`, site: "china" as const, driver, knows, runs, folder: place };
}

async function commandLine(timeoutMs: number) {
  const { python, ...made } = await environment("tccli", timeoutMs);
  const command = [
    python,
    join(drivers, "python/command-line.py"),
    python,
    join(made.folder, "tccli-http.py"),
  ] as const;
  const knows = await describe([python, pythonDriver]);
  const runs = [python] as const;
  return { ...made, site: "china" as const, driver: command, knows, playsStoryOnly: true as const, runs };
}

async function custodian(timeoutMs: number) {
  const { python, ...made } = await environment("custodian", timeoutMs);
  return { ...made, site: "china" as const, knows: {}, runs: [python] as const };
}

async function serverless(timeoutMs: number) {
  const pinned = read("serverless/package.json");
  const folder = join(place, "serverless");
  await once(folder, pinned, async () => {
    copyFileSync(join(drivers, "serverless/package.json"), join(folder, "package.json"));
    const args = ["install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"];
    const advice = "It needs npm with its registry.";
    await runStep({ title: "Installing @tencent-sdk/capi", command: "npm", args, cwd: folder, advice, timeoutMs });
  });
  const [[name, version] = ["", ""]] = Object.entries<string>(JSON.parse(pinned).dependencies);
  const runs = [process.execPath] as const;
  return { package: `${name} ${version}`, site: "china" as const, knows: {}, runs, folder };
}

const read = (path: string): string => readFileSync(join(drivers, path), "utf8");

export const isAbsent = (error: unknown): error is StepError => error instanceof StepError;
