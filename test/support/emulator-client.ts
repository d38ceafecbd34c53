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

/** A signed request before it is sent, so that a test can bend one part of it. */
export function signedRequest(
  signer: Signer,
  host: string,
  intent: { service: string; action: string; body: string; timestamp: number; date?: string; signsAction?: boolean },
): { method: string; headers: Record<string, string>; body: string } {
  const { service, action, body, timestamp, signsAction = true } = intent;
  const contentType = "application/json; charset=utf-8";
  const date = intent.date ?? new Date(timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${service}/tc3_request`;
  const names = signsAction ? "content-type;host;x-tc-action" : "content-type;host";
  const signedAction = signsAction ? `x-tc-action:${action.toLowerCase()}\n` : "";
  const canonical = `POST\n/\n\ncontent-type:${contentType}\nhost:${host}\n${signedAction}\n${names}\n${sha256(body)}`;
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`;
  const key = signingKey(signer.secretKey, date, service);
  const authorization = `TC3-HMAC-SHA256 Credential=${signer.secretId}/${scope}, SignedHeaders=${names}, Signature=${hmac(key, text).digest("hex")}`;
  return {
    method: "POST",
    body,
    headers: {
      authorization,
      "content-type": contentType,
      "x-tc-action": action,
      "x-tc-version": VERSIONS[service] ?? "2019-01-16",
      "x-tc-timestamp": String(timestamp),
      ...(signer.token === undefined ? {} : { "x-tc-token": signer.token }),
    },
  };
}

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

const sha256 = (text: string): string => hash("sha256", text);
const hmac = (key: string | Buffer | KeyObject, text: string) => createHmac("sha256", key).update(text);
