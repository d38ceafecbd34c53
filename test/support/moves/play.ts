/** Plays a case: the real engine, two stacks, two accounts, and somebody who does what the refusals ask for. */
import { startCloud } from "../cloud.ts";
import { failuresIn, printed } from "../diagnostics.ts";
import { createWorkspace, type Workspace } from "../pulumi.ts";
import type { Result } from "../running-program.ts";
import {
  type Clouds,
  factsIn,
  idsIn,
  type Key,
  keysBeside,
  keysRecorded,
  objectsRecorded,
  waitingIn,
} from "./accounts.ts";
import { applyChange, type Case, caseOf, type Step } from "./changes.ts";
import { declaredFacts, type Fact, textsOf } from "./facts.ts";
import { type Kill, upAndKill } from "./kill.ts";
import { type IdOf, programText, type Providers } from "./programs.ts";
import { type Account, ACCOUNTS, emptyWorld, placeOf, type Stack, STACKS, type Thing, thingsOf } from "./world.ts";

/** How often a stack is run until it is at rest. */
const MOST_RUNS = 4;
export interface End {
  readonly declared: readonly string[];
  readonly held: readonly string[];
  /** Kind and id. */
  readonly existing: readonly string[];
  readonly recorded: readonly string[];
  /** What the engine would still delete. */
  readonly waiting: readonly string[];
  readonly isAtRest: boolean;
  /** Keys that no state has, but for those that a killed run has made. */
  readonly strayKeys: readonly string[];
  /** Keys of a state with which nobody can sign. */
  readonly deadKeys: readonly string[];
  /** What has been done, a line each: for whoever looks for the reason of a failure. */
  readonly log: readonly string[];
}

/** The end of a case. Everything that it has started is gone then. */
export async function play(seed: number): Promise<End> {
  const one = await startCloud({ seed: `one ${seed}` });
  const two = await startCloud({ seed: `two ${seed}` });
  const people = await createWorkspace({ program: "", env: one.env });
  const apps = await createWorkspace({ program: "", env: one.env, project: "apps" });
  const table = new Table({ one, two }, { people, apps });
  try {
    return await table.play(caseOf(seed));
  } catch (error) {
    throw new Error(`${String(error)}\n${table.log.join("\n")}`, { cause: error });
  } finally {
    await people[Symbol.asyncDispose]();
    await apps[Symbol.asyncDispose]();
    await one.close();
    await two.close();
  }
}

interface Run {
  readonly kill?: Step["kill"];
  readonly replaced?: Thing | undefined;
  /** The stacks that are run until they have run through. */
  readonly mustFinish?: readonly Stack[];
}

class Table {
  readonly log: string[] = [];
  readonly #clouds: Clouds;
  readonly #workspaces: Readonly<Record<Stack, Workspace>>;
  readonly #world = emptyWorld();
  /** The program that each stack has applied to its end. */
  readonly #applied: Record<Stack, string> = { people: "", apps: "" };
  /** Sub-users for whom a killed run may have made a key that nobody knows. */
  readonly #perhapsKeyed = new Set<string>();

  constructor(clouds: Clouds, workspaces: Readonly<Record<Stack, Workspace>>) {
    this.#clouds = clouds;
    this.#workspaces = workspaces;
  }

  async play({ there, beginning, steps }: Case): Promise<End> {
    const world = this.#world;
    thingsOf(world).forEach((thing, index) => (thing.isThere = there[index] ?? true));
    for (const change of beginning) applyChange(world, change);
    this.log.push("-- beginning");
    await this.#apply(["people", "apps"]);
    let late: (() => void)[] = [];
    for (const [index, step] of steps.entries()) {
      this.log.push(`-- step ${index + 1}: ${JSON.stringify(step)}`);
      if (step.areKeysUsed) await this.#useKeys();
      const before = declaredFacts(world);
      late.forEach((second) => second());
      const laters = step.changes.flatMap((change) => applyChange(world, change) ?? []);
      const first = this.#whoFinishes(before, laters.length > 0);
      const replaced = step.replaced === undefined ? undefined : this.#toReplace(step.replaced);
      await this.#apply(orderOf(step.first, first), { kill: step.kill, replaced, mustFinish: first });
      late = step.isLate ? laters : [];
      if (step.isLate || laters.length === 0) continue;
      laters.forEach((second) => second());
      this.log.push("-- the right is declared by the other stack");
      await this.#apply(["people", "apps"]);
    }
    late.forEach((second) => second());
    const isAtRest = await this.#rest();
    return this.#end(isAtRest);
  }

  /**
   * The stacks that are first, and run through, as whoever hands a right over waits for it: those that no longer declare what they
   * have given on the other's. Whoever made the account leaves no marks of what it gives, so that an interrupted removal of a guest cannot
   * tell what has been given meanwhile.
   */
  #whoFinishes(before: readonly Fact[], isHandedOver: boolean): Stack[] {
    const now = declaredFacts(this.#world);
    const gone = without(before, now);
    return STACKS.filter((stack) => isHandedOver || gone.some(({ by, home }) => by === stack && by !== home));
  }

  /** Runs each stack whose program has changed or has not been applied to its end. */
  async #apply(order: readonly Stack[], { kill, replaced, mustFinish = [] }: Run = {}): Promise<void> {
    for (const stack of order) {
      const text = await this.#textOf(stack);
      if (text === this.#applied[stack] && replaced?.home !== stack) continue;
      const args = await this.#replacing(stack, replaced);
      let exitCode = await this.#up(stack, text, { kill: kill?.stack === stack ? kill : undefined, args });
      // What the other stack may declare next is not given up by half, and after a kill the same command is run again: of a forced
      // replacement nobody but the command knows.
      const most = mustFinish.includes(stack) || args.length > 0 ? MOST_RUNS : 1;
      for (let run = 1; run < most && exitCode !== 0; run++) {
        exitCode = await this.#up(stack, await this.#textOf(stack), { args: await this.#replacing(stack, replaced) });
      }
    }
  }

  /** Runs both stacks until each has been run through and a run more of each finds nothing to do. */
  async #rest(): Promise<boolean> {
    this.log.push("-- rest");
    for (let round = 0; round <= MOST_RUNS; round++) {
      let isAtRest = true;
      for (const stack of STACKS) {
        const text = await this.#textOf(stack);
        const isApplied = text === this.#applied[stack];
        const exitCode = await this.#up(stack, text, { args: isApplied ? ["--expect-no-changes"] : [] });
        isAtRest &&= isApplied && exitCode === 0;
      }
      if (isAtRest) return true;
    }
    return false;
  }

  async #up(
    stack: Stack,
    text: string,
    { kill, args = [] }: { kill?: Kill | undefined; args?: readonly string[] } = {},
  ): Promise<number | null> {
    const workspace = this.#workspaces[stack];
    await workspace.setProgram(text);
    const result = kill === undefined ? await workspace.up({ args }) : await this.#killed(workspace, kill, args);
    this.#applied[stack] = result.exitCode === 0 ? text : "";
    const failures = result.exitCode === 0 ? [] : failuresIn(result);
    this.log.push(
      `${stack}: up ${args.join(" ")} -> ${result.exitCode ?? result.signal}`,
      ...failures.map((failure) => `  ${failure}`),
    );
    if (result.exitCode !== 0 && result.signal === null) {
      if (failures.length === 0) this.log.push(printed(result));
      await this.#doWhatIsAskedFor(printed(result));
    }
    return result.exitCode;
  }

  /** Picks something that deletes first from now on. */
  #toReplace(number: number): Thing | undefined {
    const things = thingsOf(this.#world).filter(({ isThere }) => isThere);
    const thing = things[number % Math.max(things.length, 1)];
    if (thing !== undefined) thing.deleteFirst = true;
    return thing;
  }

  /** What makes the engine replace it, where the state has it. */
  async #replacing(stack: Stack, thing: Thing | undefined): Promise<string[]> {
    if (thing?.home !== stack) return [];
    const { name } = placeOf(thing);
    const urn = (await this.#urns(stack)).find((one) => one.endsWith(`:${thing.kind}::${name}`));
    return urn === undefined ? [] : ["--replace", urn];
  }

  async #urns(stack: Stack): Promise<string[]> {
    const { stdout } = await this.#workspaces[stack].run("stack", ["export"]);
    return [...stdout.matchAll(/"urn": "([^"]+)"/g)].map(([, urn = ""]) => urn);
  }

  async #killed(workspace: Workspace, kill: Kill, args: readonly string[]): Promise<Result> {
    const { result, calls } = await upAndKill(workspace, this.#clouds, kill, args);
    for (const { account, action, parameters } of calls) {
      if (action === "CreateAccessKey") this.#perhapsKeyed.add(`${account} ${uinIn(parameters)}`);
    }
    return result;
  }

  async #useKeys(): Promise<void> {
    if (this.#world.people.every(({ pair }) => pair === "none")) return;
    for (const key of await this.#keys()) {
      await this.#clouds[key.account].call("GetUserAppId", {}, key).catch(() => undefined);
    }
  }

  async #keys(): Promise<Key[]> {
    const keys = [];
    for (const stack of STACKS) {
      const exported = await this.#workspaces[stack].stackExport({ args: ["--show-secrets"] });
      keys.push(...keysRecorded(exported, this.#clouds));
    }
    return keys;
  }

  /** A person reads the refusal and does it. */
  async #doWhatIsAskedFor(text: string): Promise<void> {
    for (const [, owner = ""] of text.matchAll(/take it over with adopt: "([^"]+)"; its password/g)) {
      const thing = thingsOf(this.#world).find((one) => `${one.home}/dev/${placeOf(one).name}` === owner);
      if (thing === undefined) continue;
      thing.adopt = owner;
      this.log.push(`  adopt: ${owner}`);
    }
    if (/still holds access keys|has its two access keys already/.test(text)) await this.#deleteForgottenKeys();
  }

  async #deleteForgottenKeys(): Promise<void> {
    for (const { account, uin, secretId } of await keysBeside(this.#clouds, await this.#keys())) {
      if (!this.#perhapsKeyed.has(`${account} ${uin}`)) continue;
      const key = { TargetUin: Number(uin), AccessKeyId: secretId };
      await this.#clouds[account].call("UpdateAccessKey", { ...key, Status: "Inactive" });
      await this.#clouds[account].call("DeleteAccessKey", key);
      this.log.push(`  deleted the key ${secretId} of ${uin}, which a killed run has made`);
    }
  }

  /** By what is in the accounts now: another stack's people are named by their numbers. */
  async #textOf(stack: Stack): Promise<string> {
    const ids = new Map<string, string>();
    for (const account of ACCOUNTS) {
      for (const { object, name } of await idsIn(this.#clouds[account])) {
        const [kind = "", id = ""] = object.split(" ");
        ids.set(`${account} ${kind} ${name}`, id);
      }
    }
    const idOf: IdOf = (account, kind, name) => ids.get(`${account} ${kind} ${name}`);
    return programText(this.#world, stack, idOf, this.#providers());
  }

  #providers(): Providers {
    const provider = (name: string, account: Account): string => {
      const { secretId, secretKey, url } = this.#clouds[account];
      const settings = { secretId, secretKey, endpoint: url, employeeEndpoint: url };
      return `resources["${name}"] = new accounts.Provider("${name}", ${JSON.stringify(settings)});`;
    };
    return { same: provider("same", "one"), two: provider("two", "two") };
  }

  async #end(isAtRest: boolean): Promise<End> {
    const exported = [];
    for (const stack of STACKS) {
      exported.push(await this.#workspaces[stack].stackExport({ args: ["--show-secrets"] }));
    }
    const existing = [];
    for (const account of ACCOUNTS) existing.push(...(await idsIn(this.#clouds[account])));
    const keys = exported.flatMap((one) => keysRecorded(one, this.#clouds));
    const stray = (await keysBeside(this.#clouds, keys)).filter(
      ({ account, uin }) => !this.#perhapsKeyed.has(`${account} ${uin}`),
    );
    const dead = [];
    for (const key of keys) {
      const works = this.#clouds[key.account].call("GetUserAppId", {}, key);
      if (
        !(await works.then(
          () => true,
          () => false,
        ))
      )
        dead.push(key.secretId);
    }
    return {
      declared: textsOf(declaredFacts(this.#world)),
      held: await factsIn(this.#clouds),
      existing: existing.map(({ object }) => object).toSorted(),
      recorded: exported.flatMap((one) => objectsRecorded(one)).toSorted(),
      waiting: exported.flatMap((one) => waitingIn(one)),
      isAtRest,
      strayKeys: stray.map(({ secretId }) => secretId),
      deadKeys: dead,
      log: this.log,
    };
  }
}

const uinIn = (parameters: unknown): string =>
  typeof parameters === "object" && parameters !== null ? String(Reflect.get(parameters, "TargetUin")) : "";

const orderOf = (first: Stack, before: readonly Stack[]): Stack[] => [...new Set([...before, first, ...STACKS])];

const without = (facts: readonly Fact[], others: readonly Fact[]): Fact[] =>
  facts.filter(({ text, by }) => !others.some((other) => other.text === text && other.by === by));
