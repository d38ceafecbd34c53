/** A document may say who it is about: parts of it come from other resources, and are known when those are. */
import { expect, test } from "vitest";
import { sharedCloud } from "../support/cloud.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

/** Alice's own account, in the text of a resource: as an object, as JSON text, and as a text that is made all at once. */
const program = (alice: object) => `
import * as pulumi from "@pulumi/pulumi";
import { Policy, PolicyAttachment, SubUser } from "pulumi-tencent-accounts";

const alice = new SubUser("alice", ${JSON.stringify(alice)});
const resource = pulumi.interpolate\`qcs::cam:::uin/\${alice.uin}\`;
const document = {
  version: "2.0",
  statement: [{ effect: "allow", action: ["cam:GetUser", pulumi.output("cam:ListAccessKeys")], resource: [resource] }],
};
const inside = new Policy("inside", { name: "inside", document });
new Policy("as-text", { name: "as-text", document: pulumi.jsonStringify(document) });
new Policy("as-a-whole", { name: "as-a-whole", document: pulumi.output(document) });
new PolicyAttachment("alice-inside", { user: alice, policy: inside });
`;
const NAMES = ["inside", "as-text", "as-a-whole"];

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program: program({ name: "alice" }), env: () => cloud.env });

async function resourcesIn(name: string): Promise<unknown> {
  const recorded = await workspace.recorded();
  const { PolicyDocument } = await cloud.call("GetPolicy", { PolicyId: Number(recorded[name]?.id) });
  return JSON.parse(PolicyDocument).statement[0].resource;
}

const aliceIn = async (): Promise<string> => `qcs::cam:::uin/${(await workspace.recorded())["alice"]?.id}`;

test("the preview of a program that has yet to make the person is complete", async () => {
  const preview = await workspace.preview();

  expect(preview).toMatchObject({ exitCode: 0, changeSummary: { create: 6 } });
});

test("`up` writes what the other resource came to", async () => {
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  const alice = await aliceIn();
  expect(await Promise.all(NAMES.map(resourcesIn))).toEqual([[alice], [alice], [alice]]);
});

test("right after it, neither a preview nor a refresh finds anything", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});

test("a change of the person that keeps the account leaves the documents alone", async () => {
  await workspace.setProgram(program({ name: "alice", email: "alice@example.com" }));
  const preview = await workspace.preview();
  const up = await workspace.upSteps();

  expect(preview.steps.filter(({ op }) => op !== "same").map(({ name, op }) => `${name} ${op}`)).toEqual([
    "alice update",
  ]);
  expect(up).toMatchObject({ exitCode: 0, steps: [{ name: "alice", op: "update" }] });
});

test("another account in place of the person is written into the same policies", async () => {
  const { inside } = await workspace.recorded();
  await workspace.setProgram(program({ name: "alice.li" }));
  const preview = await workspace.preview();
  const up = await workspace.upSteps();
  const opOf = (name: string) => preview.steps.filter((step) => step.name === name).map(({ op }) => op);

  expect(NAMES.flatMap(opOf)).toEqual(["update", "update", "update"]);
  expect(up).toMatchObject({ exitCode: 0 });
  expect((await workspace.recorded())["inside"]?.id).toBe(inside?.id);
  const alice = await aliceIn();
  expect(await Promise.all(NAMES.map(resourcesIn))).toEqual([[alice], [alice], [alice]]);
});

test("a mistake in what only `up` gets to know is refused before anything is asked, by its place in the document", async () => {
  cloud.ledger.reset();
  await workspace.setProgram(
    program({ name: "alice.li" }).replace('pulumi.output("cam:ListAccessKeys")', 'pulumi.output("ListAccessKeys")'),
  );
  const { exitCode, diagnostics } = await workspace.preview();

  expect(exitCode).not.toBe(0);
  expect(diagnostics.map(({ message }) => message).join("")).toContain(
    'document.statement[0].action[1] has to be "*", service:Action or permid/number, or a list of these',
  );
  expect(cloud.ledger.counts().actions).toEqual({ GetUserAppId: 1 });
});
