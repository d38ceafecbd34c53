/**
 * The quick start in YAML, from the first `up` to the end, and the code that `pulumi import` prints. Where
 * `pulumi-language-yaml` is on the PATH (vitest.config.ts); CONTRIBUTING.md says how to get it.
 */
import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { pluginToken } from "../../pulumi/names.ts";
import { contentOf } from "../support/account-content.ts";
import { type Cloud, sharedCloud } from "../support/cloud.ts";
import { cells, declare, DECLARED_HOLDERS, holderDeclarations } from "../support/every-kind.ts";
import { tencentAccounts } from "../support/command-line.ts";
import { programOf } from "../support/program.ts";
import { sharedWorkspace, throughPlugin } from "../support/pulumi.ts";

const writesIn = (cloud: Cloud): string[] =>
  Object.keys(cloud.ledger.counts().actions).filter((name) => !/^(Get|List|Describe)/.test(name));
const quickStart = readFileSync(join(import.meta.dirname, "../../examples/languages/yaml/Pulumi.yaml"), "utf8");

describe("the quick start", () => {
  const cloud = sharedCloud();
  const workspace = sharedWorkspace({
    program: "",
    env: () => cloud.env,
    files: { "Pulumi.yaml": quickStart },
  });

  test("makes what it declares, and then finds nothing to do", async () => {
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
    const { Data: people } = await cloud.call("ListUsers");

    expect(people).toMatchObject([
      { Name: "alice", Email: "alice@example.com", ConsoleLogin: 1 },
      { Name: "chen", PhoneNum: "13100004532" },
    ]);
  });

  test("has a secret for whoever asks for it", async () => {
    const shown = await workspace.outputs({ showSecrets: true });

    expect(shown["initialPassword"]).toMatch(/^.{20}$/);
    expect(await workspace.stateFile()).not.toContain(shown["initialPassword"]);
  });

  test("ends with an account that has nobody", async () => {
    expect(await workspace.destroy()).toMatchObject({ exitCode: 0 });
    expect((await cloud.call("ListUsers"))["Data"]).toEqual([]);
  });
});

describe("something of each kind, imported", () => {
  const cloud = sharedCloud({ site: "china" });
  const env = () => ({ ...cloud.env, TENCENT_ACCOUNTS_SITE: "china" });
  // Of a recipient's number the service tells a part: nobody can declare that.
  const told = cells.filter(({ kind }) => kind !== "MessageRecipient");
  const declared = { ...holderDeclarations, ...declare(told, DECLARED_HOLDERS) };
  const maker = sharedWorkspace({ program: throughPlugin(programOf(declared)), env });
  const { resources: _resources, outputs: _outputs, ...project } = parse(quickStart);
  const files = { "Pulumi.yaml": stringify(project) };
  const importer = sharedWorkspace({ program: "", env, files });
  const exporter = sharedWorkspace({ program: "", env, files });

  test("is code that previews empty, and nobody's account is touched", async () => {
    expect(await maker.up()).toMatchObject({ exitCode: 0 });
    const made = await maker.recorded();
    const resources = Object.entries(declared).map(([name, { kind }]) => ({
      type: pluginToken(kind),
      name,
      id: made[name]?.id,
    }));
    const [list, code] = ["import.json", "code.yaml"].map((name) => join(importer.directory, name));
    await writeFile(String(list), JSON.stringify({ resources }));
    cloud.ledger.reset();
    const args = ["--file", String(list), "--out", String(code), "--yes", "--skip-preview", "--protect=false"];
    expect(await importer.run("import", args)).toMatchObject({ exitCode: 0 });

    const printed = parse(await readFile(String(code), "utf8"));
    await writeFile(join(importer.directory, "Pulumi.yaml"), stringify({ ...project, ...printed }));
    expect(Object.keys(printed.resources)).toHaveLength(resources.length);
    expect(await importer.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(writesIn(cloud)).toEqual([]);
  });

  test("is a whole program where it was exported for the plugin, whatever the account's texts hold", async () => {
    const Remark = 'in ${budget.year}: "$$" # $${5} $ \u202e';
    await cloud.call("UpdateUser", { Name: "alice", Remark: `${Remark} [pulumi:people/dev/alice]` });
    const before = await contentOf(cloud);
    cloud.ledger.reset();
    const exported = await tencentAccounts(["export", "--stack", "dev", "--out", ".", "--to", "plugin"], {
      cwd: exporter.directory,
      env: { ...env(), TENCENT_ACCOUNTS_CAPACITY: "1000" },
    });
    const whole = "--file import.json --yes --skip-preview --generate-code=false --protect=false".split(" ");

    expect(exported).toMatchObject({ exitCode: 0 });
    expect(await readFile(join(exporter.directory, "Main.yaml"), "utf8")).toContain('group: "${crew.id}"');
    expect(await exporter.run("import", whole)).toMatchObject({ exitCode: 0 });
    expect((await exporter.recorded())["alice"]?.inputs).toMatchObject({ remark: Remark });
    expect(await exporter.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await exporter.up({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
    expect(await exporter.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
    expect(writesIn(cloud)).toEqual([]);
    expect(await contentOf(cloud)).toEqual(before);
  });
});
