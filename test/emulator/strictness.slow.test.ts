/** Every rule of every table of parameters is broken once, alone: all of it is refused with its code, and nothing changes. */
import { expect } from "vitest";
import { actions } from "../../emulator/actions/index.ts";
import { call } from "../support/emulator-client.ts";
import { type Inspected, startInspected } from "../support/tables.ts";
import { callByHand } from "./conformance-clients.ts";
import { test as base } from "./fixtures.ts";
import { type WrongRequest, wrongRequests } from "./strictness-requests.ts";

const table = actions.map(({ service, action, params, onlySite }) => ({
  name: `${service}:${action}` as const,
  site: onlySite ?? "international",
  wrong: wrongRequests(params),
}));

/** An account in which there is something to lose. */
const test = base.extend("furnished", async ({}, { onCleanup }) => async (site: "international" | "china") => {
  const emulator = await startInspected({ site });
  onCleanup(() => emulator.close());
  const { Uin, Uid } = await callByHand(emulator, "cam", "AddUser", { Name: "alice", ConsoleLogin: 1, UseApi: 1 });
  const { GroupId } = await callByHand(emulator, "cam", "CreateGroup", { GroupName: "operators" });
  await callByHand(emulator, "cam", "AddUserToGroup", { Info: [{ Uid, GroupId }] });
  await callByHand(emulator, "cam", "AttachUserPolicy", { PolicyId: 1, AttachUin: Uin });
  return emulator;
});

test.for(table)("$name refuses what its table does not allow", async ({ name, site, wrong }, { furnished }) => {
  const emulator = await furnished(site);

  const met = await outcomes(emulator, name, wrong);

  expect(met).toEqual(wrong.map(({ because, code }) => ({ because, code, changed: false })));
});

/** One after the other, with a look at the tables after each. */
async function outcomes(emulator: Inspected, name: `${string}:${string}`, wrong: readonly WrongRequest[]) {
  const before = JSON.stringify(emulator.tables());
  const met: { because: string; code: string | undefined; changed: boolean }[] = [];
  for (const { because, parameters } of wrong) {
    const { Error: refusal } = await call(emulator, name, parameters);
    met.push({ because, code: refusal?.Code, changed: JSON.stringify(emulator.tables()) !== before });
  }
  return met;
}

test("there are more than a thousand wrong requests, and each breaks another rule", () => {
  const all = table.flatMap(({ name, wrong }) =>
    wrong.map(({ parameters }) => `${name} ${JSON.stringify(parameters)}`),
  );

  expect(all.length).toBeGreaterThan(1000);
  expect(new Set(all).size).toBe(all.length);
});
