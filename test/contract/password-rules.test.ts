/** Accounts whose password rules ask for more than the default ones. */
import { expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import { subUser } from "../../provider/resources/sub-user.ts";
import { type Cloud, startCloud } from "../support/cloud.ts";

const owner = "people/dev/alice";
const alice = { name: "alice", consoleLogin: true };

async function strictCloud(): Promise<Cloud> {
  const cloud = await startCloud();
  onTestFinished(() => cloud.close());
  await cloud.call("UpdatePasswordRules", { Rules: { MinimumLength: 30, ReusePasswordLimit: 3 } });
  return cloud;
}

function startRun(cloud: Cloud) {
  const operations = new Operations(() => readSettings(() => undefined, cloud.env));
  return {
    async create(declared: object) {
      const { inputs } = await operations.check(subUser, {}, { ...declared }, owner);
      return operations.create(subUser, inputs, owner);
    },
    async update(id: string, state: object, declared: object) {
      const { inputs } = await operations.check(subUser, { ...state }, { ...declared }, owner);
      return operations.update(subUser, id, { ...state }, inputs, owner);
    },
  };
}

test("a generated password is made up again, long enough", async () => {
  const cloud = await strictCloud();
  const { id, state } = await startRun(cloud).create(alice);

  expect(String(state["password"])).toHaveLength(32);
  const renewed = await startRun(cloud).update(id, state, { ...alice, passwordVersion: 2 });
  expect(String(renewed["password"])).toHaveLength(32);
  expect(renewed["password"]).not.toBe(state["password"]);
});

test("the one that was taken is recorded although the answer is lost", async () => {
  const cloud = await strictCloud();
  cloud.faults.set([{ action: "AddUser", kind: "lose-after", skip: 1 }]);
  const { state } = await startRun(cloud).create(alice);

  expect(cloud.faults.list()).toEqual([]);
  expect(String(state["password"])).toHaveLength(32);
});

test("a given password is refused with the account's rules, and never repeated", async () => {
  const cloud = await strictCloud();
  const refused = startRun(cloud).create({ ...alice, password: "Short-1-Password" });

  await expect(refused).rejects.toThrow(
    "The account's rules: at least 30 characters, with upper case letters, lower case letters, digits, special characters, none of the last 3 passwords.",
  );
  await expect(refused).rejects.not.toThrow("Short-1");
});

test("without the right to see the rules, the refusal stands alone", async () => {
  const cloud = await strictCloud();
  cloud.faults.set([{ action: "GetPasswordRules", kind: "refuse", code: "AuthFailure.UnauthorizedOperation" }]);

  await expect(startRun(cloud).create({ ...alice, password: "Short-1-Password" })).rejects.toThrow(
    /PasswordViolatedRules.*stricter than the default/,
  );
});
