/** The bytes of a call, on their way in and out. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Cut, Reply } from "./reply.ts";

/** The body; undefined where it is larger than the limit; "broken" where the connection ended in its middle. */
export function readBody(message: IncomingMessage, limitBytes: number): Promise<Buffer | undefined | "broken"> {
  const { promise, resolve } = Promise.withResolvers<Buffer | undefined | "broken">();
  const chunks: Buffer[] = [];
  let size = 0;
  message
    .on("data", (chunk: Buffer) => {
      size += chunk.length;
      // The rest is read and dropped: a client that still sends does not listen for the refusal.
      if (size <= limitBytes) chunks.push(chunk);
    })
    .on("end", () => resolve(size > limitBytes ? undefined : Buffer.concat(chunks)))
    .on("error", () => resolve("broken"))
    .on("close", () => resolve("broken"));
  return promise;
}

export function send(response: ServerResponse, { status, contentType, body, cut }: Reply): void {
  if (cut?.at === "start") {
    breakOff(response, cut);
    return;
  }
  response.writeHead(status, { "content-type": contentType, "content-length": Buffer.byteLength(body) });
  if (cut?.at !== "half") {
    // A text goes out in one piece with the headers.
    response.end(body);
    return;
  }
  const bytes = Buffer.from(body);
  response.write(bytes.subarray(0, bytes.length / 2), () => breakOff(response, cut));
}

function breakOff(response: ServerResponse, { connection }: Cut): void {
  if (connection === "reset") response.socket?.resetAndDestroy();
  else response.destroy();
}
