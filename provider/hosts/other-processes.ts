/**
 * What the processes of one run tell each other. The engine starts a process for each provider; all of a run know the engine's
 * address, and none knows the others. So each leaves a note of where it listens, named after that address, and whoever has a
 * question asks them all. The engine has checked every declaration before it deletes anything, so that the answers are whole when
 * they count. ADR 7.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { Agent, createServer, type IncomingMessage, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Noted, OtherProcesses, Question } from "../operations.ts";
import { portOf } from "../machine/listening.ts";
import { digestOf, type Note, ProcessNotes } from "../machine/process-notes.ts";
import { engineIn } from "./engine.ts";

/** This process, as the others ask it. */
interface Self {
  noted(question: Question): Noted;
  /** The root account of this process's credentials. */
  account(): Promise<string>;
}

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

const EMPTY: Noted = { claims: [], objects: [] };
/** Header of an answer: it repeats the token. */
const PROOF = "x-run-token";
/** A process that is there answers at once, unless it waits for the account. */
const LONGEST_WAIT_MS = 60_000;

/** Between a question whose connection was broken and the next one. */
const RESTS_MS = [50, 200, 1_000] as const;

class SilentProcessError extends Error {
  override readonly name = "SilentProcessError";
}

/** Where there is no engine in `argv`, nobody else is asked. */
export function otherProcesses(argv: readonly string[], self: Self): OtherProcesses {
  const engine = engineIn(argv);
  if (engine === undefined) return { noted: async () => EMPTY };
  return new RunProcesses(digestOf(engine), self);
}

class RunProcesses implements OtherProcesses {
  readonly #run: string;
  readonly #self: Self;
  /** Of its own, so that no proxy of the environment comes in between. */
  readonly #connections = new Agent({ keepAlive: true });
  #notes: Promise<ProcessNotes> | undefined;

  constructor(run: string, self: Self) {
    this.#run = run;
    this.#self = self;
  }

  /** The own note is there before the first question is asked: of two processes that begin at once, one sees the other. */
  async noted({ keys, objects }: Question, account: () => Promise<string>): Promise<Noted> {
    this.#notes ??= this.#listen();
    const notes = await this.#notes;
    const others = notes.others();
    if (others.length === 0) return EMPTY;
    const body = JSON.stringify({ account: await account(), keys, objects });
    const answers = await Promise.all(others.map((file) => this.#ask(notes, file, body)));
    return {
      claims: answers.flatMap(({ claims }) => claims),
      objects: answers.flatMap((one) => one.objects),
    };
  }

  async #listen(): Promise<ProcessNotes> {
    const notes = new ProcessNotes(this.#run);
    const token = randomBytes(16).toString("hex");
    const server = createServer((incoming, outgoing) => {
      const isInvited = isSame(incoming.headers.authorization ?? "", token);
      const answering = isInvited ? textOf(incoming).then((body) => this.#answer(body)) : Promise.resolve("");
      if (isInvited) outgoing.setHeader(PROOF, token);
      answering.then(
        (content) => outgoing.writeHead(isInvited ? 200 : 403).end(content),
        (error: unknown) => outgoing.writeHead(500).end(error instanceof Error ? error.message : String(error)),
      );
    });
    notes.leave({ port: await portOf(server), token, since: Date.now() });
    return notes;
  }

  async #answer(body: string): Promise<string> {
    const { account, ...asked } = question.parse(JSON.parse(body));
    // Only what is noted here has an account at all: nobody is asked for one in vain.
    const known = this.#self.noted(asked);
    if (known.claims.length === 0 && known.objects.length === 0) return JSON.stringify(EMPTY);
    return JSON.stringify((await this.#self.account()) === account ? known : EMPTY);
  }

  async #ask(notes: ProcessNotes, file: string, body: string): Promise<Noted> {
    const there = notes.read(file);
    if (there === undefined) return EMPTY;
    try {
      const { status, proof, text } = await this.#post(there, body);
      if (proof === there.token && status === 200) return answer.parse(JSON.parse(text));
      if (proof === there.token) throw new Error(text);
    } catch (error) {
      if (!isRefused(error)) throw silent(error);
    }
    // An earlier run has left it, whose engine had the same port: nobody listens there any more, or somebody else.
    notes.remove(file);
    return EMPTY;
  }

  /**
   * A connection that nobody has used for a while is closed by the other side, perhaps just now: asked anew, a process that is there
   * answers, and one that has ended refuses.
   */
  async #post(there: Note, body: string) {
    for (const wait of RESTS_MS) {
      try {
        return await post(there, body, this.#connections);
      } catch (error) {
        if (!isBroken(error)) throw error;
        await sleep(wait);
      }
    }
    return post(there, body, this.#connections);
  }
}

const silent = (error: unknown): Error =>
  new SilentProcessError(
    "Another provider of this run could not be asked what it declares, and without it nobody can tell whether something is " +
      `declared twice or has only moved: ${error instanceof Error ? error.message : String(error)}. Run the same command again.`,
    { cause: error },
  );

async function post({ port, token }: Note, body: string, agent: Agent) {
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const signal = AbortSignal.timeout(LONGEST_WAIT_MS);
    const headers = { authorization: token };
    request({ host: "127.0.0.1", port, method: "POST", headers, agent, signal }, resolve).on("error", reject).end(body);
  });
  return { status: message.statusCode, proof: message.headers[PROOF], text: await textOf(message) };
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of message.setEncoding("utf8")) chunks.push(String(chunk));
  return chunks.join("");
}

const isRefused = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ECONNREFUSED";

const isBroken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");

const isSame = (given: string, token: string): boolean =>
  given.length === token.length && timingSafeEqual(Buffer.from(given), Buffer.from(token));
