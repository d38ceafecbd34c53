/** What the emulator takes to start, for many calls at once and in memory; where others are named, theirs in the same rounds. */
import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { place } from "../demo/place.ts";
import { say } from "../start/step.mjs";
import { Clients } from "./load.ts";
import { Server } from "./server.ts";
import { type Side, inFile, inMemory } from "./sides.ts";

const SECONDS = 3;
const FEW_PEOPLE = 20;
const MANY_PEOPLE = 1000;

/** What is measured of every side. */
export const MEASURES = {
  getUser: { name: "get user, a second", better: "more" },
  listUsers: { name: `list ${FEW_PEOPLE} users, a second`, better: "more" },
  createUser: { name: "create user, a second", better: "more" },
  createP99: { name: "create user, ms of the slowest in 100", better: "less" },
  megabytes: { name: `MB in memory at ${MANY_PEOPLE.toLocaleString("en")} users`, better: "less" },
  startMs: { name: "ms from start to first answer", better: "less" },
} as const;
export type Measure = keyof typeof MEASURES;
export type Measured = Readonly<Record<Measure, number>>;

export interface BesideFigures {
  readonly sides: readonly string[];
  /** One of each side, in their order. */
  readonly rounds: readonly (readonly Measured[])[];
  /** Milliseconds to the first answer: of the packed command through npx, and of an empty server through npx. */
  readonly npx: readonly { readonly ours: number; readonly empty: number }[];
}

export async function measureBeside(others: readonly Side[], rounds: number): Promise<BesideFigures> {
  const sides = [inMemory, inFile, ...others];
  const measured: Measured[][] = [];
  const npx: { ours: number; empty: number }[] = [];
  const packed = await mkdtemp(join(tmpdir(), "tencent-accounts-packed-"));
  try {
    await pack(packed);
    for (let round = 0; round < rounds; round += 1) {
      const byName = new Map<string, Measured>();
      // Another one first each time: what else the machine does meets all of them.
      for (const side of [...sides.slice(round % sides.length), ...sides.slice(0, round % sides.length)]) {
        byName.set(side.name, await measureSide(side));
      }
      measured.push(sides.flatMap(({ name }) => byName.get(name) ?? []));
      npx.push({
        ours: await startThroughNpx(packed, "tencent-accounts"),
        empty: await startThroughNpx(packed, "empty"),
      });
    }
  } finally {
    await rm(packed, { recursive: true });
  }
  return { sides: sides.map(({ name }) => name), rounds: measured, npx };
}

async function measureSide(side: Side): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "tencent-accounts-bench-"));
  try {
    await using server = await Server.start({ ...side, command: (port) => side.command(port, folder) });
    await using served = new Clients(server.url);
    const { url, printed, startMs } = server;
    const calls = side.calls(url, printed);
    let people = 0;
    const create = () => calls.createUser(`user-${(people += 1)}`);
    await served.load(create, { calls: FEW_PEOPLE });
    const getUser = await served.load(() => calls.getUser("user-1"), { seconds: SECONDS });
    const listUsers = await served.load(calls.listUsers, { seconds: SECONDS });
    await served.load(create, { calls: MANY_PEOPLE - FEW_PEOPLE });
    const megabytes = server.megabytes();
    const created = await served.load(create, { seconds: SECONDS });
    const measured = {
      getUser: getUser.perSecond,
      listUsers: listUsers.perSecond,
      createUser: created.perSecond,
      createP99: created.p99,
      megabytes,
      startMs,
    };
    say(`${side.name}: ${Object.values(measured).map(Math.round).join(", ")}`);
    return measured;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const EMPTY_SERVER = `#!/usr/bin/env node
require("node:http").createServer((_, response) => response.end()).listen(Number(process.argv[2]), "127.0.0.1");
`;

/** A program's folder that has the package as it is packed, and beside it one that does nothing but answer. */
async function pack(folder: string): Promise<void> {
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { cwd: folder, encoding: "utf8" });
  const archive = run("npm", "pack", "--silent", "--ignore-scripts", place.root).trim();
  await mkdir(join(folder, "node_modules", ".bin"), { recursive: true });
  // What it depends on is not there, and not needed: the emulator loads none of it.
  run("tar", "-xzf", archive, "-C", "node_modules");
  await writeFile(join(folder, "package.json"), '{"name":"program","version":"1.0.0"}');
  const empty = join(folder, "node_modules", ".bin", "empty");
  await writeFile(empty, EMPTY_SERVER);
  await chmod(empty, 0o755);
  const bin = join("package", "bin", "tencent-accounts.mjs");
  await chmod(join(folder, "node_modules", bin), 0o755);
  await symlink(join("..", bin), join(folder, "node_modules", ".bin", "tencent-accounts"));
}

async function startThroughNpx(folder: string, command: "tencent-accounts" | "empty"): Promise<number> {
  await using server = await Server.start({
    command: (port) => [
      "npx",
      command,
      ...(command === "empty" ? [String(port)] : ["emulator", "--port", String(port)]),
    ],
    ready: inMemory.ready,
    cwd: folder,
  });
  say(`npx ${command}: ${Math.round(server.startMs)} ms`);
  return server.startMs;
}
