/** The same call in every form that API 3.0 has, signed by hand and without any code of the emulator. */
import { createHmac } from "node:crypto";
import {
  type Answer,
  type Reachable,
  type Signer,
  readAnswer,
  tc3Authorization,
  versionOf,
} from "./emulator-client.ts";

export const FORMS = [
  "TC3 POST JSON",
  "TC3 POST multipart",
  "TC3 GET",
  "HmacSHA1 POST",
  "HmacSHA1 GET",
  "HmacSHA256 POST",
  "HmacSHA256 GET",
] as const;
export type FormName = (typeof FORMS)[number];

export interface Intent {
  readonly service: string;
  readonly action: string;
  readonly parameters: object;
  /** Seconds; the emulator's present where nothing is said. */
  readonly timestamp?: number;
  readonly version?: string;
  readonly signer?: Signer;
  /** The service in the scope of TC3, where it is not that of the action. */
  readonly scope?: string;
}
export interface Formed {
  readonly method: "GET" | "POST";
  /** Without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export function formed(emulator: Reachable, form: FormName, intent: Intent): Formed {
  const { host } = new URL(emulator.url);
  const whole = {
    timestamp: Math.floor((emulator.clock?.now() ?? Date.now()) / 1000),
    version: versionOf(intent.service),
    signer: emulator,
    scope: intent.service,
    ...intent,
  };
  const [signature, method] = form.split(" ") as [string, "GET" | "POST"];
  return signature === "TC3" ? withTc3(whole, host, form) : withOlder(whole, host, signature, method);
}

type Whole = Required<Intent>;

function withTc3({ signer, scope, ...intent }: Whole, host: string, form: FormName): Formed {
  const { action, version, timestamp, parameters } = intent;
  const [method, query, contentType, body] = contentOf(form, parameters);
  const headers = { "content-type": contentType, host };
  return {
    method,
    query,
    body,
    headers: {
      "content-type": contentType,
      authorization: tc3Authorization(signer, { method, query, body: body ?? "", headers, service: scope, timestamp }),
      "x-tc-action": action,
      "x-tc-version": version,
      "x-tc-timestamp": String(timestamp),
      ...(signer.token === undefined ? {} : { "x-tc-token": signer.token }),
    },
  };
}

type Content = [method: "GET" | "POST", query: string, contentType: string, body: string | undefined];

function contentOf(form: FormName, parameters: object): Content {
  if (form === "TC3 POST JSON") return ["POST", "", "application/json", JSON.stringify(parameters)];
  const fields = flattened(parameters);
  if (form === "TC3 GET") return ["GET", urlencoded(fields), "application/x-www-form-urlencoded", undefined];
  return ["POST", "", "multipart/form-data; boundary=XyZ", multipart(fields, "XyZ")];
}

export const multipart = (fields: readonly (readonly [string, string])[], boundary: string): string =>
  [
    ...fields.map(
      ([name, text]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
    ),
    `--${boundary}--\r\n`,
  ].join("");

function withOlder(intent: Whole, host: string, signature: string, method: "GET" | "POST"): Formed {
  const { signer, action, version, timestamp, parameters } = intent;
  const common: [string, string][] = [
    ["Action", action],
    ["Version", version],
    ["Timestamp", String(timestamp)],
    ["Nonce", "11886"],
    ["SecretId", signer.secretId],
    ["Region", "ap-guangzhou"],
    ["SignatureMethod", signature],
    ...(signer.token === undefined ? [] : [["Token", signer.token] satisfies [string, string]]),
  ];
  const fields = [...flattened(parameters), ...common];
  return olderRequest(method, olderSigned(signer, { method, host, fields }));
}

/** The fields with their signature; by which of the two methods, `SignatureMethod` among them says. */
export function olderSigned(
  { secretKey }: Signer,
  { method, host, fields }: { method: string; host: string; fields: readonly (readonly [string, string])[] },
): (readonly [string, string])[] {
  const inOrder = fields.toSorted(([one], [other]) => (one < other ? -1 : 1));
  const text = `${method}${host}/?${inOrder.map((pair) => pair.join("=")).join("&")}`;
  const algorithm = new Map(fields).get("SignatureMethod") === "HmacSHA256" ? "sha256" : "sha1";
  return [...fields, ["Signature", createHmac(algorithm, secretKey).update(text).digest("base64")]];
}

export function olderRequest(method: "GET" | "POST", fields: readonly (readonly [string, string])[]): Formed {
  const text = urlencoded(fields);
  return method === "GET"
    ? { method, query: text, headers: {}, body: undefined }
    : { method, query: "", headers: { "content-type": "application/x-www-form-urlencoded" }, body: text };
}

export async function send(emulator: { readonly url: string }, request: Formed): Promise<Answer> {
  const { method, query, headers, body } = request;
  const url = query === "" ? emulator.url : `${emulator.url}/?${query}`;
  return readAnswer(await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) }));
}

/** As the vendor's clients do it: `Filters.0.Name`. */
function flattened(value: unknown, name = ""): [string, string][] {
  if (typeof value !== "object" || value === null) return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flattened(inner, name === "" ? key : `${name}.${key}`));
}

const urlencoded = (fields: readonly (readonly [string, string])[]): string =>
  fields.map((pair) => pair.map(encoded).join("=")).join("&");

/** With the apostrophe, which `fetch` would encode after it was signed. */
const encoded = (text: string): string => encodeURIComponent(text).replaceAll("'", "%27");
