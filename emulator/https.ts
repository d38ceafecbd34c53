/** The same answers over HTTPS, for clients that speak nothing else. Loaded only where somebody wants it. */
import type { RequestListener } from "node:http";
import { type ServerOptions, createServer } from "node:https";
import type { Https, TlsOptions } from "./terms/https.ts";
import { listen, portOf, stop } from "./listening.ts";
import { writeAuthority } from "./tls/authority-file.ts";
import { certificateFor } from "./tls/certificate.ts";

const VENDOR_DOMAINS = ["*.tencentcloudapi.com", "*.intl.tencentcloudapi.com", "*.internal.tencentcloudapi.com"];

export async function startHttps(
  { port = 0, host, authorityFile, names = [] }: TlsOptions & { readonly host: string | undefined },
  services: readonly string[],
  settings: ServerOptions,
  answer: RequestListener,
): Promise<{ https: Https; close: () => Promise<void> }> {
  // Not every client takes a star that only one label follows.
  const ofThisMachine = ["localhost", ...services.map((service) => `${service}.localhost`), "127.0.0.1", "::1"];
  const { key, cert, authority } = await certificateFor([...ofThisMachine, ...VENDOR_DOMAINS, ...names]);
  const server = createServer({ ...settings, key, cert }, answer);
  await listen(server, port, host);
  try {
    if (authorityFile !== undefined) writeAuthority(authorityFile, authority);
  } catch (error) {
    await stop(server);
    throw error;
  }
  const url = `https://127.0.0.1:${portOf(server)}`;
  return {
    https: { url, authority, ...(authorityFile !== undefined && { authorityFile }) },
    close: () => stop(server),
  };
}
