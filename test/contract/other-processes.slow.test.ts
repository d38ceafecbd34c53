/** What the processes of one run tell each other, with real processes. */
import { randomInt } from "node:crypto";
import { createServer, type Server } from "node:http";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { otherProcesses } from "../../provider/hosts/other-processes.ts";
import { type Running, startProgram } from "../support/running-program.ts";

const KEY = "attachment 100000000001/1";
const folder = join(tmpdir(), `pulumi-tencent-accounts-${process.getuid?.() ?? process.env["USERNAME"] ?? "user"}`);

/** No other run of this machine has this address: an engine listens on this machine alone. */
const newEngine = (): string => `engine-${randomInt(2 ** 40)}.test:1`;

async function start(engine: string, account: string, ...keys: string[]): Promise<Running> {
  const script = join(import.meta.dirname, "../support/run-process.ts");
  const running = startProgram(process.execPath, [script, engine, account, ...keys], {
    cwd: tmpdir(),
    env: process.env,
  });
  onTestFinished(() => void running.child.kill("SIGKILL"));
  await running.printed(/ready/);
  return running;
}

/** What this process learns of the others. */
async function asked(engine: string, account = "1000"): Promise<string[]> {
  const others = otherProcesses(["node", "host", engine], {
    noted: () => ({ claims: [], objects: [] }),
    account: async () => account,
  });
  const { claims } = await others.noted({ keys: [KEY], objects: [] }, async () => account);
  return claims.map(({ key, owner }) => `${key} ${String(owner)}`);
}

const noteOf = ({ child }: Running): string | undefined =>
  readdirSync(folder).find((file) => file.endsWith(`-${String(child.pid)}.json`));

/** The note of the process leads to the server from now on. */
async function putInPlaceOf(running: Running, server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const note = join(folder, noteOf(running) ?? "");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  writeFileSync(note, JSON.stringify({ ...JSON.parse(readFileSync(note, "utf8")), port }));
}

test("a claim of another process of the run is known", async () => {
  const engine = newEngine();
  await start(engine, "1000", KEY);
  await start(engine, "1000", "attachment 100000000001/2");

  expect(await asked(engine)).toEqual([`${KEY} people/dev/there`]);
});

test("a claim in another account, and one of another run, is none", async () => {
  const engine = newEngine();
  await start(engine, "2000", KEY);
  await start(newEngine(), "1000", KEY);

  expect(await asked(engine)).toEqual([]);
});

test("a process that was killed claims nothing, and its note is gone", async () => {
  const engine = newEngine();
  const killed = await start(engine, "1000", KEY);
  const note = noteOf(killed);
  killed.child.kill("SIGKILL");
  await killed.result;

  expect(note).toBeDefined();
  expect(await asked(engine)).toEqual([]);
  expect(noteOf(killed)).toBeUndefined();
});

test("whoever has the port of a killed process is not believed", async () => {
  const engine = newEngine();
  const running = await start(engine, "1000", KEY);
  const impostor = createServer((_, answer) => answer.end(JSON.stringify({ claims: [{ key: KEY }], objects: [] })));
  await putInPlaceOf(running, impostor);

  expect(await asked(engine)).toEqual([]);
});

test("a process that ends while it is asked claims nothing", async () => {
  const engine = newEngine();
  const running = await start(engine, "1000", KEY);
  const dying = createServer((question) => {
    dying.close();
    question.socket.destroy();
  });
  await putInPlaceOf(running, dying);

  expect(await asked(engine)).toEqual([]);
});

test("a process that breaks a connection is asked again", async () => {
  const engine = newEngine();
  const running = await start(engine, "1000", KEY);
  let questions = 0;
  const flaky = createServer((question, answer) => {
    questions += 1;
    if (questions === 1) {
      question.socket.destroy();
      return;
    }
    const claim = { key: KEY, owner: "people/dev/there", kept: 1, made: 0, isMade: false };
    answer.setHeader("x-run-token", question.headers.authorization ?? "");
    answer.end(JSON.stringify({ claims: [claim], objects: [] }));
  });
  await putInPlaceOf(running, flaky);

  expect(await asked(engine)).toEqual([`${KEY} people/dev/there`]);
});

test("a process that cannot tell its account leaves nobody to guess: the question fails with what to do", async () => {
  const engine = newEngine();
  await start(engine, "-", KEY);

  await expect(asked(engine)).rejects.toThrow(
    /Another provider of this run could not be asked what it declares.*GetUserAppId could not be sent.*Run the same command again/,
  );
});

test("nobody else can read where a process listens", async () => {
  const running = await start(newEngine(), "1000", KEY);

  expect(statSync(folder).mode & 0o077).toBe(0);
  expect(statSync(join(folder, noteOf(running) ?? "")).mode & 0o077).toBe(0);
});
