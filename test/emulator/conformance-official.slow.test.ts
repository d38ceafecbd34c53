/** Leads every scenario through the vendor's clients and through a request signed by hand. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actions } from "../../emulator/actions/index.ts";
import { type Client, byHand, officialClients } from "./conformance-clients.ts";
import { type Situation, answerOf, scenarios, situation } from "./conformance-situation.ts";
import { refusedWith } from "./fixtures.ts";
import type { Known, Scenario } from "./scenarios/scenario.ts";

interface Case {
  readonly client: Client;
  readonly scenario: Scenario;
}

const vendorActions = actions.filter(({ service }) => service !== "employee");
const knownTo = (client: Client, { service = "cam", action }: Scenario) => client.knows(service, action);
const casesOf = (clients: readonly Client[]): Case[] =>
  clients.flatMap((client) =>
    scenarios.filter((scenario) => knownTo(client, scenario)).map((scenario) => ({ client, scenario })),
  );

/**
 * One account for all tests of a case: each refusal shows that it has changed nothing, and success comes last.
 */
function account({ client, scenario }: Case): () => Situation {
  let made: Situation;
  beforeAll(async () => {
    made = await situation(client, scenario);
  });
  afterAll(() => made.close());
  return () => made;
}

function refusals({ client, scenario }: Case, situated: () => Situation): void {
  const sent = scenario.refused.filter(({ code }) => client === byHand || code !== "UnknownParameter");
  test.for(sent)("is refused $because, and changes nothing", async ({ parameters, as, code }) => {
    const { known, call, tables } = situated();
    const before = tables();

    await expect(call(parameters(known), as?.(known))).rejects.toEqual(refusedWith(code));

    expect(tables()).toEqual(before);
  });
}

const withoutNulls = (value: unknown): Known => JSON.parse(JSON.stringify(value, (_key, inner) => inner ?? undefined));

describe.for(casesOf([byHand]))("$scenario.action, signed by hand,", (one) => {
  const situated = account(one);
  refusals(one, situated);

  test("answers exactly as documented", async () => {
    const { known, call } = situated();

    const { RequestId: _, ...answer } = await call(one.scenario.succeeds.parameters(known));

    expect(answer).toEqual(answerOf(one.scenario, known));
  });
});

describe.for(casesOf(officialClients))("$scenario.action of $client.name", (one) => {
  const { service = "cam", action, succeeds } = one.scenario;
  const situated = account(one);
  refusals(one, situated);

  test("is understood", async () => {
    const { known, call } = situated();
    const documented = answerOf(one.scenario, known);

    const { RequestId: _, ...understood } = withoutNulls(await call(succeeds.parameters(known)));

    // A client drops fields that its model lacks, so that its rows may hold less than documented, but nothing else.
    expect(documented).toMatchObject(understood);
    expect(Object.keys(understood)).toEqual(
      expect.arrayContaining([...one.client.reads(service, action, Object.keys(withoutNulls(documented)))]),
    );
  });
});

describe("the scenarios", () => {
  test.for(vendorActions)("lead through $service:$action, with two refusals at least", ({ service, action }) => {
    const own = scenarios.filter((scenario) => scenario.action === action && (scenario.service ?? "cam") === service);

    expect(own).not.toEqual([]);
    expect(own.flatMap(({ refused }) => refused).length).toBeGreaterThanOrEqual(2);
  });

  test("are of emulated actions that one of the vendor's clients knows", () => {
    const emulated = vendorActions.map(({ service, action }) => `${service}:${action}`);
    const strange = scenarios.filter(
      (scenario) =>
        !emulated.includes(`${scenario.service ?? "cam"}:${scenario.action}`) ||
        !officialClients.some((client) => knownTo(client, scenario)),
    );

    expect(strange.map(({ action }) => action)).toEqual([]);
  });
});
