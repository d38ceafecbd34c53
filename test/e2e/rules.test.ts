/** A program that holds itself to rules is refused where it breaks them, in a preview as in an update, and nothing is changed. */
import { afterEach, describe, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { diagnosticsIn, type Ended, runInline } from "../support/inline-programs.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

const RULES = `
rules:
  - id: no-outsiders
    why: Outsiders are never administrators.
    people: { names: ["ext-*"] }
    never: { policies: [AdministratorAccess], roles: [SystemAdmin] }
  - id: two-administrators
    why: One alone may be ill.
    holders: { of: { policies: [AdministratorAccess] }, atLeast: 2, atMost: 3 }
  - id: reachable
    why: We have to reach everybody.
    people: { kinds: [sub-user] }
    mustHave: [email]
`;
const GOOD = `
const ann = new accounts.SubUser("ann", { name: "ann", email: "ann@example.com" });
const bea = new accounts.SubUser("bea", { name: "bea", email: pulumi.secret("bea@example.com") });
const bob = new accounts.SubUser("bob", { name: "ext-bob", email: new pulumi.Config().get("none") ?? "bob@example.com" });
new accounts.Team("ops", { policies: ["AdministratorAccess"], members: [ann, bea.id] });
`;

const cloud = sharedCloud();
const workspace = sharedWorkspace({
  program: "",
  env: () => cloud.env,
  files: { "accounts.rules.yaml": RULES, "wrong.rules.yaml": "rules:\n  - id: a\n    nevver: {}\n" },
});

const programOf = (...lines: readonly string[]): string =>
  ['import * as pulumi from "@pulumi/pulumi";', 'import * as accounts from "pulumi-tencent-accounts";', ...lines].join(
    "\n",
  );
const ENFORCE = 'accounts.enforce("accounts.rules.yaml");';
const OUTSIDER = 'new accounts.PolicyAttachment("bob-admin", { user: bob, policyName: "AdministratorAccess" });';

async function people(): Promise<string[]> {
  const { Data } = await cloud.call("ListUsers");
  return Data.map((user: Answer) => user["Name"]).toSorted();
}

/** Without the indentation, which is another one in each command. */
const saidBy = (result: Parameters<typeof printed>[0]): string => printed(result).replaceAll(/^ +/gm, "");

const VIOLATION = "no-outsiders: Outsiders are never administrators.\next-bob holds AdministratorAccess";

describe("a program that breaks a rule", () => {
  test.each([
    { what: "asked for before the declarations", lines: [ENFORCE, GOOD, OUTSIDER] },
    { what: "asked for after the declarations", lines: [GOOD, OUTSIDER, ENFORCE] },
  ])("$what is refused in a preview and in an update, with all violations", async ({ lines }) => {
    await workspace.setProgram(programOf(...lines, 'new accounts.SubUser("zoe", { name: "zoe" });'));
    const preview = await workspace.previewText();
    const up = await workspace.up();

    for (const result of [preview, up]) {
      expect(result.exitCode).not.toBe(0);
      expect(saidBy(result)).toContain(
        "2 violations of accounts.rules.yaml; nothing declared together with them was changed.",
      );
      expect(saidBy(result)).toContain(VIOLATION);
      expect(saidBy(result)).toContain("reachable: We have to reach everybody.\nzoe has no e-mail address");
      expect(printed(result)).not.toMatch(/ {4}at .*\(/);
    }
    expect(await people()).toEqual([]);
  });

  test.each([
    {
      what: "through a group of a component",
      lines: [ENFORCE, GOOD.replace("members: [ann, bea.id]", "members: [ann, bea.id, bob]")],
      says: `${VIOLATION} through the group ops`,
    },
    {
      what: "by having nobody",
      lines: [ENFORCE],
      says: "two-administrators: One alone may be ill.\nnobody holds AdministratorAccess; at least 2 have to",
    },
    {
      what: "by a policy that is known later",
      lines: [ENFORCE, GOOD, 'new accounts.PolicyAttachment("x", { user: bob, policy: ann.uid });'],
      says: "ext-bob cannot be judged: what a policy that is known after the update gives is not told",
    },
    {
      what: "by a file that is wrong",
      lines: ['accounts.enforce("wrong.rules.yaml");', GOOD],
      says: "line 3: rules[0].nevver is not known here",
    },
    {
      what: "by a file that is not there",
      lines: ['accounts.enforce("none.yaml");', GOOD],
      says: "none.yaml: it cannot be read (ENOENT)",
    },
    {
      what: "by rules of its own",
      lines: ['accounts.enforce({ rules: [{ id: "none", why: "Nobody.", never: { policies: ["*"] } }] });', GOOD],
      says: "none: Nobody.\nann holds AdministratorAccess through the group ops",
    },
    {
      what: "in a later turn",
      lines: [ENFORCE, GOOD, "await new Promise((resolve) => setTimeout(resolve, 50));", OUTSIDER],
      says: VIOLATION,
    },
  ])("$what is refused", async ({ lines, says }) => {
    await workspace.setProgram(programOf(...lines));
    const preview = await workspace.previewText();

    expect(preview.exitCode).not.toBe(0);
    expect(saidBy(preview)).toContain(says);
    expect(await people()).toEqual([]);
  });
});

describe("a program that keeps them", () => {
  afterEach(() => workspace.run("destroy", ["--yes", "--skip-preview"]));

  test("is let through, and then has nothing to change", async () => {
    await workspace.setProgram(programOf(ENFORCE, GOOD));

    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    expect(await people()).toEqual(["ann", "bea", "ext-bob"]);
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });

    await workspace.setProgram(programOf(ENFORCE, GOOD, OUTSIDER));
    expect(saidBy(await workspace.up())).toContain(VIOLATION);
    await workspace.setProgram(programOf(ENFORCE, GOOD));
  });
});

describe("a name in the rules that nobody declared has", () => {
  const rules = `{ rules: [
    { id: "all", why: "Nobody.", people: { except: { names: ["anna"] } }, never: { policies: ["QcloudCamFullAccess"] } },
    { id: "own", why: "Not these.", people: { names: ["bae"] }, never: { policies: ["AdministratorAccess"] } },
  ] }`;
  const told =
    "Names in the rules that nothing declared here has:\n" +
    "all: Nobody.\nnobody here is called anna (ann?): rules[0].people.except.names[0]\n" +
    "own: Not these.\nnobody here is called bae (bea?): rules[1].people.names[0]";

  test("is a warning, once, of a program that keeps them, and beside the violations of one that does not", async () => {
    const later =
      'await new Promise((resolve) => setTimeout(resolve, 50)); new accounts.Group("late", { name: "late" });';
    await workspace.setProgram(programOf(`accounts.enforce(${rules});`, GOOD, later));
    const kept = await workspace.previewText();
    await workspace.setProgram(
      programOf(`accounts.enforce(${rules.replace('["bae"]', '["bae", "ext-*"]')});`, GOOD, OUTSIDER),
    );
    const broken = await workspace.previewText();

    expect(kept.exitCode).toBe(0);
    expect(saidBy(kept)).toContain(`warning: ${told}`);
    expect(kept.stderr.split("bae (bea?)")).toHaveLength(2);
    expect(broken.exitCode).not.toBe(0);
    expect(saidBy(broken)).toContain("ext-bob holds AdministratorAccess\nNames in the rules");
    expect(saidBy(broken)).toContain(told);
  });
});

describe("inline programs of one process", () => {
  test("are held to their own rules each, one after the other and at the same time", async () => {
    const { bad, good, later } = await runInline<Ended>(
      workspace,
      `const rules = { rules: [{ id: "none", why: "Nobody.", never: { policies: ["AdministratorAccess"] } }] };
       const admin = () => new accounts.AdminUsers("admins", { users: ["dana"] });
       const bad = await stack("bad", one, async () => { accounts.enforce(rules); admin(); });
       const good = await stack("good", one, async () => { new accounts.SubUser("ann", { name: "ann" }); accounts.enforce(rules); });
       const free = await stack("free", one, async () => { admin(); });
       const [badUp, goodUp] = await Promise.all([ended(bad.up()), ended(good.up())]);
       report({ bad: badUp, good: goodUp, later: await ended(free.preview()) });`,
      { one: cloud },
    );

    expect(bad).toMatchObject({ outcome: "rejected" });
    expect(diagnosticsIn(bad)).toContain("dana holds AdministratorAccess");
    expect(good).toMatchObject({ outcome: "succeeded" });
    expect(later).toMatchObject({ outcome: "succeeded" });
    expect(await people()).toEqual(["ann"]);
  });
});
