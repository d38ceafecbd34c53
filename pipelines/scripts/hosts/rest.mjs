/** Calls of a host's REST API. An error names the call and what the host says of it, never the token. */
import { Failure } from "../failure.mjs";

const TIMEOUT_MS = 30_000;
const PAGE = 100;

export function restOf(base, headers) {
  async function call(method, path, body) {
    const response = await send(`${base.replace(/\/$/, "")}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    if (!response.ok) throw new RefusedByHostError(method, path, response.status, text);
    return text === "" ? undefined : JSON.parse(text);
  }

  /** Every entry of a list that the host gives in pages. */
  async function all(path) {
    const entries = [];
    for (let page = 1; ; page++) {
      const more = await call("GET", `${path}${path.includes("?") ? "&" : "?"}per_page=${PAGE}&page=${page}`);
      entries.push(...more);
      if (more.length < PAGE) return entries;
    }
  }

  return { call, all };
}

async function send(url, request) {
  try {
    return await fetch(url, request);
  } catch (error) {
    const why = error.cause?.code ?? error.cause?.message ?? error.message;
    throw new Failure(`${request.method} ${url} had no answer: ${why}.`, { cause: error });
  }
}

export class RefusedByHostError extends Failure {
  name = "RefusedByHostError";

  constructor(method, path, status, answer) {
    super(`${method} ${path} was refused with ${status}: ${answer.slice(0, 300)}`);
    this.status = status;
  }
}
