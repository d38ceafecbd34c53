/** A strict, durable stand-in for CAM and for the employee contract: see README.md in this directory. */
import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo, Server } from "node:net";
import type { Site } from "./terms/call.ts";
import { actions } from "./actions/index.ts";
import { createApi } from "./api/api.ts";
import { createClock } from "./control/clock.ts";
import { CONTROL_LIMIT_BYTES, CONTROL_PREFIX, createControl } from "./control/control.ts";
import type { Control } from "./control/operations.ts";
import { type Fault, createFaults } from "./control/faults.ts";
import { createPermissionDelay } from "./control/permission-delay.ts";
import { readBody, send } from "./http/connection.ts";
import { BODY_LIMIT_BYTES } from "./api/protocol.ts";
import { createRates, unlimited } from "./api/rates.ts";
import { createMetadata } from "./metadata/metadata.ts";
import { createPages } from "./pages/pages.ts";
import type { PageReply } from "./pages/page-reply.ts";
import { StartError } from "./terms/start-error.ts";
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
  /** Whether the documented quotas are enforced, such as 1,000 sub-users. They are where nothing is said. */
  readonly quotas?: "documented" | "off";
  /** Seconds until a change of what somebody may do counts. None where nothing is said. */
  readonly permissionDelaySeconds?: number;
  /** `loose` believes the secret id and checks neither signature nor time. Strict where nothing is said. */
  readonly signatures?: "strict" | "loose";
  /** Gets failures of the emulator itself; standard error where nothing is said. */
  readonly reportDefect?: (error: unknown, requestId: string) => void;
}

/** A running emulator. What it has of `Control` does what the control interface does. */
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
  const faults = createFaults(actions);
  faults.set(options.faults ?? []);
  const permissions = createPermissionDelay(options.permissionDelaySeconds ?? 0);
  const rates = options.rates === "documented" ? createRates() : unlimited;
  const store = openStore(options.database, {
    seed: options.seed,
    now: clock.now,
    longestLookBack: () => Math.max(faults.longestLookBack(), permissions.delaySeconds()),
  });

  const closing = new AbortController();
  const { site = "international", quotas = "documented", signatures = "strict", reportDefect = writeDefect } = options;
  const answer = createApi({
    store,
    actions,
    site,
    clock,
    faults,
    rates,
    permissions,
    quotas,
    signatures,
    url,
    closing: closing.signal,
    reportDefect,
  });
  const { control, route } = createControl({ store, clock, faults, rates, permissions });

  const pages = createPages({ store, clock, faults, site, url });
  const metadata = createMetadata({ store, now: clock.now });

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (message, response) => {
    serve(message, response).catch((error: unknown) => {
      reportDefect(error, "none");
      response.destroy();
    });
  });

  /** Nobody asks before the emulator listens. */
  function url(): string {
    const { port } = server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = new URL(message.url ?? "/", "http://emulator");
    const { pathname } = target;
    const isControl = pathname.startsWith(CONTROL_PREFIX);
    const body = await readBody(message, isControl ? CONTROL_LIMIT_BYTES : BODY_LIMIT_BYTES);
    if (body === "broken") {
      response.destroy();
      return;
    }
    const ip = message.socket.remoteAddress;
    const request = { method: message.method ?? "", headers: message.headers, body, ip };
    const page = pages({ ...request, url: target, ip: ip ?? "" });
    if (page !== undefined) return sendPage(response, page);
    if (isControl) return send(response, route(request.method, pathname, body));
    const told = metadata(request.method, pathname);
    if (told !== undefined) return send(response, told);
    if (pathname !== "/") return send(response, { status: 404, contentType: "text/plain", body: "The API is at /.\n" });
    return send(response, await answer(request));
  }

  try {
    await listen(server, options.port ?? 0);
  } catch (error) {
    store.close();
    throw error;
  }
  const [rootKey] = store.accessKeys.byOwner(null);
  if (rootKey === undefined) throw new Error("every database has a root key");

  return {
    ...control,
    url: url(),
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

function sendPage(response: ServerResponse, { status, headers, body }: PageReply): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, "content-length": bytes.length });
  response.end(bytes);
}

function writeDefect(error: unknown, requestId: string): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`The emulator failed at request ${requestId}: ${text}\n`);
}
