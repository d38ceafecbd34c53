/** How a process asks another one on this machine when its calls may leave: a line of JSON each, over one connection. */
import { createServer, connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { THROTTLED } from "../api/codes.ts";
import { ApiError } from "../api/errors.ts";
import type { RateLimit } from "../api/rate-limit.ts";
import { portOf } from "./listening.ts";
import type { Note } from "./process-notes.ts";

const asked = z.union([
  z.object({ id: z.int(), action: z.string(), ratePerSecond: z.number() }),
  z.object({ id: z.int(), done: z.enum(["answered", "throttled", "never"]) }),
]);
type Done = Extract<z.output<typeof asked>, { done: unknown }>["done"];
/** `queued` comes at once, `go` when the call may leave. */
const told = z.object({ id: z.int(), is: z.enum(["queued", "go"]) });

/** A process that is there answers at once, however long its queue is. */
const SILENCE_MS = 2_000;

/** The other process has ended or does not answer; the call has not been made. */
export class PeerGoneError extends Error {
  override readonly name = "PeerGoneError";
}

/** Serves whoever knows the token, and tells on which port. */
export function serveRates(
  token: string,
  limitOf: (action: string, ratePerSecond: number) => RateLimit,
): Promise<number> {
  const server = createServer((socket) => {
    socket.unref();
    const gone = new AbortController();
    const ends = new Map<number, (done: Done) => void>();
    socket.once("close", () => {
      gone.abort();
      for (const end of ends.values()) end("answered");
    });
    let isInvited = false;
    readLines(socket, (line) => {
      if (!isInvited) {
        isInvited = line === token;
        if (!isInvited) socket.destroy();
        return;
      }
      const message = asked.parse(JSON.parse(line));
      if ("done" in message) {
        ends.get(message.id)?.(message.done);
        return;
      }
      const limit = limitOf(message.action, message.ratePerSecond);
      const { promise: isDone, resolve } = Promise.withResolvers<Done>();
      ends.set(message.id, resolve);
      send(socket, { id: message.id, is: "queued" });
      const leave = async (): Promise<void> => {
        send(socket, { id: message.id, is: "go" });
        if ((await isDone) === "throttled") limit.lower();
      };
      // Where the other one has gone, its place in the queue is nobody's.
      limit
        .run(leave, gone.signal)
        .catch(() => undefined)
        .finally(() => ends.delete(message.id));
    });
  });
  return portOf(server);
}

/** A place in another process's queue whose turn it is. */
interface Place {
  run<T>(call: () => Promise<T>): Promise<T>;
}

export interface Peer {
  /** Resolves when the call may leave. */
  place(action: string, ratePerSecond: number, signal: AbortSignal): Promise<Place>;
}

/** Rejects where nobody listens there. */
export async function connectTo({ port, token }: Note): Promise<Peer> {
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opened = connect(port, "127.0.0.1", () => resolve(opened));
    opened.once("error", reject);
  });
  return new RatePeer(socket, token);
}

interface Waiting {
  readonly isQueued: () => void;
  readonly go: () => void;
  readonly fail: (error: Error) => void;
}

class RatePeer implements Peer {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #isGone = false;

  constructor(socket: Socket, token: string) {
    this.#socket = socket;
    socket.once("close", () => this.#close());
    socket.write(`${token}\n`);
    readLines(socket, (line) => {
      const { id, is } = told.parse(JSON.parse(line));
      const one = this.#waiting.get(id);
      if (is === "queued") one?.isQueued();
      else one?.go();
    });
    socket.unref();
  }

  async place(action: string, ratePerSecond: number, signal: AbortSignal): Promise<Place> {
    if (this.#isGone) throw new PeerGoneError();
    const id = ++this.#last;
    const turn = Promise.withResolvers<void>();
    const queued = new AbortController();
    const aborted = () => turn.reject(signal.reason as Error);
    this.#waiting.set(id, {
      isQueued: () => queued.abort(),
      go: () => turn.resolve(),
      fail: (error) => turn.reject(error),
    });
    // A process with nothing else to do is not to end while it waits.
    this.#socket.ref();
    signal.addEventListener("abort", aborted, { once: true });
    sleep(SILENCE_MS, undefined, { signal: queued.signal }).then(
      () => this.#socket.destroy(),
      () => undefined,
    );
    send(this.#socket, { id, action, ratePerSecond });
    try {
      await turn.promise;
    } catch (error) {
      this.#end(id, "never");
      throw error;
    } finally {
      queued.abort();
      signal.removeEventListener("abort", aborted);
    }
    return { run: (call) => this.#run(id, call) };
  }

  async #run<T>(id: number, call: () => Promise<T>): Promise<T> {
    let done: Done = "answered";
    try {
      return await call();
    } catch (error) {
      if (ApiError.matches(error, THROTTLED)) done = "throttled";
      throw error;
    } finally {
      this.#end(id, done);
    }
  }

  #end(id: number, done: Done): void {
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#socket.unref();
    if (!this.#isGone) send(this.#socket, { id, done });
  }

  #close(): void {
    this.#isGone = true;
    for (const one of this.#waiting.values()) one.fail(new PeerGoneError());
  }
}

/** A broken connection is closed, which is what everybody waits for. */
function readLines(socket: Socket, read: (line: string) => void): void {
  const close = () => socket.destroy();
  socket.on("error", close);
  // It passes on what the socket says, and would end the process where nobody listens.
  createInterface({ input: socket })
    .on("line", (line) => {
      try {
        read(line);
      } catch {
        // Somebody else has the port of a process that is gone, or the other side is of another version.
        close();
      }
    })
    .on("error", close);
}

const send = (socket: Socket, message: object): void => void socket.write(`${JSON.stringify(message)}\n`);
