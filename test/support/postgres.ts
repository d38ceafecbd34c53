/** A PostgreSQL server of one's own, where one is installed: in an empty folder, on a free port of this machine. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, globSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

export interface Postgres extends AsyncDisposable {
  /** As PULUMI_BACKEND_URL takes it. */
  readonly url: string;
}

/** The server refuses to run as root. */
const NOBODY = 65_534;
const runAs = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** Where `initdb` and `postgres` are, as packages lay them out; undefined where they are not installed. */
export const POSTGRES = [
  ...(process.env["PATH"] ?? "").split(delimiter),
  ...globSync("/usr/lib/postgresql/*/bin").toSorted().toReversed(),
].find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));

export async function startPostgres(bin: string): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), "tencent-accounts-postgres-"));
  if ("uid" in runAs) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, "data");
  const options = { ...runAs, cwd: folder };
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "pipeline", "--auth", "trust", "--no-sync"], options);
  const port = await freePort();
  const server = spawn(
    join(bin, "postgres"),
    ["-D", data, "-p", String(port), "-c", `unix_socket_directories=${folder}`, "-c", "listen_addresses=127.0.0.1"],
    { ...options, stdio: ["ignore", "ignore", "pipe"] },
  );
  const ended = once(server, "exit");
  let log = "";
  for await (const text of server.stderr.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
    log += String(text);
    if (log.includes("ready to accept connections")) break;
  }
  if (server.exitCode !== null) throw new Error(`postgres did not start:\n${log}`);
  server.stderr.resume();
  return {
    url: `postgres://pipeline:of-the-database@127.0.0.1:${port}/postgres?sslmode=disable`,
    async [Symbol.asyncDispose]() {
      // Ends the sessions that are open, too.
      server.kill("SIGINT");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
