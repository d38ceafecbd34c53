/**
 * What only the plugin has: import by id, configuration that is checked, timeouts of one resource, cancellation, functions, and that it
 * is one run with the dynamic provider. What both hosts do is tested by the same tests: `--project plugin`.
 */
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { KINDS } from "../../pulumi/kinds.ts";
import { pluginToken } from "../../pulumi/names.ts";
import { sharedCloud } from "../support/cloud.ts";
import { errorsIn, printed } from "../support/diagnostics.ts";
import { cells, declare, DECLARED_HOLDERS, holderDeclarations } from "../support/every-kind.ts";
import { attachment, type Declarations, type Declared, policy, programOf, ref, subUser } from "../support/program.ts";
import { sharedWorkspace, throughPlugin } from "../support/pulumi.ts";
import type { Recorded } from "../support/recorded.ts";
import type { Result } from "../support/running-program.ts";

const onPlugin = (declarations: Declarations): string => throughPlugin(programOf(declarations));
const PLUGIN = join(import.meta.dirname, "../../bin/pulumi-resource-tencent-accounts");
const PASSWORD = "Given-by-hand-1";

describe("something of each kind that the state does not have", () => {
  const cloud = sharedCloud({ site: "china" });
  const declarations = { ...holderDeclarations, ...declare(cells, DECLARED_HOLDERS) };
  const workspace = sharedWorkspace({
    program: onPlugin(declarations),
    env: () => ({ ...cloud.env, TENCENT_ACCOUNTS_SITE: "china" }),
  });
  const idsIn = (state: Record<string, Recorded>) =>
    Object.fromEntries(Object.keys(declarations).map((name) => [name, state[name]?.id]));
  let made: Record<string, Recorded>;
  let imported: Result;

  beforeAll(async () => {
    const empty = await workspace.stackExport();
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    made = await workspace.recorded();
    expect(await workspace.importState(empty)).toMatchObject({ exitCode: 0 });
    cloud.ledger.reset();
    imported = await workspace.importFile({
      resources: Object.entries(declarations).map(([name, { kind }]) => ({
        type: pluginToken(kind),
        name,
        id: made[name]?.id,
      })),
    });
  });

  test("is imported by its id, without a write", async () => {
    expect(imported).toMatchObject({ exitCode: 0 });
    expect(idsIn(await workspace.recorded())).toEqual(idsIn(made));
    expect(Object.keys(cloud.ledger.counts().actions).filter((name) => !/^(Get|List|Describe)/.test(name))).toEqual([]);
  });

  test("changes nothing afterwards, where the program declares what an import reads", async () => {
    const recorded = await workspace.recorded();
    const byId = ([name, one]: [string, Declared]): [string, Declared] => {
      if (!("policyName" in one.args)) return [name, one];
      return [name, { ...one, args: { ...one.args, policyName: undefined, policy: recorded[name]?.inputs["policy"] } }];
    };
    await workspace.setProgram(onPlugin(Object.fromEntries(Object.entries(declarations).map(byId))));
    const { steps } = await workspace.preview();

    // Of a recipient's number the service tells a part.
    const changed = steps.filter(({ op }) => op !== "same").map(({ name, diffReasons }) => ({ name, diffReasons }));
    expect(changed).toEqual([{ name: "dana", diffReasons: ["phoneNumber"] }]);
  });

  test.each(KINDS)("is listed by `pulumi do`: each %s by its id, and each once", async (kind) => {
    const { exitCode, stdout } = await workspace.run("do", ["--package", PLUGIN, pluginToken(kind), "list", "--all"]);
    const declared = Object.entries(declarations).filter(([, one]) => one.kind === kind);
    const ids = JSON.parse(stdout).map(({ id }: { id: string }) => id);

    expect(exitCode).toBe(0);
    expect(ids).toEqual(expect.arrayContaining(declared.map(([name]) => made[name]?.id)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("is told to be absent where nothing has the id, with the id and the account", async () => {
    const result = await workspace.importFile({
      resources: [{ type: pluginToken("SubUser"), name: "nobody", id: "100000000009" }],
    });

    expect(result.exitCode).not.toBe(0);
    expect(printed(result)).toMatch(/There is no SubUser with the id 100000000009 in the account \d+\./);
  });
});

describe("the configuration", () => {
  const cloud = sharedCloud();
  const workspace = sharedWorkspace({ program: onPlugin({ alice: subUser({ name: "alice" }) }), env: () => cloud.env });

  test("is refused with all that is wrong with it at once, and without a secret", async () => {
    await workspace.setConfig("tencent-accounts:site", "mars");
    await workspace.setConfig("tencent-accounts:capacity", "none");
    await workspace.setConfig("tencent-accounts:opertionTimeoutSeconds", "5");
    await workspace.setConfig("tencent-accounts:secretKey", "a secret\u00a0key", { secret: true });
    const preview = await workspace.preview();
    const text = errorsIn(preview);

    expect(preview.exitCode).not.toBe(0);
    expect(text).toContain("site has to be international or china");
    expect(text).toContain("capacity has to be a number");
    expect(text).toContain('opertionTimeoutSeconds is not a setting. Did you mean "operationTimeoutSeconds"?');
    expect(text).toMatch(/secretKey contains white space/);
    expect(printed(preview)).not.toContain("a secret");
  });
});

describe("a run", () => {
  const cloud = sharedCloud();
  const workspace = sharedWorkspace({ program: programOf({}), env: () => cloud.env });
  const delayed = (milliseconds: number) => cloud.faults.set([{ action: "AddUser", kind: "delay", milliseconds }]);
  const people = async (): Promise<string[]> =>
    (await cloud.call("ListUsers"))["Data"].map(({ Name }: { Name: string }) => Name).toSorted();

  test("shows what is not known yet as not known, also where it is given on", async () => {
    const document = { version: "2.0", statement: [{ effect: "allow", action: "cos:GetObject", resource: "*" }] };
    await workspace.setProgram(
      onPlugin({
        alice: subUser({ name: "alice", consoleLogin: true, password: PASSWORD }),
        own: policy({ name: "own", document }),
        reads: attachment({ user: ref("alice"), policy: ref("own") }),
      }),
    );
    const preview = await workspace.preview();
    const text = await workspace.previewText();

    expect(preview.steps.map(({ name, op }) => `${name} ${op}`)).toEqual(
      expect.arrayContaining(["alice create", "own create", "reads create"]),
    );
    expect(text.stdout).toMatch(/policy\s*: \[unknown\]\s+user\s*: \[unknown\]/);
    expect(printed(preview) + printed(text)).not.toContain(PASSWORD);
    expect(await people()).toEqual([]);
  });

  test("keeps a secret that no program has marked, in the state and in what it prints", async () => {
    const up = await workspace.up();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(await people()).toEqual(["alice"]);
    expect(await workspace.stateFile()).not.toContain(PASSWORD);
    expect(printed(up)).not.toContain(PASSWORD);
    expect((await workspace.recorded())["alice"]?.outputs["password"]).toBe(PASSWORD);
  });

  test("gives up a resource when its own time is over", async () => {
    delayed(20_000);
    const slow = { bob: subUser({ name: "bob" }, { customTimeouts: { create: "1s" } }) };
    await workspace.setProgram(onPlugin(slow));
    const up = await workspace.up({ args: ["--target", "**bob"] });

    expect(up.exitCode).not.toBe(0);
    expect(printed(up)).toContain("the operation took longer than the resource's customTimeouts");
  });

  test("ends within two seconds of Ctrl-C, and the next one goes on", async () => {
    delayed(30_000);
    await workspace.setProgram(onPlugin({ carol: subUser({ name: "carol" }) }));
    const running = workspace.start("up", ["--yes", "--skip-preview"]);
    await vi.waitFor(() => expect(cloud.faults.list()).toEqual([]), { timeout: 30_000 });
    const pressed = performance.now();
    running.child.kill("SIGINT");
    const interrupted = await running.result;
    const took = performance.now() - pressed;
    const up = await workspace.up();

    expect(interrupted.exitCode).not.toBe(0);
    expect(printed(interrupted)).toContain("The run was cancelled.");
    expect(took).toBeLessThan(2_000);
    expect(up).toMatchObject({ exitCode: 0 });
    expect(await people()).toContain("carol");
  });

  test("is one with the dynamic provider's: what both declare is refused, with both named", async () => {
    const both = programOf({ one: subUser({ name: "twice" }) });
    await workspace.setProgram(
      `${both}\nimport { SubUser } from "./plugin.js";\nnew SubUser("other", { name: "twice" }, { dependsOn: resources["one"] });\n`,
    );
    const preview = await workspace.preview();

    expect(preview.exitCode).not.toBe(0);
    expect(errorsIn(preview)).toContain('twice is declared twice in this program, by "one" and by "other"');
  });

  test("answers the functions of the package", async () => {
    const asking = [
      'export const policy = accounts.getPolicy({ name: "ReadOnlyAccess" });',
      'export const people = accounts.getSubUsers({ name: "carol" });',
      'export const holders = accounts.getHolders({ policy: "ReadOnlyAccess" });',
    ];
    await workspace.setProgram([onPlugin({ carol: subUser({ name: "carol" }) }), ...asking].join("\n"));
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });

    expect(await workspace.outputs()).toMatchObject({
      policy: { policyName: "ReadOnlyAccess", policyType: "preset" },
      people: { subUsers: [{ name: "carol", declaredBy: "people/dev/carol" }] },
      holders: { holders: [] },
    });
  });
});
