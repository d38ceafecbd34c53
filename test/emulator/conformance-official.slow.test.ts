/** Leads every scenario through the vendor's clients and through a request signed by hand. */
import { describe, expect, test } from "vitest";
import { actions } from "../../emulator/actions/index.ts";
import { account, casesOf, knownTo, leadThrough, refusals } from "./conformance-cases.ts";
import { byHand, officialClients } from "./conformance-clients.ts";
import { answerOf, scenarios } from "./conformance-situation.ts";

const vendorActions = actions.filter(({ service }) => service !== "employee");

describe.for(casesOf([byHand]))("$scenario.action, signed by hand,", (one) => {
  const situated = account(one);
  refusals(one, situated);

  test("answers exactly as documented", async () => {
    const { known, call } = situated();

    const { RequestId: _, ...answer } = await call(one.scenario.succeeds.parameters(known));

    expect(answer).toEqual(answerOf(one.scenario, known));
  });
});

leadThrough(officialClients);

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
