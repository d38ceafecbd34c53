/** The engine, the stack's configuration, and where its state is kept and how its secrets are. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { ReadConfig } from "../../provider/settings.ts";
import { NAMESPACE } from "../../provider/settings.ts";
import { Failure } from "../command/errors.ts";
import { askPulumi } from "../command/pulumi.ts";
import { type Line, right, unknown, wrong } from "./line.ts";

export interface Project {
  readonly cwd: string | undefined;
  readonly stack: string | undefined;
}

/** The oldest engine whose SDK the package takes (peerDependencies). */
const OLDEST = [3, 216] as const;

export async function versionsOf(version: string): Promise<Line> {
  const ours = `pulumi-tencent-accounts ${version}, Node ${process.versions.node}`;
  try {
    const { stdout } = await askPulumi(["version"], undefined);
    const engine = stdout.trim().replace(/^v/, "");
    const [major = 0, minor = 0] = engine.split(".").map(Number);
    const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
    return isOld
      ? wrong(
          "versions",
          `Pulumi ${engine} is older than ${OLDEST.join(".")}.0, with ${ours}.`,
          "Install a newer Pulumi CLI.",
        )
      : right("versions", `${ours}, Pulumi ${engine}.`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return wrong(
      "versions",
      `There is no \`pulumi\` on the PATH, with ${ours}.`,
      "Install the Pulumi CLI, or add its folder to the PATH.",
    );
  }
}

const configuration = z.record(z.string(), z.object({ value: z.string().optional() }));

/** The stack's configuration, or why it cannot be read. */
export async function configurationOf({ cwd, stack }: Project): Promise<{ readonly read: ReadConfig } | Line> {
  if (stack === undefined) return { read: () => undefined };
  const { exitCode, stdout, complaint } = await askPulumi(
    ["config", "--json", "--show-secrets", "--stack", stack],
    cwd,
  );
  if (exitCode !== 0) {
    return /passphrase|decrypt/i.test(complaint)
      ? wrong(
          "state",
          `The secrets of ${stack} cannot be decrypted. Pulumi says: ${complaint}`,
          "Set PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE, to the stack's passphrase.",
        )
      : wrong(
          "state",
          `The stack ${stack} cannot be read. Pulumi says: ${complaint}`,
          "Log in (`pulumi login`), and name a stack that `pulumi stack ls` lists; --cwd is the project's folder.",
        );
  }
  const values = configuration.parse(JSON.parse(stdout));
  return { read: (key) => values[`${NAMESPACE}:${key}`]?.value };
}

const backend = z.object({ url: z.string().optional() });
const settings = z.object({ encryptionsalt: z.string().optional(), secretsprovider: z.string().optional() }).catch({});

const CHECKPOINTS =
  " Where writing it after each resource takes long, PULUMI_SKIP_CHECKPOINTS=true writes it once, at the end: docs/performance.md has the conditions.";

export async function stateOf({ cwd = ".", stack }: Project, env: NodeJS.ProcessEnv): Promise<Line> {
  if (!existsSync(join(cwd, "Pulumi.yaml"))) {
    return unknown("state", "There is no Pulumi project here: --cwd names its folder, and --stack the stack.");
  }
  const { exitCode, stdout, complaint } = await askPulumi(["whoami", "--verbose", "--json"], cwd);
  if (exitCode !== 0)
    return wrong(
      "state",
      `Nobody is logged in to a backend. Pulumi says: ${complaint}`,
      "Run `pulumi login`, or set PULUMI_BACKEND_URL or PULUMI_ACCESS_TOKEN.",
    );
  const { url = "" } = backend.parse(JSON.parse(stdout));
  const isManaged = /^https?:/.test(url);
  const hint = isManaged || env["PULUMI_SKIP_CHECKPOINTS"] === "true" ? "" : CHECKPOINTS;
  const where = `The state is at ${withoutUser(url)}`;
  if (stack === undefined) return unknown("state", `${where}; how its secrets are encrypted, --stack tells.`);
  const file = join(cwd, `Pulumi.${stack.split("/").at(-1) ?? ""}.yaml`);
  const { secretsprovider, encryptionsalt } = existsSync(file) ? settings.parse(parse(readFileSync(file, "utf8"))) : {};
  if (secretsprovider !== undefined && secretsprovider !== "passphrase") {
    return right("state", `${where}, with its secrets encrypted by ${secretsprovider.split(":")[0] ?? ""}.${hint}`);
  }
  if (encryptionsalt === undefined) {
    return isManaged
      ? right("state", `${where}, with its secrets encrypted by the service.`)
      : unknown("state", `${where}; ${file} does not say how its secrets are encrypted.`);
  }
  const isEmpty = env["PULUMI_CONFIG_PASSPHRASE"] === "" && (env["PULUMI_CONFIG_PASSPHRASE_FILE"] ?? "") === "";
  return isEmpty
    ? wrong(
        "state",
        `${where}, with its secrets encrypted by an empty passphrase: whoever reads it reads passwords and keys.`,
        "Give it a passphrase, or a key of a KMS: `pulumi stack change-secrets-provider`.",
      )
    : right("state", `${where}, with its secrets encrypted by a passphrase.${hint}`);
}

/** The address may hold the password of a database. */
const withoutUser = (url: string): string => url.replace(/:\/\/[^/@]*@/, "://…@");
