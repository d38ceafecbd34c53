import { once } from "node:events";
import type { AddressInfo, Server } from "node:net";
import type { Server as HttpServer } from "node:http";
import type { Server as HttpsServer } from "node:https";
import { StartError } from "./terms/start-error.ts";

/** On this machine alone, where nothing else is said. */
export async function listen(server: Server, port: number, host = "127.0.0.1"): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const inUse = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    const why = inUse ? "is in use by another program" : `cannot be opened: ${String(error)}`;
    throw new StartError(`Port ${port} ${why}.`, { cause: error });
  }
}

/** Of a server that listens. */
export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

export async function stop(server: HttpServer | HttpsServer): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
