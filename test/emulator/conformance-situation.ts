/** An account in the situation of a scenario, and the scenario's action as one client calls it. */
import type { Emulator } from "../../emulator/server.ts";
import type { Signer } from "../support/emulator-client.ts";
import { type Tables, startInspected } from "../support/tables.ts";
import { type Client, callByHand } from "./conformance-clients.ts";
import * as byTopic from "./scenarios/index.ts";
import type { GivenCall, Known, Scenario } from "./scenarios/scenario.ts";

export const scenarios: readonly Scenario[] = Object.values(byTopic).flat();

/** An account in a scenario's situation. */
export interface Situation {
  readonly known: Known;
  readonly tables: () => Tables;
  /** The scenario's action, as the root account or as whoever signs. */
  readonly call: (parameters: object, signer?: Signer) => Promise<Known>;
  readonly close: () => Promise<void>;
}

export async function situation(
  client: Client,
  { site, service = "cam", action, given }: Scenario,
): Promise<Situation> {
  const emulator = await startInspected({ site: client.site ?? site ?? "international" });
  return {
    known: (await given?.(asRoot(emulator), emulator)) ?? {},
    tables: emulator.tables,
    call: (parameters, signer = emulator) => client.call(emulator, service, action, parameters, signer),
    close: emulator.close,
  };
}

/** `sts:AssumeRole` names its service; CAM's actions need not. */
const asRoot =
  (emulator: Emulator): GivenCall =>
  (name, parameters = {}) => {
    const [action = "", service = "cam"] = name.split(":").toReversed();
    return callByHand(emulator, service, action, parameters);
  };

export const answerOf = ({ succeeds: { answer } }: Scenario, known: Known): Known =>
  typeof answer === "function" ? answer(known) : answer;
