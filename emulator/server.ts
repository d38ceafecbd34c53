/** A strict, durable stand-in for CAM and for the employee contract: see README.md in this directory. */
import { createAssumptionSetting } from "./control/assumption-setting.ts";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { lookBackMs } from "./terms/assumptions.ts";
import type { Site } from "./terms/call.ts";
import type { Https, TlsOptions } from "./terms/https.ts";
import { actions } from "./actions/index.ts";
import { createApi } from "./api/api.ts";
import { createClock } from "./control/clock.ts";
import { CONTROL_LIMIT_BYTES, CONTROL_PREFIX, createControl } from "./control/control.ts";
import type { Control } from "./control/operations.ts";
import { type Fault, createFaults } from "./control/faults.ts";
import { createPermissionDelay } from "./control/permission-delay.ts";
import { readBody, send } from "./http/connection.ts";
import { BODY_LIMIT_BYTES } from "./api/forms.ts";
import { createRates, unlimited } from "./api/rates.ts";
import { servicesOf } from "./api/protocol.ts";
import { listen, portOf, stop } from "./listening.ts";
import { createMetadata } from "./metadata/metadata.ts";
import { createPages } from "./pages/pages.ts";
import type { PageReply } from "./pages/page-reply.ts";
import { openStore } from "./store/store.ts";

export interface EmulatorOptions {
  /** A file, which one process at a time can serve, or ":memory:". */
  readonly database: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Where to listen; 127.0.0.1, the default, is this machine alone. Whoever reaches another address controls the account. */
  readonly host?: string;
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
  /** Serves HTTPS too, with a certificate that is made for this start. */
  readonly tls?: TlsOptions;
  /** Gets failures of the emulator itself; standard error where nothing is said. */
  readonly reportDefect?: (error: unknown, requestId: string) => void;
  /** What to do where no source says how the service behaves: alternatives by question (docs/emulator-differences.md). */
  readonly assume?: Readonly<Record<string, string>>;
}

/** A running emulator. What it has of `Control` does what the control interface does. */
export interface Emulator extends Control {
  /** Without a slash at its end. */
  readonly url: string;
  /** Where HTTPS is served, and whom to trust there; undefined without `tls`. */
  readonly https?: Https;
  readonly rootUin: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly close: () => Promise<void>;
}

/** Clients keep connections open; closing them sooner than they expect would look like lost answers. */
const KEEP_ALIVE_MS = 65_000;
/** A query of the documented 32 KB fits, and one that is too large still gets the documented refusal; Node takes 16 KB by itself. */
const HEADER_LIMIT_BYTES = 256 * 1024;
const SERVER_SETTINGS = { keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: HEADER_LIMIT_BYTES };

export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const assumptions = createAssumptionSetting(options.assume ?? {});
  const clock = createClock(options.clock ?? Date.now);
  const faults = createFaults(actions);
  faults.set(options.faults ?? []);
  const permissions = createPermissionDelay(options.permissionDelaySeconds ?? 0);
  const rates = options.rates === "documented" ? createRates() : unlimited;
  const store = openStore(options.database, {
    seed: options.seed,
    now: clock.now,
    longestLookBack: () =>
      Math.max(faults.longestLookBack(), permissions.delaySeconds(), lookBackMs(assumptions.current()) / 1000),
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
    assumed: assumptions.current,
    url,
    closing: closing.signal,
    reportDefect,
  });
  const { control, route } = createControl({ store, clock, faults, rates, permissions, assumptions, addresses });

  const pages = createPages({ store, clock, faults, site, url });
  const metadata = createMetadata({ store, now: clock.now });

  const accept = (message: IncomingMessage, response: ServerResponse): void => {
    serve(message, response).catch((error: unknown) => {
      reportDefect(error, "none");
      response.destroy();
    });
  };
  const server = createServer(SERVER_SETTINGS, accept);
  let secure: { readonly https: Https; readonly close: () => Promise<void> } | undefined;

  /** Nobody asks before the emulator listens. */
  function url(): string {
    return `http://127.0.0.1:${portOf(server)}`;
  }
  function addresses() {
    return { url: url(), ...(secure && { https: secure.https }) };
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
    const request = { method: message.method ?? "", query: queryOf(message), headers: message.headers, body, ip };
    const page = pages({ ...request, url: target, ip: ip ?? "" });
    if (page !== undefined) return sendPage(response, page);
    if (isControl) {
      return send(response, route({ ...request, path: pathname, accept: message.headers.accept ?? "" }));
    }
    const told = metadata(request.method, pathname);
    if (told !== undefined) return send(response, told);
    if (pathname !== "/") return send(response, { status: 404, contentType: "text/plain", body: "The API is at /.\n" });
    return send(response, await answer(request));
  }

  try {
    await listen(server, options.port ?? 0, options.host);
    if (options.tls !== undefined) {
      const { startHttps } = await import("./https.ts");
      secure = await startHttps({ ...options.tls, host: options.host }, servicesOf(actions), SERVER_SETTINGS, accept);
    }
  } catch (error) {
    if (server.listening) await stop(server);
    store.close();
    throw error;
  }
  const [rootKey] = store.accessKeys.byOwner(null);
  if (rootKey === undefined) throw new Error("every database has a root key");

  return {
    ...control,
    ...addresses(),
    rootUin: String(store.account.uin),
    secretId: rootKey.secretId,
    secretKey: rootKey.secretKey,
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      await Promise.all([stop(server), secure?.close()]);
      store.close();
    },
  };
}

/** As it was sent: signatures are over these characters. */
function queryOf({ url = "" }: IncomingMessage): string {
  const mark = url.indexOf("?");
  return mark === -1 ? "" : url.slice(mark + 1);
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
