/** Plays a case: the real engine, an account, a kill, `pulumi cancel`, and the same program once more. */
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Answer, Cloud } from "../cloud.ts";
import { printed } from "../diagnostics.ts";
import { takeTheBackup, WRITES } from "../moves/kill.ts";
import { waitingIn } from "../moves/accounts.ts";
import { holdingsOf } from "../every-kind.ts";
import { type Declarations, programOf } from "../program.ts";
import type { Workspace } from "../pulumi.ts";
import { type Recorded, recordedIn, resourcesIn } from "../recorded.ts";
import type { Result } from "../running-program.ts";
import type { Wire } from "../wire.ts";
import { type Case, EVERYTHING, type Moment } from "./cases.ts";
import { declaredFacts, factsOf } from "./facts.ts";

export interface Stage {
  readonly cloud: Cloud;
  readonly wire: Wire;
  readonly workspace: Workspace;
}

/** An account and a state that belong together, to begin again from. */
interface Beginning {
  readonly account: Uint8Array;
  readonly state: string;
}

export interface End {
  /** How many runs were killed; the others had ended. */
  readonly killed: number;
  /** How many left half a state. */
  readonly torn: number;
  readonly exitCode: number | null;
  readonly held: readonly string[];
  readonly declared: readonly string[];
  /** By logical name, what the state has that the account does not have, or not so. */
  readonly unlike: readonly string[];
  /** What the engine would still delete. */
  readonly waiting: readonly string[];
  readonly namesInState: readonly string[];
  /** Keys that the killed run has made for somebody whom the state has, and left to be deleted by hand: whose. */
  readonly forgotten: readonly string[];
  /** Keys that the state does not have in the end. */
  readonly strayKeys: readonly string[];
  /** Secrets that somebody could read in what was printed. */
  readonly printedSecrets: number;
  /** For whoever looks for the reason of a failure. */
  readonly log: string;
}

const SLOW_MS = 400;
const LOOK_MS = 4;

/** Both beginnings, and how many calls the creation of everything takes. */
export async function prepare(stage: Stage) {
  const { cloud, workspace } = stage;
  const nothing = await beginningOf(stage, "nothing");
  cloud.ledger.reset();
  await workspace.setProgram(programOf(EVERYTHING));
  const up = await workspace.up();
  if (up.exitCode !== 0) throw new Error(printed(up));
  const calls = cloud.ledger.counts().total;
  return { nothing, everything: await beginningOf(stage, "everything"), calls };
}

async function beginningOf({ cloud, workspace: { directory } }: Stage, name: string): Promise<Beginning> {
  const state = join(directory, `state-of-${name}`);
  await cp(join(directory, "state"), state, { recursive: true });
  return { account: cloud.snapshot.take(), state };
}

async function beginAt({ cloud, workspace: { directory } }: Stage, { account, state }: Beginning): Promise<void> {
  cloud.snapshot.restore(account);
  await rm(join(directory, "state"), { recursive: true });
  await cp(state, join(directory, "state"), { recursive: true });
}

export async function play(
  stage: Stage,
  { nothing, everything, calls }: Awaited<ReturnType<typeof prepare>>,
  { phase, declared, kills }: Case,
  env: Readonly<Record<string, string>>,
): Promise<End> {
  const { cloud, wire, workspace } = stage;
  await beginAt(stage, phase === "create" ? nothing : everything);
  wire.forget();
  await workspace.setProgram(programOf(declared));
  const log: string[] = [];
  const forgotten: string[] = [];
  let [killed, torn] = [0, 0];
  for (const kill of kills) {
    const result = await upAndKill(stage, kill, calls, env);
    if (await takeTheBackup(workspace)) torn++;
    if (result.signal === "SIGKILL") {
      killed++;
      const { exitCode, ...output } = await workspace.cancel();
      if (exitCode !== 0) throw new Error(printed({ exitCode, ...output }));
    }
    log.push(JSON.stringify(kill), ...(await factsOf(cloud)), printed(result));
    forgotten.push(...(await deleteForgotten(stage)));
  }
  const up = await workspace.up({ env });
  const exported = await workspace.stackExport({ args: ["--show-secrets"] });
  const recorded = recordedIn(exported);
  const held = await factsOf(cloud);
  log.push(printed(up));
  return {
    killed,
    torn,
    exitCode: up.exitCode,
    held,
    declared: declaredFacts(declared),
    unlike: await unlike(cloud, declared, recorded),
    waiting: waitingIn(exported),
    namesInState: Object.keys(recorded)
      .filter((name) => name in EVERYTHING)
      .toSorted(),
    forgotten,
    strayKeys: (await keysBeside(cloud, Object.values(recorded))).map(({ name, secretId }) => `${name}: ${secretId}`),
    printedSecrets: wire.secrets().filter((secret) => log.join().includes(secret)).length,
    log: log.join("\n"),
  };
}

async function upAndKill(
  { cloud, workspace }: Stage,
  { share, laterMs, isSlow }: Moment,
  calls: number,
  env: Readonly<Record<string, string>>,
): Promise<Result> {
  cloud.ledger.reset();
  const slow = { kind: "delay", milliseconds: SLOW_MS, times: "always" } as const;
  cloud.faults.set(isSlow ? WRITES.map((action) => ({ action, ...slow })) : []);
  const running = workspace.start("up", ["--yes", "--skip-preview"], env);
  const ended = running.result.then(() => true);
  while (cloud.ledger.counts().total < share * calls && !(await Promise.race([ended, delay(LOOK_MS, false)])));
  await Promise.race([ended, delay(laterMs)]);
  await workspace.killEverything();
  const result = await running.result;
  // What was on its way takes effect.
  if (isSlow) await delay(SLOW_MS + 100);
  cloud.faults.set([]);
  return result;
}

/** Kind and name of everything that has a number. */
async function numbersIn(cloud: Cloud): Promise<Record<string, string>> {
  const { subUsers, groups, policies, recipients, employees, roles } = await holdingsOf(cloud);
  const kinds = { SubUser: subUsers, Group: groups, Policy: policies, MessageRecipient: recipients };
  return Object.fromEntries(
    Object.entries({ ...kinds, Employee: employees, Role: roles }).flatMap(([kind, byName]) =>
      Object.entries(byName).map(([name, number]) => [`${kind} ${name}`, number]),
    ),
  );
}

/** Each resource that the state has otherwise than the account: its number, its key, its password. */
async function unlike(cloud: Cloud, declared: Declarations, recorded: Record<string, Recorded>): Promise<string[]> {
  const existing = await numbersIn(cloud);
  const wrong: string[] = [];
  for (const [name, { kind }] of Object.entries(declared)) {
    const { id = "", outputs = {} } = recorded[name] ?? {};
    const known = String(outputs["name"] ?? outputs["accountName"]);
    const number = existing[`${kind} ${known.toLowerCase()}`];
    if (("name" in outputs || "accountName" in outputs) && number !== id) wrong.push(`${name}: ${id} is ${number}`);
    const { secretId, secretKey, uin, user } = outputs;
    if (typeof secretId === "string") {
      const caller = { secretId, secretKey: String(secretKey) };
      const answer = await cloud.call("GetUserAppId", {}, caller).catch((error: unknown) => ({ Uin: String(error) }));
      if (String(answer["Uin"]) !== String(user ?? uin)) wrong.push(`${name}: its key is of ${answer["Uin"]}`);
    }
    const password = outputs["password"] ?? outputs["initialPassword"];
    if (outputs["consoleLogin"] === true || kind === "Employee") {
      if (typeof password !== "string" || !(await signsIn(cloud, known, password))) wrong.push(`${name}: its password`);
    }
  }
  return wrong;
}

async function signsIn(cloud: Cloud, username: string, password: string): Promise<boolean> {
  const answer = await fetch(`${cloud.url}/account/login/subAccount`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: cloud.url },
    body: new URLSearchParams({ rootUin: cloud.rootUin, username, password }),
  });
  // Said to nobody whose password is wrong.
  return answer.status === 303 || (await answer.text()).includes("has no role yet");
}

/** What a person does who asks the access review what the account has beyond the state. */
async function deleteForgotten({ cloud, workspace }: Stage): Promise<string[]> {
  if ((cloud.ledger.counts().actions["CreateAccessKey"] ?? 0) === 0) return [];
  const recorded = resourcesIn(await workspace.stackExport({ args: ["--show-secrets"] })).map(([, one]) => one);
  const known = new Set(recorded.map(({ id }) => id));
  const forgotten = (await keysBeside(cloud, recorded)).filter(({ uin }) => known.has(uin));
  for (const { uin, secretId } of forgotten) {
    await cloud.call("DeleteAccessKey", { TargetUin: Number(uin), AccessKeyId: secretId });
  }
  return forgotten.map(({ name }) => name);
}

async function keysBeside(cloud: Cloud, recorded: readonly Recorded[]) {
  const known = new Set(recorded.map(({ outputs }) => outputs["secretId"]));
  const { Data: users } = await cloud.call("ListUsers");
  const keys = await Promise.all(
    users.map(async ({ Uin, Name: name }: Answer) => {
      const { AccessKeys } = await cloud.call("ListAccessKeys", { TargetUin: Uin });
      return AccessKeys.map((key: Answer) => ({ name, uin: String(Uin), secretId: key["AccessKeyId"] }));
    }),
  );
  return keys.flat().filter(({ secretId }) => !known.has(secretId));
}
