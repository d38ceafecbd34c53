/** Calls an emulator without any code of the provider: requests signed by hand. */
import { type KeyObject, createHmac, createSecretKey, hash } from "node:crypto";
export interface Signer {
  readonly secretId: string;
  readonly secretKey: string;
  /** Of temporary credentials. */
  readonly token?: string;
}
/** Where to call, and as whom; an emulator of this process also tells its time. */
export interface Reachable extends Signer {
  readonly url: string;
  readonly clock?: { readonly now: () => number };
}
export interface Answer {
  readonly RequestId: string;
  readonly Error?: { readonly Code: string; readonly Message: string };
  readonly [field: string]: unknown;
}

const VERSIONS: Readonly<Record<string, string>> = {
  cam: "2019-01-16",
  employee: "2025-11-19",
  sts: "2018-08-13",
  tag: "2018-08-13",
};

/** What TC3-HMAC-SHA256 is computed over; `query` and `body` as they are sent. */
export interface Tc3Signed {
  readonly method: string;
  readonly query: string;
  readonly body: string | Buffer;
  /** In the order in which they are signed, by small names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly service: string;
  readonly timestamp: number;
  readonly date?: string | undefined;
}

/** The header of that name. */
export function tc3Authorization({ secretId, secretKey }: Signer, signed: Tc3Signed): string {
  const { method, query, body, headers, service, timestamp } = signed;
  const date = signed.date ?? new Date(timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${service}/tc3_request`;
  const names = Object.keys(headers).join(";");
  const block = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = `${method}\n/\n${query}\n${block.join("")}\n${names}\n${sha256(body)}`;
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`;
  const key = signingKey(secretKey, date, service);
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${names}, Signature=${hmac(key, text).digest("hex")}`;
}

/** A signed request before it is sent, so that a test can bend one part of it. */
export function signedRequest(
  signer: Signer,
  host: string,
  intent: { service: string; action: string; body: string; timestamp: number; date?: string; signsAction?: boolean },
): { method: string; headers: Record<string, string>; body: string } {
  const { service, action, body, timestamp, date, signsAction = true } = intent;
  const contentType = "application/json; charset=utf-8";
  const headers = {
    "content-type": contentType,
    host,
    ...(signsAction && { "x-tc-action": action.toLowerCase() }),
  };
  return {
    method: "POST",
    body,
    headers: {
      authorization: tc3Authorization(signer, { method: "POST", query: "", body, headers, service, timestamp, date }),
      "content-type": contentType,
      "x-tc-action": action,
      "x-tc-version": versionOf(service),
      "x-tc-timestamp": String(timestamp),
      ...(signer.token === undefined ? {} : { "x-tc-token": signer.token }),
    },
  };
}

export const versionOf = (service: string): string => VERSIONS[service] ?? "2019-01-16";

/** The content of `Response`, refusals included. */
export async function readAnswer(response: Response): Promise<Answer> {
  const { Response: answer } = (await response.json()) as { Response: Answer };
  return answer;
}

/** Calls one action as the root account, or as whoever signs. */
export async function call(
  emulator: Reachable,
  action: `${string}:${string}`,
  parameters: object = {},
  signer: Signer = emulator,
): Promise<Answer> {
  const [service = "", name = ""] = action.split(":");
  const request = signedRequest(signer, new URL(emulator.url).host, {
    service,
    action: name,
    body: JSON.stringify(parameters),
    timestamp: Math.floor((emulator.clock?.now() ?? Date.now()) / 1000),
  });
  return readAnswer(await fetch(emulator.url, request));
}

/** Of a day and a service: made once, so that a client that measures has little work of its own. */
const signingKeys = new Map<string, KeyObject>();

function signingKey(secretKey: string, date: string, service: string): KeyObject {
  const name = [secretKey, date, service].join("/");
  const made =
    signingKeys.get(name) ??
    createSecretKey(
      [service, "tc3_request"].reduce(
        (secret, part) => hmac(secret, part).digest(),
        hmac(`TC3${secretKey}`, date).digest(),
      ),
    );
  signingKeys.set(name, made);
  return made;
}

const sha256 = (text: string | Buffer): string => hash("sha256", text);
const hmac = (key: string | Buffer | KeyObject, text: string) => createHmac("sha256", key).update(text);
