/** Stands between the provider and a cloud, and keeps what was sent: the ledger leaves passwords out. */
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll } from "vitest";
import { z } from "zod";
import type { Cloud } from "./cloud.ts";

const parameters = z.record(z.string(), z.unknown());

export interface Wire {
  /** The cloud's environment, with this in place of its endpoints. */
  readonly env: Readonly<Record<string, string>>;
  /** The parameter as the last call that had it for the account of that name sent it. */
  readonly lastSent: (name: string, parameter: string) => unknown;
  /** The passwords and keys that were sent and answered since the beginning, or since it was told to forget. */
  readonly secrets: () => readonly string[];
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

const SECRET = /"(?:Password|InitialPassword|SecretKey|SecretAccessKey)":"([^"]+)"/g;

/** One for all tests of a file: it runs from before the first of them until after the last. */
export function sharedWire(cloud: Cloud): Wire {
  const wire = {} as Wire;
  beforeAll(async () => void Object.assign(wire, await startWire(cloud)));
  afterAll(() => wire.close());
  return wire;
}

async function startWire(cloud: Cloud): Promise<Wire> {
  const sent: Record<string, unknown>[] = [];
  const secrets = new Set<string>();
  const collect = (text: string) => [...text.matchAll(SECRET)].forEach(([, secret = ""]) => secrets.add(secret));

  async function pass(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(message);
    sent.push(parameters.parse(JSON.parse(body.toString())));
    collect(body.toString());
    // The signature covers the host that the provider knows, so the headers go on as they are.
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    request(cloud.url, { method: "POST", headers: message.headers }, resolve).on("error", reject).end(body);
    const answer = await promise;
    const content = await buffer(answer);
    collect(content.toString());
    response.writeHead(answer.statusCode ?? 500, answer.headers).end(content);
  }

  const server = createServer((message, response) => {
    pass(message, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    env: { ...cloud.env, TENCENT_ACCOUNTS_ENDPOINT: url, TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT: url },
    lastSent: (name, parameter) =>
      sent.findLast((call) => call["Name"] === name && call[parameter] !== undefined)?.[parameter],
    secrets: () => [...secrets],
    forget: () => secrets.clear(),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
