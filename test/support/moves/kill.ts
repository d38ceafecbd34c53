/** An `up` that is killed in the middle, and what a person does then: `pulumi cancel`. */
import { copyFile, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { CommandOptions, Workspace } from "../pulumi.ts";
import type { Result } from "../running-program.ts";
import type { Clouds } from "./accounts.ts";
import { type Account, ACCOUNTS } from "./world.ts";

export interface Kill {
  /** How many writes it lets pass. */
  readonly writes: number;
  /** Writes are under way for a while, and take effect after the kill. */
  readonly isSlow: boolean;
}

const SLOW_MS = 400;
const LOOK_MS = 15;
export const WRITES = [
  "AddUser UpdateUser DeleteUser CreateGroup UpdateGroup DeleteGroup AddUserToGroup RemoveUserFromGroup",
  "CreatePolicy UpdatePolicy DeletePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy",
  "CreateAccessKey UpdateAccessKey DeleteAccessKey TagResources UnTagResources",
  "CreateEmployee ModifyEmployee DeleteEmployee CreateRole ModifyRole DeleteRole AssignEmployeeRoles",
].flatMap((line) => line.split(" "));

const writesIn = (clouds: Clouds): number =>
  ACCOUNTS.map((account) => clouds[account].ledger.counts().actions)
    .flatMap((actions) => WRITES.map((action) => actions[action] ?? 0))
    .reduce((sum, calls) => sum + calls, 0);

interface Killed {
  readonly result: Result;
  /** What has reached the accounts. */
  readonly calls: readonly { readonly account: Account; readonly action: string; readonly parameters: unknown }[];
}

export async function upAndKill(
  workspace: Workspace,
  clouds: Clouds,
  { writes, isSlow }: Kill,
  { args = [], env }: CommandOptions,
): Promise<Killed> {
  for (const account of ACCOUNTS) {
    const { ledger, faults } = clouds[account];
    ledger.reset();
    const slow = { kind: "delay", milliseconds: SLOW_MS, times: "always" } as const;
    faults.set(isSlow ? WRITES.map((action) => ({ action, ...slow })) : []);
  }
  const running = workspace.start("up", ["--yes", "--skip-preview", ...args], env);
  const ended = running.result.then(() => true);
  while (writesIn(clouds) < writes && !(await Promise.race([ended, delay(LOOK_MS, false)])));
  if (isSlow) await delay(Math.random() * SLOW_MS);
  await workspace.killEverything();
  const result = await running.result;
  // What was on its way takes effect.
  if (isSlow) await delay(SLOW_MS + 100);
  for (const account of ACCOUNTS) clouds[account].faults.set([]);
  if (result.signal !== null) {
    await takeTheBackup(workspace);
    await workspace.cancel();
  }
  const calls = ACCOUNTS.flatMap((account) =>
    clouds[account].ledger.calls().map(({ action, parameters }) => ({ account, action, parameters })),
  );
  return { result, calls };
}

/**
 * The engine's backend in files writes what belongs to a state file in place: a kill in the middle of it leaves half a file, which no
 * command reads any more. Of the state there is the one before beside it; its attributes are not needed. Whether it was so.
 */
export async function takeTheBackup({ directory }: Workspace): Promise<boolean> {
  const stacks = join(directory, "state", ".pulumi", "stacks");
  let wasTorn = false;
  for (const file of await readdir(stacks, { recursive: true })) {
    const path = join(stacks, file);
    const isAttributes = file.endsWith(".attrs");
    if (!(isAttributes || file.endsWith("dev.json")) || isWhole(await readFile(path, "utf8"))) continue;
    await (isAttributes ? rm(path) : copyFile(`${path}.bak`, path));
    wasTorn = true;
  }
  return wasTorn;
}

/** Where the backend has the state of the one project of a workspace. */
export async function stackFile({ directory }: Workspace): Promise<string> {
  const stacks = join(directory, "state", ".pulumi", "stacks");
  const [project = ""] = await readdir(stacks);
  return join(stacks, project, "dev.json");
}

function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
