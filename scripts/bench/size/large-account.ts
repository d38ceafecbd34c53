/** A small team in an account with many people, policies and groups that nobody declares: what our commands take there, and in memory. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type Result, startProgram } from "../../../test/support/running-program.ts";
import { place } from "../../demo/place.ts";
import { say } from "../../start/step.mjs";
import { COMMANDS, type Figures, figuresOfRun, totalOf } from "../commands.ts";
import { BenchEmulator } from "../emulator.ts";
import { manyTimes, ServedDatabase } from "../emulator-calls.ts";
import { CONNECTIONS } from "../load.ts";
import { ourStack } from "../programs.ts";
import { ALL_RATES } from "./sizes.ts";

export const ACCOUNT = { subUsers: [1_000, 10_000], policies: 1_000, groups: 300, declared: 20 } as const;

export interface LargeAccountFigures {
  readonly command: string;
  readonly subUsers: number;
  readonly figures: Figures;
}

export async function measureLargeAccounts(): Promise<LargeAccountFigures[]> {
  const all: LargeAccountFigures[] = [];
  for (const subUsers of ACCOUNT.subUsers) all.push(...(await measureAccount(subUsers)));
  return all;
}

async function measureAccount(subUsers: number): Promise<LargeAccountFigures[]> {
  const folder = await mkdtemp(join(tmpdir(), "tencent-accounts-bench-"));
  try {
    const database = join(folder, "accounts.sqlite");
    await furnish(database, subUsers);
    await using emulator = await BenchEmulator.start("off", { database, quotas: "off" });
    const env = { ...emulator.env, ...ALL_RATES };
    await using stack = await ourStack(ACCOUNT.declared, env);
    // The stack's environment names its folder, by which its processes are found.
    const own = (...args: string[]) =>
      startProgram(process.execPath, [place.command, ...args], { cwd: stack.directory, env: stack.env }).result;
    const access = async () => {
      await writeFile(join(stack.directory, "state.json"), JSON.stringify(await stack.stackExport()));
      return () => own("access", "state.json", "--live", "--out", "access.md");
    };
    const commands: Readonly<Record<string, () => Promise<() => Promise<Result>>>> = {
      preview: async () => () => stack.run("preview", []),
      "up (create)": async () => () => COMMANDS.create(stack),
      "no-change up": async () => () => COMMANDS["no-change up"](stack),
      refresh: async () => () => COMMANDS.refresh(stack),
      "list sub-users": async () => () => own("list", "sub-users"),
      export: async () => () => own("export", "--stack", "other", "--out", "exported"),
      "access --live": access,
    };
    const all: LargeAccountFigures[] = [];
    for (const [command, prepare] of Object.entries(commands)) {
      const run = await prepare();
      const figures = await figuresOfRun(command, { stack, calls: () => emulator.callsByAction() }, run);
      say(
        `${subUsers} sub-users, ${command}: ${figures.seconds.toFixed(2)} s with ${totalOf(figures.calls)} calls, ` +
          `${(figures.memory.provider ?? figures.memory.command ?? NaN).toFixed(0)} MB`,
      );
      all.push({ command, subUsers, figures });
    }
    return all;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const created = z.object({ PolicyId: z.number() });
const DOCUMENT = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "*", resource: "*" }] });

/** Each sub-user is in one of the groups and holds one of the policies. */
async function furnish(database: string, subUsers: number): Promise<void> {
  await using served = await ServedDatabase.serve(database, CONNECTIONS);
  const { call } = served;
  const policies: number[] = [];
  const groups: unknown[] = [];
  await manyTimes(ACCOUNT.policies, CONNECTIONS, async (number) => {
    const answer = await call("CreatePolicy", { PolicyName: `own-${number}`, PolicyDocument: DOCUMENT });
    policies.push(created.parse(answer).PolicyId);
  });
  await manyTimes(ACCOUNT.groups, CONNECTIONS, async (number) => {
    groups.push((await call("CreateGroup", { GroupName: `group-${number}` }))["GroupId"]);
  });
  await manyTimes(subUsers, CONNECTIONS, async (number) => {
    const { Uin } = await call("AddUser", { Name: `undeclared-${number}` });
    await call("AttachUserPolicy", { PolicyId: policies[number % policies.length], AttachUin: Uin });
    await call("AddUserToGroup", { Info: [{ GroupId: groups[number % groups.length], Uin }] });
  });
}
