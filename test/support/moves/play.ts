/** Plays a case: the real engine, two stacks, two accounts, and somebody who does what the refusals ask for. */
import { startCloud } from "../cloud.ts";
import { failuresIn, printed } from "../diagnostics.ts";
import { type CommandOptions, createWorkspace, type Workspace } from "../pulumi.ts";
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
import { applyChange, type Case, caseOf, isReplaceable, type Step } from "./changes.ts";
import { Departures } from "./departures.ts";
import { declaredFacts, type Fact, textsOf } from "./facts.ts";
import { inhabitantsOf, keyOfName, resourcesOf } from "./inhabitants.ts";
import { type Kill, upAndKill } from "./kill.ts";
import { type IdOf, programText, type Providers } from "./programs.ts";
import {
  type Account,
  ACCOUNTS,
  emptyWorld,
  isSwitchedOff,
  momentOf,
  placeOf,
  type Stack,
  STACKS,
  type Thing,
  thingsOf,
} from "./world.ts";

/** How often a stack is run until it is at rest. */
const MOST_RUNS = 4;
/** Behind whatever may still run then. */
const DAYS_UNTIL_ALL_IS_OVER = 20;

/** Both stacks at rest. */
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
  /** What has become of leavers and of old accounts against what docs/leavers.md promises. */
  readonly broken: readonly string[];
}

export interface Played {
  /** On the last day, and where somebody has left once more when all of their days are over. */
  readonly ends: readonly End[];
  /** What has been done, a line each: for whoever looks for the reason of a failure. */
  readonly log: readonly string[];
}

/** Plays a case. Everything that it has started is gone then. */
export async function play(seed: number): Promise<Played> {
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
  readonly #departures = new Departures();
  #declaredBefore: readonly Fact[] = [];
  #wasKilled = false;
  /** The last run was told that what it was asked for is done otherwise. */
  #isRefusedForGood = false;
  #refresh: readonly string[] = [];

  constructor(clouds: Clouds, workspaces: Readonly<Record<Stack, Workspace>>) {
    this.#clouds = clouds;
    this.#workspaces = workspaces;
  }

  async play({ refresh, there, beginning, steps }: Case): Promise<Played> {
    const world = this.#world;
    this.#refresh = refresh;
    thingsOf(world).forEach((thing, index) => (thing.isThere = there[index] ?? true));
    for (const change of beginning) applyChange(world, change);
    this.log.push("-- beginning");
    await this.#apply(["people", "apps"]);
    let late: (() => void)[] = [];
    for (const [index, step] of steps.entries()) {
      this.log.push(`-- step ${index + 1}: ${JSON.stringify(step)}`);
      if (step.areKeysUsed) await this.#useKeys();
      const before = declaredFacts(world);
      this.#declaredBefore = before;
      world.today += step.days;
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
    const last = await this.#end(await this.#rest());
    const isSomebodyLeft = (await inhabitantsOf(this.#clouds)).some(({ mark }) => mark !== undefined);
    if (!isSomebodyLeft) return { ends: [last], log: this.log };
    world.today += DAYS_UNTIL_ALL_IS_OVER;
    return { ends: [last, await this.#end(await this.#rest())], log: this.log };
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
      if (this.#isApplied(stack, text) && replaced?.home !== stack) continue;
      const args = await this.#replacing(stack, replaced);
      let exitCode = await this.#up(stack, text, { kill: kill?.stack === stack ? kill : undefined, args });
      // What the other stack may declare next is not given up by half, and after a kill the same command is run again: of a forced
      // replacement nobody but the command knows.
      const most = mustFinish.includes(stack) || args.length > 0 ? MOST_RUNS : 1;
      for (let run = 1; run < most && exitCode !== 0 && !this.#isRefusedForGood; run++) {
        exitCode = await this.#up(stack, await this.#textOf(stack), { args: await this.#replacing(stack, replaced) });
      }
    }
  }

  /** Runs both stacks until each has been run through and a run more of each finds nothing to do. */
  async #rest(): Promise<boolean> {
    this.log.push(`-- rest on day ${this.#world.today}`);
    await this.#takeNote();
    for (let round = 0; round <= MOST_RUNS; round++) {
      let isAtRest = true;
      for (const stack of STACKS) {
        const text = await this.#textOf(stack);
        const isApplied = this.#isApplied(stack, text);
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
    const before = await resourcesOf(workspace, this.#clouds);
    await workspace.setProgram(text);
    const isToFindNothing = args.includes("--expect-no-changes");
    const options = {
      args: isToFindNothing ? args : [...args, ...this.#refresh],
      env: this.#env(),
    };
    const result = kill === undefined ? await workspace.up(options) : await this.#killed(workspace, kill, options);
    this.#applied[stack] = result.exitCode === 0 ? this.#onThisDay(text) : "";
    await this.#look(stack, before, result.exitCode === 0);
    const failures = result.exitCode === 0 ? [] : failuresIn(result);
    this.log.push(
      `${stack}: day ${this.#world.today}, up ${options.args.join(" ")} -> ${result.exitCode ?? result.signal}`,
      ...failures.map((failure) => `  ${failure}`),
    );
    this.#isRefusedForGood = result.exitCode !== 0 && /cannot be replaced under the same name/.test(printed(result));
    if (result.exitCode !== 0 && result.signal === null) {
      if (failures.length === 0) this.log.push(printed(result));
      await this.#doWhatIsAskedFor(printed(result));
    }
    return result.exitCode;
  }

  #env(): Record<string, string> {
    return { TENCENT_ACCOUNTS_AS_OF: momentOf(this.#world).toISOString() };
  }

  /** What is over tomorrow is not applied by today's run. */
  #onThisDay(text: string): string {
    return `${this.#world.today} ${text}`;
  }

  #isApplied(stack: Stack, text: string): boolean {
    return this.#applied[stack] === this.#onThisDay(text);
  }

  async #look(stack: Stack, before: Awaited<ReturnType<typeof resourcesOf>>, isDone: boolean): Promise<void> {
    const existing = await Promise.all(ACCOUNTS.map((account) => idsIn(this.#clouds[account])));
    const { broken, told } = this.#departures;
    const [known, knownTold] = [broken.length, told.length];
    this.#departures.see({
      stack,
      world: this.#world,
      isDone,
      before,
      after: await resourcesOf(this.#workspaces[stack], this.#clouds),
      now: await inhabitantsOf(this.#clouds),
      existing: new Set(existing.flat().map(({ object }) => object)),
      declaredBefore: this.#declaredBefore,
    });
    this.log.push(...told.slice(knownTold).map((what) => `  ${what}`));
    this.log.push(...broken.slice(known).map((what) => `  BROKEN ${what}`));
  }

  /** As docs/leavers.md says: a run that was killed while it switched somebody off, who is declared again, is seen by a refresh. */
  async #takeNote(): Promise<void> {
    if (!this.#wasKilled) return;
    this.#wasKilled = false;
    const marked = (await inhabitantsOf(this.#clouds)).filter(({ mark }) => mark !== undefined);
    for (const stack of STACKS) {
      const resources = await resourcesOf(this.#workspaces[stack], this.#clouds);
      const isMarked = resources.some(
        ({ kind, id, account }) =>
          kind === "SubUser" && marked.some((one) => one.account === account && one.uin === id),
      );
      if (!isMarked) continue;
      const { exitCode } = await this.#workspaces[stack].refresh({ env: this.#env() });
      this.#applied[stack] = "";
      this.log.push(`${stack}: refresh -> ${exitCode}`);
    }
  }

  /** Picks something that deletes first from now on. */
  #toReplace(number: number): Thing | undefined {
    const things = thingsOf(this.#world).filter((one) => one.isThere && isReplaceable(one));
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

  async #killed(workspace: Workspace, kill: Kill, options: CommandOptions): Promise<Result> {
    this.#wasKilled = true;
    const { result, calls } = await upAndKill(workspace, this.#clouds, kill, options);
    for (const { account, action, parameters } of calls) {
      if (action === "CreateAccessKey") this.#perhapsKeyed.add(`${account} ${uinIn(parameters)}`);
    }
    return result;
  }

  async #useKeys(): Promise<void> {
    if (this.#world.people.every(({ pair }) => pair === "none")) return;
    for (const { account, secretId, secretKey } of await this.#keys()) {
      if (secretKey === undefined) continue;
      await this.#clouds[account].call("GetUserAppId", {}, { secretId, secretKey }).catch(() => undefined);
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
    for (const [, uin, owner = ""] of text.matchAll(
      /\((\d+)\) exists already.*?take it over with adopt: "([^"]+)"; its password/g,
    )) {
      const thing = thingsOf(this.#world).find((one) => `${one.home}/dev/${placeOf(one).name}` === owner);
      if (thing === undefined) continue;
      thing.adopt = owner;
      // Its keys stay as they are, as the refusal says.
      this.#perhapsKeyed.add(`${thing.account} ${uin}`);
      this.log.push(`  adopt: ${owner}`);
    }
    const asksForKeys = /still holds access keys|has its two access keys already|Somebody has switched it on again/;
    if (asksForKeys.test(text)) await this.#deleteForgottenKeys();
  }

  async #deleteForgottenKeys(): Promise<void> {
    for (const { account, uin, secretId } of await keysBeside(this.#clouds, await this.#keys())) {
      if (!this.#mayHaveForgottenKeys({ account, uin })) continue;
      const key = { TargetUin: Number(uin), AccessKeyId: secretId };
      await this.#clouds[account].call("UpdateAccessKey", { ...key, Status: "Inactive" });
      await this.#clouds[account].call("DeleteAccessKey", key);
      this.log.push(`  deleted the key ${secretId} of ${uin}, which a killed run has made`);
    }
  }

  /** A killed run may have made one that nobody knows; and who works on has those of before. */
  #mayHaveForgottenKeys(one: { readonly account: Account; readonly uin: string }): boolean {
    return this.#perhapsKeyed.has(`${one.account} ${one.uin}`) || this.#departures.hasWorkedOn(one);
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
    const now = await inhabitantsOf(this.#clouds);
    const stray = (await keysBeside(this.#clouds, keys)).filter(
      (one) =>
        !this.#mayHaveForgottenKeys(one) &&
        !now.some(({ account, uin, mark }) => mark !== undefined && account === one.account && uin === one.uin),
    );
    this.#departures.atRest(this.#world, now);
    const declared = textsOf(declaredFacts(this.#world));
    const held = await factsIn(this.#clouds);
    const dead = [];
    const off = this.#world.people.filter((one) => isSwitchedOff(this.#world, one));
    const areOff = now.filter(({ account, name }) =>
      off.some((one) => one.account === account && one.isThere && one.key === keyOfName(name)),
    );
    for (const { account, uin, secretId, secretKey } of keys) {
      if (secretKey === undefined || areOff.some((one) => one.account === account && one.uin === uin)) continue;
      const answer = this.#clouds[account].call("GetUserAppId", {}, { secretId, secretKey });
      const [{ status }] = await Promise.allSettled([answer]);
      if (status === "rejected") dead.push(secretId);
    }
    return {
      declared,
      held: held.filter((fact) => declared.includes(fact) || !this.#departures.mayHold(fact)),
      existing: existing.map(({ object }) => object).toSorted(),
      recorded: exported.flatMap((one) => objectsRecorded(one)).toSorted(),
      waiting: exported.flatMap((one) => waitingIn(one)),
      isAtRest,
      strayKeys: stray.map(({ secretId }) => secretId),
      deadKeys: dead,
      broken: this.#departures.broken.splice(0),
    };
  }
}

const uinIn = (parameters: unknown): string =>
  typeof parameters === "object" && parameters !== null ? String(Reflect.get(parameters, "TargetUin")) : "";

const orderOf = (first: Stack, before: readonly Stack[]): Stack[] => [...new Set([...before, first, ...STACKS])];

const without = (facts: readonly Fact[], others: readonly Fact[]): Fact[] =>
  facts.filter(({ text, by }) => !others.some((other) => other.text === text && other.by === by));
