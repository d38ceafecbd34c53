/** How a process is reached by the others of this machine. */
import type { AddressInfo, Server } from "node:net";

/** Listens on this machine alone, on a port that is free, and keeps no process alive. Tells the port. */
export function portOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      server.unref();
      // A server that listens on a port has such an address.
      resolve((server.address() as AddressInfo).port);
    });
  });
}
