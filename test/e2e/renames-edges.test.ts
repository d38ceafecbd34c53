/** What else happens to somebody who works on after a rename: leaves, ends, is asked for by others. Nobody keeps what the program has taken away. */
import { expect, test } from "vitest";
import { startCloud } from "../support/cloud.ts";
import { failuresIn, printed } from "../support/diagnostics.ts";
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
import { createWorkspace, urnOf } from "../support/pulumi.ts";

const looked = { leavers: leavers({}) };
const alice = (name: string, more: object = {}): Declarations => ({
  alice: subUser({ name, consoleLogin: true, renameGrace: "P7D", onDelete: { after: "P30D" }, ...more }),
});
const reads = { reads: attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }) };

async function aWorld() {
  const cloud = await startCloud();
  const workspace = await createWorkspace({ program: "", env: cloud.env });
  return {
    cloud,
    workspace,
    async up(declared: Declarations, day: number, args: string[] = []) {
      await workspace.setProgram(programOf(declared));
      return workspace.up({ env: onDay(day), args });
    },
    async state(name: string) {
      const user = await userCalled(cloud, name);
      return user && { login: user["ConsoleLogin"], ...(await heldBy(cloud, user["Uin"])) };
    },
    async [Symbol.asyncDispose]() {
      await workspace[Symbol.asyncDispose]();
      await cloud.close();
    },
  };
}

test("removed while the old account works on, both are switched off", async () => {
  await using world = await aWorld();
  await world.up({ ...looked, ...alice("alice"), ...reads }, 1);
  await world.up({ ...looked, ...alice("alice.smith"), ...reads }, 2);
  expect(await world.state("alice")).toMatchObject({ login: 1, policies: ["ReadOnlyAccess"] });

  expect(await world.up(looked, 3)).toMatchObject({ exitCode: 0 });
  expect(await world.state("alice")).toMatchObject({ login: 0 });
  expect(await world.state("alice.smith")).toMatchObject({ login: 0 });
});

test("destroyed while the old account works on, with `force` nobody is left", async () => {
  await using world = await aWorld();
  await world.up(alice("alice", { onDelete: "force" }), 1);
  await world.up(alice("alice.smith", { onDelete: "force" }), 2);

  expect(await world.workspace.destroy({ env: onDay(3) })).toMatchObject({ exitCode: 0 });
  expect(await world.state("alice")).toBeUndefined();
  expect(await world.state("alice.smith")).toBeUndefined();
});

test("an end is one for the old account too, and behind it there is no grace", async () => {
  await using world = await aWorld();
  const ends = { expires: "2026-10-04" };
  await world.up({ ...looked, ...alice("alice", ends) }, 1);
  expect(printed(await world.up({ ...looked, ...alice("alice.smith", ends) }, 2))).toContain(
    "works on until 2026-10-05T00:00:00Z",
  );
  await world.up({ ...looked, ...alice("alice.smith", ends) }, 5);
  expect(await world.state("alice")).toMatchObject({ login: 0 });
  expect(await world.state("alice.smith")).toMatchObject({ login: 0 });

  await using late = await aWorld();
  await late.up({ ...looked, ...alice("alice", ends) }, 1);
  await late.up({ ...looked, ...alice("alice.smith", ends) }, 6);
  expect(await late.state("alice")).toMatchObject({ login: 0 });
});

test("a right with an end is not kept for the old account, whose end nobody would see", async () => {
  await using world = await aWorld();
  const ending = { reads: attachment({ user: ref("alice"), policyName: "ReadOnlyAccess", expires: "2026-10-04" }) };
  await world.up({ ...looked, ...alice("alice"), ...ending }, 1);
  await world.up({ ...looked, ...alice("alice.smith"), ...ending }, 2);

  expect(await world.state("alice")).toMatchObject({ login: 1, policies: [] });
  expect(await world.state("alice.smith")).toMatchObject({ policies: ["ReadOnlyAccess"] });
});

test("another declaration does not get the account of somebody who works on", async () => {
  await using world = await aWorld();
  await world.up({ ...looked, ...alice("alice") }, 1);
  await world.up({ ...looked, ...alice("alice.smith") }, 2);
  const up = await world.up(
    { ...looked, ...alice("alice.smith"), intern: subUser({ name: "alice", consoleLogin: true }) },
    3,
  );

  expect(up.exitCode).not.toBe(0);
  expect(failuresIn(up).join()).toContain("alice");
  expect(await world.state("alice")).toMatchObject({ login: 1 });
});

test("a membership of its own keeps the old account in the group", async () => {
  await using world = await aWorld();
  const crew = (name: string): Declarations => ({
    ...looked,
    ...alice(name),
    crew: group({ name: "crew" }),
    [`${name}-crew`]: groupMembership({ group: ref("crew"), users: [ref("alice")] }),
  });
  await world.up(crew("alice"), 1);
  await world.up(crew("alice.smith"), 2);

  expect(await world.state("alice")).toMatchObject({ groups: ["crew"] });
  expect(await world.state("alice.smith")).toMatchObject({ groups: ["crew"] });
});

test("a mark that a killed rename has left does not keep somebody who is removed", async () => {
  await using world = await aWorld();
  await world.up({ ...looked, ...alice("alice") }, 1);
  const Remark = "[pulumi-leaver:2026-10-08T09:00:00Z renamed/P30D] [pulumi:people/dev/alice]";
  await world.cloud.call("UpdateUser", { Name: "alice", Remark });
  await world.up(looked, 2);

  expect(await world.state("alice")).toMatchObject({ login: 0 });
});

test("a key stays off behind its sub-user's end when a run does not look at the sub-user", async () => {
  await using world = await aWorld();
  const declared = { dana: subUser({ name: "dana", expires: "2026-10-05" }), key: accessKey({ user: ref("dana") }) };
  await world.up(declared, 1);
  await world.up(declared, 10);
  expect(await world.state("dana")).toMatchObject({ keys: ["Inactive"] });
  await world.up(declared, 11, ["--target", urnOf("AccessKey", "key")]);

  expect(await world.state("dana")).toMatchObject({ keys: ["Inactive"] });
});
