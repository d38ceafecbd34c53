/**
 * The forms in which a request may arrive, each with its signature and its size ("Request Structure",
 * intl.cloud.tencent.com/document/api/608/33031 and cloud.tencent.com/document/product/1278/46710):
 *
 *   POST application/json                   TC3-HMAC-SHA256          10 MB
 *   POST multipart/form-data                TC3-HMAC-SHA256          10 MB
 *   POST application/x-www-form-urlencoded  HmacSHA1, HmacSHA256      1 MB; said to be JSON by the Serverless toolkit
 *                                                                     (npm, @tencent-sdk/capi 2.0.3, dist/index.js)
 *   GET                                     any of the three         32 KB
 *
 * TC3 carries the common parameters in headers, the older two among the parameters ("Common Params",
 * tencentcloud.com/document/api/1213/61331). A multipart body that is none is `InvalidRequest` ("Error Codes",
 * tencentcloud.com/document/product/1122/43829).
 */
import { type Fields, nested } from "../definitions/flattened.ts";
import type { Params } from "../definitions/params.ts";
import { malformedForm, repeatedParameter, requestTooLarge, unsupportedProtocol } from "../refusals/protocol.ts";
import { type ApiRequest, header } from "./protocol.ts";

const KB = 1024;
export const BODY_LIMIT_BYTES = 10 * KB * KB;
const OLDER_BODY_LIMIT_BYTES = KB * KB;
const QUERY_LIMIT_BYTES = 32 * KB;

/** A request as its form carries it, whoever sent it and whatever it asks for. */
export interface Form {
  readonly signature: "TC3" | "older";
  readonly action: string | undefined;
  readonly version: string | undefined;
  /** Signed: all of the body. */
  readonly body: Buffer;
  /** Signed where the signature is an older one: common parameters and all others. */
  readonly fields: Fields;
  /** The parameters of the action, by its table as soon as it is known; undefined where they are no JSON. */
  readonly parameters: (params?: Params) => unknown;
}

const JSON_TYPE = /^application\/json(; ?charset=utf-8)?$/i;
const URLENCODED = /^application\/x-www-form-urlencoded(; ?charset=utf-8)?$/i;
const MULTIPART = /^multipart\/form-data; ?boundary=/i;

/** Refuses a form that there is not, or that is too large for its kind. */
export async function readForm(request: ApiRequest): Promise<Form> {
  const contentType = header(request, "content-type");
  const isTc3 = header(request, "authorization") !== undefined;
  if (request.method === "GET") return readQuery(request, contentType, isTc3);
  if (request.method !== "POST") throw unsupportedProtocol(request.method);
  if (contentType === undefined) throw unsupportedProtocol("POST without a content type");
  const isUrlencoded = URLENCODED.test(contentType);
  if (isUrlencoded && isTc3) throw unsupportedProtocol(`${contentType} with TC3-HMAC-SHA256`);

  const { body } = request;
  const limit = isUrlencoded ? OLDER_BODY_LIMIT_BYTES : BODY_LIMIT_BYTES;
  if (body === undefined || body.length > limit) throw requestTooLarge(limit);
  if (isUrlencoded) return older(new URLSearchParams(body.toString()), body);
  if (JSON_TYPE.test(contentType)) {
    const value = parseJson(body);
    const given = new URLSearchParams(body.toString());
    if (!isTc3 && value === undefined && given.has("Signature")) return older(given, body);
    return tc3(request, { body, fields: new Map(), parameters: () => value });
  }
  if (!MULTIPART.test(contentType)) throw unsupportedProtocol(contentType);
  const fields = unique(await partsOf(body, contentType));
  return tc3(request, { body, fields, parameters: (params) => valuesOf(fields, params, true) });
}

function readQuery(request: ApiRequest, contentType: string | undefined, isTc3: boolean): Form {
  const { query, body = Buffer.alloc(0) } = request;
  if (query.length > QUERY_LIMIT_BYTES) throw requestTooLarge(QUERY_LIMIT_BYTES);
  const given = new URLSearchParams(query);
  if (!isTc3) return older(given, body);
  if (contentType !== undefined && !URLENCODED.test(contentType)) throw unsupportedProtocol(`GET with ${contentType}`);
  const fields = unique(given);
  return tc3(request, { body, fields, parameters: (params) => valuesOf(fields, params, false) });
}

const tc3 = (request: ApiRequest, given: Pick<Form, "body" | "fields" | "parameters">): Form => ({
  signature: "TC3",
  action: header(request, "x-tc-action"),
  version: header(request, "x-tc-version"),
  ...given,
});

/** What is no parameter of the action; `RequestClient` is what every client of the vendor says of itself. */
const COMMON = new Set([
  "Action",
  "Language",
  "Nonce",
  "Region",
  "RequestClient",
  "SecretId",
  "Signature",
  "SignatureMethod",
  "Timestamp",
  "Token",
  "Version",
]);

function older(given: URLSearchParams, body: Buffer): Form {
  const fields = unique(given);
  const own = new Map([...fields].filter(([name]) => !COMMON.has(name)));
  return {
    signature: "older",
    action: fields.get("Action"),
    version: fields.get("Version"),
    body,
    fields,
    parameters: (params) => valuesOf(own, params, false),
  };
}

const valuesOf = (fields: Fields, params: Params | undefined, takesJson: boolean): unknown =>
  params === undefined ? Object.fromEntries(fields) : nested(params, fields, takesJson);

/** A name can have one value: which of two is meant, nobody could tell. */
function unique(entries: Iterable<readonly [string, string]>): Fields {
  const fields = new Map<string, string>();
  for (const [name, text] of entries) {
    if (fields.has(name)) throw repeatedParameter(name);
    fields.set(name, text);
  }
  return fields;
}

async function partsOf(body: Buffer, contentType: string): Promise<[string, string][]> {
  // A client without parameters sends no part, not even the end of the last one.
  if (body.length === 0) return [];
  const response = new Response(new Uint8Array(body), { headers: { "content-type": contentType } });
  const form = await response.formData().catch(() => {
    throw malformedForm();
  });
  const texts = Array.from(form, async ([name, part]): Promise<[string, string]> => [
    name,
    typeof part === "string" ? part : await part.text(),
  ]);
  return Promise.all(texts);
}

const LONG_NUMBER = /\d{16}/;

/** An integer that a number does not hold stays the digits that it was written with. */
const exactly = (_: string, value: unknown, { source }: { readonly source?: string } = {}): unknown =>
  typeof value === "number" && !Number.isSafeInteger(value) && source !== undefined && /^-?\d+$/.test(source)
    ? source
    : value;

function parseJson(body: Buffer): unknown {
  try {
    const text = body.toString("utf8");
    return LONG_NUMBER.test(text) ? JSON.parse(text, exactly) : JSON.parse(text);
  } catch {
    return undefined;
  }
}
