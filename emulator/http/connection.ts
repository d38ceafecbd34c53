/** The bytes of a call, on their way in and out. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Cut, Reply } from "./reply.ts";

/** The body; undefined where it is larger than the limit; "broken" where the connection ended in its middle. */
export async function readBody(message: IncomingMessage, limitBytes: number): Promise<Buffer | undefined | "broken"> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message) {
      size += chunk.length;
      // The rest is read and dropped: a client that still sends does not listen for the refusal.
      if (size <= limitBytes) chunks.push(chunk);
    }
  } catch {
    return "broken";
  }
  return size > limitBytes ? undefined : Buffer.concat(chunks);
}

export function send(response: ServerResponse, { status, contentType, body, cut }: Reply): void {
  if (cut?.at === "start") {
    breakOff(response, cut);
    return;
  }
  const bytes = Buffer.from(body);
  response.writeHead(status, { "content-type": contentType, "content-length": bytes.length });
  if (cut?.at === "half") response.write(bytes.subarray(0, bytes.length / 2), () => breakOff(response, cut));
  else response.end(bytes);
}

function breakOff(response: ServerResponse, { connection }: Cut): void {
  if (connection === "reset") response.socket?.resetAndDestroy();
  else response.destroy();
}
