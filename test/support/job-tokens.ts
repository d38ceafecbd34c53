/** A host of pipelines, as far as its jobs get tokens: what GitHub Actions puts into the environment of one, and answers. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

const BEARER = "secret-of-the-job";

/** Source: docs.github.com, "OpenID Connect reference": a GET with the bearer of the job, `audience` in the query, `value` in the answer. */
export async function serveJobTokens(
  tokenFor: (audience: string) => Promise<string>,
): Promise<Readonly<Record<"ACTIONS_ID_TOKEN_REQUEST_URL" | "ACTIONS_ID_TOKEN_REQUEST_TOKEN", string>>> {
  const server = createServer((message, response) => {
    const audience =
      new URL(message.url ?? "", "http://host").searchParams.get("audience") ?? "https://github.com/acme";
    if (message.headers.authorization !== `Bearer ${BEARER}`) return void response.writeHead(401).end("{}");
    void tokenFor(audience).then((value) => response.end(JSON.stringify({ count: 1, value })));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return {
    ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: BEARER,
  };
}
