/** Stands between the provider and the emulator, and passes one answer on otherwise than it came. */
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";

/** What becomes of the text of an answer. */
export type Mutation = (answer: string) => string;

export interface MutatingProxy {
  readonly url: string;
  /** The answer after so many others. */
  mutate(after: number, mutation: Mutation): void;
  /** How many have passed since then. */
  readonly passed: () => number;
  close(): Promise<void>;
}

export async function startMutatingProxy(target: string): Promise<MutatingProxy> {
  let passed = 0;
  let pending: { readonly after: number; readonly mutation: Mutation } | undefined;
  const server = createServer((incoming, outgoing) => {
    const forward = async (): Promise<void> => {
      const answer = await exchanged(target, incoming, await textOf(incoming));
      const isMeant = pending?.after === passed++;
      outgoing.writeHead(200, { "content-type": "application/json" });
      outgoing.end(isMeant ? pending?.mutation(answer) : answer);
    };
    forward().catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    mutate(after, mutation) {
      passed = 0;
      pending = { after, mutation };
    },
    passed: () => passed,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** With the headers as they came: they are signed, the host among them. */
function exchanged(target: string, { method, url, headers }: IncomingMessage, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(url ?? "/", target), { method, headers }, (answer) => {
      textOf(answer).then(resolve, reject);
    });
    sent.on("error", reject).end(body);
  });
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of message.setEncoding("utf8")) chunks.push(String(chunk));
  return chunks.join("");
}
