/** Every documented answer of the vendor is one that the provider's client can read. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Action } from "../../provider/api/action.ts";
import { actions } from "../../provider/api/actions.ts";
import { createApi } from "../../provider/api/client.ts";
import { lasting } from "../../provider/api/credentials.ts";
import { corpus } from "../support/corpus.ts";

const table: Readonly<Record<string, Action<unknown, unknown>>> = actions;
/** The client knows what the provider needs, which is less than the vendor documents. */
const known = corpus.filter(({ service, action }) => table[action]?.service === service);

/** A service that gives one answer to everything. */
async function answering(content: object): Promise<string> {
  const server = createServer((_request, response) => response.end(JSON.stringify({ Response: content })));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function ask(action: string, request: object, content: object): Promise<unknown> {
  const route = { endpoint: await answering(content), proxy: undefined };
  const connect = createApi({
    credentials: lasting("a key", { secretId: "id", secretKey: "key" }),
    routes: { cam: route, tag: route, sts: route, employee: route },
    capacity: 1,
  });
  const api = connect(AbortSignal.timeout(5_000)) as Partial<Record<string, (request: object) => Promise<unknown>>>;
  return api[action]?.(request);
}

describe("the client understands", () => {
  test.each(known.filter((exchange) => exchange.answer !== undefined))(
    "$action: $situation",
    async ({ action, request, answer = {}, understood = {} }) => {
      expect(await ask(action, request, answer)).toMatchObject(understood);
    },
  );

  test.each(known.filter((exchange) => exchange.refusal !== undefined))(
    "$action refused: $situation",
    async ({ action, request, refusal }) => {
      const content = { Error: { Code: refusal, Message: "no" }, RequestId: "r-1" };

      await expect(ask(action, request, content)).rejects.toMatchObject({ action, code: refusal, requestId: "r-1" });
    },
  );
});

test.each([
  ["a list that is left out", {}],
  ["rows without what tells whose they are", { Data: [{ Uin: 1, Uid: 1, Name: "alice" }] }],
])("the client takes %s for no answer", async (_, answer) => {
  await expect(ask("ListUsers", {}, { RequestId: "r-1", ...answer })).rejects.toThrow(
    /^ListUsers: http:\S+ answered with a wrong or missing Data/,
  );
});
