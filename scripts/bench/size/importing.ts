/** An account that nobody has declared, taken over: `tencent-accounts export`, and then the import, which is what is measured. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { createWorkspace, type Workspace } from "../../../test/support/pulumi.ts";
import { startProgram } from "../../../test/support/running-program.ts";
import { place } from "../../demo/place.ts";
import { type Figures, figuresOfRun, refuseFailure } from "../commands.ts";
import { BenchEmulator } from "../emulator.ts";
import { manyTimes, presetPolicies, ServedDatabase } from "../emulator-calls.ts";
import { CONNECTIONS } from "../load.ts";
import { POLICIES } from "../programs.ts";

/** As many people as wanted with their policies, made by hand. */
export async function measureImport(people: number): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), "tencent-accounts-bench-"));
  try {
    const database = join(folder, "accounts.sqlite");
    await furnish(database, people);
    await using emulator = await BenchEmulator.start("off", { database, quotas: "off" });
    const env = { ...emulator.env, TENCENT_ACCOUNTS_CAPACITY: "1000" };
    await using stack = await createWorkspace({ program: "", env });
    const args = [place.command, "export", "--stack", "dev", "--out", ".", "--force"];
    const exported = startProgram(process.execPath, args, { cwd: stack.directory, env: stack.env });
    refuseFailure("export", await exported.result);
    const content: unknown = JSON.parse(await readFile(join(stack.directory, "import.json"), "utf8"));
    return await figuresOfRun("import", { stack, calls: () => emulator.callsByAction() }, () =>
      takenOver(stack, content),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

const takenOver = (stack: Workspace, content: unknown) => stack.importFile(content, { args: ["--protect=false"] });

async function furnish(database: string, people: number): Promise<void> {
  await using served = await ServedDatabase.serve(database, CONNECTIONS);
  const { call } = served;
  const policies = Object.values(await presetPolicies(call, POLICIES));
  await manyTimes(people, CONNECTIONS, async (number) => {
    const { Uin } = await call("AddUser", { Name: `person-${number}` });
    for (const PolicyId of policies) await call("AttachUserPolicy", { PolicyId, AttachUin: Uin });
  });
}

const exportedState = z.object({
  deployment: z.object({
    resources: z.array(
      z.object({
        urn: z.string(),
        type: z.string(),
        id: z.string().optional(),
        inputs: z.unknown().optional(),
        outputs: z.unknown().optional(),
      }),
    ),
  }),
});

/** What the floor has recorded, as an import file. */
export function floorImport(exported: unknown): unknown {
  const { resources } = exportedState.parse(exported).deployment;
  return {
    resources: resources
      .filter(({ type }) => type.includes("tencent-accounts-floor"))
      .map(({ urn, ...resource }) => ({ ...resource, name: urn.split("::").at(-1) })),
  };
}

/** Into its own stack, which is empty by now. */
export const measureFloorImport = (floor: Workspace, content: unknown): Promise<Figures> =>
  figuresOfRun("import of the floor", { stack: floor, calls: async () => ({}) }, () => takenOver(floor, content));
