/** An update of a sub-user that cannot learn what it has to record changes nothing. */
import { expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import { subUser } from "../../provider/resources/sub-user.ts";
import { startCloud } from "../support/cloud.ts";

const declared = {
  name: "alice",
  remark: "",
  consoleLogin: true,
  needResetPassword: true,
  accessKey: false,
  onDelete: "refuse",
  adopt: false,
};

test("a password is not set when what has to be known beside it cannot be", async () => {
  const cloud = await startCloud();
  onTestFinished(() => cloud.close());
  const run = () => new Operations(() => readSettings(() => undefined, cloud.env));
  const { id, state } = await run().create(subUser, declared, undefined);
  cloud.faults.set([{ action: "GetUserAppId", kind: "refuse", code: "FailedOperation" }]);

  const update = run().update(subUser, id, state, { ...declared, passwordVersion: 2 }, undefined);

  await expect(update).rejects.toThrow("GetUserAppId was refused");
  expect(cloud.ledger.counts().actions["UpdateUser"]).toBeUndefined();
});
