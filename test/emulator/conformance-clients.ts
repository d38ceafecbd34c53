/** Who calls an action: the vendor's two Node clients, and a request signed by hand. */
import http from "node:http";
import { json } from "node:stream/consumers";
import type { Site } from "../../emulator/terms/call.ts";
import type { Emulator } from "../../emulator/server.ts";
import { type Answer, type Signer, signedRequest } from "../support/emulator-client.ts";
import { chinaClientKnows, officialChinaClient } from "./official-china-client.ts";
import { officialClient, officialFields } from "./official-client.ts";
import { lookup } from "./official-endpoint.ts";
import type { Known } from "./scenarios/scenario.ts";

export type Service = "cam" | "sts" | "tag";

export interface Client {
  readonly name: string;
  /** The site that it is made for; the scenario's where it serves both. */
  readonly site?: Site;
  readonly knows: (service: Service, action: string) => boolean;
  /** Of the fields of an answer, those that the client hands on: all, where it has no model that it goes by. */
  readonly reads: (service: Service, action: string, answer: Known) => readonly string[];
  /** Whether its requests have types, so that some wrong values cannot be put into them. */
  readonly isTyped?: true;
  /** Actions whose scenario has parameters that its models lack. */
  readonly cannotSay?: readonly string[];
  /** Rejects with an error whose `code` is the refusal's, or with `CannotSay`. */
  readonly call: (
    emulator: Emulator,
    service: Service,
    action: string,
    parameters: object,
    signer?: Signer,
  ) => Promise<Known>;
}

/** A client would not put such a value into its request: nothing was sent. */
export class CannotSay extends Error {}

export const officialClients: readonly Client[] = [
  {
    name: "the international client",
    site: "international",
    knows: (service, action) => officialFields(service, `${action}Request`) !== undefined,
    reads(service, action, answer) {
      const known = officialFields(service, `${action}Response`);
      return Object.keys(answer).filter((field) => known?.includes(field));
    },
    call: (emulator, service, action, parameters, signer) =>
      officialClient(emulator)(`${service}:${action}`, parameters, signer),
  },
  {
    name: "the China client",
    site: "china",
    knows: chinaClientKnows,
    reads: (_service, _action, answer) => Object.keys(answer),
    call: (emulator, service, action, parameters, signer) =>
      officialChinaClient(emulator, service)(action, parameters, signer),
  },
];
/** Signs what the vendor's clients sign, and hands on the whole answer. */
export const byHand: Client = {
  name: "a request signed by hand",
  knows: () => true,
  reads: (_service, _action, answer) => Object.keys(answer),
  call: callByHand,
};

const agent = new http.Agent({ lookup });

/** Any service, the employee contract's too. */
export async function callByHand(
  emulator: Emulator,
  service: string,
  action: string,
  parameters: object,
  signer: Signer = emulator,
): Promise<Known> {
  const host = `${service}.example.localhost:${new URL(emulator.url).port}`;
  const timestamp = Math.floor(emulator.clock.now() / 1000);
  const intent = { service, action, timestamp, body: JSON.stringify(parameters), signsAction: false };
  const { method, headers, body } = signedRequest(signer, host, intent);
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  http.request(`http://${host}`, { method, headers, agent }, resolve).on("error", reject).end(body);
  const { Response: answer } = (await json(await promise)) as { Response: Answer };
  if (answer.Error === undefined) return answer;
  throw Object.assign(new Error(`${action}: ${answer.Error.Message}`), {
    code: answer.Error.Code,
    requestId: answer.RequestId,
  });
}
