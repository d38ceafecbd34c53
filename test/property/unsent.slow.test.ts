/** A call that fails before anything was sent says so; one that may have taken effect is never taken for it. */
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createSecureServer } from "node:tls";
import { assert, asyncProperty, constantFrom, record, string } from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mayHaveTakenEffect, UnsentError } from "../../provider/api/errors.ts";
import { createPost } from "../../provider/api/http.ts";
import type { Route } from "../../provider/api/route.ts";
import { selfSigned } from "../support/certificate.ts";

/** What a server does with a connection, or with what comes through it. */
type Conduct = (socket: Socket) => void;

/** Bytes of requests that have arrived behind TLS or without it; those of a handshake or of CONNECT are none. */
let received = 0;
const servers: Server[] = [];
const post = createPost();

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const serving = (conduct: Conduct): Promise<number> =>
  listen(createServer((socket) => conduct(socket.on("error", () => undefined))));

const counting =
  (conduct: Conduct): Conduct =>
  (socket) => {
    socket.on("data", (bytes: Buffer) => {
      received += bytes.length;
      conduct(socket);
    });
  };

const send = (route: Route, headers: Record<string, string> = {}, milliseconds = 5_000): Promise<unknown> =>
  post({ action: "AddUser", isRead: false, route, headers, body: "{}", signal: AbortSignal.timeout(milliseconds) });

const at = (scheme: string, port: number): Route => ({ endpoint: `${scheme}://127.0.0.1:${port}`, proxy: undefined });
const through = (proxyPort: number, endpoint = "https://cam.example.invalid"): Route => ({
  endpoint,
  proxy: {
    variable: "https_proxy",
    url: new URL(`http://127.0.0.1:${proxyPort}`),
    place: `127.0.0.1:${proxyPort}`,
  },
});

const answering =
  (text: string): Conduct =>
  (socket) =>
    void socket.end(text);
const closing: Conduct = (socket) => void socket.destroy();
const silent: Conduct = () => undefined;

/** Where the call fails, and whether the request was on its way by then. */
const failures: readonly { what: string; isSent: boolean; route: () => Promise<Route>; milliseconds?: number }[] = [
  {
    what: "a host that is none",
    isSent: false,
    route: async () => ({ endpoint: "https://nobody.invalid", proxy: undefined }),
  },
  { what: "a closed port", isSent: false, route: async () => at("http", await closedPort()) },
  { what: "a TLS handshake that is broken off", isSent: false, route: async () => at("https", await serving(closing)) },
  {
    what: "a server without TLS where TLS is wanted",
    isSent: false,
    route: async () => at("https", await serving((socket) => void socket.once("data", () => socket.end("no\r\n\r\n")))),
  },
  {
    what: "a TLS handshake that never ends",
    isSent: false,
    route: async () => at("https", await serving(silent)),
    milliseconds: 300,
  },
  {
    what: "a certificate that nobody trusts",
    isSent: false,
    route: async () => at("https", await listen(createSecureServer(selfSigned(), counting(silent)))),
  },
  {
    what: "a proxy that refuses",
    isSent: false,
    route: async () => through(await serving(answering("HTTP/1.1 403 no\r\ncontent-length: 0\r\n\r\n"))),
  },
  { what: "a proxy that breaks off", isSent: false, route: async () => through(await serving(closing)) },
  {
    what: "a proxy that speaks something else",
    isSent: false,
    route: async () => through(await serving(answering("SSH-2.0-OpenSSH_9.6\r\n"))),
  },
  {
    what: "a proxy that never answers",
    isSent: false,
    route: async () => through(await serving(silent)),
    milliseconds: 300,
  },
  {
    what: "a tunnel that is broken in the handshake",
    isSent: false,
    route: async () =>
      through(
        await serving((socket) => {
          socket.once("data", () => {
            socket.write("HTTP/1.1 200 OK\r\n\r\n");
            socket.once("data", () => socket.destroy());
          });
        }),
      ),
  },
  {
    what: "a plain call whose proxy wants a password",
    isSent: false,
    route: async () =>
      through(
        await serving((socket) => {
          socket.once("data", () => socket.end("HTTP/1.1 407 who?\r\ncontent-length: 4\r\n\r\nwho?"));
        }),
        "http://cam.example.invalid",
      ),
  },
  {
    what: "a server that takes the request and closes",
    isSent: true,
    route: async () => at("http", await serving(counting(closing))),
  },
  {
    what: "a server that takes the request and resets the connection",
    isSent: true,
    route: async () => at("http", await serving(counting((socket) => void socket.resetAndDestroy()))),
  },
  {
    what: "a server that takes the request and is silent",
    isSent: true,
    route: async () => at("http", await serving(counting(silent))),
    milliseconds: 300,
  },
  {
    what: "half an answer",
    isSent: true,
    route: async () =>
      at("http", await serving(counting(answering('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"Response"')))),
  },
  {
    what: "a gateway's error",
    isSent: true,
    route: async () => at("http", await serving(counting(answering("HTTP/1.1 504 late\r\ncontent-length: 0\r\n\r\n")))),
  },
  {
    what: "a page in place of an answer",
    isSent: true,
    route: async () =>
      at("http", await serving(counting(answering("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n<p>\n")))),
  },
];

async function closedPort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

afterAll(() => {
  for (const server of servers) server.close();
});

describe("a call that fails", () => {
  test.each(failures)("by $what", async ({ isSent, route, milliseconds }) => {
    received = 0;
    const started = performance.now();

    const error: unknown = await send(await route(), {}, milliseconds).catch((reason: unknown) => reason);

    expect({ isUnsent: error instanceof UnsentError, mayHaveTakenEffect: mayHaveTakenEffect(error) }).toEqual({
      isUnsent: !isSent,
      mayHaveTakenEffect: isSent,
    });
    expect(received > 0).toBe(isSent);
    if (milliseconds !== undefined) expect(performance.now() - started).toBeLessThan(milliseconds + 5_000);
  });
});

describe("whatever a header holds", () => {
  let port: number;
  let arrived = 0;
  beforeAll(async () => {
    const server = createHttpServer((message, response) => {
      arrived += 1;
      message.resume().on("end", () => response.end('{"Response":{"RequestId":"id"}}'));
    });
    port = await listen(server);
  });

  test("the call is answered, or nothing was sent, and the value is in no message", async () => {
    const wrong = record({ name: constantFrom("x-tc-token", "authorization", "x-tc-region"), value: anyText() });
    const law = asyncProperty(wrong, async ({ name, value }) => {
      arrived = 0;
      const error: unknown = await send(at("http", port), { [name]: `hidden-word${value}` }).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error === undefined) expect(arrived).toBe(1);
      else {
        expect(error).toBeInstanceOf(UnsentError);
        expect(error).toMatchObject({ isPassing: false });
        expect(error).not.toMatchObject({ message: expect.stringContaining("hidden-word") });
        expect(arrived).toBe(0);
      }
    });
    await assert(law, {
      numRuns: 200,
      examples: [[{ name: "authorization", value: "\n" }], [{ name: "x-tc-token", value: "\u200b" }]],
    });
  });
});

const anyText = () => string({ unit: "binary", maxLength: 12 });
