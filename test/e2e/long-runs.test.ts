/** A run that takes long says at its end what it has done, with how many calls, in each of its commands. */
import { expect, test } from "vitest";
import { sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { programOf, subUser } from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

const PEOPLE = 21;
const names = Array.from({ length: PEOPLE }, (_, index) => `person-${index}`);

const cloud = sharedCloud();
const workspace = sharedWorkspace({
  program: programOf(Object.fromEntries(names.map((name) => [name, subUser({ name })]))),
  env: () => cloud.env,
});

test.each([
  ["up", "created", "AddUser"],
  ["refresh", "read", "ListUsers"],
  ["destroy", "deleted", "DeleteUser"],
] as const)("%s: the resources that it has %s, and the calls", async (command, verb, action) => {
  cloud.ledger.reset();
  // The one call that answers for all, or the last of them.
  cloud.faults.set([{ action, kind: "delay", milliseconds: 11_000, times: 1 }]);
  const result = await workspace[command]();
  const { total } = cloud.ledger.counts();

  expect(result).toMatchObject({ exitCode: 0 });
  expect(printed(result)).toMatch(new RegExp(`In 1\\d s: ${verb} ${PEOPLE} resources, with ${total} calls\\.`));
});
