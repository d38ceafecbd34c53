/** A proxy of a company: CONNECT and plain requests. Whatever host is asked for, it reaches the server that the test has put there. */
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";

export interface ProxyOptions {
  /** Port of the server of this machine that everything reaches. */
  readonly target: number;
  /** `name:password`; without it nobody is asked. */
  readonly wants?: string;
  /** A status in place of the connection or the answer. */
  readonly refuses?: (asked: IncomingMessage) => number | undefined;
}

export interface CompanyProxy {
  readonly port: number;
  /** What was asked for: `CONNECT host:port`, `POST http://host/`. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

export async function startProxy({ target, wants, refuses }: ProxyOptions): Promise<CompanyProxy> {
  const asked: string[] = [];
  const sockets = new Set<Duplex>();

  const statusFor = (message: IncomingMessage): number | undefined => {
    asked.push(`${message.method} ${message.url}`);
    const given = message.headers["proxy-authorization"];
    if (wants !== undefined && given !== `Basic ${Buffer.from(wants).toString("base64")}`) return 407;
    return refuses?.(message);
  };

  const server = createServer((message: IncomingMessage, response: ServerResponse) => {
    const status = statusFor(message);
    if (status !== undefined) {
      message.resume();
      response.writeHead(status, { "content-type": "text/html" }).end("<p>the proxy says no");
      return;
    }
    const { "proxy-authorization": _, ...headers } = message.headers;
    const onward = request(
      { host: "127.0.0.1", port: target, method: message.method, path: "/", headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on("error", () => response.destroy());
    message.pipe(onward);
  });
  server.on("connect", (message: IncomingMessage, socket: Duplex) => {
    const status = statusFor(message);
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} no\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(target, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [socket, onward]) {
      sockets.add(end);
      end.on("error", () => [socket, onward].forEach((one) => one.destroy()));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
