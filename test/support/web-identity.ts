/**
 * What has no place in the emulator: AssumeRoleWithWebIdentity, answered as its reference says with a real session of the emulator
 * (test/contract/corpus/sts-assume-role-with-web-identity.json), every other call handed on; and a host whose jobs get tokens.
 */
import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { Emulator } from "../../emulator/server.ts";
import { call } from "./emulator-client.ts";

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Provider {
  readonly id: string;
  /** The tokens that it vouches for. */
  readonly tokens: ReadonlySet<string>;
}

/** The address of an API that knows one identity provider. */
export function serveWebIdentity(emulator: Emulator, { id, tokens }: Provider): Promise<string> {
  const refused = (code: string) => ({ RequestId: "none", Error: { Code: code, Message: "The token is not valid." } });

  async function assume(message: IncomingMessage, body: string): Promise<object> {
    const { ProviderId, WebIdentityToken, ...role } = JSON.parse(body) as Record<string, string>;
    if (message.headers.authorization !== "SKIP" || message.headers["x-tc-token"] !== undefined) {
      return refused("AuthFailure.InvalidAuthorization");
    }
    if (ProviderId !== id || !tokens.has(WebIdentityToken ?? ""))
      return refused("InvalidParameter.WebIdentityTokenError");
    return call(emulator, "sts:AssumeRole", role);
  }

  function handOn(message: IncomingMessage, body: string, response: ServerResponse): void {
    const onward = send(emulator.url, { method: message.method, headers: message.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.end(body);
  }

  return listening(
    createServer((message, response) => {
      void text(message).then(async (body) => {
        if (message.headers["x-tc-action"] !== "AssumeRoleWithWebIdentity") return handOn(message, body, response);
        const answer = await assume(message, body);
        return void response.end(JSON.stringify({ Response: answer }));
      });
    }),
  );
}

/** What a job of GitHub Actions has in its environment; its token is `job for <audience>`, with dashes. */
export async function serveJobTokens(): Promise<Readonly<Record<string, string>>> {
  const bearer = "secret-of-the-job";
  const url = await listening(
    createServer((message, response) => {
      const isAllowed = message.headers.authorization === `Bearer ${bearer}`;
      const audience = new URL(message.url ?? "", "http://host").searchParams.get("audience") ?? "github";
      response.writeHead(isAllowed ? 200 : 401);
      response.end(isAllowed ? JSON.stringify({ count: 1, value: `job-for-${audience}` }) : "{}");
    }),
  );
  return {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer,
  };
}
