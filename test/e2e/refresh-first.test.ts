/**
 * A refresh before the command, in the same run, and a program that runs with it: the engine then asks the provider more than it does otherwise, about what
 * the program no longer declares as well. What is not declared goes all the same, and a right that only has another logical name stays.
 */
import { describe, expect, test } from "vitest";
import { sharedCloud } from "../support/cloud.ts";
import { cells, declare, DECLARED_HOLDERS, holderDeclarations, holdingsOf } from "../support/every-kind.ts";
import { programOf, ref, subUser } from "../support/program.ts";
import { createWorkspace } from "../support/pulumi.ts";

const everyKind = { ...holderDeclarations, ...declare(cells, DECLARED_HOLDERS) };

const cloud = sharedCloud({ site: "china" });
const workspaceOf = (program: string) =>
  createWorkspace({ program, env: { ...cloud.env, TENCENT_ACCOUNTS_SITE: "china" } });

describe("everything of each kind is gone from the account", () => {
  test.each(["--refresh", "--refresh --run-program"])("after up %s of an empty program", async (args) => {
    await using workspace = await workspaceOf(programOf(everyKind));
    const before = await holdingsOf(cloud);
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    await workspace.setProgram(programOf({}));
    const result = await workspace.up({ args: args.split(" ") });

    expect(result).toMatchObject({ exitCode: 0 });
    expect(await holdingsOf(cloud)).toEqual(before);
  });

  test.each(["--refresh", "--refresh --run-program", "--run-program"])("after destroy %s", async (args) => {
    await using workspace = await workspaceOf(programOf(everyKind));
    const before = await holdingsOf(cloud);
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    const result = await workspace.destroy({ args: args.split(" ") });

    expect(result).toMatchObject({ exitCode: 0 });
    expect(await holdingsOf(cloud)).toEqual(before);
  });
});

test.each(["--refresh", "--refresh --run-program"])(
  "up %s of a program in which rights have other logical names keeps them",
  async (args) => {
    await using workspace = await workspaceOf(programOf(everyKind));
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    const before = await holdingsOf(cloud);
    const renamed = declare(cells, DECLARED_HOLDERS, {
      name: ({ name, isRight }) => (isRight ? `${name}-renamed` : name),
    });
    await workspace.setProgram(programOf({ ...holderDeclarations, ...renamed }));
    const result = await workspace.up({ args: args.split(" ") });
    const after = await holdingsOf(cloud);
    await workspace.destroy();

    expect(result).toMatchObject({ exitCode: 0 });
    expect(after).toEqual(before);
  },
);

test("up --refresh --run-program replaces somebody and the key that somebody has", async () => {
  const named = (name: string): string =>
    programOf({ alice: subUser({ name }), key: { kind: "AccessKey", args: { user: ref("alice") }, opts: {} } });
  await using workspace = await workspaceOf(named("alice"));
  const withProgram = { args: ["--refresh", "--run-program"] };
  expect(await workspace.up(withProgram)).toMatchObject({ exitCode: 0 });
  await workspace.setProgram(named("alice-new"));
  const result = await workspace.up(withProgram);
  const { subUsers, keys } = await holdingsOf(cloud);
  await workspace.destroy();

  expect(result).toMatchObject({ exitCode: 0 });
  expect(Object.keys(subUsers)).toEqual(["alice-new"]);
  expect(keys["alice-new"]).toHaveLength(1);
});
