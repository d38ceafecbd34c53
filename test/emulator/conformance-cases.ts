/** A scenario as a client plays it: every refusal changes nothing, and the answer of its success is understood. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CannotSay, type Client, byHand } from "./conformance-clients.ts";
import { type Situation, answerOf, scenarios, situation } from "./conformance-situation.ts";
import { refusedWith } from "./fixtures.ts";
import type { Known, Scenario } from "./scenarios/scenario.ts";

interface Case {
  readonly client: Client;
  readonly scenario: Scenario;
}

export const knownTo = (client: Client, { service = "cam", action }: Scenario): boolean =>
  client.knows(service, action);
export const casesOf = (clients: readonly Client[]): Case[] =>
  clients.flatMap((client) =>
    scenarios.filter((scenario) => knownTo(client, scenario)).map((scenario) => ({ client, scenario })),
  );

/**
 * One account for all tests of a case: each refusal shows that it has changed nothing, and success comes last.
 */
export function account({ client, scenario }: Case): () => Situation {
  let made: Situation;
  beforeAll(async () => {
    made = await situation(client, scenario);
  });
  afterAll(() => made.close());
  return () => made;
}

export function refusals({ client, scenario }: Case, situated: () => Situation): void {
  const sent = scenario.refused.filter(({ code }) => client === byHand || code !== "UnknownParameter");
  test.for(sent)("is refused $because, and changes nothing", async ({ parameters, as, code }) => {
    const { known, call, tables } = situated();
    const before = tables();
    // A client with types refuses some values itself.
    const own = client.isTyped === true ? [expect.any(CannotSay)] : [];

    await expect(call(parameters(known), as?.(known))).rejects.toEqual(expect.toBeOneOf([refusedWith(code), ...own]));

    expect(tables()).toEqual(before);
  });
}

const withoutNulls = (value: unknown): Known => JSON.parse(JSON.stringify(value, (_key, inner) => inner ?? undefined));

/** Leads each of the clients through every scenario that it knows. */
export function leadThrough(clients: readonly Client[]): void {
  describe.for(casesOf(clients))("$scenario.action of $client.name", (one) => {
    const { service = "cam", action, succeeds } = one.scenario;
    const situated = account(one);
    refusals(one, situated);

    if (one.client.cannotSay?.includes(action) === true) {
      test("cannot be said", async () => {
        const { known, call } = situated();

        await expect(call(succeeds.parameters(known))).rejects.toThrow(CannotSay);
      });
      return;
    }

    test("is understood", async () => {
      const { known, call } = situated();
      const documented = answerOf(one.scenario, known);

      const { RequestId: _, ...understood } = withoutNulls(await call(succeeds.parameters(known)));

      // A client drops fields that its model lacks, so that its rows may hold less than documented, but nothing else.
      expect(documented).toMatchObject(understood);
      expect(Object.keys(understood)).toEqual(
        expect.arrayContaining([...one.client.reads(service, action, withoutNulls(documented))]),
      );
    });
  });
}
