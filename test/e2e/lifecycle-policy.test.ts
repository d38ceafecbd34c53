/** Policy on the real engine: rewritten in place, renamed under its holders, removed, changed by hand. */
import { describe, expect, test } from "vitest";
import { byName, changedStack } from "../support/changed-stack.ts";
import type { Answer } from "../support/cloud.ts";
import { attachment, policy, programOf, ref, subUser } from "../support/program.ts";

const allowing = (...action: string[]) => ({
  version: "2.0",
  statement: [{ effect: "allow", action, resource: ["*"] }],
});
const READING = allowing("cos:GetObject", "cos:HeadObject");
const asDeclared = JSON.stringify(READING);
/** The same, as other people write it. */
const IN_OTHER_WORDS = {
  statement: [{ resource: "*", action: ["cos:HeadObject", "cos:GetObject"], effect: "allow" }],
  version: "2.0",
};

const simple = (name: string, args = {}) => policy({ name, document: READING, ...args });
const holder = (name: string) => attachment({ user: ref("alice"), policy: ref(name) });
const first = {
  alice: subUser({ name: "alice" }),
  bystander: simple("bystander"),
  "bystander-held": holder("bystander"),
  redocumented: simple("redocumented"),
  "redocumented-held": holder("redocumented"),
  redescribed: simple("redescribed", { description: "Readers" }),
  undescribed: simple("undescribed", { description: "Readers" }),
  "as-text": simple("as-text"),
  "as-object": policy({ name: "as-object", document: JSON.stringify(READING, undefined, 2) }),
  resorted: simple("resorted"),
  renamed: simple("old-name"),
  "renamed-held": holder("renamed"),
  "old-place": simple("moved"),
  "old-place-held": holder("old-place"),
  removed: simple("removed"),
  "removed-held": holder("removed"),
  "removed-by-hand": simple("removed-by-hand"),
  forced: simple("forced", { onDelete: "force" }),
};
const second = {
  alice: first.alice,
  bystander: first.bystander,
  "bystander-held": first["bystander-held"],
  redocumented: simple("redocumented", { document: allowing("cos:*") }),
  "redocumented-held": first["redocumented-held"],
  redescribed: simple("redescribed", { description: "Everybody who reads, 你好" }),
  undescribed: simple("undescribed"),
  "as-text": simple("as-text", { document: JSON.stringify(READING, undefined, 2) }),
  "as-object": simple("as-object"),
  resorted: simple("resorted", { document: IN_OTHER_WORDS }),
  renamed: simple("new-name"),
  "renamed-held": first["renamed-held"],
  "new-place": policy({ name: "moved", document: READING }, { aliases: [{ name: "old-place" }] }),
  "new-place-held": attachment(
    { user: ref("alice"), policy: ref("new-place") },
    { aliases: [{ name: "old-place-held" }] },
  ),
};

const { cloud, workspace, before, after, idOf, opsOf } = changedStack({
  first: programOf(first),
  meanwhile: async (stack) => {
    await stack.cloud.call("DeletePolicy", { PolicyId: [Number(stack.idOf("removed-by-hand"))] });
    await stack.cloud.call("AttachUserPolicy", {
      PolicyId: Number(stack.idOf("forced")),
      AttachUin: Number(stack.idOf("alice")),
    });
  },
  second: programOf(second),
});

const live = (name: string): Promise<Answer> => cloud.call("GetPolicy", { PolicyId: Number(after[name]?.id) });
const liveDocument = async (name: string): Promise<unknown> => JSON.parse((await live(name))["PolicyDocument"]);

async function customNames(): Promise<string[]> {
  const { List } = await cloud.call("ListPolicies", { Scope: "Local", Rp: 200 });
  return List.map((row: Answer) => row["PolicyName"]).toSorted();
}

async function heldByAlice(): Promise<string[]> {
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Number(idOf("alice")), Rp: 200 });
  return List.map((row: Answer) => row["PolicyName"]).toSorted();
}

/** The writing calls about the policy of that id, or of one of those, in their order. */
const writesAbout = (ids: string): string[] =>
  cloud.ledger
    .calls()
    .filter(({ action }) => !/^(Get|List|Describe)/.test(action))
    .filter(({ parameters }) => new RegExp(`\\b(${ids})\\b`).test(JSON.stringify(parameters)))
    .map(({ action }) => action);

test("what is declared is what the account has, and the mark of its owner is nobody's description", async () => {
  expect(before["redescribed"]).toMatchObject({
    id: expect.stringMatching(/^\d+$/),
    outputs: { name: "redescribed", document: asDeclared, description: "Readers", policyId: idOf("redescribed") },
  });
  expect(await live("bystander")).toMatchObject({
    PolicyName: "bystander",
    Description: "[pulumi:people/dev/bystander]",
  });
  expect(await liveDocument("bystander")).toEqual(READING);
});

test("another document is written in place, and whoever holds the policy keeps it", async () => {
  expect(opsOf("redocumented")).toEqual(["update"]);
  expect(after["redocumented"]?.id).toBe(idOf("redocumented"));
  expect(await liveDocument("redocumented")).toEqual(allowing("cos:*"));
  expect(writesAbout(idOf("redocumented"))).toEqual(["UpdatePolicy"]);
});

test("without a description the mark of its owner stays", async () => {
  expect(opsOf("undescribed")).toEqual(["update"]);
  expect(await live("undescribed")).toMatchObject({ Description: "[pulumi:people/dev/undescribed]" });
});

test("another description is written in place", async () => {
  expect(opsOf("redescribed")).toEqual(["update"]);
  expect(await live("redescribed")).toMatchObject({
    Description: "Everybody who reads, 你好 [pulumi:people/dev/redescribed]",
  });
  expect(await liveDocument("redescribed")).toEqual(READING);
});

test.each([
  { what: "its JSON text in place of an object", name: "as-text", was: "as-text" },
  { what: "an object in place of its JSON text", name: "as-object", was: "as-object" },
  { what: "the same in another order and without its lists", name: "resorted", was: "resorted" },
  { what: "a new logical name with an alias", name: "new-place", was: "old-place" },
  { what: "what happens to others", name: "bystander", was: "bystander" },
])("$what changes nothing", ({ name, was }) => {
  expect(opsOf(name)).toEqual([]);
  expect(after[name]?.id).toBe(idOf(was));
  expect(writesAbout(idOf(was))).toEqual([]);
});

test("another name replaces the policy, and its holder has the new one before the old one goes", async () => {
  expect(opsOf("renamed")).toEqual(["create-replacement", "replace", "delete-replaced"]);
  expect(writesAbout(`${idOf("renamed")}|${after["renamed"]?.id}`)).toEqual([
    "AttachUserPolicy",
    "DetachUserPolicy",
    "DeletePolicy",
  ]);
  expect(await heldByAlice()).toContain("new-name");
  expect(await live("renamed")).toMatchObject({ PolicyName: "new-name" });
});

test("a policy that is no longer declared goes with its attachments, and no other does", async () => {
  expect(opsOf("removed")).toEqual(["delete"]);
  expect(await customNames()).toHaveLength(9);
  expect(await customNames()).not.toContain("removed");
  expect(await heldByAlice()).toEqual(["bystander", "moved", "new-name", "redocumented"]);
});

test("that a policy is gone already is success", async () => {
  expect(opsOf("removed-by-hand")).toEqual(["delete"]);
  expect(await customNames()).not.toContain("removed-by-hand");
});

test("`force` takes a policy from who holds it", async () => {
  expect(opsOf("forced")).toEqual(["delete"]);
  expect(await customNames()).not.toContain("forced");
});

test("right after `up`, neither a preview nor a refresh finds anything", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});

describe("what somebody has changed by hand in the console", () => {
  const edit = (name: string, fields: object) =>
    cloud.call("UpdatePolicy", { PolicyId: Number(after[name]?.id), ...fields });

  test("is what a refresh shows; the same document in other words is no difference", async () => {
    await edit("redocumented", { PolicyDocument: JSON.stringify(allowing("cos:GetObject", "cvm:*")) });
    await edit("redescribed", { Description: "Changed by hand [pulumi:people/dev/redescribed]" });
    await edit("undescribed", { Description: "" });
    await edit("as-text", { PolicyDocument: JSON.stringify(IN_OTHER_WORDS, undefined, 4) });
    await cloud.call("DeletePolicy", { PolicyId: [Number(after["renamed"]?.id)] });
    const refresh = await workspace.refreshSteps();
    const recorded = await workspace.recorded();

    expect(refresh).toMatchObject({ exitCode: 0 });
    expect(refresh.steps.toSorted(byName)).toMatchObject([
      { name: "redescribed", op: "update", changed: ["description"] },
      { name: "redocumented", op: "update", changed: ["document"] },
      { name: "renamed", op: "delete" },
      { name: "renamed-held", op: "delete" },
    ]);
    expect(recorded["redocumented"]?.outputs["document"]).toBe(JSON.stringify(allowing("cos:GetObject", "cvm:*")));
  });

  test("is put back by the next `up`", async () => {
    const up = await workspace.upSteps();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(up.steps.toSorted(byName).map(({ name, op }) => `${name} ${op}`)).toEqual([
      "redescribed update",
      "redocumented update",
      "renamed create",
      "renamed-held create",
    ]);
    expect(await liveDocument("redocumented")).toEqual(allowing("cos:*"));
    expect(await live("redescribed")).toMatchObject({
      Description: "Everybody who reads, 你好 [pulumi:people/dev/redescribed]",
    });
    expect(await heldByAlice()).toContain("new-name");
  });
});

test("one `destroy` takes policies and their attachments together", async () => {
  expect(await workspace.destroy()).toMatchObject({ exitCode: 0 });
  expect(await customNames()).toEqual([]);
  expect(await workspace.recorded()).toEqual({});
});
