/** A stack goes from the dynamic provider to the plugin, and back: each time the program of the other host finds nothing to do. */
import { beforeAll, expect, test } from "vitest";
import { convertedState, type Host } from "../../cli/convert/converted-state.ts";
import { sharedCloud } from "../support/cloud.ts";
import { cells, declare, DECLARED_HOLDERS, holderDeclarations } from "../support/every-kind.ts";
import { programOf, provider, ref, subUser } from "../support/program.ts";
import { HOST, sharedWorkspace, throughPlugin } from "../support/pulumi.ts";
import type { Recorded } from "../support/recorded.ts";

const cloud = sharedCloud({ site: "china" });
const declared = {
  ...holderDeclarations,
  ...declare(cells, DECLARED_HOLDERS),
  "signs-in": subUser({ name: "signs-in", consoleLogin: true, password: "Given-by-hand-1", accessKey: true }),
};
/** With another provider of the same account, whose settings the state has. */
const program = () => {
  const { secretId, secretKey, url: endpoint } = cloud;
  return programOf({
    ...declared,
    again: provider({ secretId, secretKey, endpoint, site: "china", capacity: 2 }),
    elsewhere: subUser({ name: "elsewhere" }, { provider: ref("again") }),
  });
};
const workspace = sharedWorkspace({ program, env: () => ({ ...cloud.env, TENCENT_ACCOUNTS_SITE: "china" }) });
let made: Record<string, Recorded>;

async function convert(to: Host): Promise<number> {
  const { text, count } = convertedState(JSON.stringify(await workspace.stackExport()), to);
  expect(await workspace.importState(JSON.parse(text))).toMatchObject({ exitCode: 0 });
  await workspace.setProgram(to === "plugin" ? throughPlugin(program()) : program());
  return count;
}

const idsIn = (state: Record<string, Recorded>) =>
  Object.fromEntries(Object.keys(declared).map((name) => [name, state[name]?.id]));

beforeAll(async () => {
  expect(HOST).toBe("dynamic");
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  made = await workspace.recorded();
});

test.each(["plugin", "dynamic"] as const)(
  "to the %s: nothing to do in a preview, an `up` and a refresh",
  async (to) => {
    cloud.ledger.reset();
    expect(await convert(to)).toBe(Object.keys(declared).length + 1);
    const preview = await workspace.preview({ expectNoChanges: true });
    const refresh = await workspace.refresh({ args: ["--expect-no-changes"] });
    const up = await workspace.up({ args: ["--expect-no-changes"] });

    expect(preview.steps.filter(({ op }) => op !== "same").map(({ name, op }) => `${op} ${name}`)).toEqual([]);
    expect([preview.exitCode, refresh.exitCode, up.exitCode]).toEqual([0, 0, 0]);
    expect(Object.keys(cloud.ledger.counts().actions).filter((name) => !/^(Get|List|Describe)/.test(name))).toEqual([]);
    expect(idsIn(await workspace.recorded())).toEqual(idsIn(made));
    const state = await workspace.stateFile();
    // The program of the plugin marks neither.
    expect([state.includes("Given-by-hand-1"), state.includes(cloud.secretKey)]).toEqual([false, false]);
  },
);

test("what is changed afterwards is changed in place, and the end is that of any stack", async () => {
  await convert("plugin");
  await workspace.setProgram(throughPlugin(program()).replace('"name":"holder"', '"name":"holder","remark":"desk 2"'));
  const { steps } = await workspace.upSteps();
  expect(steps.map(({ name, op }) => `${op} ${name}`)).toEqual(["update holder"]);

  expect(await workspace.destroy()).toMatchObject({ exitCode: 0 });
  expect((await cloud.call("ListUsers"))["Data"]).toEqual([]);
});
