/** How each client is brought here: the versions are those that `test/conformance/drivers` pins, the registries those of the environment. */
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { findProgram } from "../engine/on-path.ts";
import { StepError, runStep } from "../start/step.mjs";
import { requireVendorNames } from "../vendor-provider.ts";
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
/** Of a client that is in no registry: it is made of what somebody has in a folder. */
interface FromFolder {
  readonly name: ClientName;
  readonly prepare: (folder: string, timeoutMs: number) => Promise<Omit<PreparedClient, "name">>;
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

/** The first two from a checkout of the client, the third from where `terraform-provider-tencentcloud` lies. */
export const fromFolder: readonly FromFolder[] = [
  { name: "go-intl", prepare: goIntlClient },
  { name: "java-intl", prepare: javaIntlClient },
  { name: "terraform", prepare: terraform },
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
  return {
    package: `tencentcloud-sdk-go ${versionIn(join(folder, "go.mod"), /tencentcloud-sdk-go v([\d.]+)/)}`,
    site: "china" as const,
    driver: [binary] as const,
    knows: await describe([binary]),
    leavesOutEmptyLists: true as const,
    // A file of any place, with the modules of this one.
    runs: ["go", "-C", folder, "run"] as const,
    folder: place,
  };
}

const GO_CHINA = "github.com/tencentcloud/tencentcloud-sdk-go";
const GO_INTL = `${GO_CHINA}-intl-en`;

/** It is no module: it is found as packages were before there were any. */
async function goIntlClient(checkout: string, timeoutMs: number) {
  const root = join(place, "go-intl");
  const [program, client] = [join(root, "src/conformance"), join(root, "src", GO_INTL)];
  rmSync(root, { recursive: true, force: true });
  for (const folder of [program, dirname(client)]) mkdirSync(folder, { recursive: true });
  symlinkSync(resolve(checkout), client, "dir");
  writeFileSync(join(program, "main.go"), read("go/main.go").replaceAll(`"${GO_CHINA}/`, `"${GO_INTL}/`));
  const binary = join(root, "driver");
  await runStep({
    title: "Building the Go client of the international site",
    command: "go",
    args: ["build", "-o", binary, "."],
    cwd: program,
    env: { ...process.env, GOPATH: root, GO111MODULE: "off", GOFLAGS: "" },
    advice: `It needs Go, and ${checkout} has to be a checkout of ${GO_INTL}.`,
    timeoutMs,
  });
  return {
    package: `tencentcloud-sdk-go-intl-en ${versionIn(join(checkout, "tencentcloud/common/http/request.go"), /SDK_GO_([\d.]+)/)}`,
    site: "international" as const,
    driver: [binary] as const,
    knows: await describe([binary]),
    leavesOutEmptyLists: true as const,
    folder: root,
  };
}

/** Of what it is compiled with, the other site's client brings all. */
async function javaIntlClient(checkout: string, timeoutMs: number) {
  const others = await javaClassPath(timeoutMs);
  const classes = join(place, "java-intl");
  const sources = join(checkout, "src/main/java");
  const packages = ["common", "cam", "sts", "tag"].map((name) => join(sources, "com/tencentcloudapi", name));
  const advice = `It needs a JDK of 17 or newer, and ${checkout} has to be a checkout of tencentcloud-sdk-java-intl-en.`;
  if (!packages.every((folder) => existsSync(folder))) throw new StepError(advice);
  const files = packages.flatMap((folder) => globSync(join(folder, "**/*.java")));
  rmSync(classes, { recursive: true, force: true });
  const args = ["-nowarn", "-cp", others, "-d", classes, ...files];
  await runStep({
    title: "Compiling the Java client of the international site",
    command: "javac",
    args,
    advice,
    timeoutMs,
  });
  const driver = ["java", "-cp", [classes, others].join(delimiter), join(drivers, "java/Driver.java")] as const;
  const knows = await describe(driver);
  const version = versionIn(join(checkout, "pom.xml"), /-intl-en<\/artifactId>[\s\S]*?<version>([\d.]+)/);
  return {
    package: `tencentcloud-sdk-java-intl-en ${version}`,
    site: "international" as const,
    driver,
    knows,
    folder: place,
  };
}

/** OpenTofu is the same command. */
const TERRAFORMS = ["terraform", "tofu"];

async function terraform(providers: string) {
  if (!existsSync(join(providers, "terraform-provider-tencentcloud"))) {
    throw new StepError(`There is no terraform-provider-tencentcloud in ${providers}.`);
  }
  await requireVendorNames();
  const folder = join(place, "terraform");
  const settings = join(folder, "settings.tfrc");
  mkdirSync(folder, { recursive: true });
  const overrides = `dev_overrides {\n    "tencentcloudstack/tencentcloud" = ${JSON.stringify(resolve(providers))}\n  }`;
  writeFileSync(settings, `provider_installation {\n  ${overrides}\n  direct {}\n}\n`);
  const path = (process.env["PATH"] ?? "").split(delimiter);
  const command = TERRAFORMS.find((name) => findProgram(name, path) !== undefined);
  if (command === undefined) throw new StepError(`Neither ${TERRAFORMS.join(" nor ")} is on the path.`);
  const runs = ["env", `TF_CLI_CONFIG_FILE=${settings}`, command] as const;
  return { package: "terraform-provider-tencentcloud", site: "china" as const, knows: {}, runs, folder };
}

const versionIn = (file: string, version: RegExp): string => version.exec(readFileSync(file, "utf8"))?.[1] ?? "";

async function javaClassPath(timeoutMs: number): Promise<string> {
  const paths = join(place, "java-class-path.txt");
  const pom = join(drivers, "java/pom.xml");
  const advice = "It needs a JDK of 17 or newer and Maven with its repository.";
  const args = ["--batch-mode", "--quiet", "--file", pom, "dependency:build-classpath", `-Dmdep.outputFile=${paths}`];
  await runStep({ title: "Getting the Java client", command: "mvn", args, advice, timeoutMs });
  return readFileSync(paths, "utf8").trim();
}

async function javaClient(timeoutMs: number) {
  const runs = ["java", "-cp", await javaClassPath(timeoutMs)] as const;
  const driver = [...runs, join(drivers, "java/Driver.java")] as const;
  const version = versionIn(join(drivers, "java/pom.xml"), /-java<\/artifactId>\s*<version>([\d.]+)/);
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
