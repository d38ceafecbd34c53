/** A rename with grace while others give rights: another stack, and somebody by hand. */
import { beforeAll, expect, test } from "vitest";
import { sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { heldBy, userCalled } from "../support/held.ts";
import { onDay } from "../support/october.ts";
import {
  attachment,
  type Declarations,
  group,
  groupMembership,
  leavers,
  programOf,
  ref,
  subUser,
} from "../support/program.ts";
import { sharedWorkspace, type Workspace } from "../support/pulumi.ts";

const cloud = sharedCloud();
const env = () => cloud.env;
const people = sharedWorkspace({ program: "", env, project: "people" });
const apps = sharedWorkspace({ program: "", env, project: "apps" });
const FINANCE = 1;

const staff = (name: string): Declarations => ({
  alice: subUser({
    name,
    consoleLogin: true,
    renameGrace: "P1D",
    renameCopies: ["groups", "policies"],
    onDelete: { after: "P30D" },
  }),
  reads: attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }),
  crew: group({ name: "crew" }),
  leavers: leavers({}),
});
/** The application's stack knows people and groups by their numbers. */
const rights = (user: string, crew: string): Declarations => ({
  finance: attachment({ user, policyName: "QCloudFinanceFullAccess" }),
  member: groupMembership({ group: crew, users: [user] }),
});

const at = (day: number) => ({ env: onDay(day) });
async function up(workspace: Workspace, declared: Declarations, day: number): Promise<void> {
  await workspace.setProgram(programOf(declared));
  const result = await workspace.up(at(day));
  expect(result, printed(result)).toMatchObject({ exitCode: 0 });
}
async function stateOf(name: string) {
  const user = await userCalled(cloud, name);
  const { policies, groups } = await heldBy(cloud, user?.["Uin"]);
  return { signsIn: user?.["ConsoleLogin"] === 1, policies, groups };
}
const idOf = async (name: string): Promise<string> => String((await people.recorded())[name]?.id);

const ALL = { signsIn: true, policies: ["QCloudFinanceFullAccess", "ReadOnlyAccess"], groups: ["crew"] };

beforeAll(async () => {
  await up(people, staff("alice"), 1);
  await up(apps, rights(await idOf("alice"), await idOf("crew")), 1);
});

test("what another stack has given goes over, and is that stack's to declare for the new account", async () => {
  await up(people, staff("alice.smith"), 2);
  expect([await stateOf("alice"), await stateOf("alice.smith")]).toEqual([ALL, ALL]);

  await up(apps, rights(await idOf("alice"), await idOf("crew")), 2);
  expect(await stateOf("alice.smith")).toEqual(ALL);
  for (const workspace of [people, apps]) {
    const preview = await workspace.preview({ ...at(2), expectNoChanges: true });
    expect(preview, printed(preview)).toMatchObject({ exitCode: 0 });
  }
});

test("what somebody changes by hand meanwhile is no drift, and stays until the time is over", async () => {
  const old = (await userCalled(cloud, "alice"))?.["Uin"];
  await cloud.call("AttachUserPolicy", { AttachUin: old, PolicyId: FINANCE });
  const refresh = await people.refresh({ ...at(2), args: ["--expect-no-changes"] });
  expect(refresh, printed(refresh)).toMatchObject({ exitCode: 0 });

  await up(people, staff("alice.smith"), 4);
  expect((await stateOf("alice")).signsIn).toBe(false);
  expect(await stateOf("alice.smith")).toEqual(ALL);
});

test("and what the other stack gives up goes from the new account, and nothing else", async () => {
  await up(apps, {}, 5);

  expect(await stateOf("alice.smith")).toEqual({ signsIn: true, policies: ["ReadOnlyAccess"], groups: [] });
  const preview = await people.preview({ ...at(5), expectNoChanges: true });
  expect(preview, printed(preview)).toMatchObject({ exitCode: 0 });
});
