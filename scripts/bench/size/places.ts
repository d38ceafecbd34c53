/** Where a stack's state can be: a folder, a PostgreSQL of this machine, and a bucket that moto serves. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { StepError } from "../../start/step.mjs";
import { freePort, Server } from "../server.ts";
import { otherSide } from "../sides.ts";

export interface PlaceOfState extends AsyncDisposable {
  readonly name: string;
  /** What the engine finds it by. */
  readonly env: Readonly<Record<string, string>>;
}

/** Each as it is opened; a sentence where it cannot be had here. */
export const PLACES: readonly (() => Promise<PlaceOfState | string>)[] = [
  async () => ({ name: "files", env: {}, [Symbol.asyncDispose]: async () => {} }),
  openPostgres,
  openBucket,
];

const START_LIMIT_MS = 20_000;
/** It does not run as root. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

async function openPostgres(): Promise<PlaceOfState | string> {
  const programs = postgresFolder();
  if (programs === undefined)
    return "PostgreSQL was not measured: there is no initdb on the PATH or in /usr/lib/postgresql.";
  const folder = await mkdtemp(join(tmpdir(), "tencent-accounts-postgres-"));
  if (NOBODY.uid !== undefined) chownSync(folder, NOBODY.uid, NOBODY.gid);
  const as = { ...NOBODY, cwd: folder };
  const made = spawnSync(join(programs, "initdb"), ["-D", "data", "-A", "trust", "-U", "postgres"], as);
  if (made.status !== 0) throw new StepError(`initdb failed:\n${String(made.stderr)}${made.error?.message ?? ""}`);
  const port = await freePort();
  const options = [
    "-D",
    "data",
    "-p",
    String(port),
    "-c",
    "listen_addresses=127.0.0.1",
    "-c",
    "unix_socket_directories=",
  ];
  const server = spawn(join(programs, "postgres"), options, { ...as, stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  server.stderr.setEncoding("utf8").on("data", (text: string) => (log += text));
  const started = performance.now();
  while (!log.includes("ready to accept connections")) {
    if (server.exitCode !== null || performance.now() - started > START_LIMIT_MS)
      throw new StepError(`PostgreSQL does not start:\n${log}`);
    await delay(50);
  }
  const version = /PostgreSQL (\d+)/.exec(log)?.[1] ?? "";
  return {
    name: `PostgreSQL ${version}`,
    env: { PULUMI_BACKEND_URL: `postgres://postgres@127.0.0.1:${port}/postgres?sslmode=disable` },
    async [Symbol.asyncDispose]() {
      const ended = once(server, "exit");
      server.kill("SIGINT");
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

/** The newest, where there are several. */
function postgresFolder(): string | undefined {
  const usual = "/usr/lib/postgresql";
  const versions = existsSync(usual) ? readdirSync(usual).toSorted((one, other) => Number(other) - Number(one)) : [];
  const folders = [
    ...(process.env["PATH"] ?? "").split(delimiter),
    ...versions.map((version) => join(usual, version, "bin")),
  ];
  return folders.find((folder) => ["initdb", "postgres"].every((name) => existsSync(join(folder, name))));
}

async function openBucket(): Promise<PlaceOfState> {
  const moto = await otherSide("moto");
  const folder = await mkdtemp(join(tmpdir(), "tencent-accounts-bucket-"));
  const server = await Server.start({ ...moto, command: (port) => moto.command(port, folder) });
  const made = await fetch(`${server.url}/state`, { method: "PUT" });
  if (!made.ok) throw new StepError(`The bucket was refused: ${await made.text()}`);
  return {
    name: `S3 (${moto.name})`,
    env: {
      PULUMI_BACKEND_URL: `s3://state?region=us-east-1&s3ForcePathStyle=true&endpoint=${server.url}`,
      AWS_ACCESS_KEY_ID: "dummy",
      AWS_SECRET_ACCESS_KEY: "dummy",
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}
