/** A rename with grace: the new account first, the old one works on with all that it has until its time is over, and is told at every step. */
import { expect, test, vi } from "vitest";
import { review } from "../../review/review.ts";
import { sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { heldBy, userCalled } from "../support/held.ts";
import { onDay } from "../support/october.ts";
import {
  accessKey,
  attachment,
  type Declarations,
  group,
  groupMembership,
  leavers,
  programOf,
  ref,
  subUser,
} from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program: "", env: () => cloud.env });

const team = (name: string, more: object = {}): Declarations => ({
  alice: subUser({ name, consoleLogin: true, ...more }),
  reads: attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }),
  key: accessKey({ user: ref("alice") }),
  crew: group({ name: "crew" }),
  members: groupMembership({ group: ref("crew"), users: [ref("alice")], exclusive: true }),
  leavers: leavers({}),
});

const day = (number: number) => ({ env: onDay(number) });

async function run(declared: Declarations, on: number) {
  await workspace.setProgram(programOf(declared));
  const up = await workspace.up(day(on));
  expect(up, printed(up)).toMatchObject({ exitCode: 0 });
  return printed(up);
}

test("the old account works on for its day, the new one gets what is declared and what is copied, and then the old one goes", async () => {
  await run(team("alice"), 1);
  const old = (await userCalled(cloud, "alice"))?.["Uin"];
  const { GroupId } = await cloud.call("CreateGroup", { GroupName: "by hand" });
  await cloud.call("AddUserToGroup", { Info: [{ GroupId, Uin: old }] });
  await cloud.call("AttachUserPolicy", { PolicyId: 400411, AttachUin: old });
  const before = await heldBy(cloud, old);

  const renamed = team("alice.smith", { renameGrace: "P1D", renameCopies: ["groups"], onDelete: { after: "P30D" } });
  await workspace.setProgram(programOf(renamed));
  const preview = await workspace.preview({ ...day(1), args: ["--show-sames", "--show-replacement-steps"] });
  expect(printed(preview)).toContain(
    `SubUser alice (${old}) is renamed to alice.smith and works on until 2026-10-02T09:00:00Z.`,
  );
  expect(printed(preview)).toMatch(/groups [^.]*by hand[^.]*\(copied, but for what the program takes away\)/);
  const { people } = review(preview.stdout);
  expect(people[0]?.changes[0]?.fact).toMatchObject({ is: "renamed", old: "works-on", grace: "P1D", after: "P30D" });

  await run(renamed, 1);
  const now = (await userCalled(cloud, "alice.smith"))?.["Uin"];
  expect(await userCalled(cloud, "alice")).toMatchObject({ Uin: old, ConsoleLogin: 1 });
  expect(await heldBy(cloud, old)).toEqual(before);
  expect(await heldBy(cloud, now)).toEqual({
    policies: ["ReadOnlyAccess"],
    groups: ["by hand", "crew"],
    keys: ["Active"],
  });
  expect(await workspace.preview({ ...day(1), expectNoChanges: true })).toMatchObject({ exitCode: 0 });

  await run(renamed, 2);
  expect(await userCalled(cloud, "alice")).toMatchObject({ Uin: old, ConsoleLogin: 0 });
  expect(await heldBy(cloud, old)).toMatchObject({ keys: ["Inactive"] });
  expect(await workspace.preview({ ...day(31), expectNoChanges: true })).toMatchObject({ exitCode: 0 });

  await run(renamed, 32);
  expect(await userCalled(cloud, "alice")).toBeUndefined();
  expect(await userCalled(cloud, "alice.smith")).toMatchObject({ Uin: now, ConsoleLogin: 1 });
  expect(await heldBy(cloud, now)).toMatchObject({ policies: ["ReadOnlyAccess"], keys: ["Active"] });
  expect(await workspace.preview({ ...day(32), expectNoChanges: true })).toMatchObject({ exitCode: 0 });
});

test("a run that is killed while it marks the old account is gone on with, and the old account loses nothing", async () => {
  await run(team("dana"), 1);
  const old = (await userCalled(cloud, "dana"))?.["Uin"];
  const before = await heldBy(cloud, old);
  const renamed = team("dana.smith", { renameGrace: "P1D", onDelete: "disable" });
  await workspace.setProgram(programOf(renamed));
  cloud.ledger.reset();
  cloud.faults.set([{ action: "UpdateUser", times: 1, kind: "delay", milliseconds: 1_500 }]);
  workspace.start("up", ["--yes", "--skip-preview"], day(1).env);
  await vi.waitFor(() => expect(cloud.faults.list()).toEqual([]), { timeout: 30_000 });
  await workspace.killEverything();
  await vi.waitFor(() => expect(cloud.ledger.counts().actions).toMatchObject({ UpdateUser: 1 }), { timeout: 5_000 });
  await workspace.cancel();
  await run(renamed, 1);

  expect(await userCalled(cloud, "dana")).toMatchObject({ Uin: old, ConsoleLogin: 1 });
  expect(await heldBy(cloud, old)).toEqual(before);
  await run(renamed, 2);
  expect(await userCalled(cloud, "dana")).toMatchObject({ Uin: old, ConsoleLogin: 0, Remark: "" });
  expect(await workspace.preview({ ...day(2), expectNoChanges: true })).toMatchObject({ exitCode: 0 });
});
