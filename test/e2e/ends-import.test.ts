/** What is imported and then given an end ends with it: not before, and with the first `up` behind it. */
import { beforeAll, expect, test } from "vitest";
import { typeToken } from "../../pulumi/names.ts";
import { sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { heldBy, userCalled } from "../support/held.ts";
import { attachment, leavers, programOf, ref, subUser } from "../support/program.ts";
import { createWorkspace, sharedWorkspace } from "../support/pulumi.ts";

const cloud = sharedCloud();
const READ_ONLY = 400411;
/** As the pasted code says it, without an end and then with one. */
const program = (expires?: string): string => {
  const end = expires === undefined ? {} : { expires };
  return programOf({
    alice: subUser({ name: "alice", consoleLogin: true, ...end }),
    bob: subUser({ name: "bob" }),
    reads: attachment({ user: ref("bob"), policyName: "ReadOnlyAccess", ...end }),
  });
};
const workspace = sharedWorkspace({ program: program(), env: () => cloud.env });
const on = (day: string) => ({ env: { TENCENT_ACCOUNTS_AS_OF: `${day}T09:00:00Z` } });

async function state() {
  const [alice, bob] = [await userCalled(cloud, "alice"), await userCalled(cloud, "bob")];
  const { keys } = await heldBy(cloud, alice?.["Uin"]);
  return { signsIn: alice?.["ConsoleLogin"] === 1, keys, reads: (await heldBy(cloud, bob?.["Uin"])).policies };
}
const AS_IMPORTED = { signsIn: true, keys: ["Active"], reads: ["ReadOnlyAccess"] };

/** As the import file has it. */
function resource(kind: string, name: string, id: string, inputs: object, outputs: object = {}) {
  const hidden = {
    __provider: `exports.handler=()=>require("pulumi-tencent-accounts/dynamic").${kind}`,
    __owner: `people/dev/${name}`,
  };
  return {
    type: typeToken(kind),
    name,
    id,
    inputs: { ...inputs, ...hidden },
    outputs: { __given: [], ...inputs, ...outputs, ...hidden },
  };
}

async function up(text: string, day: string): Promise<void> {
  await workspace.setProgram(text);
  const result = await workspace.up(on(day));
  expect(result, printed(result)).toMatchObject({ exitCode: 0 });
}

beforeAll(async () => {
  const alice = await cloud.call("AddUser", { Name: "alice", ConsoleLogin: 1, Password: "Abc-12345678", UseApi: 1 });
  const bob = await cloud.call("AddUser", { Name: "bob" });
  await cloud.call("AttachUserPolicy", { AttachUin: bob["Uin"], PolicyId: READ_ONLY });
  const [aliceUin, bobUin] = [String(alice["Uin"]), String(bob["Uin"])];
  const rights = { user: bobUin, policyName: "ReadOnlyAccess" };
  const policy = { policy: String(READ_ONLY), policyType: "preset", __given: ["policyName"] };
  const imported = await workspace.importFile({
    resources: [
      resource("SubUser", "alice", aliceUin, { name: "alice", consoleLogin: true }),
      resource("SubUser", "bob", bobUin, { name: "bob" }),
      resource("PolicyAttachment", "reads", `${bobUin}/${READ_ONLY}`, rights, policy),
    ],
  });
  expect(imported, printed(imported)).toMatchObject({ exitCode: 0 });
});

test("an end that is to come changes nothing, up to its last day", async () => {
  await up(program(), "2026-10-01");
  await up(program("2026-10-05"), "2026-10-01");
  await up(program("2026-10-05"), "2026-10-05");

  expect(await state()).toEqual(AS_IMPORTED);
});

test("what is over goes with the first `up`, and nothing is to be done afterwards", async () => {
  await up(program("2026-10-05"), "2026-10-06");

  expect(await state()).toEqual({ signsIn: false, keys: ["Inactive"], reads: [] });
  expect(await workspace.preview({ ...on("2026-10-07"), expectNoChanges: true })).toMatchObject({ exitCode: 0 });
});

test("an end that is over already when it is first written goes with that `up`", async () => {
  await up(program(), "2026-10-07");
  expect(await state()).toMatchObject({ signsIn: true, reads: ["ReadOnlyAccess"] });
  await up(program("2026-10-05"), "2026-10-07");

  expect(await state()).toEqual({ signsIn: false, keys: ["Inactive"], reads: [] });
});

test("a leaver that is imported is back with its number, and nobody deletes it on the day", async () => {
  const looked = { leavers: leavers({}) };
  const dana = { name: "dana", consoleLogin: true, onDelete: { after: "P30D" } };
  await using other = await createWorkspace({
    program: programOf({ ...looked, dana: subUser(dana) }),
    env: cloud.env,
    project: "others",
  });
  await other.up(on("2026-10-01"));
  const uin = (await userCalled(cloud, "dana"))?.["Uin"];
  await other.setProgram(programOf(looked));
  await other.up(on("2026-10-02"));
  expect(await userCalled(cloud, "dana")).toMatchObject({ Uin: uin, ConsoleLogin: 0 });

  const imported = await other.importFile({ resources: [resource("SubUser", "dana", String(uin), dana)] });
  expect(imported, printed(imported)).toMatchObject({ exitCode: 0 });
  await other.setProgram(programOf({ ...looked, dana: subUser(dana) }));
  const back = await other.up(on("2026-10-05"));
  expect(back, printed(back)).toMatchObject({ exitCode: 0 });

  expect(await userCalled(cloud, "dana")).toMatchObject({
    Uin: uin,
    ConsoleLogin: 1,
    Remark: "[pulumi:others/dev/dana]",
  });
  const later = await other.preview({ ...on("2026-11-15"), expectNoChanges: true });
  expect(later, printed(later)).toMatchObject({ exitCode: 0 });
});
