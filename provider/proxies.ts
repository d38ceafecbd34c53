/**
 * Which proxy of the environment a call goes through, by the rules of Go's net/http, which the vendor's Go clients and Terraform
 * provider follow, and `all_proxy` as the vendor's Python command line tool takes it. test/fixtures/no-proxy.json holds Go's answers.
 *
 * undici's EnvHttpProxyAgent decides by other rules (no networks such as 10.0.0.0/8, no all_proxy, http_proxy for https endpoints
 * too, this machine through the proxy) and does not tell which proxy it took, which a message has to name.
 */
import { BlockList, isIP } from "node:net";
import type { Proxy } from "./api/route.ts";
import { flawOf } from "./flaws.ts";

/** Lower case first, as nearly everybody does. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  "http:": ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"],
  "https:": ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"],
};
const EXCEPTIONS: readonly string[] = ["no_proxy", "NO_PROXY"];
const DEFAULT_PORTS: Readonly<Record<string, number>> = { "http:": 80, "https:": 443, "socks5:": 1080 };

export class ProxyError extends Error {
  override readonly name = "ProxyError";
}

/** Undefined where the call goes straight to the endpoint. */
export function proxyFor(endpoint: string, env: NodeJS.ProcessEnv): Proxy | undefined {
  const url = new URL(endpoint);
  const variable = firstOf(VARIABLES[url.protocol] ?? [], env);
  if (variable === undefined || isExcepted(url, env[firstOf(EXCEPTIONS, env) ?? ""] ?? "")) return undefined;
  return parseProxy(variable, env[variable] ?? "");
}

const firstOf = (names: readonly string[], env: NodeJS.ProcessEnv): string | undefined =>
  names.find((name) => env[name] !== undefined && env[name] !== "");

/** The value is never quoted: it may hold a password. */
function parseProxy(variable: string, text: string): Proxy {
  const flaw = flawOf(text);
  if (flaw !== undefined) throw new ProxyError(`${variable} ${flaw}. Set it again without that.`);
  const address = (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`).replace(/^socks5?h?:/i, "socks5:");
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const port = url === undefined ? undefined : DEFAULT_PORTS[url.protocol];
  if (url === undefined || port === undefined || url.hostname === "" || !isDecodable(url)) {
    throw new ProxyError(
      `${variable} has to be the address of a proxy, such as http://proxy.example.com:3128 or socks5://proxy.example.com:1080. ` +
        "Special characters of a user name or password in it are written with a percent sign, such as %40 for @.",
    );
  }
  return { variable, url, place: `${url.hostname}:${url.port === "" ? port : url.port}` };
}

function isDecodable({ username, password }: URL): boolean {
  try {
    decodeURIComponent(`${username}${password}`);
    return true;
  } catch {
    return false;
  }
}

function isExcepted(endpoint: URL, list: string): boolean {
  const host = endpoint.hostname.replaceAll(/^\[|\]$/g, "").replace(/(.)\.$/, "$1");
  if (isThisMachine(host)) return true;
  const port = endpoint.port === "" ? String(DEFAULT_PORTS[endpoint.protocol]) : endpoint.port;
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => entry === "*" || matches(entry, host, port));
}

const isThisMachine = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || isWithin(host, "127.0.0.0", 8) || host === "::1";

/** `10.1.2.3`, `10.0.0.0/8`, `example.com` (and what is below it), `.example.com` (what is below it), each with `:port` or without. */
function matches(entry: string, host: string, port: string): boolean {
  const [, network, prefix] = /^([0-9a-f.:]+)\/(\d{1,3})$/.exec(entry) ?? [];
  if (network !== undefined) return isWithin(host, network, Number(prefix));
  const bare = entry.replaceAll(/^\[|\]$/g, "");
  const [, name = "", wantedPort = port] =
    isIP(bare) === 0 ? (/^\[?([^\]]*?)\]?(?::(\d+))?$/.exec(entry) ?? []) : [entry, bare];
  if (name === "" || wantedPort !== port) return false;
  if (isIP(name) > 0) return isWithin(host, name, isIP(name) === 4 ? 32 : 128);
  if (isIP(host) > 0) return false;
  const suffix = name.replace(/^\*\./, ".");
  return suffix.startsWith(".") ? host.endsWith(suffix) : host === suffix || host.endsWith(`.${suffix}`);
}

function isWithin(host: string, network: string, prefix: number): boolean {
  const family = isIP(host);
  if (family === 0 || family !== isIP(network) || prefix > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  const kind = family === 4 ? "ipv4" : "ipv6";
  list.addSubnet(network, prefix, kind);
  return list.check(host, kind);
}
