/** A strict, durable stand-in for CAM and for the employee contract: see README.md in this directory. */
import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo, Server } from "node:net";
import type { Site } from "./actions/action.ts";
import { actions } from "./actions/index.ts";
import { createApi } from "./api/api.ts";
import { createClock } from "./control/clock.ts";
import { CONTROL_PREFIX, type Control, createControl } from "./control/control.ts";
import { type Fault, createFaults } from "./control/faults.ts";
import { BODY_LIMIT_BYTES } from "./api/protocol.ts";
import { createRates, unlimited } from "./api/rates.ts";
import type { Reply } from "./api/reply.ts";
import { StartError } from "./start-error.ts";
import { openStore } from "./store/store.ts";

export interface EmulatorOptions {
  /** A file, which one process at a time can serve, or ":memory:". */
  readonly database: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** What identifiers and, where it is given, secrets are made from. A file keeps the seed it was made with. */
  readonly seed?: string;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly faults?: readonly Fault[];
  /** Which site's API is served. International where nothing is said. */
  readonly site?: Site;
  /** Whether the documented rates are enforced. Off where nothing is said. */
  readonly rates?: "off" | "documented";
  /** `loose` believes the secret id and checks neither signature nor time. Strict where nothing is said. */
  readonly signatures?: "strict" | "loose";
  /** Gets failures of the emulator itself; standard error where nothing is said. */
  readonly reportDefect?: (error: unknown, requestId: string) => void;
}

/** A running emulator. `faults`, `ledger`, `clock` and `reset` do what the control interface does. */
export interface Emulator extends Control {
  /** Without a slash at its end. */
  readonly url: string;
  readonly rootUin: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly close: () => Promise<void>;
}

/** Clients keep connections open; closing them sooner than they expect would look like lost answers. */
const KEEP_ALIVE_MS = 65_000;

export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const clock = createClock(options.clock ?? Date.now);
  const faults = createFaults(actions.map(({ action }) => action));
  faults.set(options.faults ?? []);
  const rates = options.rates === "documented" ? createRates() : unlimited;
  const store = openStore(options.database, { seed: options.seed, now: clock.now() });

  const closing = new AbortController();
  const { site = "international", signatures = "strict", reportDefect = writeDefect } = options;
  const answer = createApi({
    store,
    actions,
    site,
    clock,
    faults,
    rates,
    signatures,
    closing: closing.signal,
    reportDefect,
  });
  const { control, route } = createControl({ store, clock, faults, rates });

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (message, response) => {
    serve(message, response).catch((error: unknown) => {
      reportDefect(error, "none");
      response.destroy();
    });
  });

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(message.url ?? "/", "http://emulator");
    const body = await readBody(message);
    if (body === "broken") {
      response.destroy();
      return;
    }
    const request = { method: message.method ?? "", headers: message.headers, body };
    if (pathname.startsWith(CONTROL_PREFIX)) return send(response, route(request.method, pathname, body));
    if (pathname !== "/") return send(response, { status: 404, contentType: "text/plain", body: "The API is at /.\n" });
    return send(response, await answer(request));
  }

  try {
    await listen(server, options.port ?? 0);
  } catch (error) {
    store.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  const [rootKey] = store.accessKeys.of(null);
  if (rootKey === undefined) throw new Error("every database has a root key");

  return {
    ...control,
    url: `http://127.0.0.1:${port}`,
    rootUin: String(store.account.uin),
    secretId: rootKey.secretId,
    secretKey: rootKey.secretKey,
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      store.close();
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    const inUse = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    const why = inUse ? "is in use by another program" : `cannot be opened: ${String(error)}`;
    throw new StartError(`Port ${port} ${why}.`, { cause: error });
  }
}

/** The body; undefined where it is too large; "broken" where the connection ended in its middle. */
async function readBody(message: IncomingMessage): Promise<Buffer | undefined | "broken"> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message) {
      size += chunk.length;
      // The rest is read and dropped: a client that still sends does not listen for the refusal.
      if (size <= BODY_LIMIT_BYTES) chunks.push(chunk);
    }
  } catch {
    return "broken";
  }
  return size > BODY_LIMIT_BYTES ? undefined : Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, contentType, body, cut }: Reply): void {
  if (cut === "before") {
    response.destroy();
    return;
  }
  const bytes = Buffer.from(body);
  response.writeHead(status, { "content-type": contentType, "content-length": bytes.length });
  if (cut === "half") response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  else response.end(bytes);
}

function writeDefect(error: unknown, requestId: string): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`The emulator failed at request ${requestId}: ${text}\n`);
}
