/**
 * What the processes of one run tell each other. The engine starts a process for each provider; all of a run know the engine's
 * address, and none knows the others. So each leaves a note of where it listens, named after that address, in a folder that
 * only this user can read; whoever has a question asks them all. The engine has checked every declaration before it deletes
 * anything, so that the answers are whole when they count. ADR 7.
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Agent, request } from "undici";
import { z } from "zod";
import type { Noted, OtherProcesses, Question } from "../../operations.ts";

/** This process, as the others ask it. */
interface Self {
  noted(question: Question): Noted;
  /** The root account of this process's credentials. */
  account(): Promise<string>;
}

/** Where a process listens, and the word that tells it from whoever has the port after it. */
const note = z.object({ port: z.int(), token: z.string() });
type Note = z.output<typeof note>;

const question = z.object({ account: z.string(), keys: z.array(z.string()), objects: z.array(z.string()) });
const owner = z.string().optional();
/** What is undefined does not travel as JSON. */
const withOwner = <T extends { owner?: string | undefined }>(noted: T) => ({ ...noted, owner: noted.owner });
const answer = z.object({
  claims: z.array(
    z.object({ key: z.string(), owner, kept: z.int(), made: z.int(), isMade: z.boolean() }).transform(withOwner),
  ),
  objects: z.array(z.object({ object: z.string(), owner, since: z.enum(["before", "creation"]) }).transform(withOwner)),
});

/** Header of an answer: it repeats the token. */
const PROOF = "x-run-token";
const EMPTY: Noted = { claims: [], objects: [] };
/** Of one user: others may have taken the name. */
const MOST_FOLDERS = 9;
/** A process that is there answers at once, unless it waits for the account. */
const LONGEST_WAIT_MS = 60_000;

class SilentProcessError extends Error {
  override readonly name = "SilentProcessError";
}

/** `argv` is the host's own: the engine's address is its first argument. Where there is none, nobody else is asked. */
export function otherProcesses(argv: readonly string[], self: Self): OtherProcesses {
  const engine = argv.slice(2).find((argument) => /^[^\s/]+:\d+$/.test(argument));
  return engine === undefined ? { noted: async () => EMPTY } : new RunProcesses(engine, self);
}

class RunProcesses implements OtherProcesses {
  readonly #folder = ownFolder();
  readonly #self: Self;
  /** What the notes of this run begin with. */
  readonly #run: string;
  readonly #connections = new Agent({ keepAliveTimeout: 60_000, pipelining: 1 });
  #listening: Promise<void> | undefined;

  get #name(): string {
    return `${this.#run}-${process.pid}.json`;
  }

  constructor(engine: string, self: Self) {
    this.#run = createHash("sha256").update(engine).digest("hex").slice(0, 16);
    this.#self = self;
  }

  /** The own note is there before the first question is asked: of two processes that begin at once, one sees the other. */
  async noted({ keys, objects }: Question, account: () => Promise<string>): Promise<Noted> {
    this.#listening ??= this.#listen();
    await this.#listening;
    const others = readdirSync(this.#folder).filter(
      (file) => file.startsWith(`${this.#run}-`) && file !== this.#name && file.endsWith(".json"),
    );
    if (others.length === 0) return EMPTY;
    const body = JSON.stringify({ account: await account(), keys, objects });
    const answers = await Promise.all(others.map((file) => this.#ask(file, body)));
    return {
      claims: answers.flatMap(({ claims }) => claims),
      objects: answers.flatMap((one) => one.objects),
    };
  }

  async #listen(): Promise<void> {
    removeLeftNotes(this.#folder);
    const token = randomBytes(16).toString("hex");
    const server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => {
        if (!isSame(incoming.headers.authorization ?? "", token)) {
          outgoing.writeHead(403).end();
          return;
        }
        outgoing.setHeader(PROOF, token);
        this.#answer(Buffer.concat(chunks).toString()).then(
          (content) => outgoing.end(content),
          (error: unknown) => outgoing.writeHead(500).end(error instanceof Error ? error.message : String(error)),
        );
      });
    });
    const port = await portOf(server);
    const file = join(this.#folder, this.#name);
    writeFileSync(`${file}.new`, JSON.stringify({ port, token } satisfies Note), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    process.once("exit", () => rmSync(file, { force: true }));
  }

  async #answer(body: string): Promise<string> {
    const { account, ...asked } = question.parse(JSON.parse(body));
    // Only what is claimed here has an account at all: nobody is asked for one in vain.
    const known = this.#self.noted(asked);
    if (known.claims.length === 0 && known.objects.length === 0) return JSON.stringify(EMPTY);
    return JSON.stringify((await this.#self.account()) === account ? known : EMPTY);
  }

  async #ask(file: string, body: string): Promise<Noted> {
    const path = join(this.#folder, file);
    const there = readNote(path);
    if (there === undefined) return EMPTY;
    try {
      const {
        statusCode,
        headers,
        body: content,
      } = await request(`http://127.0.0.1:${there.port}`, {
        method: "POST",
        body,
        headers: { authorization: there.token },
        dispatcher: this.#connections,
        signal: AbortSignal.timeout(LONGEST_WAIT_MS),
      });
      const text = await content.text();
      // Somebody else has the port by now.
      if (headers[PROOF] !== there.token) return forget(path);
      if (statusCode !== 200) throw new Error(text);
      return answer.parse(JSON.parse(text));
    } catch (error) {
      // Nobody listens there any more.
      if (isRefused(error)) return forget(path);
      throw new SilentProcessError(
        "Another provider of this run could not be asked what it declares, and without it nobody can tell whether something is " +
          `declared twice or has only moved: ${error instanceof Error ? error.message : String(error)}. Run the same command again.`,
        { cause: error },
      );
    }
  }
}

/** The folder of this user, which nobody else can write to: whoever could might claim what nobody declares. */
function ownFolder(): string {
  for (let attempt = 0; ; attempt++) {
    const folder = join(tmpdir(), `pulumi-tencent-accounts-${userName()}${attempt === 0 ? "" : `-${attempt}`}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    const isOwn = found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
    // Somebody else was there first, by accident or not: every process of this user then comes to the same next one.
    if (!isOwn && attempt < MOST_FOLDERS) continue;
    if (!isOwn) throw new Error(`${folder} and the ones before it belong to somebody else; have them removed.`);
    if ((found.mode & 0o077) !== 0 && process.getuid !== undefined) chmodSync(folder, 0o700);
    return folder;
  }
}

const userName = (): string => String(process.getuid?.() ?? process.env["USERNAME"] ?? "user");

/** Notes of processes that are gone: the engine ends a provider without a word. */
function removeLeftNotes(folder: string): void {
  for (const file of readdirSync(folder)) {
    const pid = Number(/-(\d+)\.json(?:\.new)?$/.exec(file)?.[1]);
    if (!isRunning(pid)) rmSync(join(folder, file), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function portOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      server.unref();
      // A server has no address only before it listens, or where it listens on a pipe.
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Undefined where it has gone meanwhile. */
function readNote(path: string): Note | undefined {
  try {
    return note.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** What an earlier run has left, whose engine had the same port. */
function forget(path: string): Noted {
  rmSync(path, { force: true });
  return EMPTY;
}

const isRefused = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ECONNREFUSED";

const isSame = (given: string, token: string): boolean =>
  given.length === token.length && timingSafeEqual(Buffer.from(given), Buffer.from(token));
