/** Message recipients: they can only be made and deleted, and only on the China site. */
import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, sharedCloud, startCloud } from "../support/cloud.ts";
import { failuresIn } from "../support/diagnostics.ts";
import { messageRecipient, programOf } from "../support/program.ts";
import { createWorkspace, sharedWorkspace } from "../support/pulumi.ts";
import type { Recorded } from "../support/recorded.ts";

const contact = { countryCode: "86", phoneNumber: "13100004532", email: "dana@example.com" };
const first = {
  dana: messageRecipient({ name: "dana", ...contact, remark: "on call" }),
  erin: messageRecipient({ name: "erin", ...contact }),
  leaver: messageRecipient({ name: "leaver", ...contact }),
};
const second = {
  dana: messageRecipient({ name: "dana", ...contact, email: "dana@example.org" }),
  erin: messageRecipient({ name: "erin-two", ...contact }),
};

const cloud = sharedCloud({ site: "china" });
const workspace = sharedWorkspace({
  program: programOf(first),
  env: () => ({ ...cloud.env, TENCENT_ACCOUNTS_SITE: "china" }),
});
let before: Record<string, Recorded>;

beforeAll(async () => {
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  before = await workspace.recorded();
});

async function recipients(): Promise<Answer[]> {
  return (await cloud.call("ListReceiver", { Limit: 100, Offset: 0 }))["Receivers"];
}

test("they are made, and recorded with the phone number that the service hides", async () => {
  expect((await recipients()).map((row) => String(row["Name"])).toSorted()).toEqual(["dana", "erin", "leaver"]);
  expect(before["dana"]).toMatchObject({ outputs: { name: "dana", ...contact, remark: "on call" } });
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});

test("what somebody deletes by hand is what a refresh shows, and the next `up` makes it again", async () => {
  await cloud.call("DeleteMessageReceiver", { Name: "erin" });
  const { steps } = await workspace.refreshSteps();

  expect(steps).toMatchObject([{ name: "erin", op: "delete" }]);
  expect((await workspace.upSteps()).steps).toMatchObject([{ name: "erin", op: "create" }]);
  before = await workspace.recorded();
});

describe("another program", () => {
  beforeAll(async () => {
    await workspace.setProgram(programOf(second));
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  });

  test("replaces one whose name stays by deleting it first, since two cannot have one name", async () => {
    const dana = (await recipients()).find((row) => row["Name"] === "dana");

    expect(dana).toMatchObject({ Email: "dana@example.org" });
    expect(String(dana?.["Uid"])).not.toBe(before["dana"]?.id);
  });

  test("replaces one whose name changes, and deletes what is not declared any more", async () => {
    expect((await recipients()).map((row) => String(row["Name"])).toSorted()).toEqual(["dana", "erin-two"]);
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  });
});

test("a recipient that somebody else has made is not taken over", async () => {
  await cloud.call("CreateMessageReceiver", {
    Name: "zoe",
    CountryCode: "86",
    PhoneNumber: "13100004533",
    Email: "zoe@example.com",
  });
  await using stranger = await createWorkspace({
    program: programOf({ zoe: messageRecipient({ name: "zoe", ...contact }) }),
    env: cloud.env,
  });
  const up = await stranger.up();

  expect(failuresIn(up).join("\n")).toMatch(/Message recipient zoe \(\d+\) already exists\. .*pulumi import --file/);
  expect((await recipients()).find((row) => row["Name"] === "zoe")).toMatchObject({ Email: "zoe@example.com" });
});

test("the international site has none: the message says so, and nothing is made", async () => {
  const international = await startCloud();
  await using elsewhere = await createWorkspace({ program: programOf({ dana: first.dana }), env: international.env });
  const up = await elsewhere.up();
  await international.close();

  expect(up.exitCode).not.toBe(0);
  expect(failuresIn(up).join("\n")).toContain("Message recipients can be managed on the China site only");
});
