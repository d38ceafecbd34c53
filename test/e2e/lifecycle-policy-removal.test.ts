/** A policy is somebody's right: it goes with what is declared together with it, and not while others hold it. */
import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { failuresIn } from "../support/diagnostics.ts";
import { attachment, policy, programOf, ref, subUser, userPolicies } from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";
import type { Recorded } from "../support/recorded.ts";

const DOCUMENT = { version: "2.0", statement: [{ effect: "allow", action: "cos:GetObject", resource: "*" }] };
const named = (name: string, args = {}, opts = {}) => policy({ name, document: DOCUMENT, ...args }, opts);

const alice = subUser({ name: "alice" });
const bob = subUser({ name: "bob" });
const first = { alice, bob, held: named("held"), wanted: named("wanted"), "old-label": named("labelled") };

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program: programOf(first), env: () => cloud.env });
let before: Record<string, Recorded>;

beforeAll(async () => {
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  before = await workspace.recorded();
});

const idOf = (name: string): string => String(before[name]?.id);

async function customNames(): Promise<string[]> {
  const { List } = await cloud.call("ListPolicies", { Scope: "Local", Rp: 200 });
  return List.map((row: Answer) => row["PolicyName"]).toSorted();
}

async function holdersOf(name: string): Promise<string[]> {
  const { List } = await cloud.call("ListEntitiesForPolicy", { PolicyId: Number(idOf(name)) });
  return List.map((row: Answer) => row["Name"]).toSorted();
}

describe("a policy that is not free", () => {
  let byHand: string;
  let readers: string;

  beforeAll(async () => {
    const { GroupId } = await cloud.call("CreateGroup", { GroupName: "readers" });
    readers = String(GroupId);
    await cloud.call("AttachUserPolicy", { PolicyId: Number(idOf("held")), AttachUin: Number(idOf("alice")) });
    await cloud.call("AttachUserPolicy", { PolicyId: Number(idOf("held")), AttachUin: Number(idOf("bob")) });
    await cloud.call("AttachGroupPolicy", { PolicyId: Number(idOf("held")), AttachGroupId: GroupId });
    const text = JSON.stringify(DOCUMENT);
    byHand = String((await cloud.call("CreatePolicy", { PolicyName: "by-hand", PolicyDocument: text }))["PolicyId"]);
  });

  test("is not made where somebody has the name; the message says what to do about each", async () => {
    const taken = { preset: named("ReadOnlyAccess"), "by-hand": named("by-hand"), "new-label": named("labelled") };
    await workspace.setProgram(programOf({ alice, bob, held: first.held, wanted: first.wanted, ...taken }));
    // All of them are tried, whichever the engine comes to first.
    const refused = await workspace.up({ args: ["--continue-on-error"] });

    expect(refused.exitCode).not.toBe(0);
    expect(failuresIn(refused).filter((failure) => failure.startsWith("Policy"))).toHaveLength(3);
    expect(refused.stdout).toContain(
      "Policy ReadOnlyAccess (400411) already exists. It is a preset one, published by Tencent Cloud: attach it by name",
    );
    expect(refused.stdout).toContain(
      `Policy by-hand (${byHand}) already exists. To take it over, set adopt: true, or take it in with \`pulumi import --file\`.`,
    );
    expect(refused.stdout).toContain(
      `Policy labelled (${idOf("old-label")}) already exists. This stack made it under the logical name "old-label". ` +
        'Add { aliases: [{ name: "old-label" }] }',
    );
  });

  test("is not deleted while somebody holds it; the message names the holders and says what to do", async () => {
    await workspace.setProgram(programOf({ alice, bob, wanted: first.wanted, "old-label": first["old-label"] }));
    const refused = await workspace.up();

    expect(refused.exitCode).not.toBe(0);
    expect(failuresIn(refused)).toEqual([
      expect.stringContaining(
        `Policy held (${idOf("held")}) is held by sub-user alice (${idOf("alice")}), sub-user bob (${idOf("bob")}), ` +
          `group readers (${readers}). Detach it from them and run the same command again. Or declare the policy with onDelete: "force" (takes it from them), ` +
          "run `pulumi up`, and remove it then.",
      ),
    ]);
  });

  test("stays with its holders as it was, and in the state", async () => {
    expect(await customNames()).toEqual(["by-hand", "held", "labelled", "wanted"]);
    expect(await holdersOf("held")).toEqual(["alice", "bob", "readers"]);
    expect(Object.keys(await workspace.recorded())).toEqual(expect.arrayContaining(Object.keys(first)));
  });

  test("what the messages say to do works: `force`, then deleting; an alias for the new logical name", async () => {
    await workspace.setProgram(
      programOf({
        alice,
        bob,
        wanted: first.wanted,
        held: named("held", { onDelete: "force" }),
        "new-label": named("labelled", {}, { aliases: [{ name: "old-label" }] }),
      }),
    );
    const forcing = await workspace.upSteps();
    await workspace.setProgram(programOf({ alice, bob, wanted: first.wanted }));
    const deleting = await workspace.upSteps();

    expect(forcing).toMatchObject({ exitCode: 0, steps: [{ op: "update", name: "held", changed: ["onDelete"] }] });
    expect(deleting).toMatchObject({ exitCode: 0 });
    expect(deleting.steps.map(({ name, op }) => `${name} ${op}`).toSorted()).toEqual([
      "held delete",
      "new-label delete",
    ]);
    expect(await customNames()).toEqual(["by-hand", "wanted"]);
  });
});

test("one policy that is declared twice is refused by the preview, which names both", async () => {
  await workspace.setProgram(programOf({ alice, bob, wanted: first.wanted, "wanted-too": named("wanted") }));
  const { exitCode, diagnostics } = await workspace.preview();
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);

  expect(exitCode).not.toBe(0);
  expect(errors).toEqual([expect.stringContaining("policy wanted is declared twice in this program")]);
  expect(errors[0]).toContain('"wanted"');
  expect(errors[0]).toContain('"wanted-too"');
});

test("a policy, who holds it in three ways, and the holders are made by one `up` and go by one `destroy`", async () => {
  const { GroupId } = await cloud.call("CreateGroup", { GroupName: "writers" });
  await workspace.setProgram(
    programOf({
      alice,
      bob,
      wanted: first.wanted,
      own: named("own"),
      "alice-own": attachment({ user: ref("alice"), policy: ref("own") }),
      "alice-wanted": attachment({ user: ref("alice"), policy: ref("wanted") }),
      "bob-policies": userPolicies({ user: ref("bob"), policies: [ref("own"), ref("wanted"), "ReadOnlyAccess"] }),
      "writers-own": attachment({ group: String(GroupId), policy: ref("own") }),
    }),
  );
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await holdersOf("wanted")).toEqual(["alice", "bob"]);

  expect(await workspace.destroy()).toMatchObject({ exitCode: 0 });
  expect(await customNames()).toEqual(["by-hand"]);
  expect(await workspace.recorded()).toEqual({});
});
